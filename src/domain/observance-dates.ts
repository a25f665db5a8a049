/** Observances in the calendar: on which local dates they fall, which time it is, and a campaign month's own days. */
import type { Observance, ObservanceRule } from './observances.ts';
import type { AtTimes, RecurrenceRule } from './recurrence.ts';
import { civilDate, dayNumber, daysInMonth, isoDate, weekdayIndex } from './recurrence/civil.ts';
import { scheduleOf } from './recurrence/schedule.ts';

/** Local dates `YYYY-MM-DD`, inclusive. */
export interface LocalDateRange {
  readonly from: string;
  readonly to: string;
}

const range = (from: number, to: number): LocalDateRange => ({ from: isoDate(civilDate(from)), to: isoDate(civilDate(to)) });

/** The day number of a month and day; 29 February is kept on the 28th of a common year. */
const dayIn = (year: number, month: number, day: number): number => dayNumber(year, month, Math.min(day, daysInMonth(year, month)));

function monthDay(text: string, year: number): number {
  const [month = 1, day = 1] = text.split('-').map(Number);
  return dayIn(year, month, day);
}

function nthWeekdayOf({ weekday, n, month }: Extract<ObservanceRule, { type: 'nth-weekday' }>, year: number): LocalDateRange | null {
  const { nextDay } = scheduleOf({ kind: 'monthly-nth-weekday', weekday, nth: n, months: [month], time: '00:00' });
  const found = nextDay(dayNumber(year, month, 1));
  return found !== null && civilDate(found).year === year ? range(found, found) : null;
}

function datesOfRule(rule: ObservanceRule, year: number): LocalDateRange | null {
  switch (rule.type) {
    case 'fixed':
      return range(dayIn(year, rule.month, rule.day), dayIn(year, rule.month, rule.day));
    case 'month':
      return range(dayNumber(year, rule.month, 1), dayIn(year, rule.month, 31));
    case 'range': {
      const from = monthDay(rule.from, year);
      const to = monthDay(rule.to, year);
      return range(from, to >= from ? to : monthDay(rule.to, year + 1));
    }
    case 'week-of': {
      const day = dayIn(year, rule.month, rule.day);
      const monday = day - weekdayIndex(day);
      return range(monday, monday + 6);
    }
    case 'nth-weekday':
      return nthWeekdayOf(rule, year);
    default:
      throw new RangeError('there is no such kind of observance rule');
  }
}

/**
 * How many years an observance counts in a year: for an anniversary the years since the event (1 in the year after it), for
 * anything else which time it is kept (1 in its first year).
 * @returns the number; 0 when its beginning is not known; null when it had not begun
 */
export function ordinal(observance: Pick<Observance, 'kind' | 'since'>, year: number): number | null {
  if (observance.since === null) return 0;
  const since = Number(observance.since.slice(0, 4));
  const count = observance.kind === 'anniversary' ? year - since : year - since + 1;
  return count >= 1 ? count : null;
}

/**
 * When an observance is kept in a year.
 * @param year calendar year; a range that runs past the new year belongs to the year it begins in
 * @returns its first and last local date; null before it began, and where a fifth weekday is missing
 */
export function observanceDates(observance: Observance, year: number): LocalDateRange | null {
  return ordinal(observance, year) === null ? null : datesOfRule(observance.rule, year);
}

/** Fills {ordinal} (a plain number of years) and {year} into a text of an observance. */
export function fillObservanceText(text: string, observance: Pick<Observance, 'kind' | 'since'>, year: number): string {
  return text.replaceAll('{ordinal}', String(ordinal(observance, year) ?? 0)).replaceAll('{year}', String(year));
}

/**
 * The rule of a campaign month's posts on chosen days.
 * @throws RangeError when the observance is not a month
 */
export function campaignMonthRule(observance: Observance, days: 'daily' | 'weekdays' | 'opening' | 'closing', times: AtTimes): RecurrenceRule {
  if (observance.rule.type !== 'month') throw new RangeError(`${observance.id} is not a month`);
  const months = [observance.rule.month];
  if (days === 'daily' || days === 'weekdays') return { kind: 'month-days', months, mode: days, ...times };
  return { kind: 'month-days', months, mode: 'days', days: [days === 'opening' ? 1 : -1], ...times };
}

/**
 * The local dates of an observance's posts in a year.
 * @param daysBefore 0 for the day itself, 7 for a week before it
 * @returns dates in order, each once
 */
export function postDates(observance: Observance, year: number, daysBefore: readonly number[]): readonly string[] {
  const dates = observanceDates(observance, year);
  if (dates === null) return [];
  return [...new Set(daysBefore.map((days) => Temporal.PlainDate.from(dates.from).subtract({ days }).toString()))].sort();
}
