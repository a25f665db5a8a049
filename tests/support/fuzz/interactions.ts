/** Interactions in the shape in which Discord sends them; only what people choose, type and forge is wild. */
import type { Command, Option, Options } from '../../../src/discord/command.ts';
import type { Commands } from '../../../src/discord/registry.ts';
import { LIVING } from '../../../src/sandbox/server.ts';
import type { Dice } from './dice.ts';
import { NEIGHBOUR, NEIGHBOUR_CHANNEL, OURS, THEIRS } from './scene.ts';
import { markedText, strange } from './words.ts';

export type Json = Record<string, unknown>;

/** A message of the bot's with its controls, or a form that it opened: what was met on the way. */
export interface Met {
  readonly controls: readonly { readonly customId: string; readonly type: number; readonly values: readonly string[]; readonly message: Json }[];
  readonly forms: readonly { readonly customId: string; readonly fields: readonly { readonly customId: string; readonly type: number; readonly values: readonly string[] }[] }[];
  readonly attachments: readonly Json[];
}

/** Ids that a person may know, of their own server's things and of another's. */
export const KNOWN: readonly string[] = [...Object.values(OURS), ...Object.values(THEIRS), LIVING.guild, LIVING.announcements, NEIGHBOUR, NEIGHBOUR_CHANNEL, LIVING.owner, '0', '1', '2', '1:1'];

const LOCALES = ['en-US', 'en-GB', 'es-ES', 'es-419', 'fr', 'de', 'pt-BR', 'zh-CN', 'ar', 'hi', 'xx', '', 'en_US', 'tlh-KL'];
const CHANNELS = [LIVING.general, LIVING.announcements, LIVING.questions, LIVING.moderators, NEIGHBOUR_CHANNEL, '999'];
const KINDS = { string: 3, integer: 4, boolean: 5, user: 6, channel: 7, role: 8, number: 10, attachment: 11 } as const;
const ALL = String(2n ** 53n - 1n);

function place(dice: Dice): Json {
  const person = dice.chance(0.3) ? dice.pick([LIVING.owner, LIVING.moderator, LIVING.member, LIVING.newcomer]) : `13000000000000${String(10_000 + dice.below(400))}`;
  const user = { id: person, username: 'someone', discriminator: '0', avatar: null, global_name: null };
  const locale = dice.pick(LOCALES);
  const common = { version: 1, application_id: LIVING.bot, locale, app_permissions: dice.pick([ALL, '0', '274878024704']), entitlements: [], attachment_size_limit: 10_485_760 };
  const where = dice.below(10);
  if (where < 8) {
    const guildId = LIVING.guild;
    const channel = dice.pick([LIVING.general, LIVING.announcements, LIVING.moderators]);
    return {
      ...common, guild_id: guildId, guild_locale: dice.pick(['en-US', 'es-ES', 'ja']), guild: { id: guildId, locale: 'en-US', features: [] }, channel_id: channel,
      channel: { id: channel, type: dice.pick([0, 5, 11]), name: 'somewhere', permissions: ALL }, context: 0, authorizing_integration_owners: { 0: guildId },
      member: { user, roles: [], joined_at: '2024-01-01T00:00:00.000000+00:00', deaf: false, mute: false, permissions: dice.pick([ALL, '0', '2048', '32', '8']) },
    };
  }
  // As a person's own app in a server where the bot is not, in the bot's messages, or between two people.
  if (where === 8) {
    return {
      ...common, guild_id: '1400000000000000001', guild_locale: 'en-US', channel_id: '1400000000000000011', channel: { id: '1400000000000000011', type: 0, permissions: ALL }, context: 0,
      authorizing_integration_owners: { 1: person }, member: { user, roles: [], permissions: ALL },
    };
  }
  return { ...common, channel_id: '1500000000000000001', channel: { id: '1500000000000000001', type: 1 }, context: dice.pick([1, 2]), authorizing_integration_owners: { 1: person }, user };
}

function channelOf(id: string): Json {
  return { id, type: { [LIVING.announcements]: 5, [LIVING.questions]: 15 }[id] ?? 0, name: 'chosen', permissions: ALL, app_permissions: ALL };
}

