/** One form for the same command, whether we rendered it or Discord sent it back, so that only real differences count. */
import { createHash } from 'node:crypto';

type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json };

/** Set by Discord, or without meaning for us. */
const IGNORED = new Set(['id', 'application_id', 'guild_id', 'version', 'dm_permission', 'default_permission', 'name_localized', 'description_localized', 'handler']);
/** Lists whose order has no meaning. */
const SETS = new Set(['integration_types', 'contexts', 'channel_types']);

function isEmpty(value: Json): boolean {
  return value === null || value === false || value === '' || (typeof value === 'object' && Object.keys(value).length === 0);
}

/**
 * Sorts keys and drops what Discord adds, defaults and empty values.
 * @param value a command, or a part of one
 */
export function canonical(value: unknown): Json {
  if (Array.isArray(value)) return value.map(canonical);
  if (typeof value !== 'object' || value === null) return (value ?? null) as Json;
  const entries = Object.entries(value)
    .filter(([key]) => !IGNORED.has(key))
    .map(([key, entry]) => [key, normalized(key, entry)] as const)
    .filter(([key, entry]) => !isEmpty(entry) || key === 'value')
    .sort(([a], [b]) => (a < b ? -1 : 1));
  return Object.fromEntries(entries);
}

function normalized(key: string, value: unknown): Json {
  if (key === 'default_member_permissions') return typeof value === 'string' || typeof value === 'number' ? String(value) : null;
  if (SETS.has(key) && Array.isArray(value)) return value.map(Number).sort((a, b) => a - b);
  return canonical(value);
}

/** A command with its type always written out. */
export function canonicalCommand(command: object): { readonly [key: string]: Json } {
  return canonical({ type: 1, ...command }) as { readonly [key: string]: Json };
}

/** SHA-256 over all commands, in any order, hex. */
export function hashOf(commands: readonly object[]): string {
  const texts = commands.map((command) => JSON.stringify(canonicalCommand(command))).sort();
  return createHash('sha256').update(texts.join('\n')).digest('hex');
}

/**
 * Where two canonical values differ.
 * @returns paths such as `options.channel.description`; list members with a name are called by it
 */
export function differences(before: Json | undefined, after: Json | undefined, path = ''): readonly string[] {
  if (JSON.stringify(before) === JSON.stringify(after)) return [];
  const entriesOf = (value: Json | undefined) => new Map(typeof value === 'object' && value !== null ? named(value) : []);
  const [old, fresh] = [entriesOf(before), entriesOf(after)];
  if (old.size === 0 || fresh.size === 0) return [path];
  const inner = [...new Set([...old.keys(), ...fresh.keys()])].flatMap((key) => differences(old.get(key), fresh.get(key), path === '' ? key : `${path}.${key}`));
  return inner.length > 0 ? inner : [`${path} (order)`];
}

function named(value: object): [string, Json][] {
  if (!Array.isArray(value)) return Object.entries(value);
  return value.map((entry: Json, index) => [typeof entry === 'object' && entry !== null && 'name' in entry && typeof entry.name === 'string' ? entry.name : String(index), entry]);
}
