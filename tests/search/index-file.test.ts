import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { openAnswers } from '../../src/search/index.ts';
import { makeContent, makeFact, makeLog } from './content.ts';

let directory = '';
let path = '';
beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'search-'));
  path = join(directory, 'index.sqlite');
});
afterEach(() => rmSync(directory, { recursive: true, force: true }));

async function works(content = makeContent()) {
  const log = makeLog();
  const answers = openAnswers({ database: path, content, log });
  const answer = await answers.ask('When did Mexico join the campaign?', { locale: 'en', guildId: null });
  answers.close();
  return { log, id: answer.fact?.id };
}

test('a missing index is built, and a whole one is used as it is', async () => {
  const first = await works();
  expect(first.id).toBe('mexico-date');
  expect(first.log.lines).toMatchObject([{ level: 'info', fields: { reason: 'missing' } }]);
  const second = await works();
  expect(second.id).toBe('mexico-date');
  expect(second.log.lines).toEqual([]);
});

test('other content rebuilds the index and the log says so', async () => {
  await works();
  const changed = makeContent([makeFact('new', 'When did Mexico join the campaign?', [], 'Mexico joined in April 2010.')], 'b'.repeat(64));
  const { log, id } = await works(changed);
  expect(id).toBe('new');
  expect(log.lines).toMatchObject([{ level: 'warn', fields: { reason: 'other content' } }]);
});

test('a file that is no database is thrown away and built again, with a warning', async () => {
  writeFileSync(path, 'this is not a database, it is a shopping list'.repeat(200));
  const { log, id } = await works();
  expect(id).toBe('mexico-date');
  expect(log.lines.some((line) => line.level === 'warn')).toBe(true);
});

test('a damaged index is built again, with a warning', async () => {
  await works();
  const bytes = readFileSync(path);
  bytes.fill(0xab, 4096, bytes.length);
  writeFileSync(path, bytes);
  const { log, id } = await works();
  expect(id).toBe('mexico-date');
  expect(log.lines.some((line) => line.level === 'warn')).toBe(true);
});

test('an index of another version is built again', async () => {
  await works();
  const database = new Database(path);
  database.exec("UPDATE meta SET value = '0' WHERE key = 'version'");
  database.close();
  const { log, id } = await works();
  expect(id).toBe('mexico-date');
  expect(log.lines).toMatchObject([{ fields: { reason: 'other version' } }]);
});

test('content changed while running is answered after a rebuild, and server facts stay', async () => {
  const log = makeLog();
  const answers = openAnswers({ database: path, content: makeContent(), log });
  answers.setGuildFacts('7', [makeFact('7/x', 'Who waters the plants?', [], 'Everyone waters the plants.', { guildId: '7' })]);
  answers.rebuild(makeContent([makeFact('new', 'When did Peru join the campaign?', ['peru date'], 'Peru took part in 2024.')], 'c'.repeat(64)));
  expect((await answers.ask('When did Peru join the campaign?', { locale: 'en', guildId: null })).fact?.id).toBe('new');
  expect((await answers.ask('Who waters the plants?', { locale: 'en', guildId: '7' })).fact?.id).toBe('7/x');
  answers.close();
});

test('a second bot on the same file takes nothing from the first, not even with other content', async () => {
  const plants = makeFact('7/x', 'Who waters the plants?', [], 'Everyone waters the plants.', { guildId: '7' });
  const first = openAnswers({ database: path, content: makeContent(), log: makeLog() });
  first.setGuildFacts('7', [plants]);
  const log = makeLog();
  const newer = makeContent([makeFact('new', 'When did Peru join the campaign?', ['peru date'], 'Peru took part in 2024.')], 'd'.repeat(64));
  const second = openAnswers({ database: path, content: newer, log });
  expect(log.lines.filter((line) => line.level === 'warn')).toHaveLength(1);
  expect((await second.ask('When did Peru join the campaign?', { locale: 'en', guildId: null })).fact?.id).toBe('new');
  expect((await first.ask('Who waters the plants?', { locale: 'en', guildId: '7' })).fact?.id).toBe('7/x');
  expect((await first.ask('When did Mexico join the campaign?', { locale: 'en', guildId: null })).fact?.id).toBe('mexico-date');
  second.close();
  first.close();
  expect((await works()).log.lines).toEqual([]);
});

test('no question text reaches the log', async () => {
  const log = makeLog();
  const answers = openAnswers({ database: path, content: makeContent(), log });
  await answers.ask('my secret question about xylophones', { locale: 'en', guildId: null });
  answers.close();
  expect(JSON.stringify(log.lines)).not.toContain('xylophone');
});
