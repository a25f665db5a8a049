/** Messages: writing, changing, removing, and telling the gateway. What may be written is decided elsewhere. */
import type { APIAllowedMentions, APIAttachment, APIMessage } from 'discord-api-types/v10';
import type { Core } from '../core.ts';
import { timestamp } from '../core.ts';
import { INTENTS } from '../gateway/gateway.ts';
import { userPermissions } from '../permissions.ts';
import { withFiles } from './files.ts';
import { spokenText, whatPings } from './mentions.ts';
import type { BotRecord, ChannelRecord, InteractionRecord, MessageRecord } from './records.ts';
import { memberWire, userWire } from './wire.ts';

export interface MessageDraft {
  readonly authorId: string;
  readonly content?: string | null | undefined;
  readonly embeds?: readonly unknown[] | null | undefined;
  readonly components?: readonly unknown[] | null | undefined;
  readonly attachments?: readonly APIAttachment[] | undefined;
  readonly flags?: number | undefined;
  readonly nonce?: string | number | undefined;
  readonly tts?: boolean | undefined;
  readonly allowedMentions?: APIAllowedMentions | null | undefined;
  readonly reference?: APIMessage['message_reference'] | undefined;
  /** Set for replies to interactions. */
  readonly interaction?: InteractionRecord | undefined;
  readonly ephemeral?: boolean | undefined;
  readonly thinking?: boolean | undefined;
  readonly id?: string | undefined;
}

/** The parts of a wire message that follow from its text, embeds and components. */
function body(core: Core, channel: ChannelRecord, draft: MessageDraft): Partial<APIMessage> {
  const { world } = core;
  const attachments = [...(draft.attachments ?? [])];
  const components = withFiles([...(draft.components ?? [])], attachments);
  const text = spokenText(draft.content ?? '', components);
  const granted = userPermissions(world, draft.authorId, channel);
  const pinged = whatPings(world, channel, text, draft.allowedMentions, draft.interaction !== undefined, granted);
  return {
    content: draft.content ?? '', embeds: withFiles([...(draft.embeds ?? [])], attachments).map((embed) =>
      ({ type: 'rich', ...(embed as object) })), components, attachments,
    flags: draft.flags ?? 0, mentions: pinged.users.map((id) => world.users.get(id)).filter((user) => user !== undefined).map(userWire),
    mention_roles: [...pinged.roles], mention_everyone: pinged.everyone,
  } as Partial<APIMessage>;
}

export function addMessage(core: Core, channel: ChannelRecord, draft: MessageDraft): MessageRecord {
  const user = core.world.users.get(draft.authorId);
  if (!user) throw new Error(`There is no user ${draft.authorId}.`);
  const interaction = draft.interaction;
  const wire = {
    id: draft.id ?? core.ids.next(), channel_id: channel.id, author: userWire(user), timestamp: timestamp(core), edited_timestamp: null,
    tts: draft.tts ?? false,
    pinned: false, type: interaction?.usedCommand ? 20 : draft.reference ? 19 : 0, ...body(core, channel, draft),
    ...(draft.nonce === undefined ? {} : { nonce: draft.nonce }), ...(draft.reference ? { message_reference: draft.reference } : {}),
    ...(interaction ? interactionFields(core, interaction) : {}),
  } as APIMessage;
  const record: MessageRecord = {
    wire, ephemeralFor: draft.ephemeral ? (interaction?.personId ?? null) : null, interactionId: interaction?.id ?? null, botId: user.bot
      ? user.id : null,
    thinking: draft.thinking ?? false, usedCommand: interaction?.usedCommand ?? null, createdAt: core.clock.now(), crossposted: false,
  };
  core.world.log(channel.id).add(record);
  channel.lastMessageId = wire.id;
  if (channel.thread && wire.id !== channel.id) channel.thread.messageCount += 1;
  announce(core, channel, record, 'MESSAGE_CREATE');
  return record;
}

function interactionFields(core: Core, interaction: InteractionRecord): Record<string, unknown> {
  const person = core.world.users.get(interaction.personId);
  return {
    application_id: interaction.botId, webhook_id: interaction.botId,
    interaction_metadata: {
      id: interaction.id, type: interaction.type, user: person && userWire(person),
      authorizing_integration_owners: { '0': interaction.guildId ?? '0' },
      ...(interaction.sourceMessageId === null ? {} : { interacted_message_id: interaction.sourceMessageId }),
    },
  };
}

