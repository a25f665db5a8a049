/** `cli slim`: takes out of node_modules what only developers read: type declarations, source maps, SQLite's source, other systems' binaries. */
import { existsSync, globSync, lstatSync, readdirSync, rmSync } from 'node:fs';
import path from 'node:path';
import { EXIT, OperatorError } from '../errors.ts';
import { PACKAGES_DIRECTORY } from '../places.ts';
import type { CliCommand } from './command.ts';

/** Nothing of these is read while the bot runs. Licences stay. */
const UNREAD = ['@types', 'undici-types', '**/*.{ts,mts,cts,map}', '**/*.{md,markdown}', 'better-sqlite3/{deps,src,binding.gyp}'];
const LICENCE = /(^|[/\\])(licen[cs]e|notice|copying)/i;

/** SQLite comes ready-made for eight systems; either kind of Linux is kept, as an image may be copied between them. */
function foreignBinaries(directory: string): string[] {
  const own = process.platform === 'linux' ? ['linux', 'linuxmusl'] : [process.platform];
  return globSync('better-sqlite3/prebuilds/*.node', { cwd: directory }).filter((file) => !own.some((system) => path.basename(file) === `${system}-${process.arch}.node`));
}

function weight(place: string): number {
  const entry = lstatSync(place);
  return entry.isDirectory() ? readdirSync(place).reduce((sum, name) => sum + weight(path.join(place, name)), 0) : entry.size;
}

/**
 * @param directory a node_modules of a production install
 * @returns how many bytes went
 * @throws OperatorError when developers' packages are there, which need what would go
 */
export function slimPackages(directory: string): number {
  if (existsSync(path.join(directory, 'vitest'))) {
    throw new OperatorError('Developers’ packages are installed here, and they need what would be taken out. Run npm ci --omit=dev first. Nothing was changed.', EXIT.badConfig);
  }
  const gone = [...UNREAD.flatMap((pattern) => globSync(pattern, { cwd: directory })), ...foreignBinaries(directory)].filter((file) => !LICENCE.test(file));
  let freed = 0;
  for (const file of gone) {
    const place = path.join(directory, file);
    // It may have gone with its folder.
    if (!existsSync(place)) continue;
    freed += weight(place);
    rmSync(place, { recursive: true, force: true });
  }
  return freed;
}

export const slim: CliCommand = (_args, { stdout }) => {
  const freed = slimPackages(PACKAGES_DIRECTORY);
  stdout.write(`${Math.round(freed / 100_000) / 10} MB that only developers read were taken out of node_modules. npm ci --omit=dev brings them back.\n`);
  return Promise.resolve(EXIT.ok);
};
