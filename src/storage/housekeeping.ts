import { mkdirSync, readdirSync, rmSync } from 'node:fs';
import path from 'node:path';
import type { Clock } from '../ports/clock.ts';
import type { Log } from '../ports/log.ts';
import { databaseFile, type Storage } from './open.ts';
import { MEMORY } from './sqlite.ts';

const DAY = 86_400_000;
/** A server that the bot left may bring it back within this time and find its reminders. */
const KEPT_AFTER_LEAVING = 30 * DAY;
/** A little more than a year, so that last year's post of a yearly reminder can still be looked up. */
const HISTORY_KEPT = 400 * DAY;
const BACKUPS_KEPT = 7;
const BACKUP = /^bot-\d{4}-\d{2}-\d{2}\.db$/;

export interface HousekeepingOptions {
  readonly storage: Pick<Storage, 'guildRecords' | 'backup'>;
  /** The same as the storage was opened with: backups go into a directory beside the file. */
  readonly url: string;
  readonly clock: Clock;
  readonly log: Log;
}

async function backUp({ storage, url, clock, log }: HousekeepingOptions): Promise<void> {
  const file = databaseFile(url);
  if (file === MEMORY) return;
  const directory = path.join(path.dirname(file), 'backups');
  mkdirSync(directory, { recursive: true });
  const name = `bot-${new Date(clock.now()).toISOString().slice(0, 10)}.db`;
  const present = readdirSync(directory).filter((entry) => BACKUP.test(entry)).toSorted();
  if (!present.includes(name)) {
    await storage.backup(path.join(directory, name));
    present.push(name);
  }
  const old = present.toSorted().slice(0, -BACKUPS_KEPT);
  for (const entry of old) rmSync(path.join(directory, entry), { force: true });
  log.info({ backup: name, removed: old.length }, 'The nightly backup was made and opened.');
}

/**
 * Deletes what need not be kept any longer, and makes the day's backup. To be run once a night and at each start, for the nights
 * that were missed. A failure is logged and never stops the bot.
 */
export async function keepHouse(options: HousekeepingOptions): Promise<void> {
  const { storage, clock, log } = options;
  try {
    const servers = await storage.guildRecords.purge(clock.now() - KEPT_AFTER_LEAVING, clock.now() - HISTORY_KEPT);
    if (servers.length > 0) log.info({ servers: servers.length }, 'The data of servers that the bot left a month ago were deleted.');
    await backUp(options);
  } catch (error) {
    log.error({ error }, 'The nightly housekeeping failed; tomorrow’s tries again.');
  }
}

/**
 * Marks the servers that were left while the bot was stopped, as if it had seen itself go, and those it was brought back to.
 * @param present ids of the servers the bot is in, as Discord lists them at the start; servers in an outage are among them
 * @param covers whether a server is one that this process would hear of; all when left out
 */
export async function markDepartures(records: Pick<Storage['guildRecords'], 'known' | 'left' | 'returned'>, present: readonly string[], now: number, log: Log, covers: (guildId: string) => boolean = () => true): Promise<void> {
  const here = new Set(present);
  const known = (await records.known()).filter(({ guildId }) => covers(guildId));
  const gone = known.filter(({ guildId, left }) => !left && !here.has(guildId));
  const back = known.filter(({ guildId, left }) => left && here.has(guildId));
  for (const { guildId } of gone) await records.left(guildId, now);
  for (const { guildId } of back) await records.returned(guildId);
  if (gone.length > 0) log.info({ servers: gone.length }, 'The bot left servers while it was stopped; their reminders rest.');
  if (back.length > 0) log.info({ servers: back.length }, 'The bot was brought back to servers while it was stopped; what is kept for them stays.');
}
