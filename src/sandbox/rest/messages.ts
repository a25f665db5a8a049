/** Messages of channels: sending once per nonce, reading, editing, deleting, crossposting. */
import { PermissionFlagsBits as P } from 'discord-api-types/v10';
import type { APIMessage } from 'discord-api-types/v10';
import { may } from '../permissions.ts';
import { checkMessage, FLAG } from '../rules/message.ts';
import type { MessageBody } from '../rules/message.ts';
import { Problems } from '../rules/problems.ts';
import { channelChanged } from '../state/channels.ts';
import { addMessage, editMessage, messageFor, removeMessage, touchMessage } from '../state/messages.ts';
import type { ChannelRecord, MessageRecord } from '../state/records.ts';
import { channelOf, need, needToSend } from './access.ts';
import { refusal, tooManyOldEdits } from './errors.ts';
import { nothing, ok } from './route.ts';
import type { Call, Reply, Route } from './route.ts';
import { attachmentsOf } from './uploads.ts';

const LIST = '/channels/:channel_id/messages';
const ONE = '/channels/:channel_id/messages/:message_id';
const HOUR_MS = 3_600_000;
const OLD_EDITS_PER_HOUR = 30;
const KEPT_NONCES = 50_000;

function send(call: Call): Reply {
  const { channel, granted } = channelOf(call);
  const body = checkMessage(call.body, { kind: 'create', files: call.files });
  needToSend(channel, granted, {
    files: call.files.size > 0, embeds: (body.embeds?.length ?? 0) > 0, reference: body.message_reference !== undefined,
    tts: body.tts === true,
  });
  // A person who shares no server with the bot any more takes no messages from it.
  const { dm } = channel;
  if (dm && ![...call.core.world.guilds.values()].some(({ members }) => members.has(call.bot.id) && members.has(dm.personId))) throw refusal('cannotDm');
  const repeated = body.enforce_nonce ? alreadySent(call, body) : null;
  if (repeated) return ok(repeated.wire);
  const reference = referenced(call, channel, body);
  unarchive(call, channel);
  const message = addMessage(call.core, channel, {
    authorId: call.bot.id, content: body.content, embeds: body.embeds, components: body.components,
    attachments: attachmentsOf(call, channel.id, body), flags: body.flags,
    tts: body.tts, nonce: body.nonce, allowedMentions: body.allowed_mentions, reference,
  });
  rememberNonce(call, body, message);
  return ok(message.wire);
}

function nonceKey(call: Call, body: MessageBody): string {
  return `${call.bot.id}/${String(body.nonce)}`;
}

/** The message this author made with this nonce in the past few minutes; Unknown Message when it was deleted since. */
function alreadySent(call: Call, body: MessageBody): MessageRecord | null {
  const { world, clock, limits } = call.core;
  const known = body.nonce === undefined || body.nonce === '' ? undefined : world.nonces.get(nonceKey(call, body));
  if (!known || clock.now() - known.at > limits.nonceWindowMs || clock.now() < known.at) return null;
  const message = world.log(known.channelId).get(known.messageId);
  if (!message) throw refusal('unknownMessage');
  return message;
}

function rememberNonce(call: Call, body: MessageBody, message: MessageRecord): void {
  if (body.nonce === undefined) return;
  const { nonces } = call.core.world;
  // The oldest go first; none of them is within the window by then.
  if (nonces.size > KEPT_NONCES) for (const key of [...nonces.keys()].slice(0, KEPT_NONCES / 2)) nonces.delete(key);
  nonces.set(nonceKey(call, body), { channelId: message.wire.channel_id, messageId: message.wire.id, at: call.core.clock.now() });
}

function referenced(call: Call, channel: ChannelRecord, body: MessageBody): APIMessage['message_reference'] {
  const asked = body.message_reference;
  if (!asked) return undefined;
  const exists = call.core.world.log(channel.id).get(asked.message_id) !== undefined;
  if (!exists && asked.fail_if_not_exists !== false) {
    const problems = new Problems();
    problems.add(['message_reference'], 'REPLIES_UNKNOWN_MESSAGE', 'Unknown message');
    problems.throwIfAny();
  }
  return exists ? ({ type: 0, message_id: asked.message_id, channel_id: channel.id }) : undefined;
}

/** Writing in an archived thread opens it again. */
function unarchive(call: Call, channel: ChannelRecord): void {
  if (!channel.thread?.archived) return;
  channel.thread.archived = false;
  channelChanged(call.core, channel);
}

