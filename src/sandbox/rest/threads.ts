/** Threads in channels, threads from messages, and posts in forums. */
import { PermissionFlagsBits as P } from 'discord-api-types/v10';
import { isThread } from '../permissions.ts';
import { checkMessage, FLAG } from '../rules/message.ts';
import { Problems } from '../rules/problems.ts';
import { addThread, channelChanged, removeChannel, REQUIRE_TAG } from '../state/channels.ts';
import { addMessage, touchMessage } from '../state/messages.ts';
import type { ChannelRecord } from '../state/records.ts';
import { channelWire } from '../state/wire.ts';
import { timestamp } from '../core.ts';
import { channelOf, guildOf, need } from './access.ts';
import { refusal } from './errors.ts';
import { created, ok } from './route.ts';
import type { Call, Reply, Route } from './route.ts';
import { attachmentsOf } from './uploads.ts';

const ARCHIVE_MINUTES = [60, 1_440, 4_320, 10_080];
const MOST_ACTIVE = 1_000;
const BASE = ['name', 'auto_archive_duration', 'rate_limit_per_user'];

interface ThreadBody {
  readonly name: string;
  readonly type?: number;
  readonly auto_archive_duration?: number | null;
  readonly applied_tags?: readonly string[];
  readonly message?: unknown;
}

const isForum = (channel: ChannelRecord): boolean => channel.type === 15 || channel.type === 16;

function checkThread(problems: Problems, value: unknown, known: readonly string[]): ThreadBody | null {
  const body = problems.object(value, [], [...BASE, ...known]);
  if (!body) return null;
  problems.text(body['name'], ['name'], 1, 100);
  const minutes = body['auto_archive_duration'];
  if (minutes !== undefined && minutes !== null) problems.choice(minutes, ['auto_archive_duration'], ARCHIVE_MINUTES);
  problems.number(body['rate_limit_per_user'], ['rate_limit_per_user'], 0, 21_600);
  return body as unknown as ThreadBody;
}

function capped(call: Call, channel: ChannelRecord): void {
  const ids = call.core.world.guilds.get(channel.guildId ?? '')?.threadIds ?? new Set<string>();
  let active = 0;
  for (const id of ids) if (call.core.world.channels.get(id)?.thread?.archived === false) active += 1;
  if (active >= MOST_ACTIVE) throw refusal('tooManyThreads');
}

function start(call: Call): Reply {
  const { channel, granted } = channelOf(call);
  if (isForum(channel)) return post(call, channel, granted);
  if (channel.type !== 0 && channel.type !== 5) throw refusal('wrongChannelType');
  const problems = new Problems();
  const body = checkThread(problems, call.body, ['type', 'invitable']);
  const type = body?.type ?? 12;
  problems.choice(type, ['type'], channel.type === 5 ? [10] : [11, 12]);
  problems.throwIfAny();
  need(granted, type === 12 ? P.CreatePrivateThreads : P.CreatePublicThreads);
  capped(call, channel);
  return created(channelWire(call.core.world, open(call, channel, body as ThreadBody, type)));
}

function open(call: Call, parent: ChannelRecord, body: ThreadBody, type: number, id?: string): ChannelRecord {
  return addThread(call.core, parent, {
    name: body.name, type, ownerId: call.bot.id, autoArchiveMinutes: body.auto_archive_duration ?? 4_320,
    appliedTags: body.applied_tags ?? [], ...(id === undefined ? {} : { id }),
  });
}

function post(call: Call, channel: ChannelRecord, granted: bigint): Reply {
  const problems = new Problems();
  const body = checkThread(problems, call.body, ['message', 'applied_tags', 'type', 'flags']);
  if (body?.message === undefined) problems.add(['message'], 'BASE_TYPE_REQUIRED', 'This field is required');
  const tags = problems.list(body?.applied_tags, ['applied_tags'], 0, 5);
  tags.forEach((id, index) => {
    if (!channel.tags.some((tag) => tag.id === id)) problems.add(['applied_tags', index], 'INVALID_FORUM_TAG', 'Unknown tag');
  });
  problems.throwIfAny();
  const message = checkMessage(body?.message, { kind: 'forum', files: call.files, at: ['message'] });
  need(granted, P.SendMessages);
  if (call.files.size > 0) need(granted, P.AttachFiles);
  if ((message.embeds?.length ?? 0) > 0) need(granted, P.EmbedLinks);
  if ((channel.flags & REQUIRE_TAG) !== 0 && tags.length === 0) throw refusal('tagRequired');
  capped(call, channel);
  const thread = open(call, channel, body as ThreadBody, 11);
  const first = addMessage(call.core, thread, {
    // The first message of a post carries the post's own id.
    id: thread.id, authorId: call.bot.id, content: message.content, embeds: message.embeds, components: message.components,
    attachments: attachmentsOf(call, thread.id, message),
    flags: message.flags, allowedMentions: message.allowed_mentions,
  });
  return created({ ...channelWire(call.core.world, thread), message: first.wire });
}

