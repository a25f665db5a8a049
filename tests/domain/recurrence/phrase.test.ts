import { describe, expect, it } from 'vitest';
import { daysInWords, PHRASE_EXAMPLES, readPhrase, readTime, SPANISH_EXAMPLES, validateRule } from '../../../src/domain/recurrence.ts';

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

it.each([['9', '09:00'], ['9am', '09:00'], ['12am', '00:00'], ['12 pm', '12:00'], ['21.30', '21:30'], ['9:05 PM', '21:05'], ['noon', '12:00'], ['0930', '09:30'], ['9 o\'clock', '09:00'], ['9 de la mañana', '09:00'], ['24:00', null], ['13pm', '13:00'], ['13am', null], ['9:75', null]])(
  'reads the time “%s” as %s',
  (text, time) => {
    expect(readTime(text)).toBe(time);
  },
);

describe('a rule in plain Spanish', () => {
  const weekdays = ['MO', 'TU', 'WE', 'TH', 'FR'];
  const months = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12];
  it.each([
    ['cada día laborable de enero a las 09:00', { kind: 'month-days', months: [1], mode: 'weekdays', time: '09:00' }],
    ['De lunes a viernes en enero, a las 9 de la mañana', { kind: 'month-days', months: [1], mode: 'weekdays', time: '09:00' }],
    ['todos los días laborables a las 8 y media', { kind: 'weekly', weekdays, time: '08:30' }],
    ['entre semana a las 9', { kind: 'weekly', weekdays, time: '09:00' }],
    ['todos los días a las 9', { kind: 'daily', time: '09:00' }],
    ['cada dia a la 1', { kind: 'daily', time: '01:00' }],
    ['11 de enero al mediodía', { kind: 'yearly-date', month: 1, day: 11, time: '12:00' }],
    ['el 1º de enero a medianoche', { kind: 'yearly-date', month: 1, day: 1, time: '00:00' }],
    ['el primero de mayo a las 10', { kind: 'yearly-date', month: 5, day: 1, time: '10:00' }],
    ['cada año el 30 de julio a las 10', { kind: 'yearly-date', month: 7, day: 30, time: '10:00' }],
    ['todos los lunes y jueves a las 18.30', { kind: 'weekly', weekdays: ['MO', 'TH'], time: '18:30' }],
    ['cada miércoles y sábado at 19:00', { kind: 'weekly', weekdays: ['WE', 'SA'], time: '19:00' }],
    ['los miércoles y los sábados a las 7 de la tarde', { kind: 'weekly', weekdays: ['WE', 'SA'], time: '19:00' }],
    ['los domingos a las 10 y a las 18', { kind: 'weekly', weekdays: ['SU'], times: ['10:00', '18:00'] }],
    ['cada lunes de enero y julio a las 9', { kind: 'month-days', months: [1, 7], mode: 'weekly', weekday: 'MO', time: '09:00' }],
    ['último viernes del mes a las 17:00', { kind: 'monthly-nth-weekday', weekday: 'FR', nth: -1, time: '17:00' }],
    ['el último viernes de cada mes a las 17h', { kind: 'monthly-nth-weekday', weekday: 'FR', nth: -1, time: '17:00' }],
    ['el primer lunes de octubre a las 9', { kind: 'monthly-nth-weekday', weekday: 'MO', nth: 1, months: [10], time: '09:00' }],
    ['los días 1 y 15 a las 09:00', { kind: 'month-days', months, mode: 'days', days: [1, 15], time: '09:00' }],
    ['el día 5 de marzo y octubre a las 9', { kind: 'month-days', months: [3, 10], mode: 'days', days: [5], time: '09:00' }],
    ['el día 5 de cada mes a las 9', { kind: 'month-days', months, mode: 'days', days: [5], time: '09:00' }],
    ['último día de febrero a las 20:00', { kind: 'month-days', months: [2], mode: 'days', days: [-1], time: '20:00' }],
    ['cada 3 días en enero a las 9', { kind: 'month-days', months: [1], mode: 'interval', everyDays: 3, time: '09:00' }],
    ['cada dos semanas el lunes desde el 2027-01-04 a las 9', { kind: 'weekly', weekdays: ['MO'], interval: 2, anchor: '2027-01-04', time: '09:00' }],
    ['cada 3 días desde 2027-01-04 a las 9', { kind: 'daily', interval: 3, anchor: '2027-01-04', time: '09:00' }],
    ['2027-01-11 a las 9', { kind: 'once', at: '2027-01-11T09:00' }],
    ['de vez en cuando a las 9', null],
    ['cada luna azul a las 9', null],
    ['todos los días', null],
    ['todos los días a las 25', null],
  ])('reads “%s”', (phrase, rule) => {
    expect(readPhrase(phrase)).toEqual(rule);
  });

  it('understands every example it offers, and says it so that it is read as the same rule again', () => {
    for (const [index, example] of SPANISH_EXAMPLES.entries()) {
      const rule = readPhrase(example);
      if (rule === null) throw new Error(example);
      expect(rule, example).toEqual(readPhrase(PHRASE_EXAMPLES[index] ?? ''));
      expect(validateRule(rule), example).toEqual([]);
      expect(readPhrase(`${daysInWords(rule, 'es-ES')} a las 9`), daysInWords(rule, 'es-ES')).toEqual(readPhrase(`${daysInWords(rule)} at 9`));
    }
  });
});