/** Puts what was chosen beside the choice, as Discord does. */
function choose(dice: Dice, kind: 'channel' | 'role' | 'user' | 'attachment', resolved: Json, met: Met): string {
  const put = (table: string, id: string, value: Json): string => {
    resolved[table] = { ...(resolved[table] as Json | undefined), [id]: value };
    return id;
  };
  if (kind === 'channel') {
    const id = dice.pick(CHANNELS);
    return put('channels', id, channelOf(id));
  }
  if (kind === 'role') return put('roles', LIVING.awarenessRole, { id: dice.pick([LIVING.awarenessRole, LIVING.guild]), name: markedText(dice).slice(0, 90) || 'r', mentionable: dice.chance(0.5), permissions: '0' });
  if (kind === 'user') return put('users', LIVING.member, { id: LIVING.member, username: 'Sam' });
  const file: Json = met.attachments.length > 0 && dice.chance(0.8) ? dice.pick(met.attachments) : { id: '77', filename: '../../x.csv', size: dice.pick([0, 5, 9e9]), url: dice.pick(['https://evil.invalid/x', 'file:///etc/passwd', 'x', 'http://127.0.0.1:1/']) };
  return put('attachments', '77', file);
}

function valueOf(dice: Dice, option: Option, resolved: Json, met: Met): unknown {
  if (option.choices !== undefined) return dice.pick(option.choices).value;
  switch (option.kind) {
    case 'boolean': return dice.chance(0.5);
    case 'integer': return (option.minValue ?? -5) + dice.below((option.maxValue ?? 400) - (option.minValue ?? -5) + 1);
    case 'number': return dice.below(10_000) / 7;
    case 'string': return markedText(dice, KNOWN).slice(0, option.maxLength ?? 6_000);
    default: return choose(dice, option.kind, resolved, met);
  }
}

function optionsFor(dice: Dice, declared: Options, resolved: Json, met: Met): Json[] {
  return Object.entries(declared).filter(([, option]) => option.required || dice.chance(0.5)).map(([name, option]) => ({ name, type: KINDS[option.kind], value: valueOf(dice, option, resolved, met) }));
}

function leaf(dice: Dice, command: Command): { readonly sub: string | null; readonly declared: Options } {
  if (command.kind !== 'chat') return { sub: null, declared: {} };
  if ('options' in command) return { sub: null, declared: command.options };
  const [sub, { options = {} }] = dice.pick(Object.entries(command.subcommands));
  return { sub, declared: options };
}

/** A slash command, or the typing in one of its options. */
function slash(dice: Dice, command: Command, met: Met): Json {
  const resolved: Json = {};
  const { sub, declared } = leaf(dice, command);
  const options = optionsFor(dice, declared, resolved, met);
  const typing = Object.entries(declared).filter(([, option]) => option.autocomplete !== undefined).map(([name]) => name);
  const focused = typing.length > 0 && dice.chance(0.4) ? dice.pick(typing) : null;
  const shown = focused === null ? options : [...options.filter(({ name }) => name !== focused), { name: focused, type: 3, value: markedText(dice, KNOWN).slice(0, 6_000), focused: true }];
  const data = { id: '5', name: command.name, type: 1, options: sub === null ? shown : [{ name: sub, type: 1, options: shown }], ...(Object.keys(resolved).length > 0 ? { resolved } : {}) };
  return { ...place(dice), type: focused === null ? 2 : 4, data };
}

function menu(dice: Dice, command: Command): Json {
  const text = markedText(dice);
  const message = { id: '6', content: text.slice(0, 4_000), embeds: dice.chance(0.2) ? [{ title: text.slice(0, 200) }] : [], components: dice.chance(0.2) ? [{ type: 17, components: [{ type: 10, content: text }] }] : [] };
  return { ...place(dice), type: 2, data: { id: '5', name: command.name, type: 3, target_id: '6', resolved: { messages: { 6: message } } } };
}

