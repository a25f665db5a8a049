/**
 * The files of the @fontsource packages that pictures are set with: a ninth of what the packages hold. Run by hand after a new version of
 * one of them (`npm run gather:fonts`); a test tells when it was forgotten.
 */
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';

const require = createRequire(import.meta.url);
export const TARGET = path.join(import.meta.dirname, '../../src/pictures/fonts');

interface Family {
  readonly weights: readonly number[];
  /** The slices taken; null for all that have a range. */
  readonly slices: readonly string[] | null;
}

const FAMILIES: Readonly<Record<string, Family>> = {
  'noto-sans': { weights: [400, 700], slices: null },
  'noto-sans-arabic': { weights: [400, 700], slices: ['arabic'] },
  'zcool-xiaowei': { weights: [400], slices: null },
};

/** Every file to ship, by its place below the target. */
export function wanted(): ReadonlyMap<string, Buffer> {
  const found = new Map<string, Buffer>();
  for (const [family, { weights, slices }] of Object.entries(FAMILIES)) {
    const from = path.dirname(require.resolve(`@fontsource/${family}/unicode.json`));
    const ranges = Object.entries(JSON.parse(readFileSync(path.join(from, 'unicode.json'), 'utf8')) as Record<string, string>)
      .map(([name, range]) => [name.replaceAll(/[[\]]/g, ''), range] as const).filter(([name]) => slices?.includes(name) ?? true);
    found.set(`${family}/ranges.json`, Buffer.from(`${JSON.stringify(Object.fromEntries(ranges), null, 1)}\n`));
    found.set(`${family}/LICENSE`, readFileSync(path.join(from, 'LICENSE')));
    for (const [name] of ranges) {
      for (const weight of weights) found.set(`${family}/${name}-${weight}.woff`, readFileSync(path.join(from, 'files', `${family}-${name}-${weight}-normal.woff`)));
    }
  }
  return found;
}

/** Every file that is shipped. */
export function present(): ReadonlyMap<string, Buffer> {
  const files = readdirSync(TARGET, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile()).map((entry) => path.join(entry.parentPath, entry.name));
  return new Map(files.map((file) => [path.relative(TARGET, file).split(path.sep).join('/'), readFileSync(file)]));
}

if (import.meta.main) {
  rmSync(TARGET, { recursive: true, force: true });
  for (const [name, data] of wanted()) {
    mkdirSync(path.dirname(path.join(TARGET, name)), { recursive: true });
    writeFileSync(path.join(TARGET, name), data);
  }
}