function find(call: Call): { channel: ChannelRecord; granted: bigint; message: MessageRecord } {
  const { channel, granted } = channelOf(call);
  const message = call.core.world.log(channel.id).get(call.params['message_id'] ?? '');
  if (!message || message.ephemeralFor !== null) throw refusal('unknownMessage');
  return { channel, granted, message };
}

function list(call: Call): Reply {
  const { channel, granted } = channelOf(call);
  const problems = new Problems();
  const ask = (name: string): string | undefined => call.query.get(name) ?? undefined;
  const limit = problems.number(Number(ask('limit') ?? 50), ['limit'], 1, 100) ?? 50;
  for (const name of ['before', 'after', 'around']) if (ask(name) !== undefined) problems.snowflake(ask(name), [name]);
  problems.throwIfAny();
  if (!may(granted, P.ReadMessageHistory)) return ok([]);
  const query = { limit, before: ask('before'), after: ask('after'), around: ask('around') };
  const page = call.core.world.log(channel.id).page(query, (message) => message.ephemeralFor === null);
  return ok(page.map((message) => messageFor(call.bot, channel, message)));
}

/** Sandbox instants of edits of messages older than an hour, by channel. */
const oldEdits = new WeakMap<ChannelRecord, number[]>();

function edit(call: Call): Reply {
  const { channel, granted, message } = find(call);
  const { wire } = message;
  const onlyFlags = Object.keys(Object(call.body) as object).every((key) => key === 'flags');
  if (wire.author.id !== call.bot.id && !(onlyFlags && may(granted, P.ManageMessages))) throw refusal('notYourMessage');
  if (channel.thread?.archived) throw refusal('archivedThread');
  const body = checkMessage(call.body, { kind: 'edit', files: call.files,
    old: { flags: wire.flags ?? 0, content: wire.content, embeds: wire.embeds.length, attachments: wire.attachments } });
  countOldEdit(call, channel, message);
  editMessage(call.core, channel, message, {
    content: body.content, embeds: body.embeds, components: body.components,
    attachments: attachmentsOf(call, channel.id, body, wire.attachments), flags: body.flags,
    allowedMentions: body.allowed_mentions,
  });
  return ok(message.wire);
}

function countOldEdit(call: Call, channel: ChannelRecord, message: MessageRecord): void {
  const now = call.core.clock.now();
  if (!call.core.limits.rateLimits || now - message.createdAt < HOUR_MS) return;
  const recent = (oldEdits.get(channel) ?? []).filter((at) => at > now - HOUR_MS);
  if (recent.length >= OLD_EDITS_PER_HOUR) throw tooManyOldEdits((recent[0] ?? now) + HOUR_MS - now);
  oldEdits.set(channel, [...recent, now]);
}

function remove(call: Call): Reply {
  const { channel, granted, message } = find(call);
  if (message.wire.author.id !== call.bot.id) need(granted, P.ManageMessages);
  if (channel.thread?.archived) throw refusal('archivedThread');
  removeMessage(call.core, channel, message);
  return nothing();
}

function crosspost(call: Call): Reply {
  const { channel, granted, message } = find(call);
  if (channel.type !== 5) throw refusal('wrongChannelType');
  need(granted, P.SendMessages);
  if (message.wire.author.id !== call.bot.id) need(granted, P.ManageMessages);
  if (message.crossposted) throw refusal('alreadyCrossposted');
  message.crossposted = true;
  touchMessage(call.core, channel, message, { flags: (message.wire.flags ?? 0) | FLAG.crossposted });
  return ok(message.wire);
}

export const messageRoutes: readonly Route[] = [
  { method: 'POST', path: LIST, handle: send, limit: (limits) => ({ limit: limits.messagesPerFiveSeconds, windowMs: 5_000 }) },
  { method: 'GET', path: LIST, handle: list },
  {
    method: 'GET', path: ONE,
    handle: (call) => {
      const { channel, granted, message } = find(call);
      need(granted, P.ReadMessageHistory);
      return ok(messageFor(call.bot, channel, message));
    },
  },
  { method: 'PATCH', path: ONE, handle: edit, limit: (limits) => ({ limit: limits.messagesPerFiveSeconds, windowMs: 5_000 }) },
  { method: 'DELETE', path: ONE, handle: remove },
  { method: 'POST', path: `${ONE}/crosspost`, handle: crosspost, limit: (limits) =>
    ({ limit: limits.crosspostsPerHour, windowMs: HOUR_MS }) },
];
