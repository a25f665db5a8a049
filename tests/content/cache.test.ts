import { cpSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { loadContentCached } from '../../src/content/cache.ts';
import { loadContent } from '../../src/content/load.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';

function place() {
  const top = temporaryFolder('cache');
  const data = join(top, 'data');
  cpSync('data', data, { recursive: true, filter: (source) => !/\/(local|locales)$/.test(source) });
  return { data, cache: join(top, 'local', 'content.json') };
}

it('gives the very same content the second time', async () => {
  const { data, cache } = place();
  const first = await loadContentCached(data, cache);
  const written = statSync(cache).mtimeMs;
  const second = await loadContentCached(data, cache);
  expect(second).toEqual(await loadContent(data));
  expect(second.hash).toBe(first.hash);
  expect(statSync(cache).mtimeMs).toBe(written);
});

it('sees an edit at once, and a fault at once', async () => {
  const { data, cache } = place();
  await loadContentCached(data, cache);
  const file = join(data, 'facts/campaign.yaml');
  const text = readFileSync(file, 'utf8');
  writeFileSync(file, text.replace('on 5 March 2009', 'on 5 March 2009, a Thursday'));
  expect(JSON.stringify((await loadContentCached(data, cache)).facts)).toContain('a Thursday');
  writeFileSync(file, text.replace('sources:', 'sauces:'));
  await expect(loadContentCached(data, cache)).rejects.toThrow('data/facts/campaign.yaml');
});

it.each(['', 'nonsense', '{}\n{}'])('is not misled by a damaged cache (%j)', async (damage) => {
  const { data, cache } = place();
  const content = await loadContentCached(data, cache);
  writeFileSync(cache, damage);
  expect(await loadContentCached(data, cache)).toEqual(content);
});

it('notices a single changed digit in the cache', async () => {
  const { data, cache } = place();
  const content = await loadContentCached(data, cache);
  writeFileSync(cache, readFileSync(cache, 'utf8').replace('2009', '2008'));
  expect(await loadContentCached(data, cache)).toEqual(content);
});

it('reads the content itself where no process may be started', async () => {
  const { data, cache } = place();
  const { execPath } = process;
  process.execPath = '/nowhere/node';
  try {
    expect((await loadContentCached(data, cache)).facts.length).toBeGreaterThan(100);
  } finally {
    process.execPath = execPath;
  }
});

it('works where nothing can be written', async () => {
  const { data } = place();
  expect((await loadContentCached(data, join(data, 'sources.yaml', 'content.json'))).facts.length).toBeGreaterThan(100);
});
