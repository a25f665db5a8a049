/** What a person filled in for a command, checked as Discord's client does before it sends anything. */
import type { APIApplicationCommandOption } from 'discord-api-types/v10';
import type { OptionValue, UploadedFile } from '../contract.ts';
import { brief, lengthOf } from '../rules/problems.ts';
import type { Resolved } from './resolved.ts';
import type { Choice, Leaf } from './visible.ts';

export interface Filled {
  readonly options: Readonly<Record<string, OptionValue>>;
  readonly files: Readonly<Record<string, UploadedFile>>;
  /** The option being typed in: required ones may be missing then, and this one is not checked. */
  readonly focused: string | null;
}

/** A sentence that says why the client would not send it. */
export class ClientRefusal extends Error {}

/** @returns the `options` of the interaction's data, nested under subcommands; throws ClientRefusal */
export function fillOptions(leaf: Leaf, filled: Filled, resolved: Resolved): object[] {
  const given = new Set([...Object.keys(filled.options), ...Object.keys(filled.files)]);
  for (const name of given) {
    if (!leaf.options.some((option) => option.name === name)) throw new ClientRefusal(`/${leaf.path.join(' ')} has no option "${name}".`);
  }
  if (filled.focused !== null) mustSuggest(leaf, filled.focused);
  const values = leaf.options.map((option) => fillOne(option, filled, resolved)).filter((value) => value !== null);
  return nest(leaf, values);
}

function mustSuggest(leaf: Leaf, focused: string): void {
  const option = leaf.options.find((entry) => entry.name === focused);
  if (!option
    || Reflect.get(option, 'autocomplete') !== true) throw new ClientRefusal(`/${leaf.path.join(' ')} suggests nothing for "${focused}".`);
}

function fillOne(option: APIApplicationCommandOption, filled: Filled, resolved: Resolved): object | null {
  const { name, type } = option;
  if (filled.focused === name) return { name, type, value: filled.options[name] ?? '', focused: true };
  if (type === 11) return fillFile(option, filled.files[name], filled.focused !== null, resolved);
  const value = filled.options[name];
  if (value === undefined) {
    if (option.required && filled.focused === null) throw new ClientRefusal(`The option "${name}" is required.`);
    return null;
  }
  const problem = problemWith(option, value, resolved);
  if (problem !== null) throw new ClientRefusal(`The option "${name}" cannot be ${brief(value)}: ${problem}.`);
  return { name, type, value };
}

function fillFile(option: APIApplicationCommandOption, file: UploadedFile | undefined, partial: boolean,
  resolved: Resolved): object | null {
  if (!file) {
    if (option.required && !partial) throw new ClientRefusal(`The option "${option.name}" is required.`);
    return null;
  }
  const id = resolved.file(file);
  if (id === null) throw new ClientRefusal(`The file for "${option.name}" is larger than 10 MiB.`);
  return { name: option.name, type: option.type, value: id };
}

function problemWith(option: APIApplicationCommandOption, value: OptionValue, resolved: Resolved): string | null {
  const read = <T>(key: string): T | undefined => Reflect.get(option, key) as T | undefined;
  switch (option.type) {
    case 3:
      return typeof value === 'string' ? problemWithText(value, read('min_length') ?? 0, read('max_length') ?? 6_000,
        read('choices')) : 'it must be text';
    case 4:
    case 10:
      return problemWithNumber(value, option.type === 4, read('min_value') ?? -(2 ** 53), read('max_value') ?? 2 ** 53, read('choices'));
    case 5:
      return typeof value === 'boolean' ? null : 'it must be true or false';
    case 6:
      return resolved.user(String(value)) ? null : 'there is no such user';
    case 7:
      return resolved.channel(String(value), read('channel_types') ?? []);
    case 8:
      return resolved.role(String(value)) ? null : 'there is no such role';
    case 9:
      return resolved.user(String(value)) || resolved.role(String(value)) ? null : 'there is no such user or role';
    default:
      return 'this kind of option cannot be filled in';
  }
}

function problemWithText(value: string, min: number, max: number, choices: readonly Choice[] | undefined): string | null {
  const length = lengthOf(value);
  if (length < min || length === 0) return `it must have at least ${Math.max(min, 1)} characters`;
  if (length > max) return `it must have at most ${max} characters`;
  return notAChoice(value, choices);
}

function problemWithNumber(value: OptionValue, whole: boolean, min: number, max: number,
  choices: readonly Choice[] | undefined): string | null {
  if (typeof value !== 'number' || (whole && !Number.isInteger(value))) return `it must be a ${whole ? 'whole ' : ''}number`;
  return value < min || value > max ? `it must be from ${min} to ${max}` : notAChoice(value, choices);
}

function notAChoice(value: string | number, choices: readonly Choice[] | undefined): string | null {
  if (!choices || choices.length === 0 || choices.some((choice) => choice.value === value)) return null;
  return `it must be one of ${choices.map((choice) => choice.value).join(', ')}`;
}

/** Puts values under their subcommand and group. */
function nest(leaf: Leaf, values: object[]): object[] {
  const below = leaf.path.slice(1);
  return below.reduceRight<object[]>((inner, name, index) => [{ name, type: index === below.length - 1 ? 1 : 2, options: inner }], values);
}
