import { readFileSync } from 'node:fs';
import { beforeAll, expect, it } from 'vitest';
import { calendarOfMonth, calendarOfYear, clockChanges, comingEntries, comingPosts } from '../../src/domain/calendar.ts';
import { fillObservanceText, observanceDates, ordinal, postDates } from '../../src/domain/observance-dates.ts';
import type { Observance, ObservanceRule } from '../../src/domain/observances.ts';
import { readObservances } from './observances.ts';

let observances: readonly Observance[] = [];
beforeAll(async () => {
  observances = await readObservances();
});

const named = (id: string): Observance => {
  const found = observances.find((observance) => observance.id === id);
  if (!found) throw new Error(`no observance ${id}`);
  return found;
};

const made = (rule: ObservanceRule, rest: Partial<Observance> = {}): Observance => ({ ...named('eu-day'), since: null, group: null, rule, ...rest });

it('keeps every observance of 2026 to 2035 on the dates of the golden calendar', () => {
  const golden = readFileSync(new URL('../data/observances-2026-2035.txt', import.meta.url), 'utf8');
  const lines = Array.from({ length: 10 }, (_, index) => 2026 + index).flatMap((year) => calendarOfYear(observances, year).map(({ from, to, observances: together }) =>
    `${from === to ? from : `${from}/${to}`} ${together.map((observance) => `${observance.id}${observance.kind === 'anniversary' ? `(${ordinal(observance, year)})` : ''}`).join(' + ')}`));
  expect(lines).toEqual(golden.split('\n').filter((line) => line !== '' && !line.startsWith('#')));
});

it.each([
  [{ type: 'nth-weekday', month: 10, weekday: 'SA', n: 3 }, ['2026-10-17', '2027-10-16', '2028-10-21']],
  [{ type: 'nth-weekday', month: 5, weekday: 'MO', n: -1 }, ['2026-05-25', '2027-05-31', '2028-05-29']],
  [{ type: 'week-of', month: 7, day: 30 }, ['2026-07-27/2026-08-02', '2027-07-26/2027-08-01', '2028-07-24/2028-07-30']],
  [{ type: 'week-of', month: 1, day: 1 }, ['2025-12-29/2026-01-04', '2026-12-28/2027-01-03', '2027-12-27/2028-01-02']],
  [{ type: 'range', from: '12-20', to: '01-05' }, ['2026-12-20/2027-01-05', '2027-12-20/2028-01-05', '2028-12-20/2029-01-05']],
  [{ type: 'month', month: 2 }, ['2026-02-01/2026-02-28', '2027-02-01/2027-02-28', '2028-02-01/2028-02-29']],
] as [ObservanceRule, string[]][])('works out a moving rule: %j', (rule, expected) => {
  const dates = [2026, 2027, 2028].map((year) => observanceDates(made(rule), year));
  expect(dates.map((range) => (range?.from === range?.to ? range?.from : `${range?.from}/${range?.to}`))).toEqual(expected);
});

it('has no date in a year without a fifth weekday, and none before it began', () => {
  expect(observanceDates(made({ type: 'nth-weekday', month: 2, weekday: 'MO', n: 5 }), 2026)).toBeNull();
  expect(observanceDates(named('campaign-launch'), 2009)).toBeNull();
  expect(observanceDates(named('un-world-day'), 2013)).toBeNull();
});

it('counts an anniversary in years and says so in its text', () => {
  const launch = named('campaign-launch');
  expect(ordinal(launch, 2027)).toBe(18);
  expect(fillObservanceText(launch.text, launch, 2027)).toContain('is 18 years old today');
  expect(ordinal(named('un-world-day'), 2014)).toBe(1);
});

it('makes one entry of the days that fall together, the core one first', () => {
  const year = calendarOfYear(observances, 2027);
  const on = (date: string): string[] => year.filter(({ from }) => from === date).map((entry) => entry.observances.map(({ id }) => id).join(' '));
  expect(on('2027-10-18')).toEqual(['eu-day uk-anti-slavery-day']);
  expect(on('2027-07-30')).toEqual(['un-world-day un-global-plan']);
  expect(on('2027-11-15')).toEqual(['un-protocol-adopted un-toc-day']);
});

it('shows a month with what reaches into it, and only what concerns the country', () => {
  const december = calendarOfMonth(observances, 2027, 12, 'PT').flatMap((entry) => entry.observances.map(({ id }) => id));
  expect(december).toContain('un-16-days');
  expect(december).not.toContain('ph-18-days');
  const october = (country: string): string[] => calendarOfMonth(observances, 2027, 10, country).flatMap((entry) => entry.observances.map(({ id }) => id));
  expect(october('PT')).toContain('eu-day');
  expect(october('BR')).not.toContain('eu-day');
  expect(comingEntries(observances, '2026-12-20', 2).map(({ from }) => from)).toEqual(['2026-12-25', '2027-01-01']);
});

it('never calls a national, faith or civil-society day a UN day', () => {
  for (const { id, scope, summary, text } of observances) {
    if (['faith', 'national', 'civil-society'].includes(scope)) expect(`${summary} ${text}`.replace('It is not a UN day', ''), id).not.toMatch(/\b(?:UN|United Nations) (?:day|month)/);
  }
});

it('fits every filled-in text into a post, with help named in each', () => {
  for (const observance of observances) {
    for (const text of [observance.text, observance.closing].filter((part) => part !== null)) {
      const filled = fillObservanceText(text, observance, 2035);
      expect(filled.length, observance.id).toBeLessThanOrEqual(900);
      expect(filled, observance.id).not.toMatch(/[{}]/);
      expect(filled, observance.id).toContain('/helpline');
    }
  }
});

it('orders posts of several reminders by time, and marks clock changes', () => {
  const timed = { guildId: '1', content: { type: 'custom', title: '', text: '' }, timezone: 'Europe/Madrid', startOn: null, endOn: null, spread: false, lastKey: null } as const;
  const posts = comingPosts([
    { ...timed, name: 'launch', rule: { kind: 'anniversary', date: '2009-03-05', time: '09:00' } },
    { ...timed, name: 'weekly', rule: { kind: 'weekly', weekdays: ['TH'], time: '18:00' } },
  ], Date.UTC(2027, 2, 1), Date.UTC(2027, 2, 12), 10);
  expect(posts.map(({ reminder, key }) => `${reminder.name} ${key}`)).toEqual(['weekly 2027-03-04#0', 'launch 2027-03-05#0', 'weekly 2027-03-11#0']);
  expect(clockChanges('Europe/Madrid', Date.UTC(2027, 0, 1), Date.UTC(2028, 0, 1)).map((at) => new Date(at).toISOString())).toEqual(['2027-03-28T01:00:00.000Z', '2027-10-31T01:00:00.000Z']);
  expect(postDates(named('un-world-day'), 2027, [0, 7])).toEqual(['2027-07-23', '2027-07-30']);
});
