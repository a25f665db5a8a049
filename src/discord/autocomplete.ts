/** Suggestions while a person types: always an answer in time, and never more than Discord takes. */
import type { APIApplicationCommandAutocompleteInteraction, APIApplicationCommandInteractionDataBasicOption, APIApplicationCommandOptionChoice } from 'discord-api-types/v10';
import type { Log } from '../ports/log.ts';
import type { BaseContext, Choice, Command, Option, Options } from './command.ts';
import { unfold } from './options.ts';
import { loggable } from './failures.ts';
import { clip, LIMITS } from './render/limits.ts';

/** Discord waits three seconds; a list that comes later is of no use. */
const GIVE_UP_AFTER = 2_000;

/**
 * @param context of the command; `t` speaks its sentences
 * @returns at most 25 choices; empty when the command is unknown, too slow or fails
 */
export async function suggestions(interaction: APIApplicationCommandAutocompleteInteraction, command: Command | undefined, context: BaseContext, log: Log) {
  const { subcommand, options } = unfold(interaction.data.options);
  const focused = options.find((entry) => 'focused' in entry && entry.focused);
  const option = focused && declaredOptions(command, subcommand)[focused.name];
  if (!focused || !option?.autocomplete) return [];
  const suggest = option.autocomplete;
  const work = (async () => suggest({ ...context, typed: String(focused.value), filled: filledIn(options, focused.name) }))();
  const { promise: late, resolve } = Promise.withResolvers<null>();
  const timer = setTimeout(() => resolve(null), GIVE_UP_AFTER);
  try {
    const choices = await Promise.race([work, late]);
    if (choices === null) log.warn({ command: interaction.data.name }, 'suggestions took too long');
    return trimmed(choices ?? [], option);
  } catch (error) {
    log.error({ command: interaction.data.name, ...loggable(error instanceof Error ? error : new Error('suggestions failed')) }, 'suggestions failed');
    return [];
  } finally {
    clearTimeout(timer);
    // A late failure is of no interest, but must not be unhandled.
    work.catch(() => {});
  }
}

export function declaredOptions(command: Command | undefined, subcommand: string | null): Options {
  if (command?.kind !== 'chat') return {};
  if ('options' in command) return command.options;
  return command.subcommands[subcommand ?? '']?.options ?? {};
}

function filledIn(options: readonly APIApplicationCommandInteractionDataBasicOption[], except: string): Readonly<Record<string, string | number | boolean>> {
  return Object.fromEntries(options.filter(({ name }) => name !== except).map(({ name, value }) => [name, value]));
}

/** Keeps what Discord takes: 25 choices, names of 1 to 100 characters, each value once. */
function trimmed(choices: readonly Choice<string>[], option: Option): APIApplicationCommandOptionChoice[] {
  const values = new Set<string>();
  return choices
    .filter(({ name, value }) => name.trim() !== '' && value.length <= LIMITS.optionText && value !== '' && !values.has(value) && values.add(value))
    .slice(0, LIMITS.options)
    .map(({ name, value }) => ({ name: clip(name.trim(), LIMITS.optionText), value: option.kind === 'string' ? value : Number(value) }));
}
