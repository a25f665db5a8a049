/** A filled-in form, checked and written as Discord's client submits it. */
import type { FieldValue, UploadedFile } from '../contract.ts';
import { lengthOf } from '../rules/problems.ts';
import { ClientRefusal } from './options.ts';
import type { Resolved } from './resolved.ts';
import { problemWithChosen } from './selects.ts';
import type { SelectLike } from './selects.ts';

interface Input extends SelectLike {
  readonly id?: number;
  readonly value?: string;
  readonly default?: boolean;
  readonly min_length?: number;
  readonly max_length?: number;
}

interface Row {
  readonly type: number;
  readonly id?: number;
  readonly component?: Input;
  readonly components?: readonly Input[];
}

type Fields = Readonly<Record<string, FieldValue>>;

/** @returns the `components` of a modal submission; throws ClientRefusal with the first thing wrong */
export function fillFields(rows: readonly unknown[], fields: Fields, resolved: Resolved): object[] {
  const inputs = (rows as readonly Row[]).flatMap((row) => row.component ?? row.components ?? []);
  for (const name of Object.keys(fields)) {
    if (!inputs.some((input) => input.custom_id === name)) throw new ClientRefusal(`The form has no field "${name}".`);
  }
  return (rows as readonly Row[]).map((row) => {
    if (row.component) return { type: row.type, id: row.id, component: fill(row.component, fields, resolved) };
    if (row.components) return { type: row.type, id: row.id, components: row.components.map((input) => fill(input, fields, resolved)) };
    return { type: row.type, id: row.id };
  });
}

function fill(input: Input, fields: Fields, resolved: Resolved): object {
  const given = fields[input.custom_id];
  const head = { type: input.type, id: input.id, custom_id: input.custom_id };
  switch (input.type) {
    case 4:
      return { ...head, value: text(input, given) };
    case 19:
      return { ...head, values: files(input, given, resolved) };
    case 21:
      return { ...head, value: radio(input, given) };
    case 23:
      return { ...head, value: typeof given === 'boolean' ? given : (input.default ?? false) };
    default:
      return { ...head, values: chosen(input, given, resolved) };
  }
}

function refuse(input: Input, why: string): never {
  throw new ClientRefusal(`The field "${input.custom_id}" ${why}.`);
}

function text(input: Input, given: FieldValue | undefined): string {
  const value = given ?? input.value ?? '';
  if (typeof value !== 'string') refuse(input, 'wants text');
  const length = lengthOf(value);
  if (length === 0 && input.required !== false) refuse(input, 'is required');
  if (length > 0 && length < (input.min_length ?? 0)) refuse(input, `needs at least ${input.min_length} characters`);
  if (length > (input.max_length ?? 4_000)) refuse(input, `takes at most ${input.max_length ?? 4_000} characters`);
  return value;
}

function files(input: Input, given: FieldValue | undefined, resolved: Resolved): string[] {
  const list = (Array.isArray(given) ? given : []) as readonly UploadedFile[];
  const min = input.min_values ?? 1;
  if (list.length < (input.required === false && list.length === 0 ? 0 : min)) refuse(input, `needs at least ${min} files`);
  if (list.length > (input.max_values ?? 1)) refuse(input, `takes at most ${input.max_values ?? 1} files`);
  return list.map((file) => resolved.file(file) ?? refuse(input, 'was given a file larger than 10 MiB'));
}

function radio(input: Input, given: FieldValue | undefined): string | null {
  const preset = input.options?.find((option) => option.default)?.value ?? null;
  const value = typeof given === 'string' ? given : Array.isArray(given) ? (given[0] as string | undefined) ?? null : preset;
  if (value === null && input.required !== false) refuse(input, 'is required');
  if (value !== null && !input.options?.some((option) => option.value === value)) refuse(input, `has no choice "${value}"`);
  return value;
}

function chosen(input: Input, given: FieldValue | undefined, resolved: Resolved): readonly string[] {
  const preset = input.default_values?.map((entry) => entry.id) ?? input.options?.filter((option) => option.default).map((option) =>
    option.value) ?? [];
  const values = (typeof given === 'string' ? [given] : Array.isArray(given) ? given : preset) as readonly string[];
  // Nothing at all is fine in an optional field, whatever its minimum says.
  if (values.length === 0 && input.required === false) return [];
  if (values.length === 0 && input.required !== false && input.type !== 22) refuse(input, 'is required');
  const problem = problemWithChosen(input, values, resolved);
  if (problem !== null) refuse(input, problem);
  return values;
}
