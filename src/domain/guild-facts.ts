/** A server's own facts: what one is, what is held against it, and what changed between two versions. */
import type { Fact, Source } from './facts.ts';
import { phoneIn, plainQuestion, polarityOf, wordFaultsIn } from './house-rules.ts';

/** What moderators write. */
export interface GuildFactContent {
  readonly question: string;
  /** Other ways people ask it. */
  readonly also: readonly string[];
  readonly answer: string;
  readonly sourceTitle: string;
  readonly sourceUrl: string;
  /** `YYYY`, `YYYY-MM` or `YYYY-MM-DD`. */
  readonly asOf: string;
}

export interface GuildFact {
  /** `<guildId>/<slug>`, as in Fact. */
  readonly id: string;
  readonly guildId: string;
  readonly content: GuildFactContent;
  /** Grows with each change. */
  readonly generation: number;
  /** Who changed it last, and when (epoch milliseconds). */
  readonly changedBy: string;
  readonly changedAt: number;
  /** Who agreed to this version; null where nobody had to. */
  readonly approvedBy: string | null;
}

/** One version of a fact, kept for its history. */
export type GuildFactVersion = Pick<GuildFact, 'content' | 'generation' | 'changedBy' | 'changedAt' | 'approvedBy'>;

/** Facts that one server may have. */
export const MOST_FACTS = 500;
export const FACT_FIELDS = ['question', 'also', 'answer', 'sourceTitle', 'sourceUrl', 'asOf'] as const;
export type FactField = (typeof FACT_FIELDS)[number];

export const FACT_LIMITS = { question: 150, also: 150, alsoCount: 40, answer: 300, sourceTitle: 200, sourceUrl: 512 } as const;
/** Where server facts stand among topics; no campaign topic has this name. */
export const SERVER_TOPIC = 'server';
const REVIEW_EVERY = 'P12M';

export type FactRule =
  | 'missing' | 'tooLong' | 'tooMany' | 'noQuestionMark' | 'unreadable' | 'undated' | 'figure' | 'counted' | 'mention' | 'polarity' | 'phone'
  | 'noSource' | 'badAddress' | 'badDate' | 'futureDate';

export interface FactProblem {
  readonly field: FactField;
  readonly rule: FactRule;
  /** The words that break the rule, or the limit that they break. */
  readonly found: string;
}

// Four marks on one letter are more than any language writes; overrides turn text around that nobody typed so.
// eslint-disable-next-line no-control-regex -- control characters are what is looked for
const UNREADABLE = /\p{M}{4,}|[\u202A-\u202E\u2066-\u2069\uFFFD]|[\u0000-\u0009\u000B\u000C\u000E-\u001F\u007F-\u009F]/u;

/** A text as people type it, without spaces at its ends and with single spaces inside. */
const tidy = (text: string): string => text.toWellFormed().normalize('NFC').replace(/\s+/gu, ' ').trim();

/** The same content, tidied: no empty or repeated ways of asking. */
export function tidyContent(content: GuildFactContent): GuildFactContent {
  const seen = new Set([plainQuestion(content.question)]);
  const also = content.also.map(tidy).filter((text) => text !== '' && !seen.has(plainQuestion(text)) && seen.add(plainQuestion(text)));
  return {
    question: tidy(content.question), also, answer: tidy(content.answer),
    sourceTitle: tidy(content.sourceTitle), sourceUrl: content.sourceUrl.trim(), asOf: content.asOf.trim(),
  };
}

function dateProblem(asOf: string, today: string): FactProblem | null {
  if (asOf === '') return { field: 'asOf', rule: 'missing', found: '' };
  const day = /^\d{4}$/.test(asOf) ? `${asOf}-01-01` : /^\d{4}-\d{2}$/.test(asOf) ? `${asOf}-01` : asOf;
  try {
    if (!/^\d{4}-\d{2}-\d{2}$/.test(day) || Temporal.PlainDate.from(day).toString() !== day) return { field: 'asOf', rule: 'badDate', found: asOf };
  } catch {
    return { field: 'asOf', rule: 'badDate', found: asOf };
  }
  return asOf > today.slice(0, asOf.length) ? { field: 'asOf', rule: 'futureDate', found: asOf } : null;
}

function addressProblem({ sourceTitle, sourceUrl }: GuildFactContent): FactProblem | null {
  if (sourceTitle === '') return { field: 'sourceTitle', rule: 'noSource', found: '' };
  if (sourceUrl === '') return { field: 'sourceUrl', rule: 'noSource', found: '' };
  const url = URL.canParse(sourceUrl) ? new URL(sourceUrl) : null;
  const fit = url !== null && /^https?:$/.test(url.protocol) && url.username === '' && url.password === '' && url.hostname.includes('.') && !/\s/.test(sourceUrl);
  return fit ? null : { field: 'sourceUrl', rule: 'badAddress', found: sourceUrl.slice(0, 60) };
}

