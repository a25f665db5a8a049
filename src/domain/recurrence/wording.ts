/** Rules in the words that `readPhrase` reads: what a form shows is what may be typed into it. */
import type { RecurrenceRule, Weekday } from './rule.ts';
import { WEEKDAYS } from './rule.ts';
import { daysInSpanish } from './wording-es.ts';

const MONTHS: readonly string[] = ['January', 'February', 'March', 'April', 'May', 'June', 'July', 'August', 'September', 'October', 'November', 'December'];
const NAMES: readonly string[] = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'];
const NTH: Readonly<Record<string, string>> = { 1: 'first', 2: 'second', 3: 'third', 4: 'fourth', 5: 'fifth', '-1': 'last' };
const WORKDAYS = 'MO TU WE TH FR';

const joined = (words: readonly (string | number)[]): string => (words.length < 2 ? words.join('') : `${words.slice(0, -1).join(', ')} and ${words.at(-1) ?? ''}`);
const month = (number: number): string => MONTHS[number - 1] ?? String(number);
const weekday = (day: Weekday): string => NAMES[WEEKDAYS.indexOf(day)] ?? day;

/** ` in January and July`; nothing when every month is meant. */
function inMonths(months: readonly number[] | undefined): string {
  return months === undefined || new Set(months).size === 12 ? '' : ` in ${joined(months.map(month))}`;
}

function monthDays(rule: Extract<RecurrenceRule, { kind: 'month-days' }>): string {
  const months = inMonths(rule.months);
  switch (rule.mode) {
    case 'daily':
      return `every day${months}`;
    case 'weekdays':
      return `every weekday${months}`;
    case 'weekly':
      return `every ${weekday(rule.weekday)}${months}`;
    case 'interval':
      return `every ${rule.everyDays} days in ${joined(rule.months.map(month))}`;
    default:
      if (rule.days.length === 1 && rule.days[0] === -1) return `last day${months === '' ? ' of the month' : months}`;
      return `on day ${joined(rule.days)}${months}`;
  }
}

const from = (anchor: string | undefined): string => (anchor === undefined ? '' : ` from ${anchor}`);

function weekly({ weekdays, interval, anchor }: Extract<RecurrenceRule, { kind: 'weekly' }>): string {
  const days = [...weekdays].join(' ') === WORKDAYS ? 'weekday' : joined(weekdays.map(weekday));
  return (interval ?? 1) === 1 && anchor === undefined ? `every ${days}` : `every ${interval ?? 1} weeks on ${joined(weekdays.map(weekday))}${from(anchor)}`;
}

/**
 * The days of a rule, without its times.
 * @param locale Spanish words for a Spanish reader, English ones for everybody else
 * @returns words; for a cron rule its expression. Read again they mean the same days, but for what words cannot say (29 February in
 * a common year, days counted from the end of a month other than the last, two equal days in one rule)
 */
export function daysInWords(rule: RecurrenceRule, locale = 'en'): string {
  return /^es(?:-|$)/.test(locale) ? daysInSpanish(rule) : daysInEnglish(rule);
}

function daysInEnglish(rule: RecurrenceRule): string {
  switch (rule.kind) {
    case 'once':
      return rule.at.slice(0, 10);
    case 'yearly-date':
      return `${rule.day} ${month(rule.month)}`;
    case 'anniversary':
      return `every year on ${Number(rule.date.slice(8))} ${month(Number(rule.date.slice(5, 7)))}`;
    case 'month-days':
      return monthDays(rule);
    case 'weekly':
      return weekly(rule);
    case 'daily':
      return (rule.interval ?? 1) === 1 && rule.anchor === undefined ? 'every day' : `every ${rule.interval ?? 1} days${from(rule.anchor)}`;
    case 'monthly-nth-weekday':
      return `${NTH[rule.nth] ?? rule.nth} ${weekday(rule.weekday)}${rule.months === undefined ? ' of the month' : inMonths(rule.months)}`;
    default:
      return rule.expression;
  }
}
