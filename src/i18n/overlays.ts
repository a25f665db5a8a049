/** Reads data/locales/<language>/ and checks every line of it against the sheets. Says all faults at once, as file:line. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { isMap, isScalar, isSeq, LineCounter, parseDocument } from 'yaml';
import type { Node } from 'yaml';
import { EXIT, OperatorError } from '../errors.ts';
import { isLanguageTag } from './locales.ts';
import type { Sheet, Sheets, Slot } from './sheets.ts';

/** One language: sheet → path → text, or texts of a list. */
export type Overlay = ReadonlyMap<string, ReadonlyMap<string, string | readonly string[]>>;
/** By language folder. */
export type Overlays = ReadonlyMap<string, Overlay>;

interface Leaf {
  readonly path: string;
  readonly value: string | readonly string[] | null;
  readonly line: number;
}

/** Files that need content to be checked; left alone when none was handed in. */
const CONTENT_FILE = /^(facts\/.+|events|series|observances|helplines|topics|quiz)$/;
const PLACEHOLDER = /\{\{\s*([^}\s]+)\s*\}\}|(?<!\{)\{([a-z]+)\}(?!\})/g;
const OPTION_NAME = /^[-_'\p{L}\p{N}\p{sc=Deva}\p{sc=Thai}]{1,32}$/u;
const PLURAL_KEY = /^(.+)_(zero|one|two|few|many|other)$/;

function placeholders(texts: readonly string[]): Set<string> {
  return new Set(texts.flatMap((text) => [...text.matchAll(PLACEHOLDER)].map((found) => found[1] ?? found[2] ?? '')));
}

function leaves(node: Node | null, prefix: string, lines: LineCounter, into: Leaf[], line = 1): void {
  if (isMap(node)) {
    for (const pair of node.items) {
      const key = isScalar(pair.key) ? pair.key : null;
      const path = `${prefix === '' ? '' : `${prefix}.`}${typeof key?.value === 'string' || typeof key?.value === 'number' ? key.value : ''}`;
      leaves(pair.value as Node | null, path, lines, into, lines.linePos(key?.range?.[0] ?? 0).line);
    }
  } else if (isSeq(node)) {
    const items = node.items.map((item) => (isScalar(item) && typeof item.value === 'string' ? item.value : null));
    into.push({ path: prefix, value: items.includes(null) ? null : (items as string[]), line });
  } else if (prefix !== '') {
    into.push({ path: prefix, value: isScalar(node) && typeof node.value === 'string' ? node.value : null, line });
  }
}

function nameFault(text: string): string | null {
  if (OPTION_NAME.test(text) && text === text.toLowerCase()) return null;
  return `"${text}" cannot be a name in Discord: write 1 to 32 small letters, digits, - or _, without spaces`;
}

function placeholderFault(slot: Slot, text: string): string | null {
  const wanted = placeholders(slot.english);
  const found = placeholders([text]);
  const unknown = [...found].find((name) => !wanted.has(name));
  if (unknown !== undefined) return `the English has no {{${unknown}}}: use only ${[...wanted].join(', ') || 'plain words'}`;
  const missing = [...wanted].find((name) => !found.has(name) && !(name === 'count' && slot.shape === 'plural'));
  return missing === undefined ? null : `{{${missing}}} is missing: put it where it belongs in the sentence`;
}

function numberFault(slot: Slot, text: string): string | null {
  const known = new Set(slot.english.flatMap((english) => english.match(/\d+/g) ?? []));
  const added = (text.match(/\d+/g) ?? []).find((number) => !known.has(number));
  return added === undefined ? null : `the number ${added} is not in the English: numbers of helplines stand in data/helplines.yaml only`;
}

function textFault(slot: Slot, text: string): string | null {
  if (text.trim() === '') return 'nothing is written: write the translation, or remove the line';
  const length = Array.from(text).length;
  if (length > slot.limit) return `${length} characters are too many: at most ${slot.limit}`;
  return (slot.shape === 'name' ? nameFault(text) : null) ?? placeholderFault(slot, text) ?? (slot.noNewNumbers === true ? numberFault(slot, text) : null);
}

function slotFor(sheet: Sheet, leafPath: string, categories: readonly string[]): Slot | null {
  const exact = sheet.get(leafPath);
  if (exact !== undefined && exact.shape !== 'plural') return exact;
  const plural = PLURAL_KEY.exec(leafPath);
  const base = sheet.get(plural?.[1] ?? '');
  return base?.shape === 'plural' && categories.includes(plural?.[2] ?? '') ? base : null;
}

function leafFault(sheet: Sheet, leaf: Leaf, categories: readonly string[]): string | null {
  const slot = slotFor(sheet, leaf.path, categories);
  if (slot === null) {
    const forms = sheet.get(leaf.path)?.shape === 'plural' ? `: write ${categories.map((form) => `${leaf.path.split('.').at(-1)}_${form}`).join(', ')}` : '';
    return `"${leaf.path}" is not in the English${forms === '' ? ': correct the spelling, or remove it' : forms}`;
  }
  if (leaf.value === null) return `"${leaf.path}" must be text: put it in quotes`;
  if ((slot.shape === 'list') !== (typeof leaf.value !== 'string')) return `"${leaf.path}" must be ${slot.shape === 'list' ? 'a list of texts' : 'one text'}`;
  for (const text of typeof leaf.value === 'string' ? [leaf.value] : leaf.value) {
    const fault = textFault(slot, text);
    if (fault !== null) return `"${leaf.path}": ${fault}`;
  }
  return null;
}

/** Plural forms that the language has and the file leaves out are filled with its `other`, so that no English slips in between. */
function fillPlurals(values: Map<string, string | readonly string[]>, categories: readonly string[]): void {
  for (const [key, value] of values) {
    const base = /^(.+)_other$/.exec(key)?.[1];
    if (base === undefined) continue;
    for (const form of categories) if (!values.has(`${base}_${form}`)) values.set(`${base}_${form}`, value);
  }
}

interface Reading {
  readonly sheets: Sheets;
  readonly directory: string;
  readonly declarationsKnown: boolean;
  readonly faults: string[];
}

function readSheet(reading: Reading, language: string, name: string): Map<string, string | readonly string[]> {
  const file = `${language}/${name}.yaml`;
  const lines = new LineCounter();
  const document = parseDocument(readFileSync(path.join(reading.directory, file), 'utf8'), { lineCounter: lines });
  const values = new Map<string, string | readonly string[]>();
  const fault = (line: number, text: string): void => void reading.faults.push(`${file}:${line}: ${text}`);
  const broken = document.errors.at(0);
  if (broken !== undefined) {
    fault(broken.linePos?.[0].line ?? 1, `not readable as YAML: ${broken.message.split('\n')[0] ?? ''}`);
    return values;
  }
  const sheet = reading.sheets.get(name) ?? new Map<string, Slot>();
  const categories = new Intl.PluralRules(language).resolvedOptions().pluralCategories;
  const found: Leaf[] = [];
  leaves(document.contents, '', lines, found);
  for (const leaf of found) {
    if (!reading.declarationsKnown && name.startsWith('commands/') && !leaf.path.startsWith('texts.')) continue;
    const wrong = leafFault(sheet, leaf, categories);
    if (wrong !== null) fault(leaf.line, wrong);
    else if (leaf.value !== null) values.set(leaf.path, leaf.value);
  }
  fillPlurals(values, categories);
  return values;
}

function readLanguage(reading: Reading, language: string): Overlay {
  const overlay = new Map<string, ReadonlyMap<string, string | readonly string[]>>();
  const root = path.join(reading.directory, language);
  for (const entry of readdirSync(root, { recursive: true, encoding: 'utf8' }).sort()) {
    if (!entry.endsWith('.yaml')) continue;
    const name = entry.slice(0, -'.yaml'.length).split(path.sep).join('/');
    if (reading.sheets.has(name)) overlay.set(name, readSheet(reading, language, name));
    else if (!CONTENT_FILE.test(name) && reading.declarationsKnown) {
      reading.faults.push(`${language}/${name}.yaml:1: there is nothing of that name to translate: rename it like its English, or remove it`);
    }
  }
  return overlay;
}

/**
 * Reads every language's overlay.
 * @param directory data/locales; none need exist
 * @param sheets what there is to translate
 * @param declarationsKnown false when the commands were not handed in: names and descriptions are then left unread
 * @returns overlays by language folder
 * @throws OperatorError with all faults, one on a line
 */
export function readOverlays(directory: string, sheets: Sheets, declarationsKnown: boolean): Overlays {
  const overlays = new Map<string, Overlay>();
  if (!existsSync(directory)) return overlays;
  const reading: Reading = { sheets, directory, declarationsKnown, faults: [] };
  for (const entry of readdirSync(directory, { withFileTypes: true })) {
    if (!entry.isDirectory()) continue;
    if (isLanguageTag(entry.name)) overlays.set(entry.name, readLanguage(reading, entry.name));
    else reading.faults.push(`${entry.name}:1: not a language: name the folder like es, pt-BR or fr`);
  }
  if (reading.faults.length > 0) throw new OperatorError(`Translations in ${path.basename(directory)} need mending:\n${reading.faults.join('\n')}`, EXIT.badContent);
  return overlays;
}
