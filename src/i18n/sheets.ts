/**
 * What there is to translate, as flat sheets of slots. One sheet is one overlay file (`commands/ask`, `common`, `facts/campaign`, …);
 * one slot is one English text with what a translation of it must keep to.
 */
import { BUILT } from '../domain/quiz-building.ts';
import { commandKey } from '../domain/command-key.ts';
import type { Content } from '../ports/knowledge.ts';

export interface Slot {
  /** The English, all plural forms of it. */
  readonly english: readonly string[];
  /** Most characters a translation may have. */
  readonly limit: number;
  /** `plural`: one text for each plural form of the language. `name`: a Discord option name. `list`: several texts. */
  readonly shape: 'text' | 'plural' | 'name' | 'list';
  /** Numbers that the English does not have are refused: a translated label must never smuggle in a telephone number. */
  readonly noNewNumbers?: boolean;
}

export type Sheet = ReadonlyMap<string, Slot>;
export type Sheets = ReadonlyMap<string, Sheet>;

interface OptionShape {
  readonly description: string;
  readonly choices?: readonly { readonly name: string; readonly value: string | number }[];
}

/** What of a command's declaration is translated; src/discord/command.ts declares more. */
export interface CommandShape {
  readonly kind: 'chat' | 'message';
  readonly name: string;
  readonly description?: string;
  readonly texts: Readonly<Record<string, string>>;
  readonly options?: Readonly<Record<string, OptionShape>>;
  readonly subcommands?: Readonly<Record<string, { readonly description: string; readonly options?: Readonly<Record<string, OptionShape>> }>>;
}

export interface SheetSources {
  readonly english: Readonly<Record<string, Readonly<Record<string, string>>>>;
  readonly commands: readonly CommandShape[];
  readonly content: Pick<Content, 'facts' | 'observances' | 'helplines' | 'topics' | 'quiz'> | null;
}

const PLURAL_KEY = /^(.+)_(zero|one|two|few|many|other)$/;
/** Namespaces that are not a command's: their sheet is a file beside the `commands` folder. */
export const SHARED: ReadonlySet<string> = new Set(['common', 'announcements', 'pictures', 'quiz-rounds']);
const TEXT_LIMIT = 2_000;

function slot(english: string, limit: number, shape: Slot['shape'] = 'text'): Slot {
  return { english: [english], limit, shape };
}

function addTexts(sheet: Map<string, Slot>, prefix: string, texts: Readonly<Record<string, string>>): void {
  for (const [key, text] of Object.entries(texts)) {
    const plural = PLURAL_KEY.exec(key)?.[1];
    const path = prefix + (plural ?? key);
    const before = sheet.get(path)?.english ?? [];
    sheet.set(path, { english: [...before, text], limit: TEXT_LIMIT, shape: plural === undefined ? 'text' : 'plural' });
  }
}

function addOptions(sheet: Map<string, Slot>, prefix: string, options: Readonly<Record<string, OptionShape>> = {}): void {
  for (const [name, option] of Object.entries(options)) {
    const path = `${prefix}options.${name}`;
    sheet.set(`${path}.name`, slot(name, 32, 'name'));
    sheet.set(`${path}.description`, slot(option.description, 100));
    for (const choice of option.choices ?? []) sheet.set(`${path}.choices.${choice.value}`, slot(choice.name, 100));
  }
}

function commandSheet(command: CommandShape): Map<string, Slot> {
  const sheet = new Map<string, Slot>();
  sheet.set('name', slot(command.name, 32, command.kind === 'chat' ? 'name' : 'text'));
  if (command.description !== undefined) sheet.set('description', slot(command.description, 100));
  addOptions(sheet, '', command.options);
  for (const [name, subcommand] of Object.entries(command.subcommands ?? {})) {
    sheet.set(`subcommands.${name}.name`, slot(name, 32, 'name'));
    sheet.set(`subcommands.${name}.description`, slot(subcommand.description, 100));
    addOptions(sheet, `subcommands.${name}.`, subcommand.options);
  }
  addTexts(sheet, 'texts.', command.texts);
  return sheet;
}

function contentSheets(content: NonNullable<SheetSources['content']>): Map<string, Sheet> {
  const sheets = new Map<string, Map<string, Slot>>(content.topics.map((topic) => [`facts/${topic.id}`, new Map()]));
  for (const fact of content.facts) {
    const sheet = sheets.get(`facts/${fact.topic}`) ?? new Map<string, Slot>();
    sheets.set(`facts/${fact.topic}`, sheet);
    sheet.set(`${fact.id}.question`, slot(fact.question, 200));
    sheet.set(`${fact.id}.also`, { english: fact.also, limit: 200, shape: 'list' });
    sheet.set(`${fact.id}.answer`, slot(fact.answer, 300));
    if (fact.details !== null) sheet.set(`${fact.id}.details`, slot(fact.details, 1_200));
  }
  // Sheets of their own: what happened and what is counted can be translated before the facts are.
  sheets.set('events', new Map(content.facts.filter(({ dates }) => dates.length > 0).map(({ id, dates }) => [`${id}.what`, { english: dates.map(({ what }) => what), limit: 120, shape: 'list' }])));
  const add = (file: string, id: string, fields: Readonly<Record<string, [string | null, number]>>, noNewNumbers = false): void => {
    const sheet = sheets.get(file) ?? new Map<string, Slot>();
    sheets.set(file, sheet);
    for (const [field, [english, limit]] of Object.entries(fields)) {
      if (english !== null) sheet.set(`${id}.${field}`, { ...slot(english, limit), noNewNumbers });
    }
  };
  for (const { id, name, summary, text, closing } of content.observances) {
    add('observances', id, { name: [name, 200], summary: [summary, 200], text: [text, 900], closing: [closing, 900] });
  }
  for (const { id, series } of content.facts) if (series !== null) add('series', id, { label: [series.label, 150], unit: [series.unit, 40] });
  for (const { id, name, hours, note } of content.helplines) add('helplines', id, { name: [name, 200], hours: [hours, 200], note: [note, 500] }, true);
  for (const { id, title, description } of content.topics) add('topics', id, { title: [title, 100], description: [description, 300] });
  for (const { id, question, right, wrong, kind } of content.quiz ?? []) {
    // What is built from a fact is said in the fact's language.
    if (id.startsWith(BUILT)) continue;
    add('quiz', id, { question: [question, 200], right: [kind === 'true-false' ? null : right, 80] }, true);
    if (wrong.length > 0) sheets.get('quiz')?.set(`${id}.wrong`, { english: wrong, limit: 80, shape: 'list', noNewNumbers: true });
  }
  return sheets;
}

/**
 * Lists everything that can be translated.
 * @param sources English texts by namespace, the commands, and the content (null: its overlays are left unread)
 * @returns sheets by the overlay file they belong to, without `.yaml`
 */
export function sheetsOf(sources: SheetSources): Sheets {
  const sheets = new Map<string, Map<string, Slot>>();
  for (const command of sources.commands) sheets.set(`commands/${commandKey(command.name)}`, commandSheet(command));
  for (const [namespace, texts] of Object.entries(sources.english)) {
    const shared = SHARED.has(namespace);
    const file = shared ? namespace : `commands/${namespace}`;
    const sheet = sheets.get(file) ?? new Map<string, Slot>();
    addTexts(sheet, shared ? '' : 'texts.', texts);
    sheets.set(file, sheet);
  }
  return new Map([...sheets, ...(sources.content === null ? [] : contentSheets(sources.content))]);
}