function lengthProblems(content: GuildFactContent): readonly FactProblem[] {
  const fields = ['question', 'answer', 'sourceTitle', 'sourceUrl'] as const;
  const long = fields.filter((field) => content[field].length > FACT_LIMITS[field]).map((field): FactProblem => ({ field, rule: 'tooLong', found: String(FACT_LIMITS[field]) }));
  const ways = content.also.some((text) => text.length > FACT_LIMITS.also) ? [{ field: 'also', rule: 'tooLong', found: String(FACT_LIMITS.also) } as const] : [];
  const many = content.also.length > FACT_LIMITS.alsoCount ? [{ field: 'also', rule: 'tooMany', found: String(FACT_LIMITS.alsoCount) } as const] : [];
  return [...long, ...ways, ...many];
}

/**
 * Everything that is held against a fact on its own, in the order of the form.
 * @param content tidied
 * @param today calendar day, `YYYY-MM-DD`
 * @param phones digits of the reviewed telephone numbers
 */
export function factProblems(content: GuildFactContent, today: string, phones: ReadonlySet<string> = new Set()): readonly FactProblem[] {
  const missing = (['question', 'answer'] as const).filter((field) => content[field] === '').map((field): FactProblem => ({ field, rule: 'missing', found: '' }));
  const texts = FACT_FIELDS.map((field) => [field, field === 'also' ? content.also.join('\n') : content[field]] as const);
  const unreadable = texts.filter(([, text]) => UNREADABLE.test(text.replaceAll('\n', ' '))).map(([field]): FactProblem => ({ field, rule: 'unreadable', found: '' }));
  const problems: FactProblem[] = [...missing, ...lengthProblems(content), ...unreadable];
  if (content.question !== '' && !/[?？؟]$/u.test(content.question)) problems.push({ field: 'question', rule: 'noQuestionMark', found: '' });
  for (const { rule, found } of wordFaultsIn(content.answer)) problems.push({ field: 'answer', rule, found });
  const first = polarityOf(content.answer);
  if (first !== null) problems.push({ field: 'answer', rule: 'polarity', found: first });
  const phone = phoneIn(content.answer, phones);
  if (phone !== null) problems.push({ field: 'answer', rule: 'phone', found: phone });
  const rest = [addressProblem(content), dateProblem(content.asOf, today)].filter((problem) => problem !== null);
  return [...problems, ...rest].toSorted((a, b) => FACT_FIELDS.indexOf(a.field) - FACT_FIELDS.indexOf(b.field));
}

export interface FactChange {
  readonly field: FactField;
  readonly before: string;
  readonly after: string;
}

const shown = (content: GuildFactContent | null, field: FactField): string => (content === null ? '' : field === 'also' ? content.also.join('\n') : content[field]);

/** What is different, field by field. @param before null: everything is new */
export function factChanges(before: GuildFactContent | null, after: GuildFactContent): readonly FactChange[] {
  return FACT_FIELDS.map((field) => ({ field, before: shown(before, field), after: shown(after, field) })).filter((change) => change.before !== change.after);
}

/** What an entry to be saved says of a fact: which one it changes, null for a new one. */
interface FactEntry {
  readonly factId: string | null;
  readonly content: GuildFactContent;
}

/** The fact that answers one of these questions already and is not among those that are changed; null when there is none. */
export function clashOf(facts: readonly GuildFact[], entries: readonly FactEntry[]): GuildFact | null {
  const changed = new Set(entries.map(({ factId }) => factId));
  const asked = new Set(entries.map(({ content }) => plainQuestion(content.question)));
  return facts.find((fact) => !changed.has(fact.id) && asked.has(plainQuestion(fact.content.question))) ?? null;
}

/**
 * What two people wrote at once, as the second would have it: a field that they did not touch is as the first left it.
 * @param base what both began with; null when that is no longer known, then all of it is the second's
 */
export function mergedOver(base: GuildFactContent | null, mine: GuildFactContent, now: GuildFactContent): GuildFactContent {
  const touched = new Set(factChanges(base, mine).map(({ field }) => field));
  const kept = <F extends FactField>(field: F): GuildFactContent[F] => (base === null || touched.has(field) ? mine : now)[field];
  return { question: kept('question'), also: kept('also'), answer: kept('answer'), sourceTitle: kept('sourceTitle'), sourceUrl: kept('sourceUrl'), asOf: kept('asOf') };
}

/** The day a fact was last touched by a person, in UTC. */
export const reviewedOn = ({ changedAt }: Pick<GuildFact, 'changedAt'>): string =>
  Temporal.Instant.fromEpochMilliseconds(changedAt).toZonedDateTimeISO('UTC').toPlainDate().toString();

/** As answers are made of it. */
export function asFact(fact: GuildFact): Fact {
  return {
    id: fact.id, question: fact.content.question, also: fact.content.also, answer: fact.content.answer, details: null, dates: [], people: [], organisations: [], places: [],
    topic: SERVER_TOPIC, tags: [], sources: [fact.id], asOf: fact.content.asOf, reviewed: reviewedOn(fact), reviewEvery: REVIEW_EVERY, article: [], differs: null,
    sensitivity: 'none', series: null, guildId: fact.guildId,
  };
}

/** A server fact's source goes by the fact's own id. */
export function sourceOf({ id, content, changedAt }: GuildFact): Source {
  const publisher = URL.canParse(content.sourceUrl) ? new URL(content.sourceUrl).hostname.replace(/^www\./, '') : '';
  return { id, publisher, title: content.sourceTitle, url: content.sourceUrl, published: null, accessed: reviewedOn({ changedAt }) };
}
