import type { CronFields } from './cron.ts';
import type { MonthDaysMode, LeapPolicy, RecurrenceRule, Weekday } from './rule.ts';
import { LAST_YEAR, civilDate, dayNumber, daysInMonth, parseIsoDate, parseTime, weekdayIndex } from './civil.ts';
import { parseCron } from './cron.ts';
import { WEEKDAYS } from './rule.ts';

/** A rule taken apart: on which local dates, and at which minutes of the day. */
export interface Schedule {
  /** Minutes since local midnight, ascending, each once. */
  readonly slots: readonly number[];
  /** The first day number at or after `from` that fits, or null when none ever will. */
  readonly nextDay: (from: number) => number | null;
}

type NextDay = Schedule['nextDay'];
/** The days of one month that fit, bit d-1 for day d. */
type DaysOfMonth = (year: number, month: number) => number;

const EVERY_MONTH = 0b1_1111_1111_1110;
const WORKDAYS = 0b001_1111;
/** The calendar repeats after 400 years: what has not fitted by then never will. */
const MONTHS_IN_CYCLE = 4800;
const YEARS_IN_CYCLE = 400;

const allDays = (year: number, month: number): number => 2 ** daysInMonth(year, month) - 1;

/** The days of the month that fall on the given weekdays (bit 0 is Monday). */
function daysOnWeekdays(year: number, month: number, weekdays: number): number {
  const first = weekdayIndex(dayNumber(year, month, 1));
  const week = ((weekdays >> first) | (weekdays << (7 - first))) & 0b111_1111;
  return (week | (week << 7) | (week << 14) | (week << 21) | (week << 28)) & allDays(year, month);
}

function byMonth(months: number, days: DaysOfMonth): NextDay {
  return (from) => {
    let { year, month, day } = civilDate(from);
    for (let tried = 0; tried <= MONTHS_IN_CYCLE && year <= LAST_YEAR; tried += 1) {
      if ((months >> month) & 1) {
        const fitting = days(year, month) & (-1 << (day - 1));
        if (fitting !== 0) return dayNumber(year, month, 32 - Math.clz32(fitting & -fitting));
      }
      day = 1;
      month += 1;
      if (month > 12) [year, month] = [year + 1, 1];
    }
    return null;
  };
}

/** Where 29 February goes in a common year; other days stay, and days that never exist are nowhere. */
function dayInYear(year: number, month: number, day: number, policy: LeapPolicy): number | null {
  if (day <= daysInMonth(year, month)) return dayNumber(year, month, day);
  if (month !== 2 || day !== 29 || policy === 'skip') return null;
  return policy === 'feb28' ? dayNumber(year, 2, 28) : dayNumber(year, 3, 1);
}

interface Yearly {
  readonly month: number;
  readonly day: number;
  readonly policy: LeapPolicy;
  /** The first year that may fit, and the step from there. */
  readonly first: number;
  readonly every: number;
}

function byYear({ month, day, policy, first, every }: Yearly): NextDay {
  if (day > 31 || month < 1 || month > 12 || (day > daysInMonth(2000, month))) return () => null;
  return (from) => {
    const start = Math.max(first, civilDate(from).year);
    let year = first + Math.ceil((start - first) / every) * every;
    for (let tried = 0; tried <= YEARS_IN_CYCLE && year <= LAST_YEAR; tried += 1, year += every) {
      const found = dayInYear(year, month, day, policy);
      if (found !== null && found >= from) return found;
    }
    return null;
  };
}

const monthBits = (months: readonly number[]): number => months.reduce((bits, month) => bits | (1 << month), 0) & EVERY_MONTH;
const weekdayBits = (weekdays: readonly Weekday[]): number =>
  weekdays.reduce((bits, weekday) => bits | (1 << WEEKDAYS.indexOf(weekday)), 0);

function listedDays(days: readonly number[], length: number): number {
  let bits = 0;
  for (const listed of days) {
    const day = listed < 0 ? length + 1 + listed : listed;
    if (day >= 1 && day <= length) bits |= 1 << (day - 1);
  }
  return bits;
}

function everyFewDays(everyDays: number, length: number): number {
  let bits = 0;
  for (let day = 1; day <= length; day += everyDays) bits |= 1 << (day - 1);
  return bits;
}

function daysOfMode(mode: MonthDaysMode): DaysOfMonth {
  switch (mode.mode) {
    case 'daily':
      return allDays;
    case 'weekdays':
      return (year, month) => daysOnWeekdays(year, month, WORKDAYS);
    case 'weekly': {
      const weekday = weekdayBits([mode.weekday]);
      return (year, month) => daysOnWeekdays(year, month, weekday);
    }
    case 'interval': {
      const every = positive(mode.everyDays, 'everyDays');
      return (year, month) => everyFewDays(every, daysInMonth(year, month));
    }
    case 'days':
      return (year, month) => listedDays(mode.days, daysInMonth(year, month));
    default:
      throw new RangeError('there is no such way to choose the days of a month');
  }
}

