/** The control operations of a person: what their Discord client would let them do. */
import type { ActResult, RunRequest, SandboxControl } from '../contract.ts';
import type { Core } from '../core.ts';
import { fillFields } from '../interactions/fields.ts';
import { ClientRefusal, fillOptions } from '../interactions/options.ts';
import { Resolved } from '../interactions/resolved.ts';
import { problemWithChosen } from '../interactions/selects.ts';
import type { SelectLike } from '../interactions/selects.ts';
import { send } from '../interactions/send.ts';
import type { Outgoing, Patience } from '../interactions/send.ts';
import { leavesFor, visibleCommand } from '../interactions/visible.ts';
import type { Leaf } from '../interactions/visible.ts';
import { userPermissions } from '../permissions.ts';
import { removeMessage } from '../state/messages.ts';
import type { ChannelRecord, MessageRecord, UserRecord } from '../state/records.ts';
import { channelOf, ControlError, messageOf, personOf } from './lookup.ts';
import { visibleTo } from './views.ts';

type Acting = Pick<SandboxControl, 'commands' | 'run' | 'autocomplete' | 'contextMenu' | 'press' | 'choose' | 'submit' | 'dismiss'>;

const PATIENCE_MS = 3_500;
const LONGEST_WAIT_MS = 120_000;

export function patience(body: { waitMs?: number; until?: 'acknowledged' | 'answered' }): Patience {
  return { waitMs: Math.min(Math.max(body.waitMs ?? PATIENCE_MS, 0), LONGEST_WAIT_MS), until: body.until ?? 'answered' };
}

const REFUSED: ActResult = { outcome: 'refused', interactionId: null, problem: null, callbackType: null, message: null, choices: null,
  modal: null, tookMs: 0 };

/** Prepares what is to be sent; a ClientRefusal on the way becomes an answer. */
async function attempt(core: Core, body: object, prepare: () => Outgoing): Promise<ActResult> {
  let out: Outgoing;
  try {
    out = prepare();
  } catch (error) {
    if (error instanceof ClientRefusal) return { ...REFUSED, problem: error.message };
    throw error;
  }
  return send(core, out, patience(body));
}

export function acting(core: Core): Acting {
  return {
    commands: async (personId, channelId) => {
      const person = personOf(core, personId);
      return leavesFor(core, person.id, channelOf(core, channelId)).map((leaf) => visibleCommand(leaf, person.locale));
    },
    run: (personId, body) => attempt(core, body, () => commandCall(core, personOf(core, personId), body, null)),
    autocomplete: (personId, body) => attempt(core, body, () => commandCall(core, personOf(core, personId), body, body.focused)),
    contextMenu: (personId, body) => attempt(core, body, () => menuCall(core, personOf(core, personId), body)),
    press: (personId, body) => attempt(core, body, () => press(core, personOf(core, personId), body)),
    choose: (personId, body) => attempt(core, body, () => choose(core, personOf(core, personId), body)),
    submit: (personId, body) => submit(core, personOf(core, personId), body),
    dismiss: async (personId, body) => dismiss(core, personOf(core, personId), body),
  };
}

