/** From what Discord sends to the values a command declared. */
import { ApplicationCommandOptionType } from 'discord-api-types/v10';
import type {
  APIApplicationCommandInteractionDataBasicOption, APIApplicationCommandInteractionDataOption, APIAttachment, APIInteractionDataResolved, APIInteractionDataResolvedChannel,
  APIModalSubmission, APIRole,
} from 'discord-api-types/v10';
import { UserError } from '../errors.ts';
import type { FieldValue, Option, Options, PickedChannel, PickedFile, PickedRole } from './command.ts';
import { permissionNames } from './permissions.ts';

type Sent = readonly APIApplicationCommandInteractionDataOption[];
/** The bot's rights in a channel, from the cache, for when Discord does not send them. */
export type RightsIn = (channelId: string) => bigint | null;

/** The subcommand's name, if there is one, and the options below it. */
export function unfold(sent: Sent | undefined): { readonly subcommand: string | null; readonly options: readonly APIApplicationCommandInteractionDataBasicOption[] } {
  const first = sent?.[0];
  if (first?.type === ApplicationCommandOptionType.Subcommand) return { subcommand: first.name, options: first.options ?? [] };
  return { subcommand: null, options: (sent ?? []) as readonly APIApplicationCommandInteractionDataBasicOption[] };
}

function pickChannel(channel: APIInteractionDataResolvedChannel, rightsIn: RightsIn): PickedChannel {
  const bits = channel.app_permissions ?? rightsIn(channel.id) ?? undefined;
  return { id: channel.id, type: channel.type, name: channel.name ?? '', botPermissions: permissionNames(bits) };
}

function pickRole(role: APIRole): PickedRole {
  return { id: role.id, name: role.name, mentionable: role.mentionable };
}

function pickFile(file: APIAttachment): PickedFile {
  return { name: file.filename, size: file.size, url: file.url, contentType: file.content_type ?? null };
}

/** Channels, roles and files that were chosen, in the order Discord resolved them. */
export function picked(resolved: APIInteractionDataResolved | undefined, rightsIn: RightsIn) {
  return {
    channels: Object.values(resolved?.channels ?? {}).map((channel) => pickChannel(channel, rightsIn)),
    roles: Object.values(resolved?.roles ?? {}).map(pickRole),
    files: Object.values(resolved?.attachments ?? {}).map(pickFile),
  };
}

function valueOf(option: Option, value: string | number | boolean, resolved: APIInteractionDataResolved | undefined, rightsIn: RightsIn): unknown {
  const id = String(value);
  switch (option.kind) {
    case 'channel': return resolved?.channels?.[id] ? pickChannel(resolved.channels[id], rightsIn) : undefined;
    case 'role': return resolved?.roles?.[id] ? pickRole(resolved.roles[id]) : undefined;
    case 'attachment': return resolved?.attachments?.[id] ? pickFile(resolved.attachments[id]) : undefined;
    case 'integer':
    case 'number': return typeof value === 'number' ? value : undefined;
    case 'boolean': return typeof value === 'boolean' ? value : undefined;
    default: return typeof value === 'string' ? value : undefined;
  }
}

/**
 * @param declared the command's or subcommand's options
 * @returns a value for each declared option; null for those left out
 * @throws UserError when a required one is missing or of another kind: the person's Discord still knows an older command
 */
export function readOptions(
  declared: Options, sent: readonly APIApplicationCommandInteractionDataBasicOption[], resolved: APIInteractionDataResolved | undefined, rightsIn: RightsIn,
): Readonly<Record<string, unknown>> {
  return Object.fromEntries(Object.entries(declared).map(([name, option]) => {
    const found = sent.find((entry) => entry.name === name);
    const value = found ? valueOf(option, found.value, resolved, rightsIn) : null;
    if (value === undefined || (value === null && option.required)) throw new UserError('common.oldCommand');
    return [name, value];
  }));
}

/** Fields of a submitted form by name. */
export function readFields(submission: APIModalSubmission): Readonly<Record<string, FieldValue>> {
  const fields: Record<string, FieldValue> = {};
  for (const row of submission.components) {
    const inputs = 'component' in row ? [row.component] : 'components' in row ? row.components : [];
    for (const input of inputs ?? []) if (input) fields[input.custom_id] = 'values' in input ? input.values : (input.value ?? '');
  }
  return fields;
}
