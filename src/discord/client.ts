/** The connection to Discord: discord.js with the Guilds intent and lean caches, and an honest word about its health. */
import { Client, Events, GatewayDispatchEvents } from 'discord.js';
import type { REST } from '@discordjs/rest';
import type { Log } from '../ports/log.ts';
import type { RoleStanding } from '../ports/roles.ts';
import type { Telemetry } from '../ports/telemetry.ts';
import { clientOptions } from './client/options.ts';
import { loginFailure } from './client/login-failure.ts';
import { trackHealth } from './client/health.ts';
import type { FatalClose, GatewayHealth } from './client/health.ts';
import { watchGuilds } from './client/guilds.ts';
import type { GuildEvents } from './client/guilds.ts';
import { watchRequests } from './requests.ts';

export type { FatalClose, GatewayHealth, GuildEvents };

export interface ClientSettings {
  readonly token: string;
  /** Base of Discord's API without the version; already checked by the configuration. */
  readonly apiUrl: string;
  readonly log: Log;
  /** Every interaction, raw, as it arrives. Must not throw. */
  readonly onInteraction: (interaction: unknown) => void;
  readonly events?: GuildEvents;
  /** After ready, Discord closed for good: the process should end with exit code `fatalGateway`. */
  readonly onFatal?: (close: FatalClose) => void;
  readonly telemetry?: Telemetry | undefined;
  /** Which of several processes this is; the only one, with as many connections as Discord asks for, when null or left out. */
  readonly shard?: { readonly id: number; readonly count: number } | null;
}

export interface BotClient {
  /** For interaction answers and command registration; has its own retries and time-out. */
  readonly rest: REST;
  /**
   * Connects and waits until ready.
   * @throws OperatorError: `badToken`, `badConfig` (disallowed intent) or `noNetwork`
   */
  login(): Promise<{ readonly applicationId: string; readonly guildIds: readonly string[] }>;
  health(): GatewayHealth;
  /** False once Discord refused the token. */
  tokenAccepted(): boolean;
  /** Requests that Discord may count just now; announcements leave room for them. */
  requestsLately(): number;
  /** Permission bits of the bot in a channel or thread from the cache; null when the cache does not know. */
  permissionsIn(guildId: string, channelId: string): bigint | null;
  /** A role as the connection knows it; null while it does not know the server. */
  roleIn(guildId: string, roleId: string): RoleStanding | null;
  /** Where Discord itself writes to a server's members; null when there is none, undefined when the cache does not know the server. */
  systemChannel(guildId: string): string | null | undefined;
  /** Whether what happens in this server is heard by this process. */
  covers(guildId: string): boolean;
  guildIds(): readonly string[];
  /** Closes the connection; answers on their way are not waited for (that is the router's `drain`). */
  stop(): Promise<void>;
}

/** @returns a client that is not connected yet */
export function createClient(settings: ClientSettings): BotClient {
  const { log } = settings;
  const requests = watchRequests('answers', settings.telemetry);
  const client = new Client(clientOptions(settings.apiUrl, requests.makeRequest, settings.shard ?? null));
  let leaving = false;
  const health = trackHealth(client, log, settings.onFatal ?? (() => {}), () => leaving);
  client.ws.on(GatewayDispatchEvents.InteractionCreate, (interaction: unknown) => settings.onInteraction(interaction));
  leaveInteractions(client);
  if (settings.events) watchGuilds(client, settings.events);
  client.rest.on('invalidRequestWarning', ({ count, remainingTime }) => log.warn({ count, remainingTime }, 'many requests were refused by Discord'));
  return {
    rest: client.rest,
    login: () => login(client, settings.token),
    health,
    tokenAccepted: requests.tokenAccepted,
    requestsLately: requests.lately,
    permissionsIn: (guildId, channelId) => {
      const guild = client.guilds.cache.get(guildId);
      const channel = guild?.channels.cache.get(channelId);
      const me = guild?.members.me;
      return channel && me ? channel.permissionsFor(me).bitfield : null;
    },
    roleIn: (guildId, roleId) => {
      const guild = client.guilds.cache.get(guildId);
      if (guild?.available !== true) return null;
      const role = roleId === guildId ? undefined : guild.roles.cache.get(roleId);
      return role === undefined ? { state: 'gone' } : { state: 'there', name: role.name, mentionable: role.mentionable };
    },
    systemChannel: (guildId) => client.guilds.cache.get(guildId)?.systemChannelId,
    covers: (guildId) => settings.shard == null || !/^\d+$/.test(guildId) || Number((BigInt(guildId) >> 22n) % BigInt(settings.shard.count)) === settings.shard.id,
    guildIds: () => [...client.guilds.cache.keys()],
    stop: async () => {
      leaving = true;
      await client.destroy();
    },
  };
}

/**
 * discord.js makes objects of interactions that nobody here looks at, and throws at one it cannot read, where nothing can catch it: that would end
 * the process.
 */
function leaveInteractions(client: Client): void {
  const actions: unknown = Reflect.get(client, 'actions');
  const action: unknown = typeof actions === 'object' && actions !== null ? Reflect.get(actions, 'InteractionCreate') : undefined;
  if (typeof action !== 'object' || action === null) throw new Error('This version of discord.js handles interactions in another place; see leaveInteractions.');
  Reflect.set(action, 'handle', () => undefined);
}

async function login(client: Client, token: string) {
  const ready = new Promise<Client<true>>((resolve) => client.once(Events.ClientReady, resolve));
  try {
    await client.login(token);
  } catch (error) {
    throw loginFailure(error);
  }
  const { application, guilds } = await ready;
  return { applicationId: application.id, guildIds: [...guilds.cache.keys()] };
}
