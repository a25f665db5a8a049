/** What `npm ci --omit=dev` puts on an operator's disk, and what is left of it after `npm run slim`. */
import { execFileSync } from 'node:child_process';
import { cpSync, globSync, lstatSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const ROOT = join(import.meta.dirname, '../..');

/** @returns bytes of the files, and of the disk's blocks that they take */
function sizeOf(directory: string): { readonly bytes: number; readonly onDisk: number } {
  const all = globSync('**/*', { cwd: directory }).map((path) => lstatSync(join(directory, path)));
  return { bytes: all.reduce((sum, { size, mode }) => sum + ((mode & 0o170000) === 0o100000 ? size : 0), 0), onDisk: all.reduce((sum, { blocks }) => sum + blocks * 512, 0) };
}

const megabytes = (bytes: number): number => Math.round(bytes / 100_000) / 10;
const place = mkdtempSync(join(tmpdir(), 'install-'));
for (const path of ['package.json', 'package-lock.json', 'src', 'commands', 'data']) cpSync(join(ROOT, path), join(place, path), { recursive: true, filter: (source) => !source.startsWith(join(ROOT, 'data/local')) });
execFileSync('npm', ['ci', '--omit=dev', '--no-audit', '--no-fund', '--loglevel=error'], { cwd: place, stdio: 'inherit' });
const installed = sizeOf(join(place, 'node_modules'));
execFileSync(process.execPath, ['src/cli.ts', 'slim'], { cwd: place, stdio: 'inherit' });
const slim = sizeOf(join(place, 'node_modules'));
rmSync(place, { recursive: true });
const row = ({ bytes, onDisk }: typeof installed) => ({ 'files, MB': megabytes(bytes), 'on disk, MB': megabytes(onDisk) });
console.table({ 'npm ci --omit=dev': row(installed), 'after cli slim': row(slim) });
console.log(JSON.stringify({ bench: 'install', installed, slim }));
process.exit(installed.onDisk <= 120_000_000 ? 0 : 1);
