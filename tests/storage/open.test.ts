/** Opening, upgrading, refusing, backing up and restoring the database file. */
import Database from 'better-sqlite3';
import { chmodSync, copyFileSync, existsSync, readFileSync, writeFileSync, openSync, writeSync, closeSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { EXIT, OperatorError } from '../../src/errors.ts';
import { restoreDatabase, verifyBackup } from '../../src/storage/backup.ts';
import type { Migration } from '../../src/storage/migrate.ts';
import { MIGRATIONS } from '../../src/storage/migrations/all.ts';
import { openStorage, type Storage, type StorageOptions } from '../../src/storage/open.ts';
import { GUILD_TABLES } from '../../src/storage/privacy.ts';
import { aReminder, evenRandom, HOUR, recordingLog, temporaryDirectory, testClock } from '../support/scheduling.ts';

let directory: ReturnType<typeof temporaryDirectory>;
let file: string;
const open: Storage[] = [];
const clock = testClock('2026-11-23T08:00:00Z');

beforeEach(() => {
  directory = temporaryDirectory();
  file = join(directory.path, 'bot.db');
});
afterEach(async () => {
  for (const storage of open.splice(0)) await storage.close();
  directory.remove();
});

async function opened(changes: Partial<StorageOptions> = {}, url = `sqlite:${file}`): Promise<Storage> {
  const storage = await openStorage(url, { clock, log: recordingLog(), random: evenRandom, ...changes });
  open.push(storage);
  return storage;
}
async function closed(storage: Storage): Promise<void> {
  open.splice(open.indexOf(storage), 1);
  await storage.close();
}
async function refusal(changes: Partial<StorageOptions> = {}, url?: string): Promise<OperatorError> {
  const error: unknown = await opened(changes, url).then(() => null, (thrown: unknown) => thrown);
  expect(error).toBeInstanceOf(OperatorError);
  return error as OperatorError;
}

const second: Migration = { name: '0090_more', statements: () => ['CREATE TABLE more (id INTEGER PRIMARY KEY)'] };
const third: Migration = { name: '0091_yet_more', statements: () => ['ALTER TABLE more ADD COLUMN x TEXT'] };

describe('an address that cannot be used is refused with one sentence that names it', () => {
  it.each(['postgres://localhost/bot', 'bot.db', 'sqlite:'])('%s', async (url) => {
    const error = await refusal({}, url);
    expect(error.exitCode).toBe(EXIT.badConfig);
    expect(error.message).toContain('sqlite:data/local/bot.db');
  });
});

describe('a file that cannot be used is refused with one sentence that names it', () => {
  async function refused(words: RegExp, url?: string): Promise<void> {
    const error = await refusal({}, url);
    expect(error.message).toMatch(words);
    expect(error.message).toContain(directory.path);
    expect(error.message).not.toContain('\n');
    expect(error.exitCode).toBe(EXIT.badDatabase);
  }

  it('when it is no database', async () => {
    writeFileSync(file, 'This is a letter, not a database. '.repeat(300));
    await refused(/not a database/);
  });

  it('when it is damaged', async () => {
    const storage = await opened();
    for (let index = 0; index < 200; index += 1) await storage.reminders.add(aReminder());
    await closed(storage);
    const handle = openSync(file, 'r+');
    writeSync(handle, Buffer.alloc(statSync(file).size - 100, 0x5a), 0, undefined, 100);
    closeSync(handle);
    await refused(/damaged|not a database/);
  });

  it('when another program has locked it', async () => {
    await closed(await opened());
    const other = new Database(file);
    other.exec('BEGIN EXCLUSIVE');
    try {
      await refused(/locked by another program/);
    } finally {
      other.close();
    }
  });

  it.skipIf(process.getuid?.() === 0)('when it is read-only', async () => {
    await closed(await opened());
    chmodSync(file, 0o444);
    chmodSync(directory.path, 0o555);
    try {
      await refused(/cannot be written|cannot be opened/);
    } finally {
      chmodSync(directory.path, 0o755);
    }
  });

  it('when its directory is missing', async () => {
    await refused(/does not exist/, `sqlite:${join(directory.path, 'a', 'b', 'bot.db')}`);
  });

  it('when it is a directory', async () => {
    await refused(/cannot be opened/, `sqlite:${directory.path}`);
  });

  it('when it belongs to another program', async () => {
    const other = new Database(file);
    other.exec('CREATE TABLE albums (id INTEGER)');
    other.close();
    await refused(/another program/);
  });
});

it('makes the directory of the database when only that one is missing', async () => {
  await opened({}, `sqlite:${join(directory.path, 'local', 'bot.db')}`);
  expect(existsSync(join(directory.path, 'local', 'bot.db'))).toBe(true);
});

it('writes so that a power cut forgets nothing that was settled', async () => {
  await opened();
  const database = new Database(file);
  expect(database.pragma('journal_mode', { simple: true })).toBe('wal');
  database.close();
  expect(readFileSync(new URL('../../src/storage/sqlite.ts', import.meta.url), 'utf8')).toContain('synchronous = FULL');
});

describe('upgrading', () => {
  it('keeps everything, after a backup that opens', async () => {
    const before = await opened();
    const reminder = aReminder();
    await before.reminders.add(reminder);
    const { databaseId } = before;
    await closed(before);
    const after = await opened({ migrations: [...MIGRATIONS, second, third] });
    expect(after.databaseId).toBe(databaseId);
    expect(await after.reminders.list('100')).toHaveLength(1);
    const backup = `${file}.before-0091_yet_more`;
    expect(() => verifyBackup(backup)).not.toThrow();
    expect((await (await opened({}, `sqlite:${backup}`)).reminders.list('100'))).toHaveLength(1);
  });

  it('makes no backup of a new or an up-to-date database', async () => {
    await closed(await opened());
    await closed(await opened());
    expect(existsSync(`${file}.before-${MIGRATIONS.at(-1)?.name}`)).toBe(false);
  });

  it('that fails half-way changes nothing', async () => {
    await closed(await opened());
    const broken: Migration = { name: '0092_broken', statements: () => ['CREATE TABLE half (id INTEGER)', 'CREATE TABLE oops ('] };
    await expect(opened({ migrations: [...MIGRATIONS, broken] })).rejects.toThrow();
    const storage = await opened();
    expect(await storage.check()).toEqual([]);
  });

  it('refuses a database of a newer version', async () => {
    await closed(await opened({ migrations: [...MIGRATIONS, second] }));
    const error = await refusal();
    expect(error.message).toMatch(/newer version.*0090_more/);
    expect(error.exitCode).toBe(EXIT.badDatabase);
  });

  it('refuses migrations that are missing or out of order', async () => {
    await closed(await opened({ migrations: [...MIGRATIONS, second, third] }));
    expect((await refusal({ migrations: [...MIGRATIONS, third, second] })).message).toMatch(/missing or out of order/);
    expect((await refusal({ migrations: [...MIGRATIONS, third] })).message).toMatch(/missing or out of order/);
  });

  it('refuses a migration that was edited', async () => {
    await closed(await opened({ migrations: [...MIGRATIONS, second] }));
    const edited: Migration = { ...second, statements: () => ['CREATE TABLE more (id TEXT)'] };
    expect((await refusal({ migrations: [...MIGRATIONS, edited] })).message).toMatch(/edited/);
  });

  it('numbers its migrations in the order in which they come, none twice', () => {
    const numbers = MIGRATIONS.map(({ name }) => Number(name.slice(0, 4)));
    expect(numbers).toEqual([...new Set(numbers)].toSorted((a, b) => a - b));
  });
});

describe('a backup', () => {
  it('is made while the database is in use, and opens', async () => {
    const storage = await opened();
    await storage.reminders.add(aReminder());
    const target = join(directory.path, 'copy.db');
    await storage.backup(target);
    verifyBackup(target);
    expect(existsSync(`${target}.partial`)).toBe(false);
    expect((await (await opened({}, `sqlite:${target}`)).reminders.list('100'))).toHaveLength(1);
  });

  it('never overwrites a file', async () => {
    const storage = await opened();
    const target = join(directory.path, 'copy.db');
    writeFileSync(target, 'precious');
    await expect(storage.backup(target)).rejects.toThrow(/already a file/);
    expect(readFileSync(target, 'utf8')).toBe('precious');
  });

  it('that is damaged or foreign is not restored', async () => {
    await closed(await opened());
    const bad = join(directory.path, 'bad.db');
    writeFileSync(bad, 'nothing of the kind');
    expect(() => restoreDatabase(bad, file, clock.now())).toThrow(/not a database/);
    const foreign = new Database(join(directory.path, 'foreign.db'));
    foreign.exec('CREATE TABLE x (id INTEGER)');
    foreign.close();
    expect(() => restoreDatabase(join(directory.path, 'foreign.db'), file, clock.now())).toThrow(/not a backup of this bot/);
    expect(() => restoreDatabase(join(directory.path, 'none.db'), file, clock.now())).toThrow(/no backup/);
    await opened();
  });

  it('takes the place of the database, which is kept beside it', async () => {
    const storage = await opened();
    const kept = aReminder();
    await storage.reminders.add(kept);
    const target = join(directory.path, 'copy.db');
    await storage.backup(target);
    await storage.reminders.add(aReminder());
    await closed(storage);
    const replaced = restoreDatabase(target, file, clock.now() + HOUR);
    expect(replaced !== null && existsSync(replaced)).toBe(true);
    expect((await (await opened()).reminders.list('100')).map(({ id }) => id)).toEqual([kept.id]);
  });

  it('copied by hand over the file opens too', async () => {
    const storage = await opened();
    await storage.reminders.add(aReminder());
    const target = join(directory.path, 'copy.db');
    await storage.backup(target);
    await closed(storage);
    copyFileSync(target, file);
    expect((await (await opened()).reminders.list('100'))).toHaveLength(1);
  });
});

describe('what is kept', () => {
  it('has no room for a question or an answer (but those passed on by consent), a name or a token', async () => {
    await opened();
    const database = new Database(file, { readonly: true });
    const columns = database.prepare(`SELECT p.name FROM sqlite_schema m, pragma_table_info(m.name) p WHERE m.type = 'table'`).pluck().all() as string[];
    database.close();
    expect(columns.filter((column) => /question|answer|words|text|token|email|user_?name|typed|body/i.test(column))).toEqual(['words', 'answer']);
  });

  it('is forgotten with its server, in every table that names one', async () => {
    await opened();
    const database = new Database(file, { readonly: true });
    const tables = database.prepare(`SELECT DISTINCT m.name FROM sqlite_schema m, pragma_table_info(m.name) p WHERE m.type = 'table' AND p.name = 'guild_id' ORDER BY 1`).pluck().all();
    database.close();
    expect(tables).toEqual([...GUILD_TABLES].toSorted());
  });
});
