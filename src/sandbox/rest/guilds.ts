/** Guilds, their channels, members and roles, as a bot reads them. */
import { PermissionFlagsBits as P } from 'discord-api-types/v10';
import { isThread } from '../permissions.ts';
import { channelWire, guildWire, memberWire } from '../state/wire.ts';
import { guildOf, needInGuild } from './access.ts';
import { refusal } from './errors.ts';
import { ok } from './route.ts';
import type { Call, Reply, Route } from './route.ts';

function member(call: Call, userId: string): Reply {
  const found = guildOf(call).guild.members.get(userId);
  if (!found) throw refusal(call.core.world.users.has(userId) ? 'unknownMember' : 'unknownUser');
  return ok(memberWire(call.core.world, found));
}

function members(call: Call): Reply {
  const { guild } = guildOf(call);
  const limit = Math.min(Math.max(Number(call.query.get('limit') ?? 1), 1), 1_000);
  return ok([...guild.members.values()].slice(0, limit).map((entry) => memberWire(call.core.world, entry)));
}

export const guildRoutes: readonly Route[] = [
  { method: 'GET', path: '/guilds/:guild_id', handle: (call) => ok({ ...guildWire(guildOf(call).guild),
    approximate_member_count: guildOf(call).guild.members.size }) },
  {
    method: 'GET', path: '/guilds/:guild_id/channels',
    handle: (call) => {
      const channels = [...guildOf(call).guild.channelIds].map((id) => call.core.world.channels.get(id)).filter((channel) =>
        channel !== undefined);
      return ok(channels.filter((channel) => !isThread(channel)).map((channel) => channelWire(call.core.world, channel)));
    },
  },
  { method: 'GET', path: '/guilds/:guild_id/roles', handle: (call) => ok([...guildOf(call).guild.roles.values()]) },
  {
    method: 'GET', path: '/guilds/:guild_id/roles/:role_id',
    handle: (call) => {
      const role = guildOf(call).guild.roles.get(call.params['role_id'] ?? '');
      if (!role) throw refusal('unknownRole');
      return ok(role);
    },
  },
  { method: 'GET', path: '/guilds/:guild_id/members', handle: members },
  { method: 'GET', path: '/guilds/:guild_id/members/:user_id', handle: (call) => member(call, call.params['user_id'] ?? '') },
  { method: 'GET', path: '/users/@me/guilds/:guild_id/member', handle: (call) => member(call, call.bot.id) },
  {
    method: 'PATCH', path: '/guilds/:guild_id/members/@me',
    handle: (call) => {
      const found = guildOf(call);
      needInGuild(found.guild, found.member, P.ChangeNickname);
      const nick: unknown = Reflect.get(Object(call.body), 'nick');
      if (typeof nick === 'string' || nick === null) found.member.nick = nick;
      return ok(memberWire(call.core.world, found.member));
    },
  },
  {
    method: 'GET', path: '/users/@me/guilds',
    handle: ({ core, bot }) => {
      const guilds = [...core.world.guilds.values()].filter((guild) => guild.members.has(bot.id));
      return ok(guilds.slice(0, 200).map((guild) => ({ id: guild.id, name: guild.name, icon: null, banner: null, owner: false,
        permissions: '0', features: [] })));
    },
  },
];
