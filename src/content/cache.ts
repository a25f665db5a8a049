/**
 * Checked content, kept between starts. Reading and checking the YAML takes most of a start; a start with the same files and the
 * same rules may take the result of the last one. A cache that does not fit to the letter is never used.
 */
import { createHash } from 'node:crypto';
import { mkdir, readdir, readFile, rename, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { elsewhere } from '../elsewhere.ts';
import type { Content } from '../ports/knowledge.ts';

type Plain = Omit<Content, 'sources'> & { readonly sources: readonly (readonly [string, NonNullable<ReturnType<Content['sources']['get']>>])[] };

async function filesOf(directory: string, ending: string): Promise<string[]> {
  const entries = await readdir(directory).catch(() => []);
  return entries.filter((entry) => entry.endsWith(ending)).sort().map((entry) => path.join(directory, entry));
}

/** Changes with every content file and with every rule that checks them. */
async function keyOf(directory: string): Promise<string> {
  const hash = createHash('sha256');
  const files = [
    ...(await filesOf(directory, '.yaml')), ...(await filesOf(path.join(directory, 'facts'), '.yaml')),
    ...(await filesOf(path.join(directory, 'facts'), '.yml')), ...(await filesOf(import.meta.dirname, '.ts')),
  ];
  for (const file of files) hash.update(path.basename(file)).update('\0').update(await readFile(file)).update('\0');
  return hash.digest('hex');
}

const digest = (text: string): string => createHash('sha256').update(text).digest('hex');

async function read(cache: string, key: string): Promise<Content | null> {
  const text = await readFile(cache, 'utf8').catch(() => '');
  const end = text.indexOf('\n');
  const body = text.slice(end + 1);
  if (end === -1 || text.slice(0, end) !== `${key} ${digest(body)}`) return null;
  const plain = JSON.parse(body) as Plain;
  return { ...plain, sources: new Map(plain.sources) };
}

async function write(cache: string, key: string, content: Content): Promise<void> {
  const body = JSON.stringify({ ...content, sources: [...content.sources] });
  const draft = `${cache}.${process.pid}.new`;
  try {
    await mkdir(path.dirname(cache), { recursive: true });
    await writeFile(draft, `${key} ${digest(body)}\n${body}`);
    await rename(draft, cache);
  } catch {
    // A disk that cannot be written costs the next start half a second, nothing else.
  }
}

const loadHere = async (directory: string): Promise<Content> => await (await import('./load.ts')).loadContent(directory);

/** The libraries for it, and what they allocate, take 30 MiB. Where no process may be started it is done here. */
async function loadElsewhere(directory: string): Promise<Content> {
  const loaded = await elsewhere(new URL('load-process.ts', import.meta.url), directory);
  return loaded === null ? await loadHere(directory) : (loaded.result as Content);
}

/**
 * Loads the reviewed content, from the cache when nothing has changed since it was written.
 * @param directory the content directory
 * @param cache path of the cache file; null for none
 * @throws OperatorError listing every fault of every file
 */
export async function loadContentCached(directory: string, cache: string | null): Promise<Content> {
  const key = cache === null ? '' : await keyOf(directory).catch(() => '');
  const kept = cache === null || key === '' ? null : await read(cache, key);
  if (kept !== null) return kept;
  const content = cache === null ? await loadHere(directory) : await loadElsewhere(directory);
  if (cache !== null && key !== '') await write(cache, key, content);
  return content;
}
