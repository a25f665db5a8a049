/** Rules as people write them, in English and through it in Spanish: “every weekday in January at 09:00”, “last Friday of the month at noon”. */
import type { MonthDaysMode, RecurrenceRule, Weekday } from './rule.ts';
import { WEEKDAYS } from './rule.ts';
import { parseTimeOfDay } from '../time-of-day.ts';
import { spanishToEnglish } from './phrase-es.ts';

const MONTHS: readonly string[] = ['january', 'february', 'march', 'april', 'may', 'june', 'july', 'august', 'september', 'october', 'november', 'december'];
const WEEKDAY_NAMES: readonly string[] = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday'];
const NTH: Readonly<Record<string, number>> = { first: 1, second: 2, third: 3, fourth: 4, fifth: 5, last: -1 };

/** What a phrase may look like, for people who wrote something else. */
export const PHRASE_EXAMPLES: readonly string[] = [
  'every weekday in January at 09:00', 'every day at 9am', '11 January at noon', 'every Monday and Thursday at 18:30',
  'last Friday of the month at 17:00', 'first Monday in October at 09:00', 'on day 1 and 15 at 09:00', 'last day of February at 20:00', 'every 2 weeks on Monday from 2027-01-04 at 09:00',
];

/**
 * Reads a time of day in the forms people write: 9, 9am, 9:30 pm, 21.30, 09:00, noon, 9 de la mañana.
 * @returns `HH:MM`, or null when it is no time of this day: 24:00 is the next one's
 */
export function readTime(text: string): string | null {
  const read = parseTimeOfDay(text);
  return read.ok && !/^\s*24/.test(text) ? read.time : null;
}

const indexOfName = (names: readonly string[], word: string): number =>
  word.length < 3 ? -1 : names.findIndex((name) => name === word || name === word.replace(/s$/, '') || name.slice(0, 3) === word || (word === 'sept' && name === 'september'));
const monthOf = (word: string): number | null => indexOfName(MONTHS, word) + 1 || null;
const weekdayOf = (word: string): Weekday | null => WEEKDAYS[indexOfName(WEEKDAY_NAMES, word)] ?? null;
const listOf = (text: string): readonly string[] => text.split(/\s*(?:,|&|\band\b)\s*/).filter((word) => word !== '');

/** Every word read, or null when one cannot be. */
function readAll<T>(text: string, read: (word: string) => T | null): readonly T[] | null {
  const found = listOf(text).map(read);
  return found.length > 0 && found.every((value) => value !== null) ? found : null;
}

interface Parts {
  readonly what: string;
  readonly months: readonly number[] | null;
  readonly times: { readonly time: string } | { readonly times: readonly string[] };
}

const ALL_MONTHS = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12] as const;

function monthDays({ months, times }: Parts, mode: MonthDaysMode): RecurrenceRule {
  return { kind: 'month-days', months: months ?? ALL_MONTHS, ...mode, ...times };
}

function readDate({ what, months, times }: Parts): RecurrenceRule | null {
  if (months !== null) return null;
  const once = /^(?:on )?(\d{4}-\d{2}-\d{2})$/.exec(what);
  if (once && 'time' in times) return { kind: 'once', at: `${once[1]}T${times.time}` };
  const plain = what.replace(/^(?:every year on|yearly on|every|on)\s+/, '').replace(/\bthe\s+/, '');
  const dayFirst = /^(\d{1,2})(?:st|nd|rd|th)?\s+(?:of\s+)?([a-z]+)$/.exec(plain);
  const monthFirst = /^([a-z]+)\s+(\d{1,2})(?:st|nd|rd|th)?$/.exec(plain);
  const month = monthOf(dayFirst?.[2] ?? monthFirst?.[1] ?? '');
  const day = Number(dayFirst?.[1] ?? monthFirst?.[2]);
  return month === null ? null : { kind: 'yearly-date', month, day, ...times };
}

function readNth({ what, months, times }: Parts): RecurrenceRule | null {
  const match = /^(?:(?:every|on|the)\s+)*(first|second|third|fourth|fifth|last|[1-5](?:st|nd|rd|th))\s+([a-z]+)(?:\s+of\s+(?:the|each|every)\s+month)?$/.exec(what);
  if (!match) return null;
  const [, count = '', name = ''] = match;
  const nth = NTH[count] ?? Number.parseInt(count, 10);
  if (name === 'day' && (nth === -1 || nth === 1)) return monthDays({ what, months, times }, { mode: 'days', days: [nth] });
  const weekday = weekdayOf(name);
  return weekday === null ? null : { kind: 'monthly-nth-weekday', weekday, nth, ...(months === null ? {} : { months }), ...times };
}

