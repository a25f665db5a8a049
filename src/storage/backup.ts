import Database from 'better-sqlite3';
import { copyFileSync, existsSync, renameSync, rmSync } from 'node:fs';
import { EXIT, OperatorError } from '../errors.ts';
import { asOperatorError, isCorrupt } from './faults.ts';
import { prepareFile } from './sqlite.ts';

/** Opens a copy as a restore would, and lets the engine look it over. */
export function verifyBackup(file: string): void {
  if (!existsSync(file)) throw new OperatorError(`There is no backup at ${file}.`, EXIT.badDatabase);
  let database: Database.Database | null = null;
  try {
    database = new Database(file, { readonly: true });
    const verdict = database.pragma('quick_check(1)', { simple: true });
    const ours = database.prepare(`SELECT count(*) FROM sqlite_schema WHERE name = 'migrations'`).pluck().get();
    if (verdict !== 'ok') throw new OperatorError(`The backup ${file} is damaged: ${String(verdict)}. Use an older one.`, EXIT.badDatabase);
    if (ours !== 1) throw new OperatorError(`The file ${file} is not a backup of this bot.`, EXIT.badDatabase);
  } catch (error) {
    if (isCorrupt(error)) throw new OperatorError(`The backup ${file} is damaged: ${(error as Error).message}. Use an older one.`, EXIT.badDatabase, { cause: error });
    throw asOperatorError(error, file);
  } finally {
    database?.close();
  }
}

/**
 * Copies a database while it is in use, and opens the copy to be sure of it. The copy appears under its name only when it is whole.
 * @param database the open database
 * @param target path of the copy; it must not exist
 */
export async function backupDatabase(database: Database.Database, target: string): Promise<void> {
  if (existsSync(target)) throw new OperatorError(`There is already a file at ${target}. Name another one for the backup.`, EXIT.badDatabase);
  const partial = `${target}.partial`;
  try {
    rmSync(partial, { force: true });
    prepareFile(partial);
    await database.backup(partial);
    // A copy inherits write-ahead logging; as one plain file it can be moved around.
    const copy = new Database(partial);
    copy.pragma('journal_mode = DELETE');
    copy.close();
    verifyBackup(partial);
    renameSync(partial, target);
  } catch (error) {
    rmSync(partial, { force: true });
    throw asOperatorError(error, target);
  }
}

/** As `backupDatabase`, at once, before tables change. */
export function backupNow(database: Database.Database, target: string): void {
  try {
    rmSync(target, { force: true });
    prepareFile(target);
    database.prepare('VACUUM INTO ?').run(target);
    verifyBackup(target);
  } catch (error) {
    throw asOperatorError(error, target);
  }
}

/**
 * Puts a backup in the place of a database that nobody has open. What was due since the backup may have been posted already:
 * the restored database remembers when it was restored, and every such post is looked for in its channel before it is sent.
 * @param backup path of a backup
 * @param file path of the database; what is there is kept beside it
 * @param now epoch milliseconds
 * @param because what the replaced file is called: it was `replaced` by hand, or it is `damaged`
 * @returns where the replaced database was moved to, or null when there was none
 */
export function restoreDatabase(backup: string, file: string, now: number, because: 'replaced' | 'damaged' = 'replaced'): string | null {
  verifyBackup(backup);
  const incoming = `${file}.incoming`;
  // A journal without its database must go as well: it would be played into the restored one.
  const present = ['', '-wal', '-shm'].filter((suffix) => existsSync(file + suffix));
  const replaced = present.length > 0 ? `${file}.${because}-${new Date(now).toISOString().replaceAll(/[:.]/g, '-')}` : null;
  try {
    rmSync(incoming, { force: true });
    copyFileSync(backup, incoming);
    markRestored(incoming, now);
    for (const suffix of present) renameSync(file + suffix, `${replaced}${suffix}`);
    renameSync(incoming, file);
    return replaced;
  } catch (error) {
    throw asOperatorError(error, file);
  }
}

function markRestored(file: string, now: number): void {
  const database = new Database(file);
  database.transaction(() => {
    database.prepare(`INSERT INTO meta (key, value) VALUES ('restored_at', ?) ON CONFLICT (key) DO UPDATE SET value = excluded.value`).run(String(now));
    database.prepare(`UPDATE deliveries SET state = 'pending', first_try_at = coalesce(first_try_at, due_at) WHERE state IN ('pending', 'sending')`).run();
    database.prepare('UPDATE owner SET boot_id = NULL, heartbeat_at = 0, locked = 0').run();
  }).immediate();
  database.close();
}
