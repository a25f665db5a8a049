/** When an own text is posted, as a moderator writes it: in words or as five cron fields. */
import { escapeMarkdown } from '../../src/discord/command.ts';
import { parseDate } from '../../src/domain/date-words.ts';
import { PHRASE_EXAMPLES, readPhrase, readTime, SPANISH_EXAMPLES, validateRule } from '../../src/domain/recurrence.ts';
import type { RecurrenceRule, RuleProblemKey } from '../../src/domain/recurrence.ts';
import { parseTimeOfDay } from '../../src/domain/time-of-day.ts';

const DEFAULT_TIME = '09:00';
const EXAMPLES = 4;
/** No word of a phrase begins like this in each of its first three places: minute, hour and day of the month. */
const CRON = /^[\d*/,-]+\s+[\d*/,-]+\s+[\d*/,?L-]+\s+\S+\s+\S+$/;
/** What stands before a time of day, in English and Spanish. */
const AT = /,?\s+(?:at|a\s+las?|al?)\s+(?=\d|noon|mid|medi)/i;

export interface WhenProblem {
  readonly key: 'unreadableWhen' | 'impossibleTime' | 'impossibleDate' | 'ambiguousDate' | RuleProblemKey;
  readonly params: Readonly<Record<string, string | number>>;
}

export type When = { readonly rule: RecurrenceRule } | { readonly problem: WhenProblem };

/** The phrase as it is read: with its time of day, which may have been typed apart from it. */
export function withTime(phrase: string, time: string | null): string {
  const plain = phrase.trim();
  return isCron(plain) || AT.test(plain) ? plain : `${plain} at ${time ?? DEFAULT_TIME}`;
}

function isCron(plain: string): boolean {
  return CRON.test(plain) || plain.includes('*');
}

/** The days and the times of a phrase. */
function partsOf(plain: string): readonly [string, string] {
  const [days = '', ...times] = plain.split(AT);
  return [days.replace(/^(?:on|el)\s+/i, ''), times.join(' and ')];
}

/** One day with its year, in any of the ways that people write one: "10 January 2027 at 6pm". */
function readOnce(plain: string): RecurrenceRule | null {
  const [day, clock] = partsOf(plain);
  const [date, time] = [parseDate(day), readTime(clock)];
  return date.ok && time !== null ? { kind: 'once', at: `${date.date}T${time}` } : null;
}

/** Why it could not be read: a time or a day that does not exist is said as such. */
function unread(plain: string, typed: string, locale: string): WhenProblem {
  const shown = (text: string): string => escapeMarkdown(text.trim().slice(0, 60));
  const [day, clock] = partsOf(plain);
  const impossible = clock.split(/\s*(?:,|&|\band\b|\sy\s)\s*/).find((one) => { const read = parseTimeOfDay(one); return !read.ok && read.reason === 'impossible'; });
  if (impossible !== undefined) return { key: 'impossibleTime', params: { typed: shown(impossible) } };
  const date = parseDate(day);
  if (!date.ok && date.reason !== 'unreadable') return { key: `${date.reason}Date`, params: { typed: shown(day) } };
  const examples = (/^es(?:-|$)/.test(locale) ? SPANISH_EXAMPLES : PHRASE_EXAMPLES).slice(0, EXAMPLES).map((example) => `"${example}"`).join(', ');
  return { key: 'unreadableWhen', params: { typed: shown(typed), examples } };
}

/**
 * @param locale the reader's, for what to write instead
 * @returns the rule, or what to write instead: a key of this command's texts
 */
export function readWhen(typed: string, locale: string): When {
  const plain = withTime(typed, null);
  const rule: RecurrenceRule | null = isCron(plain) ? { kind: 'cron', expression: plain } : (readPhrase(plain) ?? readOnce(plain));
  if (rule === null) return { problem: unread(plain, typed, locale) };
  const [problem] = validateRule(rule);
  if (problem === undefined) return { rule };
  const params = Object.entries(problem.params).map(([name, value]) => [name, typeof value === 'string' ? escapeMarkdown(value) : value] as const);
  return { problem: { key: problem.key, params: Object.fromEntries(params) } };
}
