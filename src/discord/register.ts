/** Tells Discord about our commands, only when something is really different, so that ids and administrators' overrides survive. */
import type { REST } from '@discordjs/rest';
import { Routes } from 'discord-api-types/v10';
import type { RESTGetAPIApplicationCommandsResult } from 'discord-api-types/v10';
import type { CommandRegistrations } from '../ports/registrations.ts';
import { canonicalCommand, differences, hashOf } from './canonical.ts';
import type { Definition } from './definitions.ts';

export interface SyncOptions {
  readonly rest: REST;
  readonly applicationId: string;
  /** Development copies in one server; null for everywhere. */
  readonly guildId: string | null;
  readonly definitions: readonly Definition[];
  readonly store: CommandRegistrations;
  /** False: only say what would change. */
  readonly apply: boolean;
  /** Ask Discord even when the stored hash is the same. */
  readonly force?: boolean;
}

export interface CommandDifference {
  readonly added: readonly string[];
  readonly removed: readonly string[];
  /** Name → what differs, as paths inside the command. */
  readonly changed: readonly { readonly name: string; readonly what: readonly string[] }[];
  /** `unchanged`: Discord agrees already; `remembered`: the stored hash said so and Discord was not asked; `pending`: only looked. */
  readonly state: 'applied' | 'pending' | 'unchanged' | 'remembered';
  /** Name → Discord's id, as far as known. */
  readonly ids: Readonly<Record<string, string>>;
}

/**
 * Compares our commands with Discord's and replaces Discord's list by one request when they differ.
 * @returns the difference, for people
 * @throws DiscordAPIError or a network error as @discordjs/rest reports them
 */
export async function syncCommands(options: SyncOptions): Promise<CommandDifference> {
  const { rest, applicationId, guildId, store } = options;
  const definitions = guildId === null ? options.definitions : options.definitions.map(forOneServer);
  const scope = `${applicationId}:${guildId ?? 'global'}`;
  const hash = hashOf(definitions);
  const stored = await store.load(scope);
  if (stored?.hash === hash && options.force !== true) return { added: [], removed: [], changed: [], state: 'remembered', ids: stored.ids };
  const route = guildId === null ? Routes.applicationCommands(applicationId) : Routes.applicationGuildCommands(applicationId, guildId);
  const present = (await rest.get(route, { query: new URLSearchParams({ with_localizations: 'true' }) })) as RESTGetAPIApplicationCommandsResult;
  const difference = compare(present, definitions);
  const same = difference.added.length + difference.removed.length + difference.changed.length === 0;
  if (!same && !options.apply) return { ...difference, state: 'pending', ids: idsOf(present) };
  const now = same ? present : ((await rest.put(route, { body: definitions })) as RESTGetAPIApplicationCommandsResult);
  await store.save(scope, { hash, ids: idsOf(now) });
  return { ...difference, state: same ? 'unchanged' : 'applied', ids: idsOf(now) };
}

/** Where a command may be used and installed exists for global commands only. */
function forOneServer(definition: Definition): Definition {
  const { integration_types: _types, contexts: _contexts, ...rest } = definition;
  return rest;
}

function idsOf(commands: RESTGetAPIApplicationCommandsResult): Record<string, string> {
  return Object.fromEntries(commands.map(({ name, id }) => [name, id]));
}

/** Type and name are a command's identity. */
function byIdentity(commands: readonly object[]) {
  return new Map(commands.map((command) => {
    const form = canonicalCommand(command);
    return [`${form['type'] as number}:${form['name'] as string}`, form] as const;
  }));
}

/** What would change if Discord's list became ours. */
export function compare(present: readonly object[], wanted: readonly object[]): Pick<CommandDifference, 'added' | 'removed' | 'changed'> {
  const [old, fresh] = [byIdentity(present), byIdentity(wanted)];
  const nameOf = (identity: string) => identity.slice(identity.indexOf(':') + 1);
  return {
    added: [...fresh.keys()].filter((identity) => !old.has(identity)).map(nameOf),
    removed: [...old.keys()].filter((identity) => !fresh.has(identity)).map(nameOf),
    changed: [...fresh].filter(([identity]) => old.has(identity))
      .map(([identity, form]) => ({ name: nameOf(identity), what: differences(old.get(identity), form) }))
      .filter(({ what }) => what.length > 0),
  };
}

/** The difference in lines a person can read; empty when there is none. */
export function describeDifference(difference: CommandDifference): readonly string[] {
  return [
    ...difference.added.map((name) => `+ ${name}`),
    ...difference.changed.map(({ name, what }) => `~ ${name}: ${what.join(', ')}`),
    ...difference.removed.map((name) => `- ${name}`),
  ];
}
