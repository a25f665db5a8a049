/** Channels, threads and DMs: making, changing, removing, and telling the gateway. */
import type { Overwrite } from '../contract.ts';
import type { Core } from '../core.ts';
import { timestamp } from '../core.ts';
import { INTENTS } from '../gateway/gateway.ts';
import { isThread } from '../permissions.ts';
import type { BotRecord, ChannelRecord, GuildRecord } from './records.ts';
import { channelWire } from './wire.ts';

export const REQUIRE_TAG = 1 << 4;

export interface ChannelDraft {
  readonly id?: string;
  readonly name: string;
  readonly type: number;
  readonly topic?: string | null;
  readonly parentId?: string | null;
  readonly overwrites?: readonly Overwrite[];
  readonly tags?: readonly { readonly name: string }[];
  readonly requireTag?: boolean;
}

function blank(id: string, type: number, guildId: string | null): ChannelRecord {
  return {
    id, type, guildId, name: '', topic: null, parentId: null, position: 0, overwrites: [], tags: [], flags: 0, lastMessageId: null,
    lastMessageSeconds: 0,
    thread: null, dm: null,
  };
}

export function addChannel(core: Core, guild: GuildRecord, draft: ChannelDraft): ChannelRecord {
  const channel: ChannelRecord = {
    ...blank(draft.id ?? core.ids.next(), draft.type, guild.id), name: draft.name, topic: draft.topic ?? null,
    parentId: draft.parentId ?? null,
    position: guild.channelIds.size, overwrites: (draft.overwrites ?? []).map((entry) => ({ ...entry })), flags: draft.requireTag
      ? REQUIRE_TAG : 0,
    tags: (draft.tags ?? []).map((tag) => ({ id: core.ids.next(), name: tag.name, moderated: false, emoji_id: null, emoji_name: null })),
  };
  core.world.channels.set(channel.id, channel);
  guild.channelIds.add(channel.id);
  announce(core, channel, 'CHANNEL_CREATE');
  return channel;
}

export function channelChanged(core: Core, channel: ChannelRecord): void {
  announce(core, channel, isThread(channel) ? 'THREAD_UPDATE' : 'CHANNEL_UPDATE');
}

export function removeChannel(core: Core, channel: ChannelRecord): void {
  const guild = core.world.guilds.get(channel.guildId ?? '');
  for (const id of guild?.threadIds ?? []) {
    const thread = core.world.channels.get(id);
    if (thread?.parentId === channel.id) forget(core, thread, guild);
  }
  forget(core, channel, guild);
  announce(core, channel, isThread(channel) ? 'THREAD_DELETE' : 'CHANNEL_DELETE');
}

function forget(core: Core, channel: ChannelRecord, guild: GuildRecord | undefined): void {
  guild?.channelIds.delete(channel.id);
  guild?.threadIds.delete(channel.id);
  core.world.channels.delete(channel.id);
  core.world.forgetLog(channel.id);
}

export interface ThreadDraft {
  readonly id?: string;
  readonly name: string;
  readonly type: number;
  readonly ownerId: string;
  readonly autoArchiveMinutes: number;
  readonly appliedTags?: readonly string[];
}

export function addThread(core: Core, parent: ChannelRecord, draft: ThreadDraft): ChannelRecord {
  const at = timestamp(core);
  const channel: ChannelRecord = {
    ...blank(draft.id ?? core.ids.next(), draft.type, parent.guildId), name: draft.name, parentId: parent.id,
    thread: {
      ownerId: draft.ownerId, archived: false, locked: false, autoArchiveMinutes: draft.autoArchiveMinutes, archivedAt: at, createdAt: at,
      appliedTags: [...(draft.appliedTags ?? [])], messageCount: 0,
    },
  };
  core.world.channels.set(channel.id, channel);
  const guild = core.world.guilds.get(parent.guildId ?? '');
  guild?.channelIds.add(channel.id);
  guild?.threadIds.add(channel.id);
  announce(core, channel, 'THREAD_CREATE', { newly_created: true });
  return channel;
}

export function dmChannel(core: Core, bot: BotRecord, personId: string): ChannelRecord {
  const known = core.world.channels.get(bot.dms.get(personId) ?? '');
  if (known) return known;
  const channel: ChannelRecord = { ...blank(core.ids.next(), 1, null), dm: { personId, botId: bot.id } };
  core.world.channels.set(channel.id, channel);
  bot.dms.set(personId, channel.id);
  core.changes.tell({ type: 'state', channelId: channel.id, personId });
  return channel;
}

function announce(core: Core, channel: ChannelRecord, event: string, more: Record<string, unknown> = {}): void {
  const deleted = event === 'THREAD_DELETE';
  const payload = deleted ? { id: channel.id, guild_id: channel.guildId, parent_id: channel.parentId, type: channel.type } : {
    ...channelWire(core.world, channel), ...more };
  core.gateway.dispatch(event, { guildId: channel.guildId, intent: INTENTS.guilds }, payload);
  core.changes.tell({ type: 'state', guildId: channel.guildId, channelId: channel.id });
}
