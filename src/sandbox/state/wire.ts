/** Records as Discord sends them. Every call builds a fresh object, so what was sent never changes afterwards. */
import type { APIGuildScheduledEvent, APIUser } from 'discord-api-types/v10';
import { isThread } from '../permissions.ts';
import type { BotRecord, ChannelRecord, GuildRecord, MemberRecord, UserRecord } from './records.ts';
import type { World } from './world.ts';

const NO_FLAGS: number = 0;

export function userWire(user: UserRecord): APIUser {
  return {
    id: user.id, username: user.username.toLowerCase().replaceAll(/[^\p{L}\p{N}_.]/gu, '.'), discriminator: '0',
    global_name: user.username, avatar: null,
    bot: user.bot, system: false, public_flags: NO_FLAGS, flags: NO_FLAGS, banner: null, accent_color: null, avatar_decoration_data: null,
    primary_guild: null,
  };
}

export function memberWire(world: World, member: MemberRecord): Record<string, unknown> {
  const user = world.users.get(member.userId);
  return {
    user: user && userWire(user), nick: member.nick, avatar: null, banner: null, roles: [...member.roles], joined_at: member.joinedAt,
    premium_since: null,
    deaf: false, mute: false, flags: 0, pending: false, communication_disabled_until: null,
  };
}

export function channelWire(world: World, channel: ChannelRecord): Record<string, unknown> {
  if (channel.dm) return dmWire(world, channel, channel.dm);
  const common = {
    id: channel.id, type: channel.type, guild_id: channel.guildId, name: channel.name, parent_id: channel.parentId,
    last_message_id: channel.lastMessageId, rate_limit_per_user: 0, flags: channel.flags,
  };
  if (channel.thread) return { ...common, ...threadWire(channel.thread) };
  const plain = { ...common, topic: channel.topic, position: channel.position, nsfw: false,
    permission_overwrites: channel.overwrites.map((entry) => ({ ...entry })) };
  const forum = channel.type === 15 || channel.type === 16;
  return forum
    ? { ...plain, available_tags: channel.tags.map((tag) => ({ ...tag })), default_reaction_emoji: null, default_sort_order: null,
      default_forum_layout: 0 }
    : plain;
}

function dmWire(world: World, channel: ChannelRecord, dm: { readonly personId: string }): Record<string, unknown> {
  const person = world.users.get(dm.personId);
  return { id: channel.id, type: 1, flags: 0, last_message_id: channel.lastMessageId, recipients: person ? [userWire(person)] : [] };
}

function threadWire(thread: NonNullable<ChannelRecord['thread']>): Record<string, unknown> {
  return {
    owner_id: thread.ownerId, message_count: thread.messageCount, total_message_sent: thread.messageCount, member_count: 1,
    applied_tags: [...thread.appliedTags],
    thread_metadata: {
      archived: thread.archived, locked: thread.locked, auto_archive_duration: thread.autoArchiveMinutes,
      archive_timestamp: thread.archivedAt, create_timestamp: thread.createdAt,
    },
  };
}

/** A scheduled event without what only the sandbox knows. */
export function eventWire(event: GuildRecord['events'] extends Map<string, infer E> ? E : never): APIGuildScheduledEvent {
  const { recordedBy, ...wire } = event;
  return { ...wire, creator_id: recordedBy };
}

/** A guild as REST answers it: without channels and members. */
export function guildWire(guild: GuildRecord): Record<string, unknown> {
  return {
    id: guild.id, name: guild.name, owner_id: guild.ownerId, preferred_locale: guild.preferredLocale,
    roles: [...guild.roles.values()].map((role) => ({ ...role })),
    icon: null, splash: null, banner: null, discovery_splash: null, home_header: null, description: null, emojis: [], stickers: [],
    features: ['COMMUNITY', 'NEWS'],
    afk_channel_id: null, afk_timeout: 300, verification_level: 0, default_message_notifications: 1, explicit_content_filter: 0,
    mfa_level: 0, nsfw_level: 0,
    nsfw: false, application_id: null, system_channel_id: null, system_channel_flags: 0, rules_channel_id: null,
    public_updates_channel_id: null,
    safety_alerts_channel_id: null, premium_tier: 0, premium_subscription_count: 0, premium_progress_bar_enabled: false,
    vanity_url_code: null,
    max_members: 500_000, max_presences: null, max_video_channel_users: 25, max_stage_video_channel_users: 50, region: 'none',
    widget_enabled: false, widget_channel_id: null, incidents_data: null,
  };
}

/** A guild as GUILD_CREATE carries it to one bot: with channels, active threads and the bot's own member. */
export function guildCreateWire(world: World, guild: GuildRecord, bot: BotRecord): Record<string, unknown> {
  const member = guild.members.get(bot.id);
  const all = [...guild.channelIds].map((id) => world.channels.get(id)).filter((channel) => channel !== undefined);
  return {
    ...guildWire(guild), joined_at: member?.joinedAt, large: false, unavailable: false, member_count: guild.members.size,
    voice_states: [], presences: [],
    members: member ? [memberWire(world, member)] : [],
    channels: all.filter((channel) => !isThread(channel)).map((channel) => channelWire(world, channel)),
    threads: all.filter((channel) => isThread(channel) && !channel.thread?.archived).map((channel) => channelWire(world, channel)),
    stage_instances: [], guild_scheduled_events: [...guild.events.values()].map(eventWire), soundboard_sounds: [],
  };
}
