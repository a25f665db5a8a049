import { describe, expect, it } from 'vitest';
import { PHRASE_EXAMPLES, readPhrase, readTime, validateRule } from '../../../src/domain/recurrence.ts';

describe('a rule in plain English', () => {
  it.each([
    ['every weekday in January at 09:00', { kind: 'month-days', months: [1], mode: 'weekdays', time: '09:00' }],
    ['every day at 9am', { kind: 'daily', time: '09:00' }],
    ['11 January at noon', { kind: 'yearly-date', month: 1, day: 11, time: '12:00' }],
    ['every year on March 5th at 21.30', { kind: 'yearly-date', month: 3, day: 5, time: '21:30' }],
    ['Every Monday and Thursday at 18:30', { kind: 'weekly', weekdays: ['MO', 'TH'], time: '18:30' }],
    ['every Monday in January and July at 9', { kind: 'month-days', months: [1, 7], mode: 'weekly', weekday: 'MO', time: '09:00' }],
    ['last Friday of the month at 17:00', { kind: 'monthly-nth-weekday', weekday: 'FR', nth: -1, time: '17:00' }],
    ['first Monday in October at 09:00', { kind: 'monthly-nth-weekday', weekday: 'MO', nth: 1, months: [10], time: '09:00' }],
    ['every 3 days in January at 9 and 6pm', { kind: 'month-days', months: [1], mode: 'interval', everyDays: 3, times: ['09:00', '18:00'] }],
    ['on day 1 and 15 at 09:00', { kind: 'month-days', months: [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12], mode: 'days', days: [1, 15], time: '09:00' }],
    ['last day of February at 20:00', { kind: 'month-days', months: [2], mode: 'days', days: [-1], time: '20:00' }],
    ['the 30th of July at 10:00', { kind: 'yearly-date', month: 7, day: 30, time: '10:00' }],
    ['2027-01-11 at 09:00', { kind: 'once', at: '2027-01-11T09:00' }],
    ['every day in January at 09:00', { kind: 'month-days', months: [1], mode: 'daily', time: '09:00' }],
  ])('reads “%s”', (phrase, rule) => {
    expect(readPhrase(phrase)).toEqual(rule);
  });

  it('understands every example it offers', () => {
    for (const example of PHRASE_EXAMPLES) {
      const rule = readPhrase(example);
      expect(rule, example).not.toBeNull();
      expect(rule && validateRule(rule), example).toEqual([]);
    }
  });

  it.each(['', 'every day', 'sometimes at 09:00', 'every blue moon at 9', 'every day at 25:00', 'every day at quarter past'])('does not guess at “%s”', (phrase) => {
    expect(readPhrase(phrase)).toBeNull();
  });
});

it.each([['9', '09:00'], ['9am', '09:00'], ['12am', '00:00'], ['12 pm', '12:00'], ['21.30', '21:30'], ['9:05 PM', '21:05'], ['noon', '12:00'], ['24:00', null], ['13pm', null], ['9:7', null]])(
  'reads the time “%s” as %s',
  (text, time) => {
    expect(readTime(text)).toBe(time);
  },
);
