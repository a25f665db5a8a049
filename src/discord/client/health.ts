/** Whether the gateway is really alive. discord.js goes on calling itself ready after a close that it will never recover from. */
import { Events } from 'discord.js';
import type { Client } from 'discord.js';
import type { Log } from '../../ports/log.ts';

export interface FatalClose {
  readonly code: number;
  readonly reason: string;
}

export interface GatewayHealth {
  readonly state: 'starting' | 'ready' | 'reconnecting' | 'closed';
  /** Why it is closed for good. */
  readonly fatal: FatalClose | null;
  /** Milliseconds since Discord last acknowledged a heartbeat; null before the first. */
  readonly heartbeatAge: number | null;
  /** Round trip of the last heartbeat in milliseconds; null before the first. */
  readonly ping: number | null;
  readonly guilds: number;
}

const REASONS: Readonly<Record<number, string>> = {
  4004: 'the token is no longer valid',
  4010: 'the shard number is invalid',
  4011: 'the bot is in too many servers for one connection',
  4012: 'the gateway version is no longer served',
  4013: 'an intent is unknown',
  4014: 'an intent is not allowed for this bot',
};

// Wall time that no try-out can move: heartbeats are stamped with the machine's own time by the library.
const machineTime = (): number => performance.timeOrigin + performance.now();

/**
 * Follows the connection's events and logs them; also keeps an error event from ending the process.
 * @param onFatal called once when a close after ready cannot be recovered
 * @returns a snapshot on demand
 */
export function trackHealth(client: Client, log: Log, onFatal: (close: FatalClose) => void): () => GatewayHealth {
  let state: GatewayHealth['state'] = 'starting';
  let fatal: FatalClose | null = null;
  const close = (code: number, reason: string) => {
    const wasReady = state === 'ready' || state === 'reconnecting';
    state = 'closed';
    if (fatal) return;
    fatal = { code, reason };
    log.error({ code }, `Discord closed the connection for good: ${reason}`);
    if (wasReady) onFatal(fatal);
  };
  const move = (next: 'ready' | 'reconnecting', message: string) => {
    if (state === 'closed') return;
    state = next;
    log.info({}, message);
  };
  client.on(Events.ClientReady, () => move('ready', 'connected to Discord'));
  client.on(Events.ShardReady, () => { if (state === 'reconnecting') move('ready', 'connected to Discord again'); });
  client.on(Events.ShardResume, () => move('ready', 'connection to Discord resumed'));
  client.on(Events.ShardReconnecting, () => { if (state === 'ready') move('reconnecting', 'connection to Discord lost, reconnecting'); });
  client.on(Events.ShardDisconnect, ({ code }) => close(code, REASONS[code] ?? `close code ${code}`));
  client.on(Events.Invalidated, () => close(0, 'the session was invalidated'));
  client.on(Events.ShardError, (error) => log.warn({ cause: error.message }, 'gateway connection error'));
  client.on(Events.Error, (error) => log.error({ cause: error.message }, 'Discord client error'));
  client.on(Events.Warn, (message) => log.warn({ cause: message }, 'Discord client warning'));
  return () => {
    const shard = client.ws.shards.first();
    const stamped = shard && shard.lastPingTimestamp > 0 ? shard : null;
    return {
      state, fatal, guilds: client.guilds.cache.size,
      heartbeatAge: stamped ? Math.max(0, Math.round(machineTime() - stamped.lastPingTimestamp)) : null,
      ping: stamped ? stamped.ping : null,
    };
  };
}
