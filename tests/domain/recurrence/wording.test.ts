import { describe, expect, it } from 'vitest';
import { daysInWords, PHRASE_EXAMPLES, readPhrase } from '../../../src/domain/recurrence.ts';
import type { RecurrenceRule } from '../../../src/domain/recurrence.ts';

const time = '09:00';

describe('a rule in words', () => {
  it.each<[string, RecurrenceRule]>([
    ['every weekday in January', { kind: 'month-days', months: [1], mode: 'weekdays', time }],
    ['every day in January, February and July', { kind: 'month-days', months: [1, 2, 7], mode: 'daily', time }],
    ['every Monday in October', { kind: 'month-days', months: [10], mode: 'weekly', weekday: 'MO', time }],
    ['every 3 days in May', { kind: 'month-days', months: [5], mode: 'interval', everyDays: 3, time }],
    ['on day 1 and 15', { kind: 'month-days', months: [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12], mode: 'days', days: [1, 15], time }],
    ['on day 1, 8 and 15 in January', { kind: 'month-days', months: [1], mode: 'days', days: [1, 8, 15], time }],
    ['last day in February', { kind: 'month-days', months: [2], mode: 'days', days: [-1], time }],
    ['30 July', { kind: 'yearly-date', month: 7, day: 30, time }],
    ['2027-01-11', { kind: 'once', at: '2027-01-11T09:00' }],
    ['every weekday', { kind: 'weekly', weekdays: ['MO', 'TU', 'WE', 'TH', 'FR'], time }],
    ['every Monday and Thursday', { kind: 'weekly', weekdays: ['MO', 'TH'], time }],
    ['every 2 weeks on Monday from 2027-01-04', { kind: 'weekly', weekdays: ['MO'], interval: 2, anchor: '2027-01-04', time }],
    ['every day', { kind: 'daily', time }],
    ['every 3 days from 2027-01-04', { kind: 'daily', interval: 3, anchor: '2027-01-04', time }],
    ['last Friday of the month', { kind: 'monthly-nth-weekday', weekday: 'FR', nth: -1, time }],
    ['first Monday in October', { kind: 'monthly-nth-weekday', weekday: 'MO', nth: 1, months: [10], time }],
  ])('%s: says it, and reads it back', (words, rule) => {
    expect(daysInWords(rule)).toBe(words);
    expect(readPhrase(`${words} at 9am`)).toEqual(rule);
    expect(readPhrase(`${daysInWords(rule, 'es-ES')} a las 9`), daysInWords(rule, 'es-ES')).toEqual(rule);
  });

  it('says every example so that it is read as the same rule again', () => {
    for (const example of PHRASE_EXAMPLES) {
      const rule = readPhrase(example);
      if (rule === null) throw new Error(example);
      expect(readPhrase(`${daysInWords(rule)} at ${/ at (.*)$/.exec(example)?.[1] ?? ''}`), example).toEqual(rule);
    }
  });

  it('shows what words cannot say: the day an anniversary counts from, and cron fields', () => {
    expect(daysInWords({ kind: 'anniversary', date: '2009-03-05', time })).toBe('every year on 5 March');
    expect(daysInWords({ kind: 'cron', expression: '0 9 * * 1' })).toBe('0 9 * * 1');
  });
});
