import { describe, expect, it } from 'vitest';
import type { RecurrenceRule } from '../../../src/domain/recurrence.ts';
import { nextOccurrence, occurrencesAfter, validateRule } from '../../../src/domain/recurrence.ts';

const due = (rule: RecurrenceRule, zone: string, after: string, count: number): string[] =>
  occurrencesAfter(rule, zone, Date.parse(after), count).map(({ key, at }) => `${key} ${new Date(at).toISOString().slice(0, 16)}Z`);

describe('29 February in a common year', () => {
  it.each([
    ['skip', ['2028-02-29#0 2028-02-29T09:00Z', '2032-02-29#0 2032-02-29T09:00Z']],
    ['feb28', ['2026-02-28#0 2026-02-28T09:00Z', '2027-02-28#0 2027-02-28T09:00Z']],
    ['mar1', ['2026-03-01#0 2026-03-01T09:00Z', '2027-03-01#0 2027-03-01T09:00Z']],
  ] as const)('follows the policy %s', (leapPolicy, expected) => {
    expect(due({ kind: 'yearly-date', month: 2, day: 29, leapPolicy, time: '09:00' }, 'UTC', '2026-01-01', 2)).toEqual(expected);
  });

  it('is kept on the 28th by an anniversary that says nothing', () => {
    expect(due({ kind: 'anniversary', date: '2008-02-29', time: '09:00' }, 'UTC', '2027-01-01', 2)).toEqual(['2027-02-28#0 2027-02-28T09:00Z', '2028-02-29#0 2028-02-29T09:00Z']);
  });
});

describe('odd clocks', () => {
  it('posts once where two times of a rule fall on one instant', () => {
    expect(due({ kind: 'daily', times: ['02:30', '03:30'] }, 'Europe/Madrid', '2026-03-28T22:00Z', 3)).toEqual([
      '2026-03-29#1 2026-03-29T01:30Z', '2026-03-30#0 2026-03-30T00:30Z', '2026-03-30#1 2026-03-30T01:30Z']);
  });

  it('posts a time out of the gap after an earlier one of the new clock', () => {
    expect(due({ kind: 'daily', times: ['02:45', '03:15'] }, 'Europe/Madrid', '2026-03-28T22:00Z', 2)).toEqual(['2026-03-29#1 2026-03-29T01:15Z', '2026-03-29#0 2026-03-29T01:45Z']);
  });

  it('runs once in the hour that comes twice, and once for the hour that is missing', () => {
    expect(due({ kind: 'cron', expression: '0 * * * *' }, 'Europe/Madrid', '2026-10-24T22:30Z', 3)).toEqual(['2026-10-25#1 2026-10-24T23:00Z', '2026-10-25#2 2026-10-25T00:00Z', '2026-10-25#3 2026-10-25T02:00Z']);
    expect(due({ kind: 'cron', expression: '0 * * * *' }, 'Europe/Madrid', '2026-03-29T00:30Z', 2)).toEqual(['2026-03-29#3 2026-03-29T01:00Z', '2026-03-29#4 2026-03-29T02:00Z']);
  });

  it('moves a day that Samoa skipped onto the next day, without posting twice', () => {
    expect(due({ kind: 'daily', time: '09:00' }, 'Pacific/Apia', '2011-12-29T00:00Z', 3)).toEqual(['2011-12-29#0 2011-12-29T19:00Z', '2011-12-31#0 2011-12-30T19:00Z', '2012-01-01#0 2011-12-31T19:00Z']);
    expect(due({ kind: 'once', at: '2011-12-30T09:00' }, 'Pacific/Apia', '2011-12-29T00:00Z', 2)).toEqual(['2011-12-30#0 2011-12-30T19:00Z']);
  });
});

describe('counting', () => {
  it('skips days a month lacks and months without a fifth weekday', () => {
    expect(due({ kind: 'month-days', months: [1, 2, 3, 4], mode: 'days', days: [31], time: '09:00' }, 'UTC', '2026-01-01', 3).map((line) => line.slice(0, 10))).toEqual(['2026-01-31', '2026-03-31', '2027-01-31']);
    expect(due({ kind: 'monthly-nth-weekday', weekday: 'MO', nth: 5, time: '09:00' }, 'UTC', '2026-01-01', 3).map((line) => line.slice(0, 10))).toEqual(['2026-03-30', '2026-06-29', '2026-08-31']);
  });

  it('counts weeks from the anchor’s Monday', () => {
    expect(due({ kind: 'weekly', weekdays: ['MO', 'FR'], interval: 2, anchor: '2026-11-25', time: '09:00' }, 'UTC', '2026-01-01', 3).map((line) => line.slice(0, 10))).toEqual(['2026-11-27', '2026-12-07', '2026-12-11']);
  });

  it('reads cron as Vixie cron: either day field when both are restricted', () => {
    expect(due({ kind: 'cron', expression: '0 9 13 * FRI' }, 'UTC', '2026-12-05', 3).map((line) => line.slice(0, 10))).toEqual(['2026-12-11', '2026-12-13', '2026-12-18']);
  });

  it.each<RecurrenceRule>([
    { kind: 'yearly-date', month: 2, day: 31, time: '09:00' },
    { kind: 'month-days', months: [2], mode: 'days', days: [30], time: '09:00' },
    { kind: 'cron', expression: '0 9 31 2,4 *' },
  ])('ends instead of searching for a day that never comes: %j', (rule) => {
    expect(nextOccurrence(rule, 'UTC', 0)).toBeNull();
    expect(validateRule(rule).map(({ key }) => key)).toEqual(['recurrence.problem.never']);
  });
});

it.each<[RecurrenceRule, string]>([
  [{ kind: 'daily', time: '25:00' }, 'recurrence.problem.time'],
  [{ kind: 'daily' }, 'recurrence.problem.timeMissing'],
  [{ kind: 'daily', interval: 3, time: '09:00' }, 'recurrence.problem.anchor'],
  [{ kind: 'daily', times: ['09:00', '09:30'] }, 'recurrence.problem.tooOften'],
  [{ kind: 'daily', times: ['00:10', '23:30'] }, 'recurrence.problem.tooOften'],
  [{ kind: 'cron', expression: '*/5 * * * *' }, 'recurrence.problem.tooOften'],
  [{ kind: 'cron', expression: '0 9 * *' }, 'recurrence.problem.cronFields'],
  [{ kind: 'cron', expression: '0 24 * * *' }, 'recurrence.problem.cronField'],
  [{ kind: 'once', at: '2026-02-30T09:00' }, 'recurrence.problem.date'],
  [{ kind: 'weekly', weekdays: [], time: '09:00' }, 'recurrence.problem.weekdays'],
  [{ kind: 'monthly-nth-weekday', weekday: 'MO', nth: 6, time: '09:00' }, 'recurrence.problem.nth'],
])('refuses %j', (rule, key) => {
  expect(validateRule(rule).map((problem) => problem.key)).toContain(key);
});

it('accepts hourly posts, and times near midnight on days that are not neighbours', () => {
  expect(validateRule({ kind: 'cron', expression: '0 * * * *' })).toEqual([]);
  expect(validateRule({ kind: 'weekly', weekdays: ['MO', 'TH'], times: ['00:10', '23:30'] })).toEqual([]);
});
