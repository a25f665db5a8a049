/** How the running bot stands, gathered from its rooms: what the health pages judge and the metrics show. */
import type { BotClient } from './discord/client.ts';
import type { Vitals } from './ports/vitals.ts';
import type { Scheduler } from './scheduler/scheduler.ts';
import { backupsOf } from './storage/backups.ts';
import type { Storage } from './storage/open.ts';

const DAY = 86_400_000;

export interface VitalsSources {
  readonly client: Pick<BotClient, 'health' | 'tokenAccepted'>;
  readonly scheduler: Pick<Scheduler, 'stats' | 'nextDueAt'>;
  readonly storage: Pick<Storage, 'size' | 'tally' | 'tzVersion'>;
  /** Address of the database. */
  readonly url: string;
}

async function orElse<T>(work: () => T | Promise<T>, otherwise: T): Promise<T> {
  try {
    return await work();
  } catch {
    return otherwise;
  }
}

/**
 * Never rejects: what cannot be read is null or nought, and the health pages say why.
 * @param now epoch milliseconds on the bot's clock
 */
export async function vitalsOf({ client, scheduler, storage, url }: VitalsSources, now: number): Promise<Vitals> {
  const { shards, guilds } = client.health();
  const stats = await orElse(() => scheduler.stats(), null);
  const next = await orElse(() => scheduler.nextDueAt(), null);
  const backup = await orElse(() => backupsOf(url)[0] ?? null, null);
  return {
    shards, guilds,
    tokenAccepted: client.tokenAccepted(),
    databaseSize: await orElse(() => storage.size(), null),
    tzVersion: storage.tzVersion,
    owner: stats?.owner ?? false,
    backlog: stats?.backlog ?? 0,
    inFlight: stats?.inFlight ?? 0,
    lag: next === null ? 0 : Math.max(0, now - next),
    circuitOpen: stats?.circuitOpen ?? false,
    tickAge: stats?.lastTickAt == null ? null : Math.max(0, now - stats.lastTickAt),
    lastDay: await orElse(() => storage.tally(now - DAY), []),
    backupAge: backup === null ? null : Math.max(0, now - backup.at),
  };
}
