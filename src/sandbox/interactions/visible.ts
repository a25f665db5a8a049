/** Which commands a person sees in a channel, in their language: contexts, permissions, localisation. */
import { PermissionFlagsBits as P } from 'discord-api-types/v10';
import type { APIApplicationCommand, APIApplicationCommandOption } from 'discord-api-types/v10';
import type { VisibleChoice, VisibleCommand, VisibleOption } from '../contract.ts';
import type { Core } from '../core.ts';
import { may, userPermissions } from '../permissions.ts';
import type { BotRecord, ChannelRecord } from '../state/records.ts';

type Localizations = Readonly<Record<string, string | null>> | null | undefined;

/** A subcommand or a command without any: what can be invoked. */
export interface Leaf {
  readonly bot: BotRecord;
  readonly command: APIApplicationCommand;
  /** Default names from the command down. */
  readonly path: readonly string[];
  readonly options: readonly APIApplicationCommandOption[];
  readonly node: { readonly description: string; readonly description_localizations?: Localizations };
  readonly names: readonly { readonly name: string; readonly name_localizations?: Localizations }[];
}

/** @returns the text in the person's language, with the fallbacks that Discord's clients have */
export function localised(text: string, translations: Localizations, locale: string): string {
  const fallback = { 'en-US': 'en-GB', 'en-GB': 'en-US', 'es-419': 'es-ES' }[locale];
  return translations?.[locale] ?? (fallback === undefined ? undefined : translations?.[fallback]) ?? text;
}

/** @returns everything the person could invoke in the channel */
export function leavesFor(core: Core, personId: string, channel: ChannelRecord): Leaf[] {
  const granted = userPermissions(core.world, personId, channel);
  const inGuild = channel.guildId !== null;
  if (!may(granted, P.ViewChannel) || (inGuild && !may(granted, P.UseApplicationCommands))) return [];
  const bots = channel.guildId === null ? [core.world.bots.get(channel.dm?.botId ?? '')] : [...core.world.botsIn(channel.guildId)];
  return bots.filter((bot) => bot !== undefined).flatMap((bot) => {
    const guildScope = bot.guildCommands.get(channel.guildId ?? '')?.byId.values() ?? [];
    return [...bot.commands.byId.values(), ...guildScope].filter((command) => shown(command, granted, inGuild)).flatMap((command) =>
      leavesOf(bot, command));
  });
}

function shown(command: APIApplicationCommand, granted: bigint, inGuild: boolean): boolean {
  if (command.contexts && !command.contexts.includes((inGuild ? 0 : 1))) return false;
  if (command.integration_types && !command.integration_types.includes(0)) return false;
  if (!inGuild) return command.dm_permission !== false;
  const needed = command.default_member_permissions;
  if (needed === null || needed === undefined) return true;
  return may(granted, P.Administrator) || (BigInt(needed) !== 0n && may(granted, BigInt(needed)));
}

function leavesOf(bot: BotRecord, command: APIApplicationCommand): Leaf[] {
  const walk = (names: Leaf['names'], node: Leaf['node'], options: readonly APIApplicationCommandOption[]): Leaf[] => {
    const nested = options.filter((option) => option.type === 1 || option.type === 2);
    if (nested.length === 0) return [{ bot, command, path: names.map((entry) => entry.name), options, node, names }];
    return nested.flatMap((option) => walk([...names, option], option, option.options ?? []));
  };
  return walk([command], command, command.options ?? []);
}

export function visibleCommand(leaf: Leaf, locale: string): VisibleCommand {
  return {
    id: leaf.command.id, applicationId: leaf.bot.id, type: leaf.command.type as VisibleCommand['type'], name: leaf.path.join(' '),
    displayName: leaf.names.map((entry) => localised(entry.name, entry.name_localizations, locale)).join(' '),
    description: localised(leaf.node.description, leaf.node.description_localizations, locale),
    options: leaf.options.map((option) => visibleOption(option, locale)),
  };
}

function visibleOption(option: APIApplicationCommandOption, locale: string): VisibleOption {
  const read = <T>(key: string): T | undefined => Reflect.get(option, key) as T | undefined;
  return {
    type: option.type, name: option.name, displayName: localised(option.name, option.name_localizations, locale),
    description: localised(option.description, option.description_localizations, locale), required: option.required ?? false,
    autocomplete: read<boolean>('autocomplete') ?? false, choices: (read<Choice[]>('choices') ?? []).map((choice) =>
      visibleChoice(choice, locale)),
    channelTypes: read<number[]>('channel_types') ?? [], minValue: read<number>('min_value') ?? null,
    maxValue: read<number>('max_value') ?? null,
    minLength: read<number>('min_length') ?? null, maxLength: read<number>('max_length') ?? null,
  };
}

export interface Choice {
  readonly name: string;
  readonly value: string | number;
  readonly name_localizations?: Localizations;
}

export function visibleChoice(choice: Choice, locale: string): VisibleChoice {
  return { name: choice.name, displayName: localised(choice.name, choice.name_localizations, locale), value: choice.value };
}
