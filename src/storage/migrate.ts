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

/** Refuses a history that is not a beginning of ours: newer, missing, reordered or edited migrations. */
function compare(applied: readonly Applied[], known: readonly Migration[], path: string): void {
  for (const [index, { name, checksum: stored }] of applied.entries()) {
    const migration = known[index];
    if (migration === undefined) {
      throw new OperatorError(
        `The database ${path} was made by a newer version of this bot (it has migration ${name}). Update the bot, or restore the backup made before the update.`,
        EXIT.badDatabase,
      );
    }
    if (migration.name !== name) {
      throw new OperatorError(`The database ${path} has migration ${name} where ${migration.name} belongs: migrations are missing or out of order. Restore the original files of this version.`, EXIT.badDatabase);
    }
    if (checksum(migration) !== stored) {
      throw new OperatorError(`Migration ${name} was edited after it was applied to ${path}. Restore the original file; a change of tables is a new migration.`, EXIT.badDatabase);
    }
  }
}

/** How many migrations a database still needs, and whether it holds anything yet. Refuses a history that is not ours. */
export function outstanding(database: Database.Database, known: readonly Migration[], path: string): { readonly count: number; readonly fresh: boolean } {
  const applied = appliedIn(database, path);
  compare(applied, known, path);
  return { count: known.length - applied.length, fresh: applied.length === 0 };
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
      compare(applied, known, path);
      const migration = known[applied.length];
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