function findLeaf(core: Core, person: UserRecord, channel: ChannelRecord, name: string, types: readonly number[],
  applicationId: string | undefined): Leaf {
  if (typeof name !== 'string') throw new ControlError('"command" must be the name of a command, such as "reminders add".');
  const wanted = name.replace(/^\//, '').trim();
  const leaf = leavesFor(core, person.id, channel).find(
    (entry) => entry.path.join(' ') === wanted && types.includes(entry.command.type)
      && (applicationId === undefined || entry.bot.id === applicationId),
  );
  if (!leaf) throw new ClientRefusal(`${person.username} sees no command "${wanted}" in ${channel.name || 'this conversation'}.`);
  return leaf;
}

function head(leaf: Leaf): object {
  const { id, name, type, guild_id } = leaf.command;
  return { id, name, type, ...(guild_id === undefined ? {} : { guild_id }) };
}

function commandCall(core: Core, person: UserRecord, body: RunRequest, focused: string | null): Outgoing {
  const channel = channelOf(core, body.channelId);
  const leaf = findLeaf(core, person, channel, body.command, [1], body.applicationId);
  const resolved = new Resolved(core, channel, person.id, leaf.bot.id);
  const options = fillOptions(leaf, { options: body.options ?? {}, files: body.files ?? {}, focused }, resolved);
  const data = { ...head(leaf), options, ...(resolved.data ? { resolved: resolved.data } : {}) };
  return { bot: leaf.bot, person, channel, type: focused === null ? 2 : 4, data,
    ...(focused === null ? { usedCommand: leaf.path.join(' ') } : {}) };
}

function menuCall(core: Core, person: UserRecord, body: Parameters<Acting['contextMenu']>[1]): Outgoing {
  const channel = channelOf(core, body.channelId);
  const leaf = findLeaf(core, person, channel, body.command, [2, 3], body.applicationId);
  const resolved = new Resolved(core, channel, person.id, leaf.bot.id);
  if (leaf.command.type === 2) {
    if (!resolved.user(body.targetId)) throw new ControlError(`There is no user with the id ${body.targetId}.`, 404);
  } else {
    const message = visibleMessage(core, person, channel, body.targetId);
    resolved.put('messages', body.targetId, message.wire);
  }
  return { bot: leaf.bot, person, channel, type: 2, data: { ...head(leaf), target_id: body.targetId, resolved: resolved.data },
    usedCommand: leaf.path.join(' ') };
}

function visibleMessage(core: Core, person: UserRecord, channel: ChannelRecord, messageId: string): MessageRecord {
  const message = messageOf(core, channel.id, messageId);
  if (!visibleTo(message, person.id) || userPermissions(core.world, person.id,
    channel) === 0n) throw new ClientRefusal(`${person.username} does not see this message.`);
  return message;
}

interface Node extends SelectLike {
  readonly style?: number;
  readonly components?: readonly Node[];
  readonly accessory?: Node;
}

function findComponent(nodes: readonly Node[], customId: string): Node | undefined {
  for (const node of nodes) {
    if (node.custom_id === customId) return node;
    const below = findComponent([...(node.components ?? []), ...(node.accessory ? [node.accessory] : [])], customId);
    if (below) return below;
  }
  return undefined;
}

function onComponent(core: Core, person: UserRecord, body: Parameters<Acting['press']>[1]): { channel: ChannelRecord;
  message: MessageRecord; node: Node; bot: Outgoing['bot'] } {
  const channel = channelOf(core, body.channelId);
  const message = visibleMessage(core, person, channel, body.messageId);
  const node = findComponent((message.wire.components ?? []) as unknown as Node[], body.customId);
  if (!node) throw new ClientRefusal(`The message has no component "${body.customId}".`);
  if (node.disabled) throw new ClientRefusal(`The component "${body.customId}" is disabled.`);
  const bot = core.world.bots.get(message.wire.author.id);
  if (!bot) throw new ClientRefusal('The message is not a bot\'s.');
  return { channel, message, node, bot };
}

function press(core: Core, person: UserRecord, body: Parameters<Acting['press']>[1]): Outgoing {
  const { channel, message, node, bot } = onComponent(core, person, body);
  if (node.type !== 2) throw new ClientRefusal(`The component "${body.customId}" is no button.`);
  return { bot, person, channel, type: 3, source: message, data: { id: Reflect.get(node, 'id') as number, custom_id: body.customId,
    component_type: 2 } };
}

function choose(core: Core, person: UserRecord, body: Parameters<Acting['choose']>[1]): Outgoing {
  const { channel, message, node, bot } = onComponent(core, person, body);
  if (![3, 5, 6, 7, 8].includes(node.type)) throw new ClientRefusal(`The component "${body.customId}" is no select.`);
  const resolved = new Resolved(core, channel, person.id, bot.id);
  const problem = problemWithChosen(node, body.values ?? [], resolved);
  if (problem !== null) throw new ClientRefusal(`The select "${body.customId}" ${problem}.`);
  const data = { id: Reflect.get(node, 'id') as number, custom_id: body.customId, component_type: node.type, values: body.values,
    ...(resolved.data ? { resolved: resolved.data } : {}) };
  return { bot, person, channel, type: 3, source: message, data };
}

async function submit(core: Core, person: UserRecord, body: Parameters<Acting['submit']>[1]): Promise<ActResult> {
  const result = await attempt(core, body, () => {
    const modal = core.world.modals.get(person.id);
    if (!modal || modal.id !== body.modalId) throw new ClientRefusal(`${person.username} has no open form ${body.modalId}.`);
    const bot = core.world.bots.get(modal.botId);
    const channel = channelOf(core, modal.channelId);
    if (!bot) throw new ClientRefusal('The bot of this form is gone.');
    const resolved = new Resolved(core, channel, person.id, bot.id);
    const components = fillFields(modal.data.components, body.fields ?? {}, resolved);
    const source = modal.messageId === null ? undefined : core.world.log(channel.id).get(modal.messageId);
    return { bot, person, channel, type: 5, source, data: { custom_id: modal.data.custom_id, components,
      ...(resolved.data ? { resolved: resolved.data } : {}) } };
  });
  // As in Discord's client: the form stays open, with what was typed, until the bot has taken it.
  if (result.callbackType !== null) closeModal(core, person.id, body.modalId);
  return result;
}

function closeModal(core: Core, personId: string, modalId: string): boolean {
  if (core.world.modals.get(personId)?.id !== modalId) return false;
  core.world.modals.delete(personId);
  core.changes.tell({ type: 'modal.closed', personId });
  return true;
}

function dismiss(core: Core, person: UserRecord, body: { readonly modalId?: string; readonly messageId?: string }): void {
  if (body.modalId !== undefined) {
    if (!closeModal(core, person.id, body.modalId)) throw new ControlError(`${person.username} has no open form ${body.modalId}.`, 404);
    return;
  }
  for (const channel of core.world.channels.values()) {
    const message = core.world.log(channel.id).get(body.messageId ?? '');
    if (message?.ephemeralFor === person.id) return removeMessage(core, channel, message);
  }
  throw new ControlError('Only an open form or one\'s own ephemeral reply can be dismissed.', 404);
}
