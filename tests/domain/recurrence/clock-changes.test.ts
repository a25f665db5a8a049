import * as fc from 'fast-check';
import { DateTime } from 'luxon-compared';
import { RRuleTemporal } from 'rrule-temporal';
import { RRule } from 'rrule-compared';
import { describe, expect, it } from 'vitest';
import type { RecurrenceRule } from '../../../src/domain/recurrence.ts';
import { nextOccurrence, occurrencesAfter } from '../../../src/domain/recurrence.ts';

const ZONES = Intl.supportedValuesOf('timeZone');
const FROM = Date.UTC(2024, 0, 1);
const UNTIL = Date.UTC(2037, 0, 1);
const DAY = 86_400_000;
const MINUTE = 60_000;

/** What a wall clock shows, by Intl: independent of Temporal and of our own arithmetic. */
const formats = new Map<string, Intl.DateTimeFormat>();
function wallClock(zone: string, at: number): number {
  const format = formats.get(zone) ?? new Intl.DateTimeFormat('en-US', {
    timeZone: zone, hourCycle: 'h23', year: 'numeric', month: 'numeric', day: 'numeric', hour: 'numeric', minute: 'numeric', second: 'numeric',
  });
  formats.set(zone, format);
  const parts = Object.fromEntries(format.formatToParts(at).map(({ type, value }) => [type, Number(value)]));
  const { year = 0, month = 1, day = 1, hour = 0, minute = 0, second = 0 } = parts;
  return Date.UTC(year, month - 1, day, hour, minute, second);
}

const offset = (zone: string, at: number): number => wallClock(zone, at) - at;

/** Every change of a zone's offset, found by halving: the first instant of the new offset. */
function changes(zone: string): readonly { readonly at: number; readonly by: number }[] {
  const found: { at: number; by: number }[] = [];
  // Twelve days: Morocco's two changes around Ramadan are a month apart.
  for (let low = FROM; low < UNTIL; low += 12 * DAY) {
    const [before, after] = [offset(zone, low), offset(zone, low + 12 * DAY)];
    if (before === after) continue;
    let [left, right] = [low, low + 12 * DAY];
    while (right - left > MINUTE) {
      const middle = left + Math.floor((right - left) / 2 / MINUTE) * MINUTE;
      if (offset(zone, middle) === before) left = middle;
      else right = middle;
    }
    found.push({ at: right, by: after - before });
  }
  return found;
}

const iso = (wall: number): string => new Date(wall).toISOString();
const timeOf = (wall: number): string => iso(wall).slice(11, 16);

/** The same nominal time by every kind of rule that can say it. */
function rulesAt(wall: number): readonly RecurrenceRule[] {
  const date = new Date(wall);
  const [month, day, time] = [date.getUTCMonth() + 1, date.getUTCDate(), timeOf(wall)];
  const weekday = (['SU', 'MO', 'TU', 'WE', 'TH', 'FR', 'SA'] as const)[date.getUTCDay()] ?? 'SU';
  return [
    { kind: 'once', at: iso(wall).slice(0, 16) },
    { kind: 'yearly-date', month, day, time },
    { kind: 'anniversary', date: `2000-${iso(wall).slice(5, 10)}`, time },
    { kind: 'month-days', months: [month], mode: 'days', days: [day], time },
    { kind: 'month-days', months: [month], mode: 'daily', time },
    { kind: 'weekly', weekdays: [weekday], time },
    { kind: 'daily', time },
    { kind: 'monthly-nth-weekday', weekday, nth: Math.ceil(day / 7), time },
    { kind: 'cron', expression: `${date.getUTCMinutes()} ${date.getUTCHours()} ${day} ${month} *` },
  ];
}

describe('every clock change of every zone, 2024 to 2036', () => {
  it('moves a time that does not exist forward by the gap, and takes a repeated time once, on its first pass', () => {
    let gaps = 0;
    let repeats = 0;
    for (const zone of ZONES) {
      for (const { at, by } of changes(zone)) {
        // The middle of the hour that is skipped, or that comes twice, on the clock as it ran before the change.
        const wallBefore = at + offset(zone, at - MINUTE);
        const nominal = by > 0 ? wallBefore + Math.floor(by / 2 / MINUTE) * MINUTE : wallBefore + Math.floor(by / 2 / MINUTE) * MINUTE;
        const expected = by > 0 ? at + (nominal - wallBefore) : at - (wallBefore - nominal);
        if (by > 0) gaps += 1;
        else repeats += 1;
        for (const rule of rulesAt(nominal)) {
          const name = `${zone} ${iso(at)} ${rule.kind}`;
          const next = nextOccurrence(rule, zone, expected - 6 * 3_600_000);
          expect(next?.at, name).toBe(expected);
          expect(next?.key, name).toBe(`${iso(nominal).slice(0, 10)}#0`);
          const later = nextOccurrence(rule, zone, expected);
          if (later !== null) expect(later.at - expected, name).toBeGreaterThan(20 * 3_600_000);
        }
      }
    }
    expect(gaps).toBeGreaterThan(1500);
    expect(repeats).toBeGreaterThan(1500);
  }, 60_000);
});