function readDays(parts: Parts): RecurrenceRule | null {
  const { what, months, times } = parts;
  if (/^(?:every day|daily|each day)$/.test(what)) return months === null ? { kind: 'daily', ...times } : monthDays(parts, { mode: 'daily' });
  if (/^(?:(?:every|each|on) )?(?:weekdays?|working days?|workdays?)$/.test(what)) {
    return months === null ? { kind: 'weekly', weekdays: ['MO', 'TU', 'WE', 'TH', 'FR'], ...times } : monthDays(parts, { mode: 'weekdays' });
  }
  const every = /^every (?:(\d+) days|other day)$/.exec(what);
  if (every && months !== null) return monthDays(parts, { mode: 'interval', everyDays: Number(every[1] ?? 2) });
  const numbered = /^(?:(?:every month )?on |every )?(?:the )?(?:days?\s+)?([\d\s,&a-z]+?)(?:\s+of\s+(?:the|each|every)\s+month)?$/.exec(what);
  const days = readAll(numbered?.[1] ?? '', (word) => (/^\d{1,2}(?:st|nd|rd|th)?$/.test(word) ? Number.parseInt(word, 10) : null));
  return days === null ? null : monthDays(parts, { mode: 'days', days });
}

/** “every 2 weeks on Monday from 2027-01-04”, “every 3 days from 2027-01-04”: counting has to begin somewhere. */
function readInterval({ what, months, times }: Parts): RecurrenceRule | null {
  const match = /^every (\d{1,4}|other) (days?|weeks?)(?: on ([a-z\s,&]+?))? from (\d{4}-\d{2}-\d{2})$/.exec(what);
  if (!match || months !== null) return null;
  const [, count = '', unit = '', names, anchor = ''] = match;
  const interval = count === 'other' ? 2 : Number(count);
  if (unit.startsWith('day')) return names === undefined ? { kind: 'daily', interval, anchor, ...times } : null;
  const weekdays = readAll(names ?? '', weekdayOf);
  return weekdays === null ? null : { kind: 'weekly', weekdays, interval, anchor, ...times };
}

function readWeekdays(parts: Parts): RecurrenceRule | null {
  const { what, months, times } = parts;
  const weekdays = readAll(what.replace(/^(?:every|each|on)\s+/, ''), weekdayOf);
  if (weekdays === null) return null;
  const [weekday, second] = weekdays;
  if (months === null) return { kind: 'weekly', weekdays, ...times };
  return weekday === undefined || second !== undefined ? null : monthDays(parts, { mode: 'weekly', weekday });
}

function readEnglish(plain: string): RecurrenceRule | null {
  const split = /^(.*?)\s+at\s+(.+)$/.exec(plain);
  const times = readAll(split?.[2] ?? '', readTime);
  if (!split || times === null) return null;
  const during = /^(.*?)\s+(?:in|of|during)\s+((?:(?:[a-z]+)(?:\s*,\s*|\s+and\s+|\s*&\s*|$))+)$/.exec(split[1] ?? '');
  const months = readAll(during?.[2] ?? '', monthOf);
  const isDate = /^(?:(?:on|every|the)\s+)*\d{1,2}(?:st|nd|rd|th)?$/.test(during?.[1] ?? '');
  const parts: Parts = {
    what: (months === null || isDate ? split[1] : during?.[1]) ?? '',
    months: isDate ? null : months,
    times: times.length === 1 ? { time: times[0] ?? '' } : { times },
  };
  return readDate(parts) ?? readInterval(parts) ?? readNth(parts) ?? readWeekdays(parts) ?? readDays(parts);
}

/**
 * Reads a rule as a person writes it, in English or Spanish.
 * @param phrase for example “every weekday in January at 09:00”; PHRASE_EXAMPLES and SPANISH_EXAMPLES show the forms
 * @returns the rule (check it with `validateRule`), or null when the phrase is not understood
 */
export function readPhrase(phrase: string): RecurrenceRule | null {
  const plain = phrase.trim().toLowerCase().replaceAll(/\s+/g, ' ').replace(/[.!]$/, '');
  const english = readEnglish(plain);
  if (english !== null) return english;
  const translated = spanishToEnglish(plain);
  return translated === null ? null : readEnglish(translated);
}
