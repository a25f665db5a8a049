/** A damaged database at the start: kept aside, and the newest good backup put in its place, loudly. */
import Database from 'better-sqlite3';
import { existsSync, statSync } from 'node:fs';
import path from 'node:path';
import { EXIT, OperatorError } from '../errors.ts';
import type { Clock } from '../ports/clock.ts';
import type { Log } from '../ports/log.ts';
import { restoreDatabase, verifyBackup } from './backup.ts';
import { backupsOf, namesIn, type BackupFile } from './backups.ts';
import { isCorrupt } from './faults.ts';
import { outstanding } from './migrate.ts';
import { MIGRATIONS } from './migrations/all.ts';
import { databaseFile } from './open.ts';
import { databaseOwned } from './ownership.ts';
import { MEMORY } from './sqlite.ts';

const HOUR = 3_600_000;

/** The bot leaves its lock beside each database it ran on: then an unreadable file was ours, and no mistyped path. */
function wasOurs(file: string): boolean {
  return existsSync(`${file}.owner`);
}

function isForeign(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'SQLITE_NOTADB';
}

/** What is wrong with the file, in the engine's words; null when it is well, or when opening it is what should say so. */
function damageOf(file: string): string | null {
  if (statSync(file).size === 0) return wasOurs(file) ? 'the file is empty' : null;
  let database: Database.Database | null = null;
  try {
    database = new Database(file);
    const verdict = String(database.pragma('quick_check(1)', { simple: true }));
    return verdict === 'ok' ? null : verdict;
  } catch (error) {
    if (isCorrupt(error) || (isForeign(error) && wasOurs(file))) return (error as Error).message;
    return null;
  } finally {
    database?.close();
  }
}

/** Whether a backup opens, is whole, and is of a version that this bot understands. */
function good({ file }: BackupFile, log: Log): boolean {
  let database: Database.Database | null = null;
  try {
    verifyBackup(file);
    database = new Database(file, { readonly: true });
    outstanding(database, MIGRATIONS, file);
    return true;
  } catch (error) {
    log.warn({ backup: path.basename(file), error }, 'A backup cannot be used; the next older one is looked at.');
    return false;
  } finally {
    database?.close();
  }
}

/** A lost file is not restored by itself: perhaps it was moved on purpose, or the disk it is on is not there. */
function refuseLost(file: string, backups: readonly BackupFile[]): void {
  const [newest] = backups;
  const aside = namesIn(path.dirname(file)).some((name) => name.startsWith(`${path.basename(file)}.`) && /\.(replaced|damaged)-/.test(name));
  if (newest === undefined && !aside) return;
  throw new OperatorError(
    `The database ${file} is gone, but its backups are there. If its disk is missing, mount it. To go on from the newest backup: `
      + `npm run --silent cli -- restore ${newest?.file ?? '<backup>'}. To begin anew, move the backups (and ${path.basename(file)}.* beside them) away.`,
    EXIT.lostDatabase,
  );
}

/**
 * To be called before the database is opened. Does nothing when all is well or there is no database yet.
 * @param url address of the database
 * @throws OperatorError `lostDatabase` when it is damaged and no backup is good, or when it is gone; `badDatabase` when it is damaged
 * and another process has it
 */
export function recoverDatabase(url: string, { clock, log }: { readonly clock: Clock; readonly log: Log }): void {
  const file = databaseFile(url);
  if (file === MEMORY) return;
  if (!existsSync(file)) return refuseLost(file, backupsOf(url));
  const damage = damageOf(file);
  if (damage === null) return;
  if (databaseOwned(file)) {
    throw new OperatorError(`The database ${file} is damaged (${damage}), and another copy of the bot is running on it. Stop that copy; the next start restores the newest good backup.`, EXIT.badDatabase);
  }
  log.error({ damage }, 'The database is damaged. It is kept aside, and the newest good backup is looked for.');
  const backup = backupsOf(url).find((one) => good(one, log));
  if (backup === undefined) {
    throw new OperatorError(
      `The database ${file} is damaged (${damage}) and there is no good backup beside it. Nothing was changed. If you have a backup elsewhere: `
        + `npm run --silent cli -- restore <backup>. To begin anew, move ${file} away; moderators must then set up their servers again.`,
      EXIT.lostDatabase,
    );
  }
  const hours = Math.max(0, Math.round((clock.now() - backup.at) / HOUR));
  log.warn({ backup: path.basename(backup.file), ageHours: hours },
    'Restoring this backup. What moderators and members changed since it was made is lost; every announcement due since then is looked for in its channel’s history before it is posted.');
  const aside = restoreDatabase(backup.file, file, clock.now(), 'damaged');
  log.warn({ damaged: aside === null ? null : path.basename(aside) }, 'The backup is in place. The damaged file is kept; delete it when you no longer need it.');
}