function forgedId(dice: Dice, commands: Commands): string {
  const [key, command] = dice.pick([...commands]);
  const action = dice.chance(0.95) && command.actions ? dice.pick(Object.keys(command.actions)) : dice.pick(['run', 'nope', '__proto__', 'constructor', '']);
  const parts = [key, action, ...dice.some([...KNOWN, 'month', 'confirm', '2026', '99', '-1', 'NaN', 'es', 'x'.repeat(60), ':', '~3', '%', '%25'], 6)];
  return parts.join(':').slice(0, dice.chance(0.95) ? 100 : 400);
}

function component(dice: Dice, commands: Commands, met: Met): Json {
  const real = met.controls.length > 0 && dice.chance(0.7) ? dice.pick(met.controls) : null;
  const customId = real !== null && dice.chance(0.8) ? real.customId : real !== null && dice.chance(0.5) ? real.customId.slice(0, dice.below(real.customId.length + 1)) : forgedId(dice, commands);
  const type = real?.type ?? dice.pick([2, 3, 5, 6, 7, 8]);
  const resolved: Json = {};
  const values = type === 2 ? null : type === 8 ? [choose(dice, 'channel', resolved, met)] : type === 6 ? [choose(dice, 'role', resolved, met)]
    : dice.chance(0.7) && real !== null && real.values.length > 0 ? [dice.pick(real.values)] : dice.some([...KNOWN, markedText(dice)], 3);
  const data = { id: 1, custom_id: customId, component_type: type, ...(values === null ? {} : { values }), ...(Object.keys(resolved).length > 0 ? { resolved } : {}) };
  return { ...place(dice), type: 3, data, ...(real === null ? {} : { message: real.message }) };
}

function inputFor(dice: Dice, field: { readonly customId: string; readonly type: number; readonly values: readonly string[] }, resolved: Json, met: Met): Json {
  const head = { type: field.type, id: 3, custom_id: field.customId };
  if (field.type === 4) return { ...head, value: markedText(dice, KNOWN).slice(0, 4_000) };
  if (field.type === 23) return { ...head, value: dice.chance(0.5) };
  if (field.type === 8) return { ...head, values: [choose(dice, 'channel', resolved, met)] };
  if (field.type === 6) return { ...head, values: [choose(dice, 'role', resolved, met)] };
  if (field.type === 19) return { ...head, values: [choose(dice, 'attachment', resolved, met)] };
  return { ...head, values: dice.some([...field.values, markedText(dice)], 2) };
}

/** A form with fields left out, added and overfull. */
function form(dice: Dice, commands: Commands, met: Met): Json {
  const real = met.forms.length > 0 && dice.chance(0.8) ? dice.pick(met.forms) : null;
  const resolved: Json = {};
  const extra = ['words', 'title', 'text', 'when', 'question', 'answer', 'zone', 'channel', 'typed', '__proto__'].map((customId) => ({ customId, type: 4, values: [] }));
  const fields = [...(real?.fields ?? []).filter(() => dice.chance(0.95)), ...(real === null || dice.chance(0.1) ? dice.some(extra, 4) : [])];
  const components = fields.map((field) => ({ type: 18, id: 2, component: inputFor(dice, field, resolved, met) }));
  const customId = real !== null && dice.chance(0.9) ? real.customId : forgedId(dice, commands);
  return { ...place(dice), type: 5, data: { custom_id: customId, components, ...(Object.keys(resolved).length > 0 ? { resolved } : {}) } };
}

/** What Discord may send one day: a command, a kind of command or an interaction that nobody knows. */
function unheardOf(dice: Dice): Json {
  return {
    ...place(dice), type: dice.pick([1, 2, 3, 4, 5, 6, 99, 0, -1]),
    data: dice.pick<unknown>([{ id: '5', name: 'gone', type: dice.pick([1, 2, 3, 4, 9]), options: [] }, { id: '5', name: 'ask', type: 4 }, { custom_id: 'ask' }, {}, null, strange(dice)]),
  };
}

/** @returns one interaction without id and token, which whoever sends it gives */
export function interaction(dice: Dice, commands: Commands, met: Met): Json {
  const roll = dice.below(100);
  const command = dice.pick([...commands.values()]);
  if (roll < 3) return unheardOf(dice);
  if (roll < 50) return command.kind === 'message' ? menu(dice, command) : slash(dice, command, met);
  return roll < 82 ? component(dice, commands, met) : form(dice, commands, met);
}
