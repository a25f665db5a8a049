import Database from 'better-sqlite3';
import type { DatabaseConnection, Dialect, Driver, SqliteDatabase, SqliteDialectConfig, SqliteStatement } from 'kysely';
import { CompiledQuery, Kysely, SqliteAdapter, SqliteDriver, SqliteIntrospector, SqliteQueryCompiler } from 'kysely';
import { closeSync, existsSync, mkdirSync, openSync } from 'node:fs';
import path from 'node:path';
import { EXIT, OperatorError } from '../errors.ts';
import { asOperatorError, isCorrupt } from './faults.ts';
import type { Tables } from './schema.ts';

export const MEMORY = ':memory:';
/** A writer of another process holds the lock for milliseconds; waiting longer would stop this process from answering. */
const BUSY_MILLISECONDS = 2000;
const STATEMENTS_KEPT = 100;

/** Transactions take the write lock when they begin, so that none fails half-way because another process wrote first. */
class ImmediateDriver extends SqliteDriver {
  override async beginTransaction(connection: DatabaseConnection): Promise<void> {
    await connection.executeQuery(CompiledQuery.raw('begin immediate'));
  }
}

class BetterSqliteDialect implements Dialect {
  readonly #config: SqliteDialectConfig;

  constructor(config: SqliteDialectConfig) {
    this.#config = config;
  }

  createDriver(): Driver {
    return new ImmediateDriver(this.#config);
  }

  createQueryCompiler(): SqliteQueryCompiler {
    return new SqliteQueryCompiler();
  }

  createAdapter(): SqliteAdapter {
    return new SqliteAdapter();
  }

  createIntrospector(db: Kysely<unknown>): SqliteIntrospector {
    return new SqliteIntrospector(db);
  }
}

/** Keeps prepared statements, and gives every fault of the engine its sentence. */
function guarded(database: Database.Database, file: string, onDamage: () => void): SqliteDatabase {
  const kept = new Map<string, SqliteStatement>();
  const attempt = <T>(work: () => T): T => {
    try {
      return work();
    } catch (error) {
      if (isCorrupt(error)) onDamage();
      throw asOperatorError(error, file);
    }
  };
  const prepare = (sql: string): SqliteStatement => {
    const statement = attempt(() => database.prepare(sql));
    return {
      reader: statement.reader,
      all: (parameters) => attempt(() => statement.all(...parameters)),
      run: (parameters) => attempt(() => statement.run(...parameters)),
      iterate: (parameters) => statement.iterate(...parameters),
    };
  };
  return {
    close: () => database.close(),
    prepare(sql) {
      const known = kept.get(sql);
      if (known !== undefined) return known;
      if (kept.size >= STATEMENTS_KEPT) kept.delete(kept.keys().next().value as string);
      const statement = prepare(sql);
      kept.set(sql, statement);
      return statement;
    },
  };
}

/** One missing directory level is made; more than that is a mistyped path. */
function prepareDirectory(file: string): void {
  const directory = path.dirname(path.resolve(file));
  if (existsSync(directory)) return;
  try {
    mkdirSync(directory);
  } catch (error) {
    throw new OperatorError(`The directory ${directory} for the database does not exist and cannot be made. Create it, or change DATABASE_URL.`, EXIT.badDatabase, { cause: error });
  }
}

/** Makes an empty file that only its owner may read; what the engine puts beside it gets the same permissions. */
export function prepareFile(file: string): void {
  if (existsSync(file)) return;
  try {
    closeSync(openSync(file, 'a', 0o600));
  } catch {
    // The engine is about to fail as well, and its errors have sentences.
  }
}

/**
 * Opens a database file with the settings that durability rests on.
 * @param file path, or `:memory:`
 * @throws OperatorError with a sentence that names the file and what to do
 */
export function openFile(file: string): Database.Database {
  if (file !== MEMORY) prepareDirectory(file);
  let database: Database.Database | null = null;
  try {
    if (file !== MEMORY) prepareFile(file);
    database = new Database(file, { timeout: BUSY_MILLISECONDS });
    database.pragma('foreign_keys = ON');
    database.pragma('journal_mode = WAL');
    // A post must be on disk as "being sent" before it leaves, also when the power fails right after.
    database.pragma('synchronous = FULL');
    // Small, frequent checkpoints: a large one would stop the process from answering for as long as it takes to flush.
    database.pragma('wal_autocheckpoint = 400');
    // Fails at once on a file that may be read but not written.
    database.transaction(() => undefined).immediate();
    return database;
  } catch (error) {
    database?.close();
    throw asOperatorError(error, file);
  }
}

/**
 * The typed query layer over an open file.
 * @param onDamage called when a statement met a damaged page
 */
export function queriesOver(database: Database.Database, file: string, onDamage: () => void): Kysely<Tables> {
  return new Kysely<Tables>({ dialect: new BetterSqliteDialect({ database: guarded(database, file, onDamage) }) });
}
