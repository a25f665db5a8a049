/** Text in a reader's language: i18next over the English sources and the overlays of data/locales. */
import { createInstance } from 'i18next';
import type { i18n } from 'i18next';
import { commandKey } from '../domain/command-key.ts';
import type { Content } from '../ports/knowledge.ts';
import type { Translator } from '../ports/translator.ts';
import { coverageOf } from './coverage.ts';
import type { Coverage } from './coverage.ts';
import { DISCORD_LOCALES, fallbackChain, PSEUDO, writeDate } from './locales.ts';
import { readOverlaysCached } from './overlay-cache.ts';
import type { Overlay } from './overlays.ts';
import { pseudo } from './pseudo.ts';
import { SHARED, sheetsOf } from './sheets.ts';
import type { CommandShape } from './sheets.ts';

export type { Coverage } from './coverage.ts';
export type { CommandShape } from './sheets.ts';

export interface TranslatorOptions {
  /** English by namespace: `common`, `announcements`, and commands that are not handed in below. */
  readonly english: Readonly<Record<string, Readonly<Record<string, string>>>>;
  /** The commands: their texts, names and descriptions. When left out, overlays of names and descriptions are not read. */
  readonly commands?: readonly CommandShape[];
  /** The content, so that its overlays are read and checked. */
  readonly content?: Pick<Content, 'facts' | 'observances' | 'helplines' | 'topics' | 'quiz'>;
  /** data/locales. */
  readonly directory: string;
  /** Where checked translations are kept between starts; nowhere when left out. */
  readonly cache?: string | null;
  /** Shows every sentence in the made-up language, whatever the reader's locale. */
  readonly pseudo?: boolean;
}

export interface OverlaidTranslator extends Translator {
  /** What a language still lacks. */
  coverage(language: string): Coverage;
}

type Namespaces = Record<string, Record<string, string>>;

/** Namespace of a sheet: `commands/ask` → `ask`, `common` → `common`; null for content. */
function namespaceOf(sheet: string): string | null {
  if (SHARED.has(sheet)) return sheet;
  return sheet.startsWith('commands/') ? sheet.slice('commands/'.length) : null;
}

function overlayTexts(overlay: Overlay): Namespaces {
  const namespaces: Namespaces = {};
  for (const [sheet, values] of overlay) {
    const namespace = namespaceOf(sheet);
    if (namespace === null) continue;
    const prefix = sheet.startsWith('commands/') ? 'texts.' : '';
    const texts = [...values].filter(([path]) => path.startsWith(prefix)).map(([path, value]) => [path.slice(prefix.length), String(value)] as const);
    namespaces[namespace] = Object.fromEntries(texts);
  }
  return namespaces;
}

function pseudoTexts(english: Namespaces): Namespaces {
  const dress = (texts: Record<string, string>): Record<string, string> =>
    Object.fromEntries(Object.entries(texts).map(([key, text]) => [key, pseudo(text)]));
  return Object.fromEntries(Object.entries(english).map(([namespace, texts]) => [namespace, dress(texts)]));
}

function startI18next(english: Namespaces, overlays: ReadonlyMap<string, Overlay>): i18n {
  const resources: Record<string, Namespaces> = { en: english, [PSEUDO]: pseudoTexts(english) };
  for (const [language, overlay] of overlays) resources[language] = overlayTexts(overlay);
  const instance = createInstance();
  void instance.init({
    resources,
    ns: Object.keys(english),
    lng: 'en',
    fallbackLng: (code: string) => [...fallbackChain(code)],
    load: 'currentOnly',
    initAsync: false,
    keySeparator: false,
    nsSeparator: false,
    interpolation: { escapeValue: false, skipOnVariables: true },
  });
  return instance;
}

const FIELDS = ['question', 'also', 'answer', 'details', 'name', 'summary', 'text', 'closing', 'hours', 'note', 'title', 'description', 'right', 'wrong'];

/** Fields of one record in a sheet, for example of the fact with that id. */
function fieldsOf(overlay: Overlay, sheet: string, id: string): Record<string, string | readonly string[]> {
  const values = overlay.get(sheet);
  if (values === undefined) return {};
  return Object.fromEntries(FIELDS.flatMap((field) => {
    const value = values.get(`${id}.${field}`);
    return value === undefined ? [] : [[field, value]];
  }));
}

/** The overlays a reader's locale falls through, nearest first. */
type Chain = (locale: string) => readonly Overlay[];

/** The record with what the reader's language, or the nearest before English, says of it. */
function overlaid<R extends { readonly id: string }>(overlays: readonly Overlay[], sheet: string, record: R): R {
  return overlays.reduceRight((result, overlay) => ({ ...result, ...fieldsOf(overlay, sheet, record.id) }), record);
}

