import Database from 'better-sqlite3';
import type { Ownership } from '../ports/ledger.ts';
import type { StorageContext } from './context.ts';
import { MEMORY } from './sqlite.ts';

/** A lock that the operating system lets go the moment the process dies, so that a restart need not wait for the heartbeat to age. */
interface ProcessLock {
  /** True while this process holds it. */
  tryHold(): boolean;
  release(): void;
}

/** An exclusive transaction on a small file beside the database, never committed. */
function lockBeside(file: string): ProcessLock {
  let held: Database.Database | null = null;
  return {
    tryHold() {
      if (held !== null || file === MEMORY) return held !== null;
      let lock: Database.Database | null = null;
      try {
        lock = new Database(`${file}.owner`, { timeout: 0 });
        lock.exec('BEGIN EXCLUSIVE');
        held = lock;
      } catch {
        lock?.close();
      }
      return held !== null;
    },
    release() {
      held?.close();
      held = null;
    },
  };
}

/**
 * Whether a living bot on this machine holds the database just now. Looks without taking it.
 * @param file path of the database
 */
export function databaseOwned(file: string): boolean {
  const lock = lockBeside(file);
  const free = lock.tryHold();
  lock.release();
  return !free;
}

/**
 * The owner's row. Taken when it is free, ours, left by a process that is surely dead, or silent for too long.
 * @param file path of the database
 */
export function ownershipOver(context: StorageContext, file: string): Ownership & { close(): void } {
  const lock = lockBeside(file);
  const { db, fence } = context;
  return {
    async elsewhere(now, staleMs) {
      if (file === MEMORY || lock.tryHold()) return false;
      const owner = await db.selectFrom('owner').select(['boot_id', 'heartbeat_at']).where('id', '=', 1).executeTakeFirstOrThrow();
      // It has the lock already, and not yet the row, or it stands still.
      return owner.boot_id === null || Math.abs(now - owner.heartbeat_at) <= staleMs;
    },
    async take(bootId, now, staleMs) {
      const holds = lock.tryHold();
      const taken = await db.transaction().execute(async (transaction) => {
        const owner = await transaction.selectFrom('owner').selectAll().where('id', '=', 1).executeTakeFirstOrThrow();
        const ours = owner.boot_id === null || owner.boot_id === bootId;
        // Its owner held the lock that we hold now, so it is gone. A clock set back makes the heartbeat look like the future.
        const gone = holds && owner.locked === 1;
        const silent = Math.abs(now - owner.heartbeat_at) > staleMs;
        if (!ours && !gone && !silent) return false;
        await transaction.updateTable('owner').set({ boot_id: bootId, fence: owner.fence + 1, heartbeat_at: now, locked: Number(holds) }).where('id', '=', 1).execute();
        return true;
      });
      if (taken) fence.bootId = bootId;
      return taken;
    },
    async beat(bootId, now) {
      const holds = lock.tryHold();
      const beaten = await db.updateTable('owner').set({ heartbeat_at: now, locked: Number(holds) }).where('id', '=', 1).where('boot_id', '=', bootId).executeTakeFirst();
      return beaten.numUpdatedRows > 0n;
    },
    async release(bootId) {
      try {
        await db.updateTable('owner').set({ boot_id: null, locked: 0 }).where('id', '=', 1).where('boot_id', '=', bootId).execute();
      } finally {
        lock.release();
      }
    },
    close: () => lock.release(),
  };
}
