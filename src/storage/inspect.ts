import Database from 'better-sqlite3';
import { OperatorError } from '../errors.ts';
import { asOperatorError, isCorrupt } from './faults.ts';
import { outstanding } from './migrate.ts';
import { MIGRATIONS } from './migrations/all.ts';

/** What can be said of a database without changing it. */
export interface Inspection {
  /** What the engine finds damaged; empty when all is well. */
  readonly damage: readonly string[];
  /** Upgrades of the tables that the next start makes. */
  readonly upgrades: number;
  /** In bytes. */
  readonly size: number;
  /** When the tables were first made, epoch milliseconds. */
  readonly madeAt: number | null;
  /** Who last said that it owns the database; null when it was let go. */
  readonly owner: { readonly heartbeatAt: number; readonly locked: boolean } | null;
}

function ownerIn(database: Database.Database): Inspection['owner'] {
  const row = database.prepare('SELECT boot_id, heartbeat_at, locked FROM owner WHERE id = 1').get() as { boot_id: string | null; heartbeat_at: number; locked: number } | undefined;
  return row === undefined || row.boot_id === null ? null : { heartbeatAt: row.heartbeat_at, locked: row.locked === 1 };
}

/**
 * Looks at a database that may be in use, and writes nothing into it.
 * @throws OperatorError when it cannot be opened, is no database, or belongs to a newer version or another program
 */
export function inspectDatabase(file: string): Inspection {
  let database: Database.Database | null = null;
  try {
    database = new Database(file, { readonly: true });
    const damage = (database.pragma('integrity_check(20)') as { integrity_check: string }[]).map((row) => row.integrity_check).filter((line) => line !== 'ok');
    const size = Number(database.pragma('page_count', { simple: true })) * Number(database.pragma('page_size', { simple: true }));
    if (damage.length > 0) return { damage, upgrades: 0, size, madeAt: null, owner: null };
    const { count, fresh } = outstanding(database, MIGRATIONS, file);
    const madeAt = fresh ? null : (database.prepare('SELECT min(applied_at) FROM migrations').pluck().get() as number | null);
    return { damage, upgrades: count, size, madeAt, owner: fresh ? null : ownerIn(database) };
  } catch (error) {
    const said = asOperatorError(error, file);
    // Damage that keeps the engine from even looking is damage all the same.
    if (isCorrupt(error)) return { damage: [(error as Error).message], upgrades: 0, size: 0, madeAt: null, owner: null };
    throw said instanceof OperatorError ? said : error;
  } finally {
    database?.close();
  }
}
