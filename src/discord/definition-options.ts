/** The options of a command or subcommand, rendered through the builders. */
import type { SlashCommandBuilder, SlashCommandIntegerOption, SlashCommandNumberOption, SlashCommandStringOption, SlashCommandSubcommandBuilder } from '@discordjs/builders';
import type { APIApplicationCommandOptionChoice } from 'discord-api-types/v10';
import type { Choice, Option, Options } from './command.ts';
import { localized } from './localized.ts';
import type { Localizations } from './localized.ts';

type ChannelTypes = Parameters<Parameters<Parameters<SlashCommandBuilder['addChannelOption']>[0] & ((builder: never) => unknown)>[0]['addChannelTypes']>;

/** What every kind of option builder can do. */
interface Named {
  setName(name: string): this;
  setNameLocalizations(map: ReturnType<typeof localized>): this;
  setDescription(text: string): this;
  setDescriptionLocalizations(map: ReturnType<typeof localized>): this;
  setRequired(required: boolean): this;
}

/**
 * Adds options in the declared order, required ones first as Discord wants.
 * @param builder command or subcommand
 * @param key its key in the overlays
 */
export function addOptions(builder: SlashCommandBuilder | SlashCommandSubcommandBuilder, key: string, options: Options, localizations: Localizations): void {
  const ordered = Object.entries(options).sort(([, a], [, b]) => Number(b.required) - Number(a.required));
  for (const [name, option] of ordered) addOption(builder, name, option, `${key}.options.${name}`, localizations);
}

function addOption(builder: SlashCommandBuilder | SlashCommandSubcommandBuilder, name: string, option: Option, key: string, localizations: Localizations): void {
  const named = <B extends Named>(target: B): B =>
    target.setName(name).setNameLocalizations(localized(localizations, `${key}.name`, name)).setDescription(option.description)
      .setDescriptionLocalizations(localized(localizations, `${key}.description`, option.description)).setRequired(option.required);
  switch (option.kind) {
    case 'string': builder.addStringOption((target) => textual(named(target), option, key, localizations)); break;
    case 'integer': builder.addIntegerOption((target) => numeric(named(target), option, key, localizations)); break;
    case 'number': builder.addNumberOption((target) => numeric(named(target), option, key, localizations)); break;
    case 'boolean': builder.addBooleanOption(named); break;
    case 'user': builder.addUserOption(named); break;
    case 'role': builder.addRoleOption(named); break;
    case 'attachment': builder.addAttachmentOption(named); break;
    case 'channel': builder.addChannelOption((target) => named(target).addChannelTypes(...((option.channelTypes ?? []) as unknown as ChannelTypes))); break;
  }
}

function choicesOf<V extends string | number>(choices: readonly Choice<string | number>[], key: string, localizations: Localizations): APIApplicationCommandOptionChoice<V>[] {
  return choices.map(({ name, value }) => ({ name, value: value as V, name_localizations: localized(localizations, `${key}.choices.${value}`, name) }));
}

function textual(target: SlashCommandStringOption, option: Option, key: string, localizations: Localizations): SlashCommandStringOption {
  if (option.minLength !== undefined) target.setMinLength(option.minLength);
  if (option.maxLength !== undefined) target.setMaxLength(option.maxLength);
  if (option.choices) target.addChoices(choicesOf<string>(option.choices, key, localizations));
  return target.setAutocomplete(option.autocomplete !== undefined);
}

function numeric<B extends SlashCommandIntegerOption | SlashCommandNumberOption>(target: B, option: Option, key: string, localizations: Localizations): B {
  if (option.minValue !== undefined) target.setMinValue(option.minValue);
  if (option.maxValue !== undefined) target.setMaxValue(option.maxValue);
  if (option.choices) target.addChoices(choicesOf<number>(option.choices, key, localizations));
  target.setAutocomplete(option.autocomplete !== undefined);
  return target;
}
