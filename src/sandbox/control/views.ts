/** Records as the control API shows them. */
import { PermissionFlagsBits as P } from 'discord-api-types/v10';
import type {
  BotState, ChannelState, ChannelView, ClockState, GuildState, Inbox, MemberState, OpenModal, Person, RoleState, SandboxState, SeenMessage,
} from '../contract.ts';
import type { Core } from '../core.ts';
import { isThread, may, userPermissions } from '../permissions.ts';
import { eventWire } from '../state/wire.ts';
import { REQUIRE_TAG } from '../state/channels.ts';
import type { BotRecord, ChannelRecord, GuildRecord, MemberRecord, MessageRecord, ModalRecord, UserRecord } from '../state/records.ts';
import type { APIRole } from 'discord-api-types/v10';

export function personState(user: UserRecord): Person {
  return { id: user.id, name: user.username, locale: user.locale };
}

export function roleState(role: APIRole): RoleState {
  const { id, name, color, position, permissions, mentionable, managed } = role;
  return { id, name, color, position, permissions, mentionable, managed };
}

export function memberState(core: Core, member: MemberRecord): MemberState {
  const user = core.world.users.get(member.userId);
  return { userId: member.userId, name: member.nick ?? user?.username ?? member.userId, nick: member.nick, roleIds: [...member.roles],
    bot: user?.bot ?? false };
}

export function channelState(channel: ChannelRecord): ChannelState {
  const { id, guildId, name, type, topic, parentId, position, thread } = channel;
  return {
    id, guildId, name, type, topic, parentId, position, overwrites: channel.overwrites.map((entry) => ({ ...entry })),
    tags: channel.tags.map((tag) => ({ ...tag })),
    requireTag: (channel.flags & REQUIRE_TAG) !== 0, lastMessageId: channel.lastMessageId,
    thread: thread && {
      ownerId: thread.ownerId, archived: thread.archived, locked: thread.locked, autoArchiveMinutes: thread.autoArchiveMinutes,
      appliedTags: [...thread.appliedTags], messageCount: thread.messageCount,
    },
  };
}

export function guildState(core: Core, guild: GuildRecord): GuildState {
  const channels = [...guild.channelIds].map((id) => core.world.channels.get(id)).filter((channel) =>
    channel !== undefined);
  return {
    id: guild.id, name: guild.name, ownerId: guild.ownerId, preferredLocale: guild.preferredLocale, unavailable: guild.unavailable,
    botIds: [...core.world.botsIn(guild.id)].map((bot) => bot.id), roles: [...guild.roles.values()].map(roleState),
    channels: channels.map(channelState),
    members: [...guild.members.values()].map((member) => memberState(core, member)),
    events: [...guild.events.values()].map(eventWire),
  };
}

function botState(core: Core, bot: BotRecord): BotState {
  const sessions = core.gateway.sessionsOf(bot.id).length;
  const guildIds = [...core.world.guilds.values()].filter((guild) => guild.members.has(bot.id)).map((guild) => guild.id);
  return { applicationId: bot.id, name: bot.user.username, online: sessions > 0, sessions, guildIds };
}

export async function clockState(core: Core): Promise<ClockState> {
  const now = core.clock.now();
  const { timeZone } = core.clock;
  return { now, iso: new Date(now).toISOString(), next: (await core.clock.nextEvent?.()) ?? null,
    ...(timeZone === undefined ? {} : { timeZone }) };
}

export async function sandboxState(core: Core, guildId?: string): Promise<SandboxState> {
  const guilds = [...core.world.guilds.values()].filter((guild) => guildId === undefined || guild.id === guildId);
  return {
    clock: await clockState(core), bots: [...core.world.bots.values()].map((bot) => botState(core, bot)),
    people: core.world.people().map(personState),
    guilds: guilds.map((guild) => guildState(core, guild)),
  };
}

export function seenMessage(core: Core, personId: string, record: MessageRecord): SeenMessage {
  const { wire } = record;
  const guildId = core.world.channels.get(wire.channel_id)?.guildId ?? '';
  const roles = core.world.guilds.get(guildId)?.members.get(personId)?.roles ?? [];
  const pinged = wire.mention_everyone || wire.mentions.some((user) => user.id === personId)
    || wire.mention_roles.some((id) => roles.includes(id));
  return { message: wire, onlyYou: record.ephemeralFor === personId, thinking: record.thinking, pingsYou: pinged,
    usedCommand: record.usedCommand };
}

export function openModal(modal: ModalRecord | undefined): OpenModal | null {
  if (!modal) return null;
  const { id, botId, channelId, data } = modal;
  return { id, applicationId: botId, channelId, customId: data.custom_id, title: data.title, components: data.components };
}

export function visibleTo(record: MessageRecord, personId: string): boolean {
  return record.ephemeralFor === null || record.ephemeralFor === personId;
}

export function channelView(core: Core, person: UserRecord, channel: ChannelRecord,
  query: { limit?: number; before?: string }): ChannelView {
  const granted = userPermissions(core.world, person.id, channel);
  const canView = may(granted, P.ViewChannel);
  const canRead = canView && may(granted, P.ReadMessageHistory);
  const limit = Math.min(Math.max(query.limit ?? 50, 1), 200);
  const page = canView ? core.world.log(channel.id).page({ limit, before: query.before }, (record) => visibleTo(record, person.id)
    && (canRead || record.ephemeralFor === person.id)) : [];
  const threads = [...(core.world.guilds.get(channel.guildId ?? '')?.threadIds ?? [])].map((id) => core.world.channels.get(id));
  return {
    channel: channelState(channel), canView, canSend: may(granted, isThread(channel) ? P.SendMessagesInThreads : P.SendMessages),
    messages: page.reverse().map((record) => seenMessage(core, person.id, record)),
    threads: canView ? threads.filter((thread) => thread?.parentId === channel.id).filter((thread) =>
      thread !== undefined).map(channelState).reverse() : [],
    modal: openModal(core.world.modals.get(person.id)),
  };
}

export function inbox(core: Core, personId: string): Inbox {
  const dms: Inbox['dms'][number][] = [];
  for (const bot of core.world.bots.values()) {
    const channelId = bot.dms.get(personId);
    if (channelId === undefined) continue;
    const page = core.world.log(channelId).page({ limit: 100 }, (record) => visibleTo(record, personId)).reverse();
    dms.push({ channelId, botId: bot.id, messages: page.map((record) => seenMessage(core, personId, record)) });
  }
  return { dms };
}
