/** Guilds, members and bots: making, changing, removing, and telling the gateway. */
import { PermissionFlagsBits as P } from 'discord-api-types/v10';
import type { APIRole } from 'discord-api-types/v10';
import type { Core } from '../core.ts';
import { timestamp } from '../core.ts';
import { INTENTS } from '../gateway/gateway.ts';
import { randomToken } from '../system.ts';
import type { BotRecord, GuildRecord, MemberRecord, UserRecord } from './records.ts';
import { guildCreateWire, guildWire, memberWire, userWire } from './wire.ts';

export const EVERYONE_PERMISSIONS =
  P.ViewChannel | P.SendMessages | P.SendMessagesInThreads | P.CreatePublicThreads | P.EmbedLinks | P.AttachFiles | P.ReadMessageHistory |
  P.AddReactions | P.UseApplicationCommands | P.UseExternalEmojis | P.ChangeNickname | P.CreateInstantInvite | P.SendPolls | P.UseExternalApps;
/** What a careful bot asks for. */
export const INVITE_PERMISSIONS =
  P.ViewChannel | P.SendMessages | P.SendMessagesInThreads | P.EmbedLinks | P.AttachFiles | P.ReadMessageHistory | P.CreateEvents;

export function makeRole(id: string, name: string, permissions: bigint | string, more: Partial<APIRole> = {}): APIRole {
  return {
    id, name, permissions: permissions.toString(), color: 0, colors: { primary_color: more.color ?? 0, secondary_color: null,
      tertiary_color: null },
    hoist: false, icon: null, unicode_emoji: null, position: 1, managed: false, mentionable: false, flags: 0, ...more,
  } as APIRole;
}

export function addUser(core: Core, user: UserRecord): UserRecord {
  core.world.users.set(user.id, user);
  core.changes.tell({ type: 'state', personId: null });
  return user;
}

export function addBot(core: Core, id: string, name: string,
  token = `${Buffer.from(id).toString('base64url')}.sandbox.${randomToken()}`): BotRecord {
  const user = addUser(core, { id, username: name, bot: true, locale: 'en-US' });
  const bot: BotRecord = { id, token, user, commands: { byId: new Map(), creations: [] }, guildCommands: new Map(), dms: new Map(),
    readsContent: false };
  core.world.bots.set(id, bot);
  core.world.botsByToken.set(token, bot);
  return bot;
}

export function addGuild(core: Core, draft: { id: string; name: string; ownerId: string; preferredLocale: string }): GuildRecord {
  const guild: GuildRecord = {
    ...draft, unavailable: false, roles: new Map([[draft.id, makeRole(draft.id, '@everyone', EVERYONE_PERMISSIONS, { position: 0 })]]),
    channelIds: new Set(), threadIds: new Set(), members: new Map(), events: new Map(),
  };
  core.world.guilds.set(guild.id, guild);
  guild.members.set(guild.ownerId, { userId: guild.ownerId, roles: [], nick: null, joinedAt: timestamp(core) });
  core.changes.tell({ type: 'state', guildId: guild.id });
  return guild;
}

export function guildChanged(core: Core, guild: GuildRecord): void {
  core.gateway.dispatch('GUILD_UPDATE', { guildId: guild.id, intent: INTENTS.guilds }, guildWire(guild));
  core.changes.tell({ type: 'state', guildId: guild.id });
}

export function removeGuild(core: Core, guild: GuildRecord): void {
  core.gateway.dispatch('GUILD_DELETE', { guildId: guild.id, intent: INTENTS.guilds }, { id: guild.id, unavailable: false });
  for (const id of guild.channelIds) {
    core.world.channels.delete(id);
    core.world.forgetLog(id);
  }
  core.world.guilds.delete(guild.id);
  core.changes.tell({ type: 'state', guildId: guild.id });
}

