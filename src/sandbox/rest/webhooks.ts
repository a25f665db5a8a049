/** Follow-ups to interactions, and their first reply as `@original`. */
import { checkMessage } from '../rules/message.ts';
import { removeMessage } from '../state/messages.ts';
import type { ChannelRecord, InteractionRecord, MessageRecord } from '../state/records.ts';
import { addReply, applyEdit } from './callback.ts';
import { refusal } from './errors.ts';
import { nothing, ok } from './route.ts';
import type { Call, Reply, Route } from './route.ts';

const MESSAGE = '/webhooks/:application_id/:token/messages/:message_id';

function interactionOf({ core, params }: Call): { interaction: InteractionRecord; channel: ChannelRecord } {
  const interaction = core.world.interactionsByToken.get(params['token'] ?? '');
  if (!interaction || interaction.botId !== params['application_id'] || interaction.acknowledged === null) throw refusal('unknownWebhook');
  if (core.clock.now() - interaction.createdAt > core.limits.tokenMs) throw refusal('invalidToken');
  const channel = core.world.channels.get(interaction.channelId);
  if (!channel) throw refusal('unknownChannel');
  return { interaction, channel };
}

/** `@original` is the first reply, or for an update the message that the component sits on. */
function targetOf(call: Call, interaction: InteractionRecord, channel: ChannelRecord): MessageRecord {
  const asked = call.params['message_id'] ?? '';
  const updates = interaction.acknowledged === 6 || interaction.acknowledged === 7;
  const id = asked === '@original' ? (updates ? interaction.sourceMessageId : interaction.originalId) : asked;
  const message = call.core.world.log(channel.id).get(id ?? '');
  const own = message?.interactionId === interaction.id || (message !== undefined && id === interaction.sourceMessageId);
  if (!message || !own) throw refusal('unknownMessage');
  return message;
}

function settle(interaction: InteractionRecord): void {
  interaction.settled = true;
  for (const watcher of interaction.watchers) watcher();
}

function followUp(call: Call): Reply {
  const { interaction, channel } = interactionOf(call);
  const waiting = call.core.world.log(channel.id).get(interaction.originalId ?? '');
  const body = checkMessage(call.body, { kind: 'reply', files: call.files });
  // The first follow-up after a deferral takes the place of "is thinking"; whether it is private was settled then.
  const message = waiting?.thinking ? waiting : addReply(call, interaction, channel, body);
  if (message === waiting) applyEdit(call, interaction, channel, message,
    { ...body, nonce: undefined, tts: undefined, flags: (body.flags ?? 0) & ~64 });
  settle(interaction);
  return ok(message.wire);
}

export const webhookRoutes: readonly Route[] = [
  { method: 'POST', path: '/webhooks/:application_id/:token', auth: 'interaction', handle: followUp, branch: () =>
    'IncomingWebhookRequestPartial' },
  {
    method: 'GET', path: MESSAGE, auth: 'interaction',
    handle: (call) => {
      const { interaction, channel } = interactionOf(call);
      return ok(targetOf(call, interaction, channel).wire);
    },
  },
  {
    method: 'PATCH', path: MESSAGE, auth: 'interaction',
    handle: (call) => {
      const { interaction, channel } = interactionOf(call);
      const message = targetOf(call, interaction, channel);
      applyEdit(call, interaction, channel, message, call.body);
      settle(interaction);
      return ok(message.wire);
    },
  },
  {
    method: 'DELETE', path: MESSAGE, auth: 'interaction',
    handle: (call) => {
      const { interaction, channel } = interactionOf(call);
      const message = targetOf(call, interaction, channel);
      removeMessage(call.core, channel, message);
      if (message.wire.id === interaction.originalId) interaction.originalDeleted = true;
      settle(interaction);
      return nothing();
    },
  },
];
