import { expect, it } from 'vitest';
import { readArguments } from '../../src/try/arguments.ts';
import { travellingClock } from '../../src/try/travelling-clock.ts';

const HOUR = 3_600_000;

/** A bot with posts at these instants, which writes down when it posted. */
function botWith(due: number[], now: () => number) {
  const posted: number[] = [];
  return {
    posted,
    nextDueAt: async () => due[0] ?? null,
    tick: async () => { while ((due[0] ?? Infinity) <= now()) { due.shift(); posted.push(now()); } },
  };
}

it('stops at every announcement on the way, so that none is skipped or late', async () => {
  const clock = travellingClock({ now: () => 0 }, 0, 'UTC');
  const bot = botWith([HOUR, 2 * HOUR, 50 * HOUR], clock.now);
  clock.accompany(bot);
  await clock.moveTo(10 * HOUR);
  expect(bot.posted).toEqual([HOUR, 2 * HOUR]);
  expect(clock.now()).toBe(10 * HOUR);
  expect(await clock.nextEvent()).toEqual({ at: 50 * HOUR, label: 'the next announcement' });
});

it('goes back without posting anything again', async () => {
  const clock = travellingClock({ now: () => 0 }, 10 * HOUR, 'UTC');
  const bot = botWith([11 * HOUR], clock.now);
  clock.accompany(bot);
  await clock.moveTo(HOUR);
  expect(bot.posted).toEqual([]);
  expect(clock.now()).toBe(HOUR);
});

it('does not hang when an announcement cannot leave', async () => {
  const clock = travellingClock({ now: () => 0 }, 0, 'UTC');
  clock.accompany({ nextDueAt: async () => HOUR, tick: async () => {} });
  await clock.moveTo(5 * HOUR);
  expect(clock.now()).toBe(5 * HOUR);
});

it('starts at a local time in the zone that was named', () => {
  expect(readArguments(['--at', '2027-01-01T08:59', '--timezone', 'Europe/Lisbon'], 'UTC')).toMatchObject({ at: Date.UTC(2027, 0, 1, 8, 59), timezone: 'Europe/Lisbon' });
  expect(readArguments(['--at', '2027-07-01T08:59', '--timezone', 'Europe/Lisbon'], 'UTC').at).toBe(Date.UTC(2027, 6, 1, 7, 59));
});

it.each([
  [['--at', 'yesterday'], '--at yesterday is not a date'],
  [['--timezone', 'Atlantis'], '--timezone Atlantis is not a time zone'],
  [['--port', '70000'], '--port 70000 is not a port'],
  [['--colour', 'red'], 'Usage:'],
])('says what is wrong with %j', (args, sentence) => {
  expect(() => readArguments(args, 'UTC')).toThrow(sentence);
});
