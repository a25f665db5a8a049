/** The first answer to an interaction. */
import type { APIModalInteractionResponseCallbackData } from 'discord-api-types/v10';
import { checkMessage, FLAG } from '../rules/message.ts';
import type { MessageBody } from '../rules/message.ts';
import { checkModal } from '../rules/modal.ts';
import { Problems } from '../rules/problems.ts';
import { addMessage, editMessage } from '../state/messages.ts';
import type { ChannelRecord, InteractionRecord, MessageRecord } from '../state/records.ts';
import { refusal } from './errors.ts';
import { nothing, ok } from './route.ts';
import type { Call, Reply, Route } from './route.ts';
import { attachmentsOf } from './uploads.ts';

/** Which callback types answer which interaction. */
const ALLOWED: Readonly<Record<number, readonly number[]>> = { 2: [4, 5, 9], 3: [4, 5, 6, 7, 9], 4: [8], 5: [4, 5, 6, 7] };

function answer(call: Call): Reply {
  const { core, params } = call;
  const interaction = core.world.interactions.get(params['interaction_id'] ?? '');
  if (!interaction || interaction.token !== params['token']) throw refusal('unknownInteraction');
  if (interaction.acknowledged !== null) throw refusal('alreadyAcknowledged');
  if (core.clock.now() - interaction.createdAt > core.limits.acknowledgeMs) throw refusal('unknownInteraction');
  const channel = core.world.channels.get(interaction.channelId);
  if (!channel) throw refusal('unknownChannel');
  const type = checkType(call, interaction);
  const message = perform(call, interaction, channel, type, (call.body as { data?: unknown }).data);
  interaction.acknowledged = type;
  for (const watcher of interaction.watchers) watcher();
  return call.query.get('with_response') === 'true' ? ok(response(interaction, type, message)) : nothing();
}

function checkType(call: Call, interaction: InteractionRecord): number {
  const problems = new Problems();
  const body = problems.object(call.body, [], ['type', 'data', 'attachments']);
  const allowed = (ALLOWED[interaction.type] ?? []).filter((type) => interaction.sourceMessageId !== null || (type !== 6 && type !== 7));
  if (body) problems.choice(body['type'], ['type'], allowed);
  problems.throwIfAny();
  return Number(body?.['type']);
}

function perform(call: Call, interaction: InteractionRecord, channel: ChannelRecord, type: number, data: unknown): MessageRecord | null {
  switch (type) {
    case 4:
      return reply(call, interaction, channel, data);
    case 5:
      return deferReply(call, interaction, channel, data);
    case 7:
      return updateSource(call, interaction, channel, data);
    case 8:
      interaction.choices = checkChoices(data);
      return null;
    case 9:
      openModal(call, interaction, data);
      return null;
    default:
      return null;
  }
}

function reply(call: Call, interaction: InteractionRecord, channel: ChannelRecord, data: unknown): MessageRecord {
  const body = checkMessage(data, { kind: 'reply', files: call.files, at: ['data'] });
  const message = addReply(call, interaction, channel, body);
  interaction.originalId = message.wire.id;
  return message;
}

/** Writes a reply or follow-up of the interaction. */
export function addReply(call: Call, interaction: InteractionRecord, channel: ChannelRecord, body: MessageBody): MessageRecord {
  const flags = body.flags ?? 0;
  return addMessage(call.core, channel, {
    authorId: interaction.botId, content: body.content, embeds: body.embeds, components: body.components,
    attachments: attachmentsOf(call, channel.id, body), flags,
    tts: body.tts, allowedMentions: body.allowed_mentions, interaction, ephemeral: (flags & FLAG.ephemeral) !== 0,
  });
}

