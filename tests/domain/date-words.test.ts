import { describe, expect, it } from 'vitest';
import { parseDate } from '../../src/domain/date-words.ts';

describe('a day as people write it', () => {
  it.each([
    '2027-01-11', '2027/1/11', '11 January 2027', '11 jan 2027', 'January 11, 2027', 'Jan 11th 2027', '11th of January 2027', '11 de enero de 2027', '11 de janeiro de 2027', '11.1.2027', '11. 01. 2027',
  ])('%s is the eleventh of January', (text) => expect(parseDate(text)).toEqual({ ok: true, date: '2027-01-11' }));

  it.each([
    ['31/12/2027', '2027-12-31'], ['12/31/2027', '2027-12-31'], ['5/5/2027', '2027-05-05'], ['29 February 2028', '2028-02-29'], ['1 sept 2027', '2027-09-01'],
  ])('%s is %s', (text, date) => expect(parseDate(text)).toEqual({ ok: true, date }));

  it.each([
    ['29 February 2027', 'impossible'], ['2027-13-01', 'impossible'], ['31 April 2027', 'impossible'], ['0 May 2027', 'impossible'], ['5/3/2027', 'ambiguous'],
    ['', 'unreadable'], ['11 January', 'unreadable'], ['soon', 'unreadable'], ['11 Brumaire 2027', 'unreadable'], ['11 ma 2027', 'unreadable'],
  ])('%s is %s', (text, reason) => expect(parseDate(text)).toEqual({ ok: false, reason }));
});