function dressed<R extends object>(record: R): R {
  const texts = Object.entries(record).flatMap(([field, value]: [string, unknown]) => {
    if (!FIELDS.includes(field)) return [];
    if (field === 'wrong' && Array.isArray(value)) return [[field, value.map((text) => pseudo(String(text)))]];
    return typeof value === 'string' ? [[field, pseudo(value)]] : [];
  });
  return { ...record, ...Object.fromEntries(texts) };
}

type Dated = Parameters<Translator['fact']>[1];

/** What happened on its dates, and what its figures count, in the nearest language that says so. */
function withEvents<F extends Dated>(overlays: readonly Overlay[], fact: F): F {
  const of = (sheet: string, field: string) => overlays.map((overlay) => overlay.get(sheet)?.get(`${fact.id}.${field}`)).find((value) => value !== undefined);
  const whats = of('events', 'what');
  const [label, unit] = [of('series', 'label'), of('series', 'unit')];
  // A list of another length was made for an earlier version of the fact.
  const dates = Array.isArray(whats) && whats.length === fact.dates.length ? fact.dates.map((date, index) => ({ ...date, what: String(whats[index] ?? date.what) })) : fact.dates;
  const series = fact.series === null ? null : { ...fact.series, ...(typeof label === 'string' ? { label } : {}), ...(typeof unit === 'string' ? { unit } : {}) };
  return { ...fact, dates, series };
}

function dressedEvents<F extends Dated>(fact: F): F {
  const series = fact.series === null ? null : { ...fact.series, label: pseudo(fact.series.label), unit: pseudo(fact.series.unit) };
  return { ...fact, dates: fact.dates.map((date) => ({ ...date, what: pseudo(date.what) })), series };
}

function contentTexts(chain: Chain, isPseudo: (locale: string) => boolean): Pick<Translator, 'fact' | 'observance' | 'helpline' | 'topic' | 'quiz'> {
  const said = <R extends { readonly id: string }>(locale: string, sheet: string, record: R): R =>
    isPseudo(locale) ? dressed(record) : overlaid(chain(locale), sheet, record);
  return {
    fact: (locale, fact) => (isPseudo(locale) ? dressedEvents(dressed(fact)) : withEvents(chain(locale), said(locale, `facts/${fact.topic}`, fact))),
    observance: (locale, observance) => said(locale, 'observances', observance),
    helpline: (locale, helpline) => said(locale, 'helplines', helpline),
    topic: (locale, topic) => said(locale, 'topics', topic),
    quiz: (locale, item) => said(locale, 'quiz', item),
  };
}

/** A date in the reader's language inside an English sentence would read oddly: the date follows the sentences. */
function dateIn(chain: Chain, locale: string, iso: string): string {
  const spoken = locale.startsWith('en') || chain(locale).length > 0;
  try {
    return writeDate(spoken ? locale : 'en-GB', iso);
  } catch {
    return writeDate('en-GB', iso);
  }
}

function localizationsOf(chain: Chain, key: string): Readonly<Record<string, string>> {
  const dot = key.indexOf('.');
  const [sheet, path] = [`commands/${key.slice(0, dot)}`, key.slice(dot + 1)];
  const found = DISCORD_LOCALES.flatMap((locale) => {
    const value = chain(locale).map((overlay) => overlay.get(sheet)?.get(path)).find((text) => text !== undefined);
    return typeof value === 'string' ? [[locale, value] as const] : [];
  });
  return Object.fromEntries(found);
}

/**
 * Starts the translator. Everything is read once, here. The folder `es` serves both of Discord's Spanishes, and so on.
 * @throws OperatorError when an overlay has an unknown key, a wrong placeholder or another fault, with file and line of each
 */
export async function createTranslator(options: TranslatorOptions): Promise<OverlaidTranslator> {
  const english: Namespaces = { ...options.english };
  for (const command of options.commands ?? []) english[commandKey(command.name)] = { ...command.texts };
  const sheets = sheetsOf({ english: options.english, commands: options.commands ?? [], content: options.content ?? null });
  const overlays = await readOverlaysCached(options.directory, sheets, options.commands !== undefined, options.cache ?? null);
  const instance = startI18next(english, overlays);
  const chain: Chain = (locale) => fallbackChain(locale).flatMap((language) => overlays.get(language) ?? []);
  const isPseudo = (locale: string): boolean => options.pseudo === true || locale === PSEUDO;
  return {
    text(locale, key, params = {}) {
      const dot = key.indexOf('.');
      const count = typeof params['count'] === 'number' ? { count: params['count'] } : {};
      const lng = isPseudo(locale) ? PSEUDO : (fallbackChain(locale)[0] ?? 'en');
      return instance.t(key.slice(dot + 1), { ...count, lng, ns: key.slice(0, dot), replace: params, nest: false, defaultValue: key });
    },
    ...contentTexts(chain, isPseudo),
    date: (locale, iso) => dateIn(chain, locale, iso),
    locales: () => ['en', ...overlays.keys()],
    localizations: (key) => localizationsOf(chain, key),
    coverage: (language) => coverageOf(sheets, chain(language)),
  };
}
