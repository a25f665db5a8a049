/** The fields of a plan file, read one by one: each is right, or named with its line and what to write instead. */
import { isMap, isScalar, isSeq } from 'yaml';
import type { LineCounter, Node, YAMLMap } from 'yaml';
import { parseDate } from '../domain/date-words.ts';
import type { PlanProblem } from '../ports/plan-file.ts';

export const VERSION = 1;

export interface Reading {
  readonly lines: LineCounter;
  readonly problems: PlanProblem[];
}

/** One entry of the file under the reader's finger. */
export interface Entry {
  readonly map: YAMLMap;
  readonly reading: Reading;
}

/** What somebody wrote, short enough for a sentence. */
export const shown = (value: unknown): string => (typeof value === 'string' ? value : (JSON.stringify(value) ?? '')).slice(0, 60);

export function lineOf({ lines }: Reading, node: unknown): number {
  const range = (node as Node | null | undefined)?.range;
  return range === null || range === undefined ? 1 : lines.linePos(range[0]).line;
}

export function nodeOf({ map }: Entry, name: string): unknown {
  return map.get(name, true);
}

/** The line of a field; of the entry while it is not there. */
export function fieldLine(entry: Entry, name: string): number {
  return lineOf(entry.reading, nodeOf(entry, name) ?? entry.map);
}

export function report(entry: Entry, name: string, key: string, params: PlanProblem['params'] = {}): void {
  entry.reading.problems.push({ line: fieldLine(entry, name), key, params: { field: name, ...params } });
}

/** A field's value as plain data; undefined when it is left out or empty. */
export function valueOf({ map }: Entry, name: string): unknown {
  const node = map.get(name, true) as unknown;
  if (node === undefined || node === null) return undefined;
  if (isScalar(node)) return node.value ?? undefined;
  return isMap(node) || isSeq(node) ? (node.toJSON() as unknown) : undefined;
}

export function textField(entry: Entry, name: string, { required = false, most = 100 }: { required?: boolean; most?: number } = {}): string | null {
  const value = valueOf(entry, name);
  if (value === undefined) {
    if (required) report(entry, name, 'file.missing');
    return null;
  }
  if (typeof value !== 'string') report(entry, name, 'file.notText', { typed: shown(value) });
  else if (value.length > most) report(entry, name, 'file.tooLong', { count: value.length, most });
  else return value;
  return null;
}

export function flagField(entry: Entry, name: string, standard = false): boolean {
  const value = valueOf(entry, name);
  if (value === undefined || typeof value === 'boolean') return value ?? standard;
  report(entry, name, 'file.notFlag', { typed: shown(value) });
  return standard;
}

/** Discord's id. A number that lost its last digits is no id any more, so only text counts. */
export function idField(entry: Entry, name: string, required = false): string | null {
  const node = nodeOf(entry, name);
  const value = isScalar(node) && typeof node.value === 'number' ? (node.source ?? '') : valueOf(entry, name);
  if (value === undefined) {
    if (required) report(entry, name, 'file.missing');
    return null;
  }
  const id = typeof value === 'string' ? value.trim().replace(/^<(?:#|@&)(\d+)>$/, '$1') : '';
  if (/^\d{17,20}$/.test(id)) return id;
  report(entry, name, 'file.notId', { typed: shown(value) });
  return null;
}

export function listField(entry: Entry, name: string): readonly unknown[] {
  const value = valueOf(entry, name);
  if (value === undefined || Array.isArray(value)) return (value as unknown[] | undefined) ?? [];
  report(entry, name, 'file.notList', { typed: shown(value) });
  return [];
}

export function dateField(entry: Entry, name: string): string | null {
  const text = textField(entry, name);
  if (text === null) return null;
  const read = parseDate(text);
  if (read.ok) return read.date;
  report(entry, name, 'badDate', { typed: shown(text) });
  return null;
}
