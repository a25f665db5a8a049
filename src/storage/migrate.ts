import type Database from 'better-sqlite3';
import { createHash } from 'node:crypto';
import { EXIT, OperatorError } from '../errors.ts';

/** What differs between engines in the language of tables. */
export interface TableDialect {
  /** Column type of a row number that the database gives out. */
  readonly identity: string;
}

export interface Migration {
  /** Four digits and a name, `0001_initial`. */
  readonly name: string;
  readonly statements: (dialect: TableDialect) => readonly string[];
  /** How it read in earlier versions of the bot, by checksum, and what makes of their tables those it makes now. */
  readonly earlierForms?: readonly { readonly checksum: string; readonly statements: readonly string[] }[];
  /** It came when a later one was already in use: a database may have that one and not yet this. */
  readonly late?: true;
}

interface Applied {
  readonly name: string;
  readonly checksum: string;
}

export const SQLITE_DIALECT: TableDialect = { identity: 'INTEGER PRIMARY KEY AUTOINCREMENT' };

/** SHA-256 of a migration's statements, hex. */
export function checksum(migration: Migration): string {
  return createHash('sha256').update(migration.statements(SQLITE_DIALECT).join(';\n')).digest('hex');
}

function tables(database: Database.Database): string[] {
  return database.prepare(`SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%'`).pluck().all() as string[];
}

function appliedIn(database: Database.Database, path: string): readonly Applied[] {
  const names = tables(database);
  if (names.length === 0) return [];
  if (!names.includes('migrations')) {
    throw new OperatorError(`The database ${path} belongs to another program. Choose another file in DATABASE_URL.`, EXIT.badDatabase);
  }
  return database.prepare('SELECT name, checksum FROM migrations ORDER BY position').all() as Applied[];
}

const earlierForm = ({ checksum: stored }: Applied, migration: Migration | undefined) => migration?.earlierForms?.find((form) => form.checksum === stored);

/** Refuses a history that is not a beginning of ours: newer, missing, reordered or edited migrations. Returns those that are still to come, in order. */
function compare(applied: readonly Applied[], known: readonly Migration[], path: string): readonly Migration[] {
  // One that came late may stand anywhere, or not yet; all others stand in their order.
  const isLate = ({ name }: Pick<Applied, 'name'>): boolean => known.some((migration) => migration.late === true && migration.name === name);
  const order = known.filter((migration) => migration.late !== true);
  for (const [index, { name }] of applied.filter((row) => !isLate(row)).entries()) {
    const expected = order[index];
    if (expected === undefined) {
      throw new OperatorError(
        `The database ${path} was made by a newer version of this bot (it has migration ${name}). Update the bot, or restore the backup made before the update.`,
        EXIT.badDatabase,
      );
    }
    if (expected.name !== name) {
      throw new OperatorError(`The database ${path} has migration ${name} where ${expected.name} belongs: migrations are missing or out of order. Restore the original files of this version.`, EXIT.badDatabase);
    }
  }
  for (const row of applied) {
    const migration = known.find(({ name }) => name === row.name);
    if (migration === undefined || checksum(migration) === row.checksum || earlierForm(row, migration)) continue;
    throw new OperatorError(`Migration ${row.name} was edited after it was applied to ${path}. Restore the original file; a change of tables is a new migration.`, EXIT.badDatabase);
  }
  const has = new Set(applied.map(({ name }) => name));
  return known.filter(({ name }) => !has.has(name));
}

/** How many migrations a database still needs, and whether it holds anything yet. Refuses a history that is not ours. */
export function outstanding(database: Database.Database, known: readonly Migration[], path: string): { readonly count: number; readonly fresh: boolean } {
  const applied = appliedIn(database, path);
  const missing = compare(applied, known, path);
  const old = applied.filter((row) => earlierForm(row, known.find(({ name }) => name === row.name)));
  return { count: missing.length + old.length, fresh: applied.length === 0 };
}

/** Makes of tables that an earlier form of a migration made those that it makes now. */
function mend(database: Database.Database, applied: readonly Applied[], known: readonly Migration[]): void {
  for (const row of applied) {
    const migration = known.find(({ name }) => name === row.name);
    const form = earlierForm(row, migration);
    if (migration === undefined || form === undefined) continue;
    for (const statement of form.statements) database.exec(statement);
    database.prepare('UPDATE migrations SET checksum = ? WHERE name = ?').run(checksum(migration), row.name);
  }
}

/**
 * Brings a database to the newest tables, one transaction per migration. Two processes may start at once: each looks again
 * under the write lock.
 * @param now epoch milliseconds, kept as the time of each migration
 * @throws OperatorError when the database's history is not a beginning of ours
 */
export function migrate(database: Database.Database, known: readonly Migration[], path: string, now: number): void {
  for (;;) {
    const step = database.transaction((): boolean => {
      const applied = appliedIn(database, path);
      const [migration] = compare(applied, known, path);
      mend(database, applied, known);
      if (migration === undefined) return false;
      if (applied.length === 0) {
        database.exec('CREATE TABLE IF NOT EXISTS migrations (position INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE, checksum TEXT NOT NULL, applied_at INTEGER NOT NULL)');
      }
      for (const statement of migration.statements(SQLITE_DIALECT)) database.exec(statement);
      database.prepare('INSERT INTO migrations VALUES (?, ?, ?, ?)').run(applied.length + 1, migration.name, checksum(migration), now);
      return true;
    });
    if (!step.immediate()) return;
  }
}
