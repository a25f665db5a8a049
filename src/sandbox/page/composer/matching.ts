/** Finding a command by what has been typed so far. Pure: no page, no network. */
import type { OptionValue, VisibleCommand, VisibleOption } from '../../contract.ts';

const CHAT_COMMAND = 1;
const INTEGER = 4;
const BOOLEAN = 5;
const NUMBER = 10;
export const USER = 6;
export const CHANNEL = 7;
export const ROLE = 8;
export const MENTIONABLE = 9;
export const ATTACHMENT = 11;

const namesOf = (command: VisibleCommand): readonly string[] => [command.displayName.toLowerCase(), command.name.toLowerCase()];

/** Commands that fit, best first: those that begin with the text, then those that contain it, then by description. */
export function findCommands(typed: string, commands: readonly VisibleCommand[]): readonly VisibleCommand[] {
  const wanted = typed.replace(/^\//, '').trimStart().toLowerCase();
  const rank = (command: VisibleCommand): number => {
    if (namesOf(command).some((name) => name.startsWith(wanted))) return 0;
    if (namesOf(command).some((name) => name.includes(wanted))) return 1;
    return command.description.toLowerCase().includes(wanted) ? 2 : 3;
  };
  return commands
    .filter((command) => command.type === CHAT_COMMAND && rank(command) < 3)
    .toSorted((a, b) => rank(a) - rank(b) || a.displayName.localeCompare(b.displayName));
}

export interface Typed {
  readonly command: VisibleCommand;
  readonly rest: string;
}

/** `/ask when was it` is already a command with the beginning of its first option. Null while the name is not finished. */
export function typedCommand(text: string, commands: readonly VisibleCommand[]): Typed | null {
  const lower = text.toLowerCase();
  const fitting = commands
    .filter((command) => command.type === CHAT_COMMAND)
    .flatMap((command) => namesOf(command).map((name) => ({ command, start: `/${name} ` })))
    .filter(({ start }) => lower.startsWith(start))
    .toSorted((a, b) => b.start.length - a.start.length)[0];
  return fitting ? { command: fitting.command, rest: text.slice(fitting.start.length) } : null;
}

/** What somebody put in one option: the text they see, and what it stands for once chosen from a list. */
export interface Filled {
  readonly text: string;
  readonly value: OptionValue | null;
  readonly file: File | null;
}

export const EMPTY: Filled = { text: '', value: null, file: null };

/** Options that are chosen from a closed list, where free text means nothing. */
export function isClosed(option: VisibleOption): boolean {
  return option.choices.length > 0 || [BOOLEAN, USER, CHANNEL, ROLE, MENTIONABLE].includes(option.type);
}

/** The value to send, or a sentence that says what is wrong. Null when the option is empty. */
export function readValue(option: VisibleOption, filled: Filled): { readonly value: OptionValue } | { readonly wrong: string } | null {
  if (filled.value !== null) return { value: filled.value };
  const text = filled.text.trim();
  if (text === '') return null;
  if (isClosed(option)) return { wrong: 'Choose one from the list.' };
  if (option.type !== INTEGER && option.type !== NUMBER) return { value: filled.text };
  const number = Number(text.replace(',', '.'));
  if (!Number.isFinite(number)) return { wrong: 'Write a number.' };
  return option.type === INTEGER && !Number.isInteger(number) ? { wrong: 'Write a whole number.' } : { value: number };
}

/** What a limit says in words, for the hint under the field. */
export function limitsOf(option: VisibleOption): string | null {
  const range = (low: number | null, high: number | null, unit: string): string | null => {
    if (low !== null && high !== null) return `${low} to ${high}${unit}`;
    if (low !== null) return `at least ${low}${unit}`;
    return high === null ? null : `at most ${high}${unit}`;
  };
  return range(option.minValue, option.maxValue, '') ?? range(option.minLength, option.maxLength, ' characters');
}