function deferReply(call: Call, interaction: InteractionRecord, channel: ChannelRecord, data: unknown): MessageRecord {
  const problems = new Problems();
  const known = problems.object(data ?? {}, ['data'], ['flags']);
  const flags = problems.number(known?.['flags'], ['data', 'flags'], 0, 2 ** 31) ?? 0;
  if ((flags & ~FLAG.ephemeral) !== 0) problems.add(['data', 'flags'], 'BASE_TYPE_BAD_FLAGS',
    'Only EPHEMERAL may be set on a deferred answer.');
  problems.throwIfAny();
  const ephemeral = (flags & FLAG.ephemeral) !== 0;
  const message = addMessage(call.core, channel, { authorId: interaction.botId, flags: flags | FLAG.loading, interaction, ephemeral,
    thinking: true });
  interaction.originalId = message.wire.id;
  return message;
}

function updateSource(call: Call, interaction: InteractionRecord, channel: ChannelRecord, data: unknown): MessageRecord {
  const source = call.core.world.log(channel.id).get(interaction.sourceMessageId ?? '');
  if (!source) throw refusal('unknownMessage');
  applyEdit(call, interaction, channel, source, data);
  return source;
}

/** Checks and applies an edit made through an interaction. */
export function applyEdit(call: Call, interaction: InteractionRecord, channel: ChannelRecord, record: MessageRecord, data: unknown): void {
  const { wire } = record;
  const body = checkMessage(data, { kind: 'edit', files: call.files, old: { flags: wire.flags ?? 0, content: wire.content,
    embeds: wire.embeds.length, attachments: wire.attachments } });
  editMessage(call.core, channel, record, {
    content: body.content, embeds: body.embeds, components: body.components,
    attachments: attachmentsOf(call, channel.id, body, wire.attachments),
    flags: body.flags === undefined ? undefined : body.flags | ((wire.flags ?? 0) & FLAG.ephemeral),
    allowedMentions: body.allowed_mentions, interaction,
  });
}

function checkChoices(data: unknown): NonNullable<InteractionRecord['choices']> {
  const problems = new Problems();
  const body = problems.object(data, ['data'], ['choices']);
  const list = problems.list(body?.['choices'], ['data', 'choices'], 0, 25, true);
  list.forEach((entry, index) => {
    const path = ['data', 'choices', index] as const;
    const choice = problems.object(entry, path, ['name', 'value', 'name_localizations']);
    if (!choice) return;
    problems.text(choice['name'], [...path, 'name'], 1, 100);
    for (const [locale, name] of Object.entries(choice['name_localizations'] ?? {})) problems.text(name,
      [...path, 'name_localizations', locale], 1, 100, false);
    if (typeof choice['value'] !== 'number') problems.text(choice['value'], [...path, 'value'], 1, 100);
  });
  problems.throwIfAny();
  return list as NonNullable<InteractionRecord['choices']>;
}

function openModal({ core }: Call, interaction: InteractionRecord, data: unknown): void {
  checkModal(data);
  const { botId, personId, channelId, sourceMessageId } = interaction;
  interaction.modalId = core.ids.next();
  core.world.modals.set(personId, { id: interaction.modalId, botId, personId, channelId, messageId: sourceMessageId,
    data: data as APIModalInteractionResponseCallbackData });
  core.changes.tell({ type: 'modal.opened', channelId, personId });
}

function response(interaction: InteractionRecord, type: number, message: MessageRecord | null): object {
  return {
    interaction: {
      id: interaction.id, type: interaction.type,
      ...(message ? { response_message_id: message.wire.id, response_message_loading: message.thinking,
        response_message_ephemeral: message.ephemeralFor !== null } : {}),
    },
    resource: { type, ...(message ? { message: message.wire } : {}) },
  };
}

const [MESSAGE, UPDATE] = ['CreateMessageInteractionCallbackRequest', 'UpdateMessageInteractionCallbackRequest'];
const SCHEMAS: Readonly<Record<number, string>> = {
  4: MESSAGE, 5: MESSAGE, 6: UPDATE, 7: UPDATE, 8: 'ApplicationCommandAutocompleteCallbackRequest', 9: 'ModalInteractionCallbackRequest',
};

export const callbackRoutes: readonly Route[] = [
  {
    method: 'POST', path: '/interactions/:interaction_id/:token/callback', auth: 'interaction', handle: answer,
    branch: (call) => SCHEMAS[Number(Reflect.get(Object(call.body), 'type'))] ?? null,
  },
];
