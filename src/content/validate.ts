import type { z } from 'zod';
import type { YamlFile } from './document.ts';
import type { DataPath, Fault } from './fault.ts';
import { HINTS } from './schema.ts';

/** A checked record together with where it stands. */
export interface Located<T> {
  readonly value: T;
  readonly file: YamlFile;
  readonly path: DataPath;
}

export interface Validated<T> {
  readonly records: readonly Located<T>[];
  readonly faults: readonly Fault[];
}

/** Checks one value of a file against a schema. */
export function validate<T>(schema: z.ZodType<T>, file: YamlFile, path: DataPath): { value: T | null; faults: readonly Fault[] } {
  const value = path.reduce<unknown>((data, key) => (data as Record<string | number, unknown> | null | undefined)?.[key], file.data);
  const result = schema.safeParse(value);
  if (result.success) return { value: result.data, faults: [] };
  return { value: null, faults: result.error.issues.flatMap((issue) => issueFaults(issue, file, path, value)) };
}

/** Checks each record of a list on its own, so that one faulty record hides nothing in the others. */
export function validateList<T>(schema: z.ZodType<T>, file: YamlFile, path: DataPath, what: string): Validated<T> {
  const list = path.reduce<unknown>((data, key) => (data as Record<string | number, unknown> | null | undefined)?.[key], file.data);
  if (!Array.isArray(list) || list.length === 0) {
    const fault = { file: file.name, line: file.lineOf(path), what: `there is no list of ${what}`, write: 'write one record under another, each beginning with "- "' };
    return { records: [], faults: [fault] };
  }
  const records: Located<T>[] = [];
  const faults: Fault[] = [];
  for (const index of list.keys()) {
    const checked = validate(schema, file, [...path, index]);
    faults.push(...checked.faults);
    if (checked.value !== null) records.push({ value: checked.value, file, path: [...path, index] });
  }
  return { records, faults };
}

function issueFaults(issue: z.core.$ZodIssue, file: YamlFile, base: DataPath, root: unknown): Fault[] {
  const path = [...base, ...issue.path.filter((key) => typeof key !== 'symbol')];
  const field = path.findLast((key) => typeof key === 'string');
  const write = field !== undefined && field in HINTS ? HINTS[field as keyof typeof HINTS] : 'see docs/content.md';
  if (issue.code === 'unrecognized_keys') {
    return issue.keys.map((key) => ({
      file: file.name,
      line: file.lineOfKey(path, key),
      what: `"${key}" is not a key that is known here`,
      write: 'correct the spelling or remove the line; docs/content.md lists the keys',
    }));
  }
  const found = issue.path.reduce<unknown>((data, key) => (data as Record<PropertyKey, unknown> | null | undefined)?.[key], root);
  return [{ file: file.name, line: file.lineOf(path), what: words(issue, label(issue.path, base), found), write }];
}

function label(path: readonly PropertyKey[], base: DataPath): string {
  const last = base.at(-1);
  if (path.length === 0) return typeof last === 'string' ? `"${last}"` : 'the record';
  return path.map((key) => (typeof key === 'number' ? `entry ${key + 1}` : `"${String(key)}"`)).join(', ');
}

const KINDS: Readonly<Record<string, string>> = {
  string: 'a text', number: 'a number', int: 'a whole number', array: 'a list', object: 'a record of keys and values', boolean: 'true or false',
};

function words(issue: z.core.$ZodIssue, name: string, found: unknown): string {
  if (found === undefined) return `${name} is missing`;
  if (issue.code === 'invalid_type') return `${name} is not ${KINDS[issue.expected] ?? issue.expected}`;
  if (issue.code === 'too_big') return tooBig(issue, name, found);
  if (issue.code === 'too_small') return tooSmall(issue, name, found);
  if (issue.code === 'invalid_format') return `${name} has a form that does not fit (${shown(found)})`;
  if (issue.code === 'invalid_value') return `${name} is ${shown(found)}, but must be ${issue.values.map(String).join(', ')}`;
  if (issue.code === 'custom') return `${name} ${issue.message}`;
  return `${name} does not have the expected form`;
}

function shown(found: unknown): string {
  return (JSON.stringify(found) ?? 'nothing').slice(0, 60);
}

function tooBig(issue: z.core.$ZodIssueTooBig, name: string, found: unknown): string {
  if (typeof found === 'string') return `${name} is ${found.length} characters long, more than ${Number(issue.maximum)}`;
  if (Array.isArray(found)) return `${name} has ${found.length} entries, more than ${Number(issue.maximum)}`;
  return `${name} is larger than ${Number(issue.maximum)}`;
}

function tooSmall(issue: z.core.$ZodIssueTooSmall, name: string, found: unknown): string {
  if (typeof found === 'string') return `${name} is empty`;
  if (Array.isArray(found)) return `${name} has ${found.length} of at least ${Number(issue.minimum)} entries`;
  return `${name} is smaller than ${Number(issue.minimum)}`;
}
