/** Whether the gateway is really alive. discord.js goes on calling itself ready after a close that it will never recover from. */
import { Events } from 'discord.js';
import type { Client } from 'discord.js';
import type { Log } from '../../ports/log.ts';
import type { ShardVitals } from '../../ports/vitals.ts';

export interface FatalClose {
  readonly code: number;
  readonly reason: string;
}

export interface GatewayHealth {
  /** The worst of all shards. */
  readonly state: 'starting' | 'ready' | 'reconnecting' | 'closed';
  /** Why it is closed for good. */
  readonly fatal: FatalClose | null;
  /** Milliseconds since Discord last acknowledged a heartbeat, on the shard where that is longest ago; null before the first. */
  readonly heartbeatAge: number | null;
  /** Round trip of the slowest shard's last heartbeat in milliseconds; null before the first. */
  readonly ping: number | null;
  readonly guilds: number;
  readonly shards: readonly ShardVitals[];
}

const REASONS: Readonly<Record<number, string>> = {
  4004: 'the token is no longer valid',
  4010: 'the shard number is invalid',
  4011: 'the bot is in too many servers for one connection',
  4012: 'the gateway version is no longer served',
  4013: 'an intent is unknown',
  4014: 'an intent is not allowed for this bot',
};
const WORST: readonly GatewayHealth['state'][] = ['closed', 'starting', 'reconnecting', 'ready'];

// Wall time that no try-out can move: heartbeats are stamped with the machine's own time by the library.
const machineTime = (): number => performance.timeOrigin + performance.now();

function shardsOf(client: Client, states: ReadonlyMap<number, ShardVitals['state']>): readonly ShardVitals[] {
  return [...client.ws.shards.values()].map((shard) => {
    const stamped = shard.lastPingTimestamp > 0;
    return {
      id: shard.id, state: states.get(shard.id) ?? 'starting',
      heartbeatAge: stamped ? Math.max(0, Math.round(machineTime() - shard.lastPingTimestamp)) : null,
      ping: stamped ? shard.ping : null,
    };
  });
}

function largest(values: readonly (number | null)[]): number | null {
  const known = values.filter((value) => value !== null);
  return known.length === 0 ? null : Math.max(...known);
}

/**
 * Follows the connection's events and logs them; also keeps an error event from ending the process.
 * @param leaving whether the connection is being closed by ourselves
 * @param onFatal called once when a close after ready cannot be recovered
 * @returns a snapshot on demand
 */
export function trackHealth(client: Client, log: Log, onFatal: (close: FatalClose) => void, leaving: () => boolean = () => false): () => GatewayHealth {
  const states = new Map<number, ShardVitals['state']>();
  let ready = false;
  let fatal: FatalClose | null = null;
  const close = (code: number, reason: string, shard?: number) => {
    if (shard !== undefined) states.set(shard, 'closed');
    if (fatal) return;
    fatal = { code, reason };
    log.error({ code }, `Discord closed the connection for good: ${reason}`);
    if (ready) onFatal(fatal);
  };
  const move = (shard: number, state: 'ready' | 'reconnecting', message: string) => {
    // Closing it ourselves looks like losing it.
    if (fatal || leaving()) return;
    const before = states.get(shard);
    states.set(shard, state);
    // The first connection is told once, for all shards.
    if (before !== undefined && before !== state) log.info({ shard }, message);
  };
  client.on(Events.ClientReady, () => {
    ready = true;
    log.info({ shards: client.ws.shards.size }, 'connected to Discord');
  });
  client.on(Events.ShardReady, (shard) => move(shard, 'ready', 'connected to Discord again'));
  client.on(Events.ShardResume, (shard) => move(shard, 'ready', 'connection to Discord resumed'));
  client.on(Events.ShardReconnecting, (shard) => move(shard, 'reconnecting', 'connection to Discord lost, reconnecting'));
  client.on(Events.ShardDisconnect, ({ code }, shard) => close(code, REASONS[code] ?? `close code ${code}`, shard));
  client.on(Events.Invalidated, () => close(0, 'the session was invalidated'));
  client.on(Events.ShardError, (error, shard) => log.warn({ shard, cause: error.message }, 'gateway connection error'));
  client.on(Events.Error, (error) => log.error({ cause: error.message }, 'Discord client error'));
  client.on(Events.Warn, (message) => log.warn({ cause: message }, 'Discord client warning'));
  return () => {
    const shards = shardsOf(client, states);
    const worst = WORST.find((state) => shards.some((shard) => shard.state === state)) ?? 'starting';
    return {
      state: fatal ? 'closed' : ready ? worst : 'starting', fatal, guilds: client.guilds.cache.size, shards,
      heartbeatAge: largest(shards.map(({ heartbeatAge }) => heartbeatAge)),
      ping: largest(shards.map(({ ping }) => ping)),
    };
  };
}