function nthWeekday(weekday: Weekday, nth: number): DaysOfMonth {
  const wanted = WEEKDAYS.indexOf(weekday);
  return (year, month) => {
    const length = daysInMonth(year, month);
    const first = 1 + ((wanted - weekdayIndex(dayNumber(year, month, 1)) + 7) % 7);
    const day = nth > 0 ? first + (nth - 1) * 7 : first + (Math.floor((length - first) / 7) + 1 + nth) * 7;
    return day >= 1 && day <= length ? 1 << (day - 1) : 0;
  };
}

function positive(value: number, name: string): number {
  if (!Number.isInteger(value) || value < 1) throw new RangeError(`${name} must be a whole number from 1 up, not ${value}`);
  return value;
}

function dateOf(text: string): { year: number; month: number; day: number } {
  const date = parseIsoDate(text);
  if (!date) throw new RangeError(`“${text}” is not a date`);
  return date;
}

function anchorDay(anchor: string | undefined): number | null {
  if (anchor === undefined) return null;
  const date = dateOf(anchor);
  return dayNumber(date.year, date.month, date.day);
}

function byInterval(interval: number, anchor: number | null): NextDay {
  positive(interval, 'interval');
  return (from) => {
    if (anchor === null) return interval === 1 ? from : Math.ceil(from / interval) * interval;
    return from <= anchor ? anchor : anchor + Math.ceil((from - anchor) / interval) * interval;
  };
}

/** The first fitting weekday of this week or, when the week has none left, of the next week that counts. */
function byWeek(weekdays: number, interval: number, anchor: number | null): NextDay {
  positive(interval, 'interval');
  if (weekdays === 0) return () => null;
  // 1970-01-05 is the first Monday of the day numbers.
  const firstMonday = anchor === null ? 4 : anchor - weekdayIndex(anchor);
  return (from) => {
    const start = anchor === null ? from : Math.max(from, anchor);
    const monday = start - weekdayIndex(start);
    const weeksOff = (((monday - firstMonday) / 7) % interval + interval) % interval;
    if (weeksOff === 0) {
      const left = weekdays & (-1 << (start - monday));
      if (left !== 0) return monday + 31 - Math.clz32(left & -left);
    }
    return monday + (interval - weeksOff) * 7 + 31 - Math.clz32(weekdays & -weekdays);
  };
}

function byCron(fields: CronFields): NextDay {
  return byMonth(fields.months, (year, month) => {
    const days = fields.days & allDays(year, month);
    const weekdays = daysOnWeekdays(year, month, fields.weekdays);
    return fields.eitherDay ? days | weekdays : days & weekdays;
  });
}

function slotsOf(rule: { readonly time?: string; readonly times?: readonly string[] }): readonly number[] {
  const texts = rule.times ?? (rule.time === undefined ? [] : [rule.time]);
  if (texts.length === 0) throw new RangeError('a rule needs a time of day');
  const slots = texts.map((text) => {
    const slot = parseTime(text);
    if (slot === null) throw new RangeError(`“${text}” is not a time of day`);
    return slot;
  });
  return slots.length === 1 ? slots : [...new Set(slots)].sort((a, b) => a - b);
}

function onceSchedule(at: string): Schedule {
  const [date = '', time = ''] = at.split('T');
  const { year, month, day } = dateOf(date);
  const only = dayNumber(year, month, day);
  return { slots: slotsOf({ time }), nextDay: (from) => (from <= only ? only : null) };
}

function cronSchedule(expression: string): Schedule {
  const fields = parseCron(expression);
  const slots = fields.hours.flatMap((hour) => fields.minutes.map((minute) => hour * 60 + minute));
  return { slots, nextDay: byCron(fields) };
}

function anniversaryDays(date: string, every: number, policy: LeapPolicy): NextDay {
  const { year, month, day } = dateOf(date);
  return byYear({ month, day, policy, first: year + positive(every, 'everyYears'), every });
}

/**
 * Takes a rule apart.
 * @throws RangeError when the rule is malformed; `validateRule` says the same in kind words
 */
export function scheduleOf(rule: RecurrenceRule): Schedule {
  switch (rule.kind) {
    case 'once':
      return onceSchedule(rule.at);
    case 'cron':
      return cronSchedule(rule.expression);
    case 'yearly-date':
      return {
        slots: slotsOf(rule),
        nextDay: byYear({ month: rule.month, day: rule.day, policy: rule.leapPolicy ?? 'skip', first: 0, every: 1 }),
      };
    case 'anniversary':
      return { slots: slotsOf(rule), nextDay: anniversaryDays(rule.date, rule.everyYears ?? 1, rule.leapPolicy ?? 'feb28') };
    case 'month-days':
      return { slots: slotsOf(rule), nextDay: byMonth(monthBits(rule.months), daysOfMode(rule)) };
    case 'weekly':
      return { slots: slotsOf(rule), nextDay: byWeek(weekdayBits(rule.weekdays), rule.interval ?? 1, anchorDay(rule.anchor)) };
    case 'daily':
      return { slots: slotsOf(rule), nextDay: byInterval(rule.interval ?? 1, anchorDay(rule.anchor)) };
    case 'monthly-nth-weekday':
      return { slots: slotsOf(rule), nextDay: byMonth(rule.months ? monthBits(rule.months) : EVERY_MONTH, nthWeekday(rule.weekday, rule.nth)) };
    default:
      throw new RangeError('there is no such kind of rule');
  }
}
