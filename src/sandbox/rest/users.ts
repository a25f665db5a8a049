import { dmChannel } from '../state/channels.ts';
import { channelWire, userWire } from '../state/wire.ts';
import { Problems } from '../rules/problems.ts';
import { refusal } from './errors.ts';
import { ok } from './route.ts';
import type { Call, Route } from './route.ts';

function application({ bot, core }: Call): Record<string, unknown> {
  const guilds = [...core.world.guilds.values()].filter((guild) => guild.members.has(bot.id)).length;
  return {
    id: bot.id, name: bot.user.username, icon: null, description: '', bot_public: true, bot_require_code_grant: false,
    verify_key: '0'.repeat(64), flags: 0,
    bot: userWire(bot.user), owner: userWire(bot.user), team: null, type: null, approximate_guild_count: guilds,
    approximate_user_install_count: 0,
    interactions_endpoint_url: null, role_connections_verification_url: null, redirect_uris: [], integration_types_config: { '0': {} },
    tags: [],
    event_webhooks_url: null, event_webhooks_status: 1, event_webhooks_types: [], explicit_content_filter: 0, summary: '',
  };
}

function openDm({ core, bot, body }: Call): ReturnType<typeof ok> {
  const problems = new Problems();
  const fields = problems.object(body, [], ['recipient_id', 'access_tokens', 'nicks']);
  problems.snowflake(fields?.['recipient_id'], ['recipient_id']);
  problems.throwIfAny();
  const user = core.world.users.get(String(fields?.['recipient_id']));
  if (!user) throw refusal('unknownUser');
  const shared = [...core.world.guilds.values()].some((guild) => guild.members.has(bot.id) && guild.members.has(user.id));
  if (user.bot || !shared) throw refusal('cannotDm');
  return ok(channelWire(core.world, dmChannel(core, bot, user.id)));
}

export const userRoutes: readonly Route[] = [
  {
    method: 'GET', path: '/gateway/bot',
    handle: ({ core, bot }) => {
      const guilds = [...core.world.guilds.values()].filter((guild) => guild.members.has(bot.id)).length;
      const { guildsPerShard, identifiesPerDay: total, identifiesAtOnce, rateLimits } = core.limits;
      const shards = Math.max(Math.ceil(guilds / guildsPerShard), 1);
      // Without rate limits nobody need wait between the shards of a test.
      const limit = { total, remaining: core.gateway.identifies.remaining(bot.id, total), reset_after: 86_400_000, max_concurrency: rateLimits ? identifiesAtOnce : 16 };
      return ok({ url: `${core.url.replace('http', 'ws')}/gateway`, shards, session_start_limit: limit });
    },
  },
  { method: 'GET', path: '/users/@me', handle: ({ bot }) => ok({ ...userWire(bot.user), verified: true, mfa_enabled: true, email: null,
    locale: 'en-US' }) },
  {
    method: 'GET', path: '/users/:user_id',
    handle: ({ core, params }) => {
      const user = core.world.users.get(params['user_id'] ?? '');
      if (!user) throw refusal('unknownUser');
      return ok(userWire(user));
    },
  },
  { method: 'POST', path: '/users/@me/channels', handle: openDm },
  { method: 'GET', path: '/applications/@me', handle: (call) => ok(application(call)) },
  { method: 'GET', path: '/oauth2/applications/@me', handle: (call) => ok(application(call)) },
];
