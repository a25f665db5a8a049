/** What can be wrong with the database: damage, another owner, no backup. Nothing is written. */
import { OperatorError } from '../errors.ts';
import { backupsOf } from '../storage/backups.ts';
import { verifyBackup } from '../storage/backup.ts';
import { inspectDatabase, type Inspection } from '../storage/inspect.ts';
import { databaseOwned } from '../storage/ownership.ts';
import { ill, well, type Finding } from './doctor-finding.ts';

const HOUR = 3_600_000;
/** One night may be missed. */
const BACKUP_AGE = 48 * HOUR;
/** A heartbeat comes every five seconds; a silent owner is replaced after thirty. */
const HEARTBEAT_AGE = 30_000;

/** @returns what was found, and the inspection the rest goes by; null when the database is of no use */
export function database(file: string): { readonly finding: Finding; readonly inspection: Inspection | null } {
  const inspection = inspectDatabase(file);
  const [first] = inspection.damage;
  if (first !== undefined) {
    return { finding: ill('Database', `damaged (${first}): start the bot, which keeps the damaged file and restores the newest good backup, or restore one yourself`), inspection: null };
  }
  const size = `well, ${Math.ceil(inspection.size / 1024)} KiB`;
  const finding = inspection.upgrades === 0 ? well('Database', size) : well('Database', `${size}; the next start upgrades its tables, after a backup`);
  return { finding, inspection };
}

/** Who has the database just now. */
export function owner(file: string, { owner: last }: Inspection, now: number): Finding {
  if (databaseOwned(file)) return well('Owner', 'a bot on this machine is running on this database; a second copy would wait for it');
  if (last !== null && Math.abs(now - last.heartbeatAt) < HEARTBEAT_AGE) {
    return ill('Owner', 'a bot on another machine or in another container beats this database: stop one of the two, they must not share it over a network');
  }
  return well('Owner', 'no bot is running on it');
}

/** Whether there is something to go back to. */
export function backups(url: string, { madeAt }: Inspection, now: number): Finding {
  const [newest] = backupsOf(url);
  if (newest === undefined) {
    const young = madeAt !== null && now - madeAt < BACKUP_AGE;
    return young ? well('Backup', 'none yet; the bot makes one at each start and each night') : ill('Backup', 'there is none: start the bot, or make one with npm run --silent cli -- backup');
  }
  const age = now - newest.at;
  const said = `${newest.file}, ${Math.floor(age / HOUR)} h old`;
  try {
    verifyBackup(newest.file);
  } catch (error) {
    if (error instanceof OperatorError) return ill('Backup', `${error.message} Make a new one: npm run --silent cli -- backup`);
    throw error;
  }
  return age <= BACKUP_AGE ? well('Backup', said) : ill('Backup', `the newest is ${said}: see in the log why the nightly one fails, and make one with npm run --silent cli -- backup`);
}
