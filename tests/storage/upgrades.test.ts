/**
 * Databases that earlier versions of the bot made, one for each state that the tables ever had, opened and used by this one. Each was made by the
 * code of its time, with what a server had then, and written out as SQL; states since the last one of them are made by bringing that one there.
 */
import Database from 'better-sqlite3';
import { existsSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { verifyBackup } from '../../src/storage/backup.ts';
import { MIGRATIONS } from '../../src/storage/migrations/all.ts';
import { openStorage, type Storage } from '../../src/storage/open.ts';
import { aReminder, aWorld, evenRandom, recordingLog, temporaryDirectory, testClock, wordsOf } from '../support/scheduling.ts';

const FIXTURES = join(import.meta.dirname, 'fixtures');
const NEWEST = MIGRATIONS.at(-1)?.name ?? '';
const GUILD = '110000000000000001';
const CHANNEL = '110000000000000012';
const PERSON = '110000000000000032';
const clock = testClock('2026-12-01T08:00:00Z');

/** Last migration of each fixture, in the order of their making. */
const fixtures = readdirSync(FIXTURES).filter((name) => name.endsWith('.sql')).toSorted().map((name) => {
  const applied = [...readFileSync(join(FIXTURES, name), 'utf8').matchAll(/INSERT INTO migrations .*?'(\d{4}_\w+)'/g)].map((match) => match[1] ?? '');
  return { name, newest: applied.at(-1) ?? '' };
});
const lastFixture = fixtures.at(-1) ?? { name: '', newest: '' };
const since = MIGRATIONS.slice(MIGRATIONS.findIndex(({ name }) => name === lastFixture.newest) + 1).map(({ name }) => ({ name, newest: name }));
const states = [...fixtures, ...since];

function lay(file: string, fixture: string): void {
  const database = new Database(file);
  database.pragma('foreign_keys = OFF');
  database.exec(readFileSync(join(FIXTURES, fixture), 'utf8'));
  database.close();
}

/** The file of a state, and the tables it has. */
async function laid({ name, newest }: (typeof states)[number]): Promise<{ readonly file: string; readonly tables: ReadonlySet<string> }> {
  const directory = temporaryDirectory();
  onTestFinished(() => directory.remove());
  const file = join(directory.path, 'bot.db');
  const made = fixtures.some((fixture) => fixture.name === name);
  lay(file, made ? name : lastFixture.name);
  if (!made) {
    const upTo = MIGRATIONS.slice(0, MIGRATIONS.findIndex((migration) => migration.name === newest) + 1);
    await (await openStorage(`sqlite:${file}`, { clock, log: recordingLog(), random: evenRandom, migrations: upTo })).close();
    for (const entry of readdirSync(directory.path)) if (entry.includes('.before-')) rmSync(join(directory.path, entry));
  }
  const database = new Database(file, { readonly: true });
  const tables = new Set(database.prepare(`SELECT name FROM sqlite_schema WHERE type = 'table'`).pluck().all() as string[]);
  database.close();
  return { file, tables };
}

async function opened(file: string, log = recordingLog()): Promise<Storage> {
  const storage = await openStorage(`sqlite:${file}`, { clock, log, random: evenRandom });
  onTestFinished(() => storage.close());
  return storage;
}

/** The tables and indexes of a database, as they are and not as they were written. */
function shape(file: string): unknown {
  const database = new Database(file, { readonly: true });
  const tables = database.prepare(`SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%' ORDER BY name`).pluck().all() as string[];
  const indexes = database.prepare(`SELECT name, tbl_name FROM sqlite_schema WHERE type = 'index' AND name NOT LIKE 'sqlite_%' ORDER BY name`).all();
  const columns = tables.map((table) => [table, (database.prepare('SELECT name, type, "notnull" FROM pragma_table_info(?) ORDER BY name').all(table))]);
  database.close();
  return { columns, indexes };
}

it('every migration was the newest in one of them, but for those that came late', () => {
  const newest = new Set(states.map((state) => state.newest));
  expect(MIGRATIONS.filter(({ name, late }) => late !== true && !newest.has(name)).map(({ name }) => name)).toEqual([]);
});

describe.each(states)('a database of $name', (state) => {
  it('opens, after a backup of it where its tables change, and has the tables of a new one', async () => {
    const { file } = await laid(state);
    const log = recordingLog();
    const storage = await opened(file, log);
    const changed = log.lines.some(({ message }) => message.includes('being upgraded'));
    expect(existsSync(`${file}.before-${NEWEST}`)).toBe(changed);
    expect(changed).toBe(state.newest !== NEWEST);
    if (changed) verifyBackup(`${file}.before-${NEWEST}`);
    expect(await storage.check()).toEqual([]);
    const fresh = temporaryDirectory();
    onTestFinished(() => fresh.remove());
    await (await openStorage(`sqlite:${join(fresh.path, 'bot.db')}`, { clock, log, random: evenRandom })).close();
    expect(shape(file)).toEqual(shape(join(fresh.path, 'bot.db')));
    // Opened again, nothing is left to be done.
    const again = recordingLog();
    await opened(file, again);
    expect(again.lines).toEqual([]);
  });

  it('keeps reminders, settings, history, facts, questions and counts', async () => {
    const { file, tables } = await laid(state);
    const storage = await opened(file);
    expect((await storage.reminders.list(GUILD)).map(({ id, state }) => `${id} ${state}`).toSorted()).toEqual(['daily active', 'paused paused', 'yearly active']);
    expect((await storage.reminders.list(`@${PERSON}`)).map(({ id }) => id)).toEqual(['mine']);
    expect(await storage.reminders.restore(GUILD, 'gone')).toMatchObject({ id: 'gone', content: { title: 'Gone' } });
    expect(await storage.settings.get(GUILD)).toMatchObject({ timezone: 'Europe/Lisbon', locale: 'es-ES', country: 'PT', announcementChannelId: CHANNEL });
    expect((await storage.history.forReminder(GUILD, 'daily', 10)).map(({ state, reason }) => reason ?? state)).toEqual(['too-late', 'missing-permission', 'sent']);
    if (tables.has('suggestions')) expect((await storage.suggestions.list(GUILD, 5)).map(({ words, from, answer }) => [words, from, answer])).toEqual([['Who pays for it?', PERSON, null]]);
    if (tables.has('guild_facts')) {
      expect((await storage.guildFacts.list(GUILD)).map(({ content, generation }) => [content.answer, generation])).toEqual([['In the new hall.', 2]]);
      expect(await storage.guildFacts.history(GUILD, `${GUILD}/hall`)).toHaveLength(2);
      expect((await storage.guildFacts.drafts(GUILD, 'waiting')).map(({ id }) => id)).toEqual(['wait']);
    }
    if (tables.has('reminder_drafts')) expect(await storage.reminderDrafts.get(GUILD, 'draft')).toMatchObject({ when: 'some day', content: { title: 'Draft' } });
    if (tables.has('quiz_players')) expect(await storage.quizScores.keeps(GUILD, PERSON)).toBe(true);
    expect(Object.keys(await storage.people.export(PERSON))).toContain('reminders');
  });

  it('plans and posts what is due, once, and takes new orders', async () => {
    const { file } = await laid(state);
    const world = await aWorld('2026-12-01T08:00:00Z', { url: `sqlite:${file}` });
    onTestFinished(() => world.close());
    await world.storage.reminders.add(aReminder({ id: 'new', guildId: GUILD, channelId: CHANNEL, rule: { kind: 'daily', time: '09:10' }, createdAt: world.clock.now() }));
    world.clock.set('2026-12-01T09:10:30Z');
    await world.scheduler.tick();
    await world.scheduler.tick();
    expect(world.messenger.posts.filter(({ channelId }) => channelId === CHANNEL).map(({ message }) => wordsOf(message).includes('Come for tea')).toSorted()).toEqual([false, true]);
    for (const id of ['daily', 'new']) {
      const [latest] = await world.storage.history.forReminder(GUILD, id, 1);
      expect(latest).toMatchObject({ state: 'sent', occurrenceKey: expect.stringContaining('2026-12-01') as string });
    }
  });
});
