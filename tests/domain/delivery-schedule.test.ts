import { expect, it } from 'vitest';
import { nextDues, spreadOffset } from '../../src/domain/delivery-schedule.ts';
import type { Timed } from '../../src/domain/delivery-schedule.ts';

const timed: Timed = {
  id: 'a', guildId: '100000000000000001', content: { type: 'observance', observanceId: 'un-world-day', daysBefore: [7, 0] }, rule: { kind: 'yearly-date', month: 7, day: 30, time: '09:00' },
  timezone: 'Europe/Lisbon', startOn: null, endOn: null, spread: false, lastKey: null,
};

it('the next posts come in order, those before the day among them', () => {
  const keys = (from: Timed, count: number) => nextDues(from, Date.UTC(2027, 6, 1), count).map(({ key }) => key);
  expect(keys(timed, 3)).toEqual(['2027-07-23#0', '2027-07-30#0', '2028-07-23#0']);
  expect(keys({ ...timed, endOn: '2027-07-29' }, 3)).toEqual(['2027-07-23#0']);
  expect(keys({ ...timed, lastKey: '2027-07-23#0' }, 1)).toEqual(['2027-07-30#0']);
  expect(keys(timed, 0)).toEqual([]);
});

it('spreading takes the reminders of one server apart, by at most ten minutes and always by the same', () => {
  const offsets = Array.from({ length: 25 }, (_, index) => spreadOffset({ ...timed, id: `r${index}` }));
  expect(Math.max(...Map.groupBy(offsets, (offset) => Math.floor(offset / 60_000)).values().map(({ length }) => length))).toBeLessThan(10);
  expect(offsets.every((offset) => offset >= 0 && offset < 600_000 && offset % 1000 === 0)).toBe(true);
  expect(spreadOffset({ ...timed, id: 'r3' })).toBe(offsets[3]);
});
