import { describe, expect, it } from 'vitest';
import * as fc from 'fast-check';
import { countryCodes, findCountries, resolveCountry } from '../../src/domain/countries.ts';
import { planFor } from '../../src/domain/observance-rules.ts';
import type { Observance } from '../../src/domain/observances.ts';
import { relatedFacts } from '../../src/domain/related.ts';
import { shuffled } from '../../src/domain/shuffle.ts';
import { resolveTimezone, suggestTimezones, timezones } from '../../src/domain/timezones.ts';

const WINTER = Date.parse('2026-11-23T12:00:00Z');
const SUMMER = Date.parse('2026-07-23T12:00:00Z');

describe('time zones', () => {
  it('are found by city, country, letters, old name and hours from UTC at that moment', () => {
    const first = (typed: string, now = WINTER): string | undefined => suggestTimezones(typed, { now, locale: 'en', limit: 5 })[0]?.zone;
    expect(first('barcelona')).toBe('Europe/Madrid');
    expect(first('são paulo')).toBe('America/Sao_Paulo');
    expect(first('Alemania')).toBe('Europe/Berlin');
    expect(first('calcutta')).toBe('Asia/Kolkata');
    expect(first('pst')).toBe('America/Los_Angeles');
    expect(first('+2', SUMMER)).toBe('Europe/Madrid');
    expect(first('+2', WINTER)).not.toBe('Europe/Madrid');
    expect(first('-3:30', WINTER)).toBe('America/St_Johns');
  });

  it('resolve only what cannot be meant otherwise, to a name that is in use today', () => {
    expect(resolveTimezone('Europe/Kiev', WINTER)).toBe('Europe/Kyiv');
    expect(resolveTimezone('new york', WINTER)).toBe('America/New_York');
    expect(resolveTimezone('europe/madrid', WINTER)).toBe('Europe/Madrid');
    for (const typed of ['', '+2', 'Spain', 'Mordor', 'Europe/Atlantis', '../etc/passwd']) expect(resolveTimezone(typed, WINTER)).toBeNull();
    for (const zone of timezones()) expect(resolveTimezone(zone, WINTER)).toBe(zone);
  });

  it('never fail on anything typed', () => {
    fc.assert(fc.property(fc.string(), (typed) => {
      for (const { zone } of suggestTimezones(typed, { now: WINTER, locale: 'en', limit: 25 })) expect(() => new Intl.DateTimeFormat('en', { timeZone: zone })).not.toThrow();
      expect([null, ...timezones()]).toContain(resolveTimezone(typed, WINTER));
    }), { numRuns: 60 });
  });
});

describe('countries', () => {
  it('are all there, by today\'s codes', () => {
    expect(countryCodes().length).toBeGreaterThan(240);
    for (const code of ['ES', 'PT', 'XK', 'TW']) expect(countryCodes()).toContain(code);
    for (const code of ['UK', 'SU', 'YU', 'EU', 'ZZ']) expect(countryCodes()).not.toContain(code);
  });

  it('resolve by a whole name in any language, never to the nearest', () => {
    expect(['Germany', 'Alemania', 'Německo', 'ドイツ', 'de'].map(resolveCountry)).toEqual(['DE', 'DE', 'DE', 'DE', 'DE']);
    expect(['Ger', 'Congo', 'Korea', '', '??', 'Guinea Bissau Republic'].map(resolveCountry)).toEqual([null, null, null, null, null, null]);
    expect(resolveCountry('Niger')).toBe('NE');
    expect(resolveCountry('Nigeria')).toBe('NG');
    expect(findCountries('nig', 'en', 5).slice(0, 2).toSorted()).toEqual(['NE', 'NG']);
  });
});

describe('rules of observances', () => {
  const observance = (more: Partial<Observance>): Observance => ({ id: 'x', kind: 'day', since: null, closing: null, rule: { type: 'fixed', month: 2, day: 29 }, ...more }) as Observance;

  it('follow the day, the month with its closing, the range\'s beginning, the weekday', () => {
    expect(planFor(observance({}), '09:00')?.rule).toEqual({ kind: 'yearly-date', month: 2, day: 29, leapPolicy: 'feb28', time: '09:00' });
    expect(planFor(observance({ rule: { type: 'month', month: 1 }, closing: 'Bye' }), '09:00')).toMatchObject({ content: { opening: true, closing: true }, rule: { days: [1, -1] } });
    expect(planFor(observance({ rule: { type: 'month', month: 1 } }), '09:00')).toMatchObject({ content: { opening: true, closing: false }, rule: { days: [1] } });
    expect(planFor(observance({ rule: { type: 'range', from: '11-25', to: '12-10' } }), '09:00')?.rule).toMatchObject({ month: 11, day: 25 });
    expect(planFor(observance({ rule: { type: 'nth-weekday', month: 10, weekday: 'SA', n: 3 } }), '09:00')?.rule).toMatchObject({ weekday: 'SA', nth: 3, months: [10] });
    expect(planFor(observance({ rule: { type: 'week-of', month: 7, day: 30 } }), '09:00')).toBeNull();
  });

  it('count an anniversary only from a founding day that is known', () => {
    expect(planFor(observance({ kind: 'anniversary', since: '2009-03-05' }), '09:00')?.rule).toMatchObject({ kind: 'anniversary', date: '2009-03-05' });
    expect(planFor(observance({ kind: 'anniversary', since: '2009' }), '09:00')?.rule).toMatchObject({ kind: 'yearly-date' });
  });
});

describe('reading on', () => {
  it('shuffles without losing or doubling anything, the same way for the same seed', () => {
    fc.assert(fc.property(fc.uniqueArray(fc.integer()), fc.integer(), (items, seed) => {
      expect(shuffled(items, seed).toSorted()).toEqual(items.toSorted());
      expect(shuffled(items, seed)).toEqual(shuffled(items, seed));
    }));
    expect(shuffled([...Array(50).keys()], 1)).not.toEqual(shuffled([...Array(50).keys()], 2));
  });

  it('relates facts that share people before those that share a place', () => {
    const fact = (id: string, more: object) => ({ id, topic: id, tags: [], people: [], organisations: [], places: [], ...more });
    const pool = [fact('place', { places: ['Vienna'] }), fact('person', { people: ['Costa'] }), fact('none', {}), fact('self', {})];
    expect(relatedFacts(fact('self', { people: ['Costa'], places: ['Vienna'] }), pool, 2).map(({ id }) => id)).toEqual(['person', 'place']);
  });
});
