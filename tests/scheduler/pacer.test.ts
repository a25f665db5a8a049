/** The pace of announcements: never more in a second than Discord takes, and no less for a moment in which nothing could run. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createPacer } from '../../src/scheduler/timing.ts';

/** Asks whenever it may, but not during the stalls. Returns when permissions were given, in milliseconds. */
function givenWith(stalls: readonly (readonly [from: number, length: number])[], until: number, perSecond: number): number[] {
  let now = 0;
  const pacer = createPacer(perSecond, () => now);
  const given: number[] = [];
  while (now < until) {
    const wait = pacer.take();
    if (wait === 0) given.push(now);
    else now += wait;
    for (const [from, length] of stalls) if (now >= from && now < from + length) now = from + length;
  }
  return given;
}

describe('the pace of announcements', () => {
  it('never lets more than its share into any second, whatever stalls there are', () => {
    const stalls = fc.array(fc.tuple(fc.integer({ min: 0, max: 9000 }), fc.integer({ min: 1, max: 1500 })), { maxLength: 12 });
    fc.assert(fc.property(stalls, fc.integer({ min: 1, max: 47 }), (some, perSecond) => {
      const given = givenWith(some, 10_000, perSecond);
      for (const [index, at] of given.entries()) expect(given.slice(index).findIndex((other) => other >= at + 1000)).toBeLessThanOrEqual(perSecond);
    }));
  });

  it('catches up with flushes to a slow disk', () => {
    const flushes = Array.from({ length: 100 }, (_, index) => [index * 100, 60] as const);
    expect(givenWith(flushes, 10_000, 46).length).toBeGreaterThan(450);
  });
});
