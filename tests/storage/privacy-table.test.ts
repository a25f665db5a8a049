/** docs/privacy.md against the database: nothing is kept that it does not name, and what it says goes does go. */
import Database from 'better-sqlite3';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openStorage, type Storage } from '../../src/storage/open.ts';
import { PERSON_COLUMNS } from '../../src/storage/people.ts';
import { evenRandom, recordingLog, temporaryDirectory, testClock } from '../support/scheduling.ts';

const GUILD = '123456789012345678';
const PERSON = '223456789012345678';
/** Names that a person's id goes by. */
const PERSONAL = /^(user|member|person|by|from|author|actor)(_id)?$|_by$|_user(_id)?$/;

interface Column {
  readonly name: string;
  readonly type: string;
}

let directory: ReturnType<typeof temporaryDirectory>;
let storage: Storage;
let file: string;
beforeEach(async () => {
  directory = temporaryDirectory();
  file = join(directory.path, 'bot.db');
  storage = await openStorage(`sqlite:${file}`, { clock: testClock('2026-11-23T12:00:00Z'), log: recordingLog(), random: evenRandom });
});
afterEach(async () => {
  await storage.close();
  directory.remove();
});

function schema(): ReadonlyMap<string, readonly Column[]> {
  const database = new Database(file, { readonly: true });
  const tables = database.prepare(`SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%' ORDER BY name`).pluck().all() as string[];
  const found = new Map(tables.map((table) => [table, database.prepare('SELECT name, type FROM pragma_table_info(?)').all(table) as Column[]]));
  database.close();
  return found;
}

const rows = readFileSync('docs/privacy.md', 'utf8').split('## Table by table')[1]?.matchAll(/^\| `(\w+)` \| (.+?) \| (.+?) \| (.+?) \|$/gm) ?? [];
const told = new Map([...rows].map(([, table = '', columns = '', about = '', long = '']) => [table, {
  columns: [...columns.matchAll(/`(\w+)`/g)].map((found) => found[1] ?? ''),
  personal: [...columns.matchAll(/\*\*`(\w+)`\*\*/g)].map((found) => found[1] ?? ''), about, long,
}]));

const written = (column: string): string => (PERSONAL.test(column) ? `**\`${column}\`**` : `\`${column}\``);

describe('docs/privacy.md, “Table by table”', () => {
  it('names every table and column there is, with whom it is about and how long it is kept', () => {
    const faults = [...schema()].flatMap(([table, columns]) => {
      const row = told.get(table);
      const names = columns.map(({ name }) => name);
      if (row === undefined) return [`add this row to docs/privacy.md, "Table by table", and fill in the last two cells:\n| \`${table}\` | ${names.map(written).join(' ')} | about whom | how long |`];
      const missing = names.filter((name) => !row.columns.includes(name));
      const gone = row.columns.filter((name) => !names.includes(name));
      return [
        ...(missing.length > 0 ? [`add to the row of \`${table}\` in docs/privacy.md: ${missing.map(written).join(' ')}`] : []),
        ...(gone.length > 0 ? [`take out of the row of \`${table}\` in docs/privacy.md, because there is no such column: ${gone.join(' ')}`] : []),
      ];
    });
    expect(faults, faults.join('\n\n')).toEqual([]);
    expect([...told.keys()].filter((table) => !schema().has(table)), 'tables in docs/privacy.md that do not exist').toEqual([]);
  });

  it('prints each column that holds a person’s id in bold, and /privacy knows the same columns', () => {
    const bold = [...told].flatMap(([table, { personal }]) => personal.map((column) => `${table}.${column}`)).toSorted();
    const byName = [...schema()].flatMap(([table, columns]) => columns.filter(({ name }) => PERSONAL.test(name)).map(({ name }) => `${table}.${name}`)).toSorted();
    expect(bold, 'print these columns in bold in docs/privacy.md').toEqual(byName);
    const known = PERSON_COLUMNS.map(({ table, column }) => `${table}.${column}`).toSorted();
    expect(known, 'add these columns to PERSON_COLUMNS in src/storage/people.ts, so that /privacy exports and deletes them').toEqual(bold);
  });
});

