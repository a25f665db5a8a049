import { describe, expect, it } from 'vitest';
import * as fc from 'fast-check';
import { parseTimeOfDay } from '../../src/domain/time-of-day.ts';

const read = (text: string): string => {
  const result = parseTimeOfDay(text);
  return result.ok ? result.time : result.reason;
};

describe('a time of day, as people write it', () => {
  for (const [text, time] of Object.entries({
    '9': '09:00', '9am': '09:00', '9 pm': '21:00', '9:30 p.m.': '21:30', '9 a. m.': '09:00', '21.30': '21:30', '21h': '21:00', '21h30': '21:30', '15h00': '15:00',
    noon: '12:00', Midnight: '00:00', 'mediodía': '12:00', '0930': '09:30', '09:00': '09:00', '9:00:00': '09:00', '12am': '00:00', '12 pm': '12:00', '24:00': '00:00',
    '9 de la mañana': '09:00', '7 de la tarde': '19:00', '7 in the evening': '19:00', 'at 9': '09:00', 'a las 9': '09:00', '9 o\'clock': '09:00', '21 Uhr': '21:00', '９：３０': '09:30', ' 9 ': '09:00',
  })) it(`${text} is ${time}`, () => expect(read(text)).toBe(time));

  it('says whether it cannot be read or cannot be', () => {
    for (const text of ['25', '9:75', '13am', '24:01', '99pm']) expect(read(text)).toBe('impossible');
    for (const text of ['', 'soon', '-1', '1e3', '9-10', '::', 'am', '9 10 11', '123456']) expect(read(text)).toBe('unreadable');
  });

  it('gives a real time or a reason for anything typed', () => {
    fc.assert(fc.property(fc.string({ unit: 'grapheme' }), (text) => {
      expect(read(text)).toMatch(/^(?:[01]\d|2[0-3]):[0-5]\d$|^impossible$|^unreadable$/);
    }));
  });
});
