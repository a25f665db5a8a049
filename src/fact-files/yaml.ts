/** Facts as YAML, for people and version control. */
import { Document, isMap, isScalar, isSeq, LineCounter, parseDocument, visit } from 'yaml';
import type { Node, YAMLMap } from 'yaml';
import { MOST_FACTS } from '../domain/guild-facts.ts';
import type { GuildFact } from '../domain/guild-facts.ts';
import type { FactFileProblem } from '../ports/fact-files.ts';
import { FILE_FIELDS, fieldNamed, only, shown, slugOf, VERSION } from './fields.ts';
import type { FileField, RawFact, RawRead } from './fields.ts';

const HEAD = ` The facts of one Discord server. Change them, then send the file back with /facts import.
 Nothing changes before you have seen the differences and confirmed them.`;

export function writeYaml(facts: readonly Pick<GuildFact, 'id' | 'content'>[]): string {
  const document = new Document({
    version: VERSION,
    facts: facts.map((fact) => {
      const { question, also, ...rest } = fact.content;
      return { id: slugOf(fact), question, ...(also.length === 0 ? {} : { also }), ...rest };
    }),
  });
  document.commentBefore = HEAD;
  visit(document, {
    Scalar(_key, node) {
      // Years are words here, whatever YAML thinks they look like.
      if (typeof node.value === 'string' && /^[\d:-]+$/.test(node.value)) node.type = 'QUOTE_DOUBLE';
    },
    Map(key, node) {
      if (typeof key === 'number' && key > 0) node.spaceBefore = true;
    },
  });
  return document.toString({ lineWidth: 0 });
}

interface Reading {
  readonly lines: LineCounter;
  readonly problems: FactFileProblem[];
}

function lineOf({ lines }: Reading, node: unknown): number {
  const range = (node as Node | null | undefined)?.range;
  return range === null || range === undefined ? 1 : lines.linePos(range[0]).line;
}

/** What stands there as somebody wrote it, `2026` and `yes` too; null where no single text stands. */
function written(node: unknown): string | null {
  if (node === null || node === undefined) return '';
  if (!isScalar(node)) return null;
  return typeof node.value === 'string' ? node.value : node.value === null ? '' : (node.source ?? '');
}

function waysOf(reading: Reading, node: unknown): readonly string[] {
  const items = isSeq(node) ? node.items : [node];
  return items.map((item) => {
    const text = written(item);
    if (text === null) reading.problems.push({ line: lineOf(reading, item), field: 'also', rule: isSeq(node) ? 'notText' : 'notList', found: '' });
    return text ?? '';
  });
}

function factOf(reading: Reading, map: YAMLMap): RawFact {
  const texts: Partial<Record<FileField, string>> = {};
  const lines: Partial<Record<FileField, number>> = {};
  let also: readonly string[] = [];
  for (const { key, value } of map.items) {
    const name = written(key) ?? '';
    const field = fieldNamed(name);
    const line = lineOf(reading, key);
    if (field === null) reading.problems.push({ line, field, rule: 'unknownField', found: shown(name) });
    else if (lines[field] !== undefined) reading.problems.push({ line, field, rule: 'twiceField', found: '' });
    else if (field === 'also') also = waysOf(reading, value);
    else {
      const text = written(value);
      if (text === null) reading.problems.push({ line, field, rule: 'notText', found: '' });
      texts[field] = text ?? '';
    }
    if (field !== null) lines[field] ??= line;
  }
  const { id = '', question = '', answer = '', sourceTitle = '', sourceUrl = '', asOf = '' } = texts;
  return { id: id.trim(), content: { question, also, answer, sourceTitle, sourceUrl, asOf }, line: lineOf(reading, map), lines };
}

/** @returns what is wrong with the version, or null */
function versionProblem(reading: Reading, top: YAMLMap): FactFileProblem | null {
  const node = top.get('version', true) as unknown;
  const version = written(node) ?? '?';
  if (version === '' || version === String(VERSION)) return null;
  return { line: lineOf(reading, node), field: null, rule: /^\d+$/.test(version) && Number(version) > VERSION ? 'newer' : 'version', found: shown(version) };
}

function readTop(reading: Reading, top: YAMLMap): RawRead {
  const version = versionProblem(reading, top);
  if (version !== null) return { facts: [], problems: [version] };
  const seen = new Set<string>();
  for (const { key } of top.items) {
    const name = written(key) ?? '';
    const rule = seen.has(name) ? 'twiceField' : name === 'version' || name === 'facts' ? null : 'unknownField';
    if (rule !== null) reading.problems.push({ line: lineOf(reading, key), field: null, rule, found: shown(name) });
    seen.add(name);
  }
  const list = top.get('facts', true) as unknown;
  if (!isSeq(list) || list.items.length === 0) return only(lineOf(reading, list ?? top), 'noFacts');
  if (list.items.length > MOST_FACTS) return only(lineOf(reading, list.items[MOST_FACTS]), 'tooManyFacts', String(MOST_FACTS));
  const facts = list.items.flatMap((item) => {
    if (isMap(item)) return [factOf(reading, item)];
    reading.problems.push({ line: lineOf(reading, item), field: null, rule: 'notEntry', found: FILE_FIELDS.join(', ') });
    return [];
  });
  return { facts, problems: reading.problems };
}

/** Signs that part one thing from the next; no file of 500 facts comes near to it. */
const MOST_SIGNS = 100_000;
const SIGN = /[[\]{},\n"']|[:?!&*-](?=\s|\w)/g;

/**
 * What is plainly too much is not parsed: that takes seconds for a megabyte, in which the bot answers nobody.
 * @returns the line where it becomes too much, or null
 */
function tooMuch(text: string): number | null {
  let count = 0;
  let line = 1;
  for (const row of text.split('\n')) {
    if (/^\s*(?:- )?\s*["']?question["']?\s*:/i.test(row) && (count += 1) > MOST_FACTS) return line;
    line += 1;
  }
  return (text.match(SIGN)?.length ?? 0) > MOST_SIGNS ? 1 : null;
}

export function readYaml(text: string): RawRead {
  const beyond = tooMuch(text);
  if (beyond !== null) return only(beyond, 'tooManyFacts', String(MOST_FACTS));
  const lines = new LineCounter();
  try {
    // Repeated fields are found here, each with its line. The parser's own search compares every field with every other, and its
    // pretty errors each look through their whole line: a minute's standstill for a hostile megabyte.
    const document = parseDocument(text, { lineCounter: lines, schema: 'core', uniqueKeys: false, prettyErrors: false });
    const [error] = document.errors;
    if (error !== undefined) return only(lines.linePos(error.pos[0]).line, 'yaml', shown(error.message));
    return isMap(document.contents) ? readTop({ lines, problems: [] }, document.contents) : only(1, 'noFacts');
  } catch (error) {
    // Brackets nested a hundred thousand deep are no file of facts.
    if (error instanceof RangeError) return only(1, 'yaml', '[[[');
    throw error;
  }
}
