/**
 * When a reminder is due, worked out a second time and in another way: day by day over the civil calendar, wall time to instant by
 * `Intl` alone. It shares no code with the bot, so that both would have to be wrong in the same way.
 */
import type { RecurrenceRule, Weekday } from '../../../src/domain/recurrence.ts';

export interface Due {
  readonly key: string;
  /** Epoch milliseconds. */
  readonly at: number;
}

const DAY = 86_400_000;
const MINUTE = 60_000;
const WEEK: readonly Weekday[] = ['SU', 'MO', 'TU', 'WE', 'TH', 'FR', 'SA'];
const formats = new Map<string, Intl.DateTimeFormat>();

function offsetAt(timezone: string, at: number): number {
  let format = formats.get(timezone);
  if (format === undefined) {
    format = new Intl.DateTimeFormat('en-US', { timeZone: timezone, hourCycle: 'h23', year: 'numeric', month: 'numeric', day: 'numeric', hour: 'numeric', minute: 'numeric', second: 'numeric' });
    formats.set(timezone, format);
  }
  const part = Object.fromEntries(format.formatToParts(at).map(({ type, value }) => [type, Number(value)]));
  return Date.UTC(part['year'] ?? 0, (part['month'] ?? 1) - 1, part['day'], part['hour'], part['minute'], part['second']) - Math.floor(at / 1000) * 1000;
}

/** A wall time written as if it were UTC → its instant: the first of two, and moved on by the gap where there is none. */
function instantOf(timezone: string, wall: number): number {
  const before = offsetAt(timezone, wall - DAY);
  const offsets = [before, offsetAt(timezone, wall + DAY)];
  const real = offsets.map((offset) => ({ at: wall - offset, offset })).filter(({ at, offset }) => offsetAt(timezone, at) === offset).map(({ at }) => at);
  return real.length > 0 ? Math.min(...real) : wall - before;
}

const lastDay = (year: number, month: number): number => new Date(Date.UTC(year, month, 0)).getUTCDate();

/** Whether the rule falls on that civil date. */
function falls(rule: RecurrenceRule, date: Date): boolean {
  const [year, month, day, weekday] = [date.getUTCFullYear(), date.getUTCMonth() + 1, date.getUTCDate(), WEEK[date.getUTCDay()] ?? 'SU'];
  switch (rule.kind) {
    case 'daily':
      return rule.interval === undefined || ((date.getTime() - Date.parse(rule.anchor ?? '')) / DAY) % rule.interval === 0;
    case 'weekly':
      return rule.weekdays.includes(weekday);
    case 'yearly-date':
      if (rule.month === 2 && rule.day === 29 && lastDay(year, 2) === 28) return (rule.leapPolicy === 'feb28' && month === 2 && day === 28) || (rule.leapPolicy === 'mar1' && month === 3 && day === 1);
      return month === rule.month && day === rule.day;
    case 'monthly-nth-weekday':
      return weekday === rule.weekday && (rule.nth === -1 ? day + 7 > lastDay(year, month) : Math.ceil(day / 7) === rule.nth);
    case 'month-days':
      if (!rule.months.includes(month)) return false;
      if (rule.mode === 'weekdays') return weekday !== 'SA' && weekday !== 'SU';
      if (rule.mode === 'days') return rule.days.some((one) => (one > 0 ? one === day : lastDay(year, month) + 1 + one === day));
      return rule.mode === 'daily';
    default:
      throw new Error(`The calendar of the soak test does not know ${rule.kind}.`);
  }
}

/**
 * @param from epoch milliseconds, exclusive
 * @param to epoch milliseconds, inclusive
 */
export function duesOf(rule: RecurrenceRule, timezone: string, from: number, to: number): readonly Due[] {
  const times = 'times' in rule && rule.times !== undefined ? rule.times : ['time' in rule ? (rule.time ?? '') : ''];
  const found: Due[] = [];
  for (let midnight = Math.floor(from / DAY) * DAY - 2 * DAY; midnight <= to + 2 * DAY; midnight += DAY) {
    if (!falls(rule, new Date(midnight))) continue;
    for (const [slot, time] of times.entries()) {
      const [hours = 0, minutes = 0] = time.split(':').map(Number);
      const at = instantOf(timezone, midnight + (hours * 60 + minutes) * MINUTE);
      if (at <= from || at > to) continue;
      // Two times on one instant are one post, under the name of the time that exists. A gap of two hours (Antarctica/Troll) turns two
      // times of a day around: then the one that was pushed past the other is left out, as a post of one day never follows a later one.
      while ((found.at(-1)?.at ?? -Infinity) >= at) found.pop();
      found.push({ key: `${new Date(midnight).toISOString().slice(0, 10)}#${slot}`, at });
    }
  }
  return found;
}
