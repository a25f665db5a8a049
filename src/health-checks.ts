/** What "well" means for each part, in words for the operator. */
import type { GatewayHealth } from './discord/client.ts';
import type { HealthCheck } from './health.ts';
import type { Vitals } from './ports/vitals.ts';
import type { Storage } from './storage/open.ts';

/** Discord answers each heartbeat within seconds; two missed ones mean the connection is dead. In milliseconds. */
const HEARTBEAT_AGE = 100_000;
/** A tick comes each second; one older than this means the scheduler hangs. In milliseconds. */
const TICK_AGE = 60_000;
/** The largest wave one bot can have, 10,000 posts at one instant, is over after four minutes. In milliseconds. */
const LAG = 600_000;

const well = (name: string, detail: string): HealthCheck => ({ name, healthy: true, detail });
const ill = (name: string, detail: string): HealthCheck => ({ name, healthy: false, detail });

/** Whether Discord hears us and we hear Discord, on every shard. */
export function gatewayCheck(gateway: GatewayHealth): HealthCheck {
  const { state, fatal, shards } = gateway;
  if (fatal) return ill('gateway', `closed by Discord for good: ${fatal.reason} (code ${fatal.code})`);
  const silent = shards.find(({ heartbeatAge }) => heartbeatAge !== null && heartbeatAge > HEARTBEAT_AGE);
  if (silent) return ill('gateway', `shard ${silent.id}: no heartbeat for ${Math.round((silent.heartbeatAge ?? 0) / 1000)} s`);
  const away = shards.find((shard) => shard.state !== 'ready');
  if (state !== 'ready') return ill('gateway', away ? `shard ${away.id}: ${away.state}` : state);
  return well('gateway', `connected, ${gateway.guilds} servers${shards.length > 1 ? ` on ${shards.length} shards` : ''}`);
}

/** Whether Discord still takes the token. */
export function tokenCheck({ tokenAccepted }: Pick<Vitals, 'tokenAccepted'>): HealthCheck {
  return tokenAccepted ? well('token', 'accepted') : ill('token', 'Discord refused it: reset it in the Developer Portal and write the new one into the settings');
}

/** Whether the database takes what is written to it: a real write. */
export function databaseCheck(storage: Pick<Storage, 'size' | 'probe'>): HealthCheck {
  try {
    storage.probe();
    return well('database', `${Math.ceil(storage.size() / 1024)} KiB`);
  } catch (error) {
    return ill('database', (error as Error).message);
  }
}

/**
 * Whether announcements leave when they are due.
 * @param amongMany whether this is one of several processes, of which any may be the one that posts
 */
export function schedulerCheck(vitals: Pick<Vitals, 'owner' | 'tickAge' | 'circuitOpen' | 'lag' | 'backlog'>, amongMany = false): HealthCheck {
  const { owner, tickAge, circuitOpen, lag, backlog } = vitals;
  if (tickAge === null) return ill('scheduler', 'no tick has finished yet; the log says why');
  if (tickAge > TICK_AGE) return ill('scheduler', `no tick for ${Math.round(tickAge / 1000)} s; the log says why`);
  if (!owner && !amongMany) return ill('scheduler', 'another copy of the bot owns this database; this one waits');
  if (circuitOpen) return ill('scheduler', `Discord does not answer; ${backlog} announcements wait`);
  if (lag > LAG) return ill('scheduler', `announcements are ${Math.round(lag / 60_000)} minutes late; ${backlog} wait`);
  return well('scheduler', `${backlog} announcements wait`);
}