const zones = fc.constantFrom(...ZONES);
// Hours at which no zone changes its clocks keep the comparison fair: the libraries are wrong or differ only there.
const hours = fc.integer({ min: 6, max: 19 });
const starts = fc.integer({ min: FROM / DAY, max: UNTIL / DAY - 400 }).map((day) => day * DAY);

interface Compared { readonly rule: RecurrenceRule; readonly text: string }
const two = (value: number): string => String(value).padStart(2, '0');
const compared: fc.Arbitrary<(time: string) => Compared> = fc.oneof(
  fc.constant((time: string): Compared => ({ rule: { kind: 'yearly-date', month: 1, day: 11, time }, text: 'FREQ=YEARLY;BYMONTH=1;BYMONTHDAY=11' })),
  fc.constant((time: string): Compared => ({ rule: { kind: 'yearly-date', month: 2, day: 29, leapPolicy: 'skip', time }, text: 'FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=29' })),
  fc.constant((time: string): Compared => ({ rule: { kind: 'month-days', months: [1], mode: 'weekdays', time }, text: 'FREQ=YEARLY;BYMONTH=1;BYDAY=MO,TU,WE,TH,FR' })),
  fc.tuple(fc.constantFrom('MO', 'WE', 'FR', 'SU'), fc.constantFrom(1, 2, 3, 4, 5, -1)).map(([weekday, nth]) => (time: string): Compared =>
    ({ rule: { kind: 'monthly-nth-weekday', weekday, nth, time }, text: `FREQ=MONTHLY;BYDAY=${nth}${weekday}` })),
  fc.integer({ min: -31, max: 31 }).filter((day) => day !== 0).map((day) => (time: string): Compared =>
    ({ rule: { kind: 'month-days', months: [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12], mode: 'days', days: [day], time }, text: `FREQ=MONTHLY;BYMONTHDAY=${day}` })),
  fc.integer({ min: 1, max: 9 }).map((interval) => (time: string): Compared => ({ rule: { kind: 'daily', interval, anchor: '2024-01-01', time }, text: `FREQ=DAILY;INTERVAL=${interval}` })),
  fc.tuple(fc.integer({ min: 1, max: 5 }), fc.uniqueArray(fc.constantFrom('MO', 'TU', 'TH', 'SA', 'SU'), { minLength: 1 })).map(([interval, weekdays]) => (time: string): Compared =>
    ({ rule: { kind: 'weekly', interval, weekdays, anchor: '2024-01-01', time }, text: `FREQ=WEEKLY;WKST=MO;INTERVAL=${interval};BYDAY=${weekdays.join(',')}` })),
);

describe('away from clock changes', () => {
  it('agrees with rrule-temporal', () => {
    fc.assert(fc.property(compared, zones, hours, starts, (make, zone, hour, start) => {
      const { rule, text } = make(`${two(hour)}:15`);
      const library = new RRuleTemporal({ rruleString: `DTSTART;TZID=${zone}:20240101T${two(hour)}1500\nRRULE:${text}` });
      let after = new Date(start);
      const theirs = Array.from({ length: 3 }, () => {
        const next = library.next(after);
        if (next !== null) after = new Date(next.epochMilliseconds);
        return next?.epochMilliseconds;
      }).filter((at) => at !== undefined && at <= UNTIL);
      expect(occurrencesAfter(rule, zone, start, 3).map(({ at }) => at).filter((at) => at <= UNTIL)).toEqual(theirs);
    }), { numRuns: 300 });
  }, 40_000);

  it('agrees with rrule’s dates put on the wall clock by luxon', () => {
    fc.assert(fc.property(compared, zones, hours, starts, (make, zone, hour, start) => {
      const { rule, text } = make(`${two(hour)}:15`);
      const dates = new RRule({ ...RRule.parseString(text), dtstart: new Date(Date.UTC(2024, 0, 1, hour, 15)) });
      const theirs = dates.between(new Date(start - 2 * DAY), new Date(start + 400 * DAY))
        .map((date) => DateTime.fromISO(iso(date.getTime()).slice(0, 16), { zone }).toMillis())
        .filter((at) => at > start && at < start + 390 * DAY);
      const ours = occurrencesAfter(rule, zone, start, theirs.length + 1).map(({ at }) => at).filter((at) => at < start + 390 * DAY);
      expect(ours).toEqual(theirs);
    }), { numRuns: 150 });
  }, 40_000);
});
