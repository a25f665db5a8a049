/** What Discord refuses and the builders let through. */
import { ApplicationCommandOptionType } from 'discord-api-types/v10';
import type { RESTPostAPIApplicationCommandsJSONBody } from 'discord-api-types/v10';

/** The parts of a command, subcommand or option that the checks look at. */
interface Part {
  readonly name: string;
  readonly type?: number;
  readonly description?: string;
  readonly name_localizations?: Readonly<Record<string, string | null>> | null;
  readonly description_localizations?: Readonly<Record<string, string | null>> | null;
  readonly options?: readonly Part[];
  readonly required?: boolean;
  readonly autocomplete?: boolean;
  readonly choices?: readonly { readonly name: string; readonly value: string | number; readonly name_localizations?: Readonly<Record<string, string | null>> | null }[];
}

const TOTAL = 8_000;
const CHOICE = 100;

/**
 * @param definition a rendered command
 * @throws Error that says which rule is broken, and where
 */
export function assertValid(definition: RESTPostAPIApplicationCommandsJSONBody): void {
  const part = definition as Part;
  const total = longest(part);
  if (total > TOTAL) throw new Error(`its names, descriptions and choices have ${total} characters together; Discord allows ${TOTAL}`);
  assertOptions(part, part.name);
}

/** Discord counts only the longest translation of each field. */
function length(text: string | undefined, localizations: Part['name_localizations']): number {
  return Math.max(text?.length ?? 0, ...Object.values(localizations ?? {}).map((translation) => translation?.length ?? 0));
}

function longest(part: Part): number {
  const own = length(part.name, part.name_localizations) + length(part.description, part.description_localizations);
  const choices = (part.choices ?? []).reduce((sum, choice) => sum + length(choice.name, choice.name_localizations) + String(choice.value).length, 0);
  return own + choices + (part.options ?? []).reduce((sum, option) => sum + longest(option), 0);
}

function assertOptions(part: Part, where: string): void {
  const options = part.options ?? [];
  assertNames(options, where);
  const fields = options.filter((option) => option.type !== ApplicationCommandOptionType.Subcommand);
  const firstOptional = fields.findIndex((option) => option.required !== true);
  if (firstOptional >= 0 && fields.slice(firstOptional).some((option) => option.required === true)) throw new Error(`${where}: required options must come first`);
  for (const option of options) {
    const at = `${where} ${option.name}`;
    if (option.autocomplete === true && (option.choices ?? []).length > 0) throw new Error(`${at}: autocomplete and choices exclude each other`);
    assertChoices(option, at);
    assertOptions(option, at);
  }
}

/** Names must differ within every language, and a translation must not be another option's default name. */
function assertNames(parts: readonly Part[], where: string): void {
  const locales = new Set(parts.flatMap((part) => Object.keys(part.name_localizations ?? {})));
  for (const locale of [null, ...locales]) {
    const names = parts.map((part) => (locale === null ? part.name : (part.name_localizations?.[locale] ?? part.name)));
    const twice = names.find((name, index) => names.indexOf(name) !== index || parts.some((other, place) => place !== index && other.name === name));
    if (twice !== undefined) throw new Error(`${where}: the name "${twice}" is used twice${locale === null ? '' : ` in ${locale}`}`);
  }
}

function assertChoices(option: Part, at: string): void {
  const choices = option.choices ?? [];
  for (const choice of choices) {
    for (const name of [choice.name, ...Object.values(choice.name_localizations ?? {})]) {
      if (name === null || name.length === 0 || name.length > CHOICE) throw new Error(`${at}: the choice "${choice.name}" has a name of 0 or more than ${CHOICE} characters`);
    }
    if (String(choice.value).length > CHOICE) throw new Error(`${at}: the value of choice "${choice.name}" is longer than ${CHOICE} characters`);
    if (choices.filter(({ value }) => value === choice.value).length > 1) throw new Error(`${at}: the choice value "${choice.value}" is used twice`);
  }
}