function startFromMessage(call: Call): Reply {
  const { channel, granted } = channelOf(call);
  const message = call.core.world.log(channel.id).get(call.params['message_id'] ?? '');
  if (!message || message.ephemeralFor !== null) throw refusal('unknownMessage');
  if (channel.type !== 0 && channel.type !== 5) throw refusal('wrongChannelType');
  const problems = new Problems();
  const body = checkThread(problems, call.body, ['type']);
  problems.throwIfAny();
  need(granted, P.CreatePublicThreads, P.ReadMessageHistory);
  if (call.core.world.channels.has(message.wire.id)) throw refusal('threadExists');
  capped(call, channel);
  const thread = open(call, channel, body as ThreadBody, channel.type === 5 ? 10 : 11, message.wire.id);
  touchMessage(call.core, channel, message, { flags: (message.wire.flags ?? 0) | FLAG.hasThread });
  return created(channelWire(call.core.world, thread));
}

/** Renames, archives, locks or tags a thread. Topics and names of channels need MANAGE_CHANNELS. */
function edit(call: Call): Reply {
  const { channel, granted } = channelOf(call);
  const problems = new Problems();
  const body = problems.object(call.body, [], [...BASE, 'archived', 'locked', 'applied_tags', 'invitable', 'topic', 'flags', 'nsfw',
    'position', 'parent_id']);
  if (body?.['name'] !== undefined) problems.text(body['name'], ['name'], 1, 100);
  if (body?.['topic'] !== undefined) problems.text(body['topic'], ['topic'], 0, isForum(channel) ? 4_096 : 1_024, false);
  problems.boolean(body?.['archived'], ['archived']);
  problems.boolean(body?.['locked'], ['locked']);
  problems.throwIfAny();
  const changes = body ?? {};
  if (isThread(channel)) editThread(call, channel, granted, changes);
  else {
    need(granted, P.ManageChannels);
    if (typeof changes['topic'] === 'string' || changes['topic'] === null) channel.topic = changes['topic'];
  }
  if (typeof changes['name'] === 'string') channel.name = changes['name'];
  channelChanged(call.core, channel);
  return ok(channelWire(call.core.world, channel));
}

function editThread(call: Call, channel: ChannelRecord, granted: bigint, changes: Record<string, unknown>): void {
  const { thread } = channel;
  if (!thread) return;
  const own = thread.ownerId === call.bot.id && changes['locked'] === undefined;
  need(granted, own ? P.SendMessagesInThreads : P.ManageThreads);
  if (thread.archived && changes['archived'] !== false) throw refusal('archivedThread');
  if (typeof changes['archived'] === 'boolean') {
    thread.archived = changes['archived'];
    thread.archivedAt = timestamp(call.core);
  }
  if (typeof changes['locked'] === 'boolean') thread.locked = changes['locked'];
  if (typeof changes['auto_archive_duration'] === 'number') thread.autoArchiveMinutes = changes['auto_archive_duration'];
  if (Array.isArray(changes['applied_tags'])) thread.appliedTags = changes['applied_tags'] as string[];
}

export const threadRoutes: readonly Route[] = [
  { method: 'POST', path: '/channels/:channel_id/threads', handle: start, branch: (call) =>
    (isForum(channelOf(call).channel) ? 'CreateForumThreadRequest' : 'CreateTextThreadWithoutMessageRequest') },
  { method: 'POST', path: '/channels/:channel_id/messages/:message_id/threads', handle: startFromMessage },
  { method: 'GET', path: '/channels/:channel_id', handle: (call) => ok(channelWire(call.core.world, channelOf(call).channel)) },
  { method: 'PATCH', path: '/channels/:channel_id', handle: edit },
  {
    method: 'DELETE', path: '/channels/:channel_id',
    handle: (call) => {
      const { channel, granted } = channelOf(call);
      if (channel.dm) return ok(channelWire(call.core.world, channel));
      need(granted, isThread(channel) ? P.ManageThreads : P.ManageChannels);
      const wire = channelWire(call.core.world, channel);
      removeChannel(call.core, channel);
      return ok(wire);
    },
  },
  { method: 'POST', path: '/channels/:channel_id/typing', handle: (call) => ({ status: channelOf(call) ? 204 : 404 }) },
  { method: 'PUT', path: '/channels/:channel_id/thread-members/@me', handle: (call) =>
    ({ status: channelOf(call).channel.thread ? 204 : 404 }) },
  {
    method: 'GET', path: '/channels/:channel_id/threads/archived/public',
    handle: (call) => {
      const { channel, granted } = channelOf(call);
      need(granted, P.ReadMessageHistory);
      const threads = [...call.core.world.channels.values()].filter((thread) => thread.parentId === channel.id
        && thread.thread?.archived === true);
      return ok({ threads: threads.map((thread) => channelWire(call.core.world, thread)), members: [], has_more: false });
    },
  },
  {
    method: 'GET', path: '/guilds/:guild_id/threads/active',
    handle: (call) => {
      const threads = [...guildOf(call).guild.threadIds].map((id) => call.core.world.channels.get(id)).filter((thread) =>
        thread?.thread?.archived === false);
      return ok({ threads: threads.filter((thread) => thread !== undefined).map((thread) => channelWire(call.core.world, thread)),
        members: [] });
    },
  },
];