/** Replaces the parts that are given; `undefined` keeps what was. A reply that was "thinking" is filled in by it. */
export function editMessage(core: Core, channel: ChannelRecord, record: MessageRecord, draft: Omit<MessageDraft, 'authorId'>): void {
  const old = record.wire;
  const flags = draft.flags === undefined ? (old.flags ?? 0) : ((old.flags ?? 0) & ~4) | draft.flags;
  const merged: MessageDraft = {
    authorId: old.author.id, content: draft.content === undefined ? old.content : draft.content, embeds: draft.embeds === undefined
      ? old.embeds : draft.embeds,
    components: draft.components === undefined ? old.components : draft.components, attachments: draft.attachments ?? old.attachments,
    flags: flags & ~(1 << 7),
    allowedMentions: draft.allowedMentions, interaction: draft.interaction,
  };
  const fresh = body(core, channel, merged);
  // An edit re-reads mentions, but only a first answer pings.
  record.wire = { ...old, ...fresh, edited_timestamp: record.thinking ? null : timestamp(core) };
  record.thinking = false;
  announce(core, channel, record, 'MESSAGE_UPDATE');
}

export function removeMessage(core: Core, channel: ChannelRecord, record: MessageRecord): void {
  core.world.log(channel.id).remove(record.wire.id);
  if (record.ephemeralFor === null) {
    const intent = channel.dm ? INTENTS.directMessages : INTENTS.guildMessages;
    const payload = { id: record.wire.id, channel_id: channel.id, ...(channel.guildId === null ? {} : { guild_id: channel.guildId }) };
    core.gateway.dispatch('MESSAGE_DELETE', { guildId: channel.guildId, intent, ...dmBot(channel) }, payload);
  }
  core.changes.tell({ type: 'message.deleted', guildId: channel.guildId, channelId: channel.id, messageId: record.wire.id,
    personId: record.ephemeralFor });
}

/** An ordinary message of a person, with what it pings. */
export function addPersonMessage(core: Core, channel: ChannelRecord, personId: string, content: string): MessageRecord {
  return addMessage(core, channel, { authorId: personId, content });
}

/** Changes a message without an edit mark, as crossposting or a thread started from it does. */
export function touchMessage(core: Core, channel: ChannelRecord, record: MessageRecord, change: Partial<APIMessage>): void {
  record.wire = { ...record.wire, ...change };
  announce(core, channel, record, 'MESSAGE_UPDATE');
}

/** What one bot may read of a message: content only of its own, in DMs, when mentioned, or with the content intent. */
export function messageFor(bot: BotRecord, channel: ChannelRecord, record: MessageRecord): APIMessage {
  const { wire } = record;
  const open = bot.readsContent || channel.dm !== null || wire.author.id === bot.id || wire.mentions.some((user) => user.id === bot.id);
  return open ? wire : { ...wire, content: '', embeds: [], attachments: [], components: [] };
}

function dmBot(channel: ChannelRecord): { botId?: string } {
  return channel.dm ? { botId: channel.dm.botId } : {};
}

function announce(core: Core, channel: ChannelRecord, record: MessageRecord, event: 'MESSAGE_CREATE' | 'MESSAGE_UPDATE'): void {
  if (record.ephemeralFor === null && !record.thinking) {
    const member = core.world.guilds.get(channel.guildId ?? '')?.members.get(record.wire.author.id);
    const more = channel.guildId === null ? {} : { guild_id: channel.guildId, member: member
      && { ...memberWire(core.world, member), user: undefined } };
    const intent = channel.dm ? INTENTS.directMessages : INTENTS.guildMessages;
    core.gateway.dispatch(event, { guildId: channel.guildId, intent, ...dmBot(channel) }, (session: { readonly bot: BotRecord }) => ({
      ...messageFor(session.bot, channel, record), ...more,
    }));
  }
  core.changes.tell({
    type: event === 'MESSAGE_CREATE' ? 'message.created' : 'message.updated', guildId: channel.guildId, channelId: channel.id,
    messageId: record.wire.id,
    personId: record.ephemeralFor,
  });
}
