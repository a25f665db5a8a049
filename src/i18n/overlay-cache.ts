/**
 * Checked translations, kept between starts like checked content: reading and checking the YAML is the dearest part of a start that
 * finds everything else ready. Changes with every translation, every English text, and every rule that checks them.
 */
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { elsewhere } from '../elsewhere.ts';
import type { Overlay, Overlays } from './overlays.ts';
import type { Sheets } from './sheets.ts';

type Plain = readonly (readonly [string, readonly (readonly [string, Readonly<Record<string, string | readonly string[]>>])[]])[];

const digest = (text: string): string => createHash('sha256').update(text).digest('hex');

function keyOf(directory: string, sheets: Sheets, declarationsKnown: boolean): string {
  const hash = createHash('sha256').update(`${declarationsKnown}`);
  for (const [name, sheet] of sheets) hash.update(`\0${name}\0`).update(JSON.stringify([...sheet]));
  for (const [root, ending] of [[directory, '.yaml'], [import.meta.dirname, '.ts']] as const) {
    if (!existsSync(root)) continue;
    for (const entry of readdirSync(root, { recursive: true, encoding: 'utf8' }).sort()) {
      hash.update(`\0${entry}\0`);
      if (entry.endsWith(ending)) hash.update(readFileSync(path.join(root, entry)));
    }
  }
  return hash.digest('hex');
}

function read(cache: string, key: string): Overlays | null {
  try {
    const text = readFileSync(cache, 'utf8');
    const end = text.indexOf('\n');
    const body = text.slice(end + 1);
    if (text.slice(0, end) !== `${key} ${digest(body)}`) return null;
    return new Map((JSON.parse(body) as Plain).map(([language, sheets]) => [language, new Map(sheets.map(([name, texts]) => [name, new Map(Object.entries(texts))])) satisfies Overlay]));
  } catch {
    return null;
  }
}

function write(cache: string, key: string, overlays: Overlays): void {
  const plain: Plain = [...overlays].map(([language, sheets]) => [language, [...sheets].map(([name, texts]) => [name, Object.fromEntries(texts)])]);
  const body = JSON.stringify(plain);
  const draft = `${cache}.${process.pid}.new`;
  try {
    mkdirSync(path.dirname(cache), { recursive: true });
    writeFileSync(draft, `${key} ${digest(body)}\n${body}`);
    renameSync(draft, cache);
  } catch {
    // A disk that cannot be written costs the next start some time, nothing else.
  }
}

/**
 * Reads every language's overlay, from the cache when nothing has changed since it was written.
 * @param directory data/locales
 * @param sheets what there is to translate
 * @param declarationsKnown as `readOverlays` has it
 * @param cache path of the cache file; null for none
 * @throws OperatorError with all faults, one on a line
 */
export async function readOverlaysCached(directory: string, sheets: Sheets, declarationsKnown: boolean, cache: string | null): Promise<Overlays> {
  const key = cache === null ? '' : keyOf(directory, sheets, declarationsKnown);
  const kept = cache === null ? null : read(cache, key);
  if (kept !== null) return kept;
  // In a process of its own: the library that reads YAML takes 11 MiB.
  const found = cache === null ? null : await elsewhere(new URL('overlays-process.ts', import.meta.url), { directory, sheets, declarationsKnown });
  const overlays = (found?.result as Overlays | undefined) ?? (await import('./overlays.ts')).readOverlays(directory, sheets, declarationsKnown);
  if (cache !== null) write(cache, key, overlays);
  return overlays;
}
