/**
 * What arrives, held against the shape that everything behind the router relies on. Discord keeps to it; a change of its API, or
 * somebody between it and us, may not. Only what is read is checked, so that new fields harm nothing.
 */
import { InteractionType } from 'discord-api-types/v10';
import type { Answerable } from './context.ts';
import { either, flag, list, matching, maybe, number, object, one, orNull, table, text } from './shape.ts';
import type { Check } from './shape.ts';

const ID = matching(/^\d{1,20}$/);
const TOKEN = matching(/^[^\s]+$/);
const bits = matching(/^\d{1,40}$/);
const person = object({ id: text });

const resolved = maybe(object({
  channels: maybe(table(object({ id: text, type: number, name: orNull(text), app_permissions: maybe(bits) }))),
  roles: maybe(table(object({ id: text, name: text, mentionable: flag }))),
  attachments: maybe(table(object({ filename: text, size: number, url: text, content_type: orNull(text) }))),
  messages: maybe(table(object({ content: maybe(text), embeds: maybe(list(object({ title: orNull(text), description: orNull(text) }))) }))),
}));

const SUBCOMMAND = 1;
const GROUP = 2;
const isValue: Check = (value, path) => (typeof value === 'number' && value > GROUP ? [] : [path]);
const option = object({ name: text, type: isValue, value: either(text, number, flag), focused: maybe(flag) });
const subcommand = object({ name: text, type: one(SUBCOMMAND), options: maybe(list(option)) });
const group = object({ name: text, type: one(GROUP), options: maybe(list(subcommand)) });

const input = object({ custom_id: text, value: orNull(either(text, flag)), values: maybe(list(text)) });
const row = object({ type: number, component: maybe(input), components: maybe(list(input)) });
const command = object({ name: text, type: number, options: maybe(list(either(option, subcommand, group))), resolved, target_id: maybe(text) });

const DATA: ReadonlyMap<unknown, Check> = new Map([
  [InteractionType.ApplicationCommand, command],
  [InteractionType.ApplicationCommandAutocomplete, command],
  [InteractionType.MessageComponent, object({ custom_id: text, component_type: number, values: maybe(list(text)), resolved })],
  [InteractionType.ModalSubmit, object({ custom_id: text, components: list(row), resolved })],
]);

const common = object({
  id: ID, token: TOKEN, application_id: text, locale: maybe(text), guild_locale: orNull(text), guild_id: maybe(text), context: orNull(number), app_permissions: maybe(bits),
  channel: maybe(object({ id: text, type: number })),
  member: maybe(object({ user: person, permissions: maybe(bits) })), user: maybe(person),
  message: maybe(object({ flags: maybe(number), interaction_metadata: orNull(object({ user: person })) })),
});

/** @returns the fields that are not as they should be, without what is in them */
function faultsOf(raw: Readonly<Record<string, unknown>>): readonly string[] {
  const data = DATA.get(raw['type']);
  const nobody = raw['member'] === undefined && raw['user'] === undefined;
  return [...(data === undefined ? ['type'] : data(raw['data'], 'data')), ...common(raw, ''), ...(nobody ? ['member'] : [])];
}

export type Incoming =
  | { readonly type: 'readable'; readonly interaction: Answerable }
  /** Somebody waits for an answer to it; `where` names the fields that are not as they should be. */
  | { readonly type: 'unreadable'; readonly reply: Pick<Answerable, 'id' | 'token' | 'application_id' | 'type' | 'locale'>; readonly where: readonly string[] }
  /** Nobody can be answered. */
  | { readonly type: 'nothing' };

const MOST_NAMED = 5;

/** @param raw whatever came over the connection as an interaction */
export function readIncoming(raw: unknown): Incoming {
  if (typeof raw !== 'object' || raw === null || Reflect.get(raw, 'type') === InteractionType.Ping) return { type: 'nothing' };
  const written = raw as Readonly<Record<string, unknown>>;
  const faults = faultsOf(written);
  if (faults.length === 0) return { type: 'readable', interaction: raw as Answerable };
  const { id, token, application_id: application, type, locale } = written;
  if (ID(id, '').length > 0 || TOKEN(token, '').length > 0) return { type: 'nothing' };
  // An answer needs no more than id and token.
  const reply = {
    id, token, application_id: typeof application === 'string' ? application : '', type: typeof type === 'number' ? type : 0, locale: typeof locale === 'string' ? locale : '',
  } as unknown as Answerable;
  return { type: 'unreadable', reply, where: faults.slice(0, MOST_NAMED) };
}
