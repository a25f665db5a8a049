/**
 * What arrives, held against the shape that everything behind the router relies on. Discord keeps to it; a change of its API, or
 * somebody between it and us, may not. Only what is read is checked, so that new fields harm nothing.
 */
import { InteractionType } from 'discord-api-types/v10';
import { z } from 'zod';
import type { Answerable } from './context.ts';

const bits = z.string().regex(/^\d{1,40}$/);
const person = z.looseObject({ id: z.string() });
const table = <T extends z.ZodType>(value: T) => z.record(z.string(), value).optional();

const resolved = z.looseObject({
  channels: table(z.looseObject({ id: z.string(), type: z.number(), name: z.string().nullish(), app_permissions: bits.optional() })),
  roles: table(z.looseObject({ id: z.string(), name: z.string(), mentionable: z.boolean() })),
  attachments: table(z.looseObject({ filename: z.string(), size: z.number(), url: z.string(), content_type: z.string().nullish() })),
  messages: table(z.looseObject({ content: z.string().optional(), embeds: z.array(z.looseObject({ title: z.string().nullish(), description: z.string().nullish() })).optional() })),
}).optional();

const value = z.looseObject({ name: z.string(), type: z.number().min(3), value: z.union([z.string(), z.number(), z.boolean()]), focused: z.boolean().optional() });
const subcommand = z.looseObject({ name: z.string(), type: z.literal(1), options: z.array(value).optional() });
const group = z.looseObject({ name: z.string(), type: z.literal(2), options: z.array(subcommand).optional() });
const options = z.array(z.union([subcommand, group, value])).optional();

const input = z.looseObject({ custom_id: z.string(), value: z.union([z.string(), z.boolean()]).nullish(), values: z.array(z.string()).optional() });
const row = z.looseObject({ type: z.number(), component: input.optional(), components: z.array(input).optional() });

const common = {
  id: z.string().regex(/^\d{1,20}$/), token: z.string().min(1), application_id: z.string(), locale: z.string().optional(), guild_locale: z.string().nullish(), guild_id: z.string().optional(),
  context: z.number().nullish(), app_permissions: bits.optional(), channel: z.looseObject({ id: z.string(), type: z.number() }).optional(),
  member: z.looseObject({ user: person, permissions: bits.optional() }).optional(), user: person.optional(),
  message: z.looseObject({ flags: z.number().optional(), interaction_metadata: z.looseObject({ user: person }).nullish() }).optional(),
};

const command = z.looseObject({ name: z.string(), type: z.number(), options, resolved, target_id: z.string().optional() });
const schema = z.discriminatedUnion('type', [
  z.looseObject({ ...common, type: z.literal(InteractionType.ApplicationCommand), data: command }),
  z.looseObject({ ...common, type: z.literal(InteractionType.ApplicationCommandAutocomplete), data: command }),
  z.looseObject({ ...common, type: z.literal(InteractionType.MessageComponent), data: z.looseObject({ custom_id: z.string(), component_type: z.number(), values: z.array(z.string()).optional(), resolved }) }),
  z.looseObject({ ...common, type: z.literal(InteractionType.ModalSubmit), data: z.looseObject({ custom_id: z.string(), components: z.array(row), resolved }) }),
]).refine(({ member, user }) => member !== undefined || user !== undefined, { path: ['member'] });

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
  const read = schema.safeParse(raw);
  if (read.success) return { type: 'readable', interaction: raw as Answerable };
  const { id, token, application_id: application, type, locale } = raw as Readonly<Record<string, unknown>>;
  if (!common.id.safeParse(id).success || !common.token.safeParse(token).success) return { type: 'nothing' };
  const where = read.error.issues.slice(0, MOST_NAMED).map(({ path }) => path.map((part) => (/^\w{1,30}$/.test(String(part)) ? String(part) : '?')).join('.'));
  // An answer needs no more than id and token.
  const reply = { id, token, application_id: typeof application === 'string' ? application : '', type: typeof type === 'number' ? type : 0, locale: typeof locale === 'string' ? locale : '' } as unknown as Answerable;
  return { type: 'unreadable', reply, where };
}