/** One row in every table that is about somebody: all belonging together, all naming the server and the person wherever a column could. */
function fill(): readonly string[] {
  const database = new Database(file);
  database.pragma('foreign_keys = OFF');
  database.pragma('ignore_check_constraints = ON');
  const filled: string[] = [];
  for (const [table, columns] of schema()) {
    if (told.get(table)?.about.startsWith('nobody')) continue;
    const value = ({ name, type }: Column): string | number => {
      if (name === 'guild_id') return GUILD;
      if (PERSONAL.test(name)) return PERSON;
      if (/_id$|^id$/.test(name) && type === 'TEXT') return 'x';
      return type === 'TEXT' ? 'x' : 1;
    };
    database.prepare(`INSERT INTO ${table} (${columns.map(({ name }) => name).join()}) VALUES (${columns.map(() => '?').join()})`).run(...columns.map(value));
    filled.push(table);
  }
  database.close();
  return filled;
}

function count(tables: readonly string[]): Record<string, number> {
  const database = new Database(file, { readonly: true });
  const counts = Object.fromEntries(tables.map((table) => [table, database.prepare(`SELECT count(*) FROM ${table}`).pluck().get() as number]));
  database.close();
  return counts;
}

function mentions(words: string): readonly string[] {
  const database = new Database(file, { readonly: true });
  const found = [...schema()].flatMap(([table, columns]) => columns.filter(({ name }) => database.prepare(`SELECT count(*) FROM ${table} WHERE CAST("${name}" AS TEXT) LIKE ?`).pluck().get(`%${words}%`) as number > 0).map(({ name }) => `${table}.${name}`));
  database.close();
  return found;
}

describe('what goes', () => {
  it('a server’s data go from every table that is about it', async () => {
    const filled = fill();
    expect(filled.length).toBeGreaterThan(15);
    await storage.guildRecords.forget(GUILD);
    expect(mentions(GUILD), 'still named there: add the table to the lists in src/storage/privacy.ts').toEqual([]);
    const left = Object.entries(count(filled)).filter(([, rows_]) => rows_ > 0).map(([table]) => table);
    expect(left, 'rows that belonged to the server are left in').toEqual([]);
  });

  it('the same 30 days after the bot left it', async () => {
    fill();
    // The row of departures says 1: long ago.
    expect(await storage.guildRecords.purge(2, 2)).toEqual([GUILD]);
    expect(mentions(GUILD)).toEqual([]);
  });

  it('a person’s id goes from every table, and their export names every table that has it', async () => {
    fill();
    expect(Object.keys(await storage.people.export(PERSON)).toSorted()).toEqual([...new Set(PERSON_COLUMNS.map(({ table }) => table))].toSorted());
    await storage.people.forget(PERSON);
    expect(mentions(PERSON)).toEqual([]);
    expect(await storage.people.export(PERSON)).toEqual({});
  });

  it('a person’s private reminders go with all that belongs to them', async () => {
    fill();
    const own = new Database(file);
    own.pragma('ignore_check_constraints = ON');
    for (const table of ['reminders', 'deliveries', 'warnings']) own.prepare(`UPDATE ${table} SET guild_id = ?`).run(`@${PERSON}`);
    own.close();
    expect(Object.keys(await storage.people.export(PERSON))).toEqual(expect.arrayContaining(['reminders', 'deliveries', 'fact_uses', 'warnings']));
    await storage.people.forget(PERSON);
    expect(mentions(PERSON)).toEqual([]);
    expect(count(['reminders', 'deliveries', 'fact_uses', 'warnings'])).toEqual({ reminders: 0, deliveries: 0, fact_uses: 0, warnings: 0 });
  });
});
