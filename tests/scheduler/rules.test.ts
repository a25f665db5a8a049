/** The pure rules of delivery: nonces, what may be done to a row, and that no occurrence is ever without a row. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { deliveryNonce } from '../../src/domain/delivery-nonce.ts';
import { planReminder } from '../../src/domain/delivery-plan.ts';
import { backoff, stepFor } from '../../src/domain/delivery-rules.ts';
import { compareKeys, nextDue } from '../../src/domain/delivery-schedule.ts';
import { nextOccurrence, type RecurrenceRule } from '../../src/domain/recurrence.ts';
import type { Reminder } from '../../src/domain/reminders.ts';
import { aReminder, HOUR, MINUTE } from '../support/scheduling.ts';

describe('a nonce', () => {
  it('is the same for the same occurrence for ever: a change here would double posts after an upgrade', () => {
    expect(deliveryNonce('db', 'abc', '2026-01-11#0')).toBe(deliveryNonce('db', 'abc', '2026-01-11#0'));
    expect(deliveryNonce('db', 'abc', '2026-01-11#0')).toMatchInlineSnapshot(`"4k4en26kb2hibm2ju7okso2o"`);
  });

  it('differs by database, reminder and occurrence, and fits Discord’s 25 characters', () => {
    fc.assert(fc.property(fc.tuple(fc.string(), fc.string(), fc.string()), fc.tuple(fc.string(), fc.string(), fc.string()), (a, b) => {
      expect(deliveryNonce(...a)).toMatch(/^[a-z2-7]{24}$/);
      expect(deliveryNonce(...a) === deliveryNonce(...b)).toBe(JSON.stringify(a) === JSON.stringify(b));
    }));
  });
});

describe('what may be done to a waiting row', () => {
  const deadline = 10 * HOUR;
  it.each([
    ['never tried, in time', null, 0, null, 'send'],
    ['never tried, too late', null, deadline + 1, null, 'expire'],
    ['tried a moment ago', HOUR, HOUR + 30_000, null, 'send'],
    ['tried longer ago than the nonce surely lives', HOUR, HOUR + 61_000, null, 'check'],
    ['tried longer ago by the clock that nobody can set', HOUR, HOUR + 5000, 70_000, 'check'],
    ['tried in the future, because the clock was set back', HOUR, HOUR - 1, null, 'check'],
    ['tried a moment ago, and the deadline passed meanwhile', deadline - 1000, deadline + 1000, null, 'check'],
  ] as const)('%s: %s', (_, firstTryAt, now, elapsed, step) => {
    expect(stepFor({ firstTryAt, deadline }, now, elapsed)).toBe(step);
  });

  it('waits longer after each try, never more than five minutes, never nothing', () => {
    fc.assert(fc.property(fc.integer({ min: 1, max: 10_000 }), fc.double({ min: 0, max: 1, noNaN: true }), (attempts, jitter) => {
      const wait = backoff(attempts, jitter);
      expect(wait).toBeGreaterThanOrEqual(500);
      expect(wait).toBeLessThanOrEqual(5 * MINUTE);
      expect(backoff(attempts + 1, jitter)).toBeGreaterThanOrEqual(wait);
    }));
  });
});

describe('keys', () => {
  it('are ordered by date, then by slot as a number', () => {
    const keys = ['2026-01-10#11', '2026-01-10#2', '2025-12-31#23', '2026-01-10#0'];
    expect(keys.toSorted(compareKeys)).toEqual(['2025-12-31#23', '2026-01-10#0', '2026-01-10#2', '2026-01-10#11']);
  });
});

describe('planning at any times whatever', () => {
  const zones = ['UTC', 'Europe/Lisbon', 'America/New_York', 'Australia/Lord_Howe', 'Pacific/Apia', 'Asia/Kathmandu', 'Africa/Cairo'];
  const rules: readonly RecurrenceRule[] = [
    { kind: 'daily', time: '02:30' }, { kind: 'daily', times: ['00:00', '12:00', '23:59'] }, { kind: 'weekly', weekdays: ['MO', 'SU'], time: '01:30' },
    { kind: 'cron', expression: '0 */3 * * *' }, { kind: 'month-days', months: [3, 10, 11], mode: 'weekdays', time: '02:00' },
    { kind: 'monthly-nth-weekday', weekday: 'SU', nth: -1, time: '02:30' }, { kind: 'yearly-date', month: 12, day: 31, time: '23:59' },
  ];
  const START = Date.UTC(2026, 9, 20);

  it('every occurrence gets exactly one row, at most one of each look is still to be posted, and none comes early', () => {
    const jumps = fc.array(fc.integer({ min: 1, max: 40 * 24 * 60 }), { minLength: 1, maxLength: 25 });
    fc.assert(fc.property(fc.constantFrom(...zones), fc.constantFrom(...rules), jumps, fc.integer({ min: 0, max: 3000 }), (timezone, rule, minutes, latenessMinutes) => {
      let reminder: Reminder = { ...aReminder({ timezone, rule, latenessMinutes }) };
      const first = nextDue(reminder, START);
      reminder = { ...reminder, dueAt: first?.at ?? null, nextKey: first?.key ?? null };
      const seen: string[] = [];
      let now = START;
      let early = false;
      let most = 0;
      for (const jump of minutes) {
        now += jump * MINUTE;
        let pending = 0;
        while (reminder.dueAt !== null && reminder.dueAt <= now) {
          const { rows, next } = planReminder(reminder, { now, databaseId: 'db' });
          for (const row of rows) {
            early ||= row.dueAt > now;
            if (row.state === 'pending') pending += 1;
            seen.push(row.occurrenceKey);
          }
          reminder = { ...reminder, ...next };
        }
        most = Math.max(most, pending);
      }
      const expected: string[] = [];
      for (let due = nextOccurrence(rule, timezone, START); due !== null && due.at <= now; due = nextOccurrence(rule, timezone, due.at)) expected.push(due.key);
      // A time that a clock change pushed behind its neighbour may come as that neighbour; each day's keys are planned once.
      expect([early, most <= 1]).toEqual([false, true]);
      expect(new Set(seen).size).toBe(seen.length);
      let latest = '';
      expect(seen).toEqual(expected.filter((key) => {
        if (latest !== '' && compareKeys(latest, key) >= 0) return false;
        latest = key;
        return true;
      }));
    }), { numRuns: 150 });
  }, 60_000);

  it('a post some days before comes at the same wall time, also across a clock change', () => {
    const reminder = aReminder({ timezone: 'Europe/Lisbon', content: { type: 'observance', observanceId: 'x', daysBefore: [7] }, rule: { kind: 'yearly-date', month: 3, day: 30, time: '09:00' } });
    // Summer time begins on 28 March 2027.
    expect(nextDue(reminder, Date.UTC(2027, 0, 1))).toEqual({ key: '2027-03-23#0', at: Date.UTC(2027, 2, 23, 9) });
    expect(nextOccurrence(reminder.rule, 'Europe/Lisbon', Date.UTC(2027, 0, 1))?.at).toBe(Date.UTC(2027, 2, 30, 8));
  });
});
