/** How many next occurrences a second, cold (rule read from JSON, one answer), beside rrule-temporal and croner in the same run. */
import { Cron } from 'croner';
import { RRuleTemporal } from 'rrule-temporal';
import type { RecurrenceRule } from '../../src/domain/recurrence.ts';
import { nextOccurrence } from '../../src/domain/recurrence.ts';

const ZONES = Intl.supportedValuesOf('timeZone');
const START = Date.UTC(2026, 10, 23);
const HOUR = 3_600_000;
const MILLISECONDS = 700;

interface Kind {
  readonly rule: RecurrenceRule;
  readonly rrule?: string;
  readonly cron?: string;
}

const KINDS: Readonly<Record<string, Kind>> = {
  once: { rule: { kind: 'once', at: '2030-01-11T09:00' } },
  'yearly-date': { rule: { kind: 'yearly-date', month: 1, day: 11, time: '09:00' }, rrule: 'FREQ=YEARLY;BYMONTH=1;BYMONTHDAY=11', cron: '0 9 11 1 *' },
  anniversary: { rule: { kind: 'anniversary', date: '2009-03-05', time: '09:00' }, rrule: 'FREQ=YEARLY;BYMONTH=3;BYMONTHDAY=5', cron: '0 9 5 3 *' },
  'month-days': { rule: { kind: 'month-days', months: [1], mode: 'weekdays', time: '09:00' }, rrule: 'FREQ=YEARLY;BYMONTH=1;BYDAY=MO,TU,WE,TH,FR', cron: '0 9 * 1 1-5' },
  weekly: { rule: { kind: 'weekly', weekdays: ['MO', 'TH'], time: '09:00' }, rrule: 'FREQ=WEEKLY;BYDAY=MO,TH', cron: '0 9 * * 1,4' },
  daily: { rule: { kind: 'daily', time: '09:00' }, rrule: 'FREQ=DAILY', cron: '0 9 * * *' },
  'monthly-nth-weekday': { rule: { kind: 'monthly-nth-weekday', weekday: 'FR', nth: -1, time: '09:00' }, rrule: 'FREQ=MONTHLY;BYDAY=-1FR', cron: '0 9 * * 5L' },
  cron: { rule: { kind: 'cron', expression: '0 9 * * 1-5' }, rrule: 'FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR', cron: '0 9 * * 1-5' },
};

/** Calls a second, over all zones and moving starts, for a fixed time after a warm-up. */
function rate(call: (zone: string, after: number) => unknown): number {
  let calls = 0;
  const run = (milliseconds: number): number => {
    const started = performance.now();
    calls = 0;
    while (performance.now() - started < milliseconds) {
      for (let index = 0; index < 20; index += 1, calls += 1) call(ZONES[calls % ZONES.length] ?? 'UTC', START + calls * HOUR);
    }
    return (calls * 1000) / (performance.now() - started);
  };
  run(MILLISECONDS / 4);
  return run(MILLISECONDS);
}

const shown = (value: number | null): string => (value === null ? '-' : `${(value / 1000).toFixed(value < 10_000 ? 1 : 0)}k`);

/** Prints the table and one line of JSON; returns the slowest of our own rates. */
function main(): number {
  const rows = Object.entries(KINDS).map(([kind, { rule, rrule, cron }]) => {
    const json = JSON.stringify(rule);
    return {
      kind,
      ours: rate((zone, after) => nextOccurrence(JSON.parse(json) as RecurrenceRule, zone, after)),
      rruleTemporal: rrule === undefined ? null : rate((zone, after) => new RRuleTemporal({ rruleString: `DTSTART;TZID=${zone}:20260101T090000\nRRULE:${rrule}` }).next(new Date(after))),
      croner: cron === undefined ? null : rate((zone, after) => new Cron(cron, { timezone: zone, paused: true }).nextRun(new Date(after))),
    };
  });
  console.log('next occurrence a second, cold'.padEnd(34), 'ours'.padStart(8), 'rrule-temporal'.padStart(16), 'croner'.padStart(8));
  for (const { kind, ours, rruleTemporal, croner } of rows) console.log(kind.padEnd(34), shown(ours).padStart(8), shown(rruleTemporal).padStart(16), shown(croner).padStart(8));
  console.log(JSON.stringify({ bench: 'recurrence', rows }));
  return Math.min(...rows.map(({ ours }) => ours));
}

if (main() < 50_000) process.exitCode = 1;
