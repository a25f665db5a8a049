/** What "well" means for each part, in words for the operator. */
import type { GatewayHealth } from './discord/client.ts';
import type { HealthCheck } from './health.ts';
import type { SchedulerStats } from './scheduler/statistics.ts';
import type { Storage } from './storage/open.ts';

/** Discord answers each heartbeat within seconds; two missed ones mean the connection is dead. In milliseconds. */
const HEARTBEAT_AGE = 100_000;
/** A tick comes each second; one older than this means the scheduler hangs. In milliseconds. */
const TICK_AGE = 60_000;

export function gatewayCheck(gateway: GatewayHealth): HealthCheck {
  const { state, fatal, heartbeatAge } = gateway;
  if (fatal) return { name: 'gateway', healthy: false, detail: `closed by Discord for good: ${fatal.reason} (code ${fatal.code})` };
  if (state !== 'ready') return { name: 'gateway', healthy: false, detail: state };
  if (heartbeatAge !== null && heartbeatAge > HEARTBEAT_AGE) return { name: 'gateway', healthy: false, detail: `no heartbeat for ${Math.round(heartbeatAge / 1000)} s` };
  return { name: 'gateway', healthy: true, detail: `connected, ${gateway.guilds} servers` };
}

export function databaseCheck(storage: Pick<Storage, 'size'>): HealthCheck {
  try {
    return { name: 'database', healthy: true, detail: `${Math.ceil(storage.size() / 1024)} KiB` };
  } catch (error) {
    return { name: 'database', healthy: false, detail: (error as Error).message };
  }
}

/** @param now epoch milliseconds on the bot's clock */
export function schedulerCheck(stats: SchedulerStats, now: number): HealthCheck {
  if (!stats.owner) return { name: 'scheduler', healthy: false, detail: 'another copy of the bot owns this database; this one waits' };
  if (stats.lastTickAt !== null && now - stats.lastTickAt > TICK_AGE) {
    return { name: 'scheduler', healthy: false, detail: `no tick for ${Math.round((now - stats.lastTickAt) / 1000)} s` };
  }
  if (stats.circuitOpen) return { name: 'scheduler', healthy: false, detail: `Discord does not answer; ${stats.backlog} announcements wait` };
  return { name: 'scheduler', healthy: true, detail: `${stats.backlog} announcements wait` };
}