export function setUnavailable(core: Core, guild: GuildRecord, unavailable: boolean): void {
  guild.unavailable = unavailable;
  for (const bot of core.world.botsIn(guild.id)) {
    const audience = { guildId: guild.id, botId: bot.id, intent: INTENTS.guilds };
    if (unavailable) core.gateway.dispatch('GUILD_DELETE', audience, { id: guild.id, unavailable: true });
    else core.gateway.dispatch('GUILD_CREATE', audience, guildCreateWire(core.world, guild, bot));
  }
  core.changes.tell({ type: 'state', guildId: guild.id });
}

/** Adds a member, or changes roles and nick; bots hear of themselves, and of others with the members intent. */
export function setMember(core: Core, guild: GuildRecord, userId: string,
  change: { roles?: readonly string[]; nick?: string | null }): MemberRecord {
  const known = guild.members.get(userId);
  const member = known ?? { userId, roles: [], nick: null, joinedAt: timestamp(core) };
  if (change.roles) member.roles = [...new Set(change.roles)];
  if (change.nick !== undefined) member.nick = change.nick;
  guild.members.set(userId, member);
  const payload = { guild_id: guild.id, ...memberWire(core.world, member) };
  const name = known ? 'GUILD_MEMBER_UPDATE' : 'GUILD_MEMBER_ADD';
  for (const bot of core.world.botsIn(guild.id)) {
    if (bot.id === userId && !known) continue;
    core.gateway.dispatch(name, { guildId: guild.id, botId: bot.id, intent: bot.id === userId ? INTENTS.guilds : INTENTS.guildMembers },
      payload);
  }
  core.changes.tell({ type: 'state', guildId: guild.id });
  return member;
}

export function removeMember(core: Core, guild: GuildRecord, userId: string): void {
  guild.members.delete(userId);
  const user = core.world.users.get(userId);
  core.gateway.dispatch('GUILD_MEMBER_REMOVE', { guildId: guild.id, intent: INTENTS.guildMembers },
    { guild_id: guild.id, user: user && userWire(user) });
  core.changes.tell({ type: 'state', guildId: guild.id });
}

/** Invites: a managed role with the permissions, membership, GUILD_CREATE. */
export function inviteBot(core: Core, guild: GuildRecord, bot: BotRecord, permissions: bigint | string = INVITE_PERMISSIONS): void {
  const roleId = core.ids.next();
  guild.roles.set(roleId, makeRole(roleId, bot.user.username, permissions, { managed: true, tags: { bot_id: bot.id } }));
  guild.members.set(bot.id, { userId: bot.id, roles: [roleId], nick: null, joinedAt: timestamp(core) });
  core.gateway.dispatch('GUILD_CREATE', { guildId: guild.id, botId: bot.id, intent: INTENTS.guilds },
    guildCreateWire(core.world, guild, bot));
  core.changes.tell({ type: 'state', guildId: guild.id });
}

export function kickBot(core: Core, guild: GuildRecord, bot: BotRecord): void {
  core.gateway.dispatch('GUILD_DELETE', { guildId: guild.id, botId: bot.id, intent: INTENTS.guilds }, { id: guild.id });
  for (const role of guild.roles.values()) if (role.tags?.bot_id === bot.id) guild.roles.delete(role.id);
  bot.guildCommands.delete(guild.id);
  removeMember(core, guild, bot.id);
}

export function setRole(core: Core, guild: GuildRecord, role: APIRole): void {
  const name = guild.roles.has(role.id) ? 'GUILD_ROLE_UPDATE' : 'GUILD_ROLE_CREATE';
  guild.roles.set(role.id, role);
  core.gateway.dispatch(name, { guildId: guild.id, intent: INTENTS.guilds }, { guild_id: guild.id, role: { ...role } });
  core.changes.tell({ type: 'state', guildId: guild.id });
}

export function removeRole(core: Core, guild: GuildRecord, roleId: string): void {
  guild.roles.delete(roleId);
  for (const member of guild.members.values()) member.roles = member.roles.filter((id) => id !== roleId);
  core.gateway.dispatch('GUILD_ROLE_DELETE', { guildId: guild.id, intent: INTENTS.guilds }, { guild_id: guild.id, role_id: roleId });
  core.changes.tell({ type: 'state', guildId: guild.id });
}
