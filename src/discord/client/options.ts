import { GatewayIntentBits, Options } from 'discord.js';
import type { ClientOptions, RESTOptions } from 'discord.js';

/** Half of Discord's three seconds twice over: a hanging answer is given up in time to log it. */
const REST_TIMEOUT = 5_000;

/** Each interaction is a route of its own to the library, which keeps it for an hour unless told otherwise. */
const FORGET_ROUTES = 60_000;

/**
 * Guilds is the only intent; everything that answering and posting never look at is not cached. Channels, roles and the bot's own
 * membership stay, because permissions are worked out from them.
 * @param apiUrl base of the API without version
 * @param makeRequest makes the REST client's requests
 * @param shard which of several processes this is; null: the only one, which opens as many connections as Discord recommends
 */
export function clientOptions(apiUrl: string, makeRequest: RESTOptions['makeRequest'], shard: { readonly id: number; readonly count: number } | null): ClientOptions {
  const self = { maxSize: 0, keepOverLimit: (member: { id: string; client: { user: { id: string } } }) => member.id === member.client.user.id };
  return {
    intents: [GatewayIntentBits.Guilds],
    ...(shard === null ? { shards: 'auto' as const } : { shards: [shard.id], shardCount: shard.count }),
    allowedMentions: { parse: [], repliedUser: false },
    rest: { api: apiUrl, timeout: REST_TIMEOUT, invalidRequestWarningInterval: 250, handlerSweepInterval: FORGET_ROUTES, makeRequest },
    makeCache: Options.cacheWithLimits({
      ...Options.DefaultMakeCacheSettings,
      AutoModerationRuleManager: 0, GuildBanManager: 0, GuildEmojiManager: 0, GuildInviteManager: 0, GuildStickerManager: 0, MessageManager: 0,
      PresenceManager: 0, ReactionManager: 0, StageInstanceManager: 0, ThreadMemberManager: 0, VoiceStateManager: 0,
      GuildMemberManager: self,
      UserManager: { maxSize: 0, keepOverLimit: (user) => user.id === user.client.user.id },
    }),
  };
}
