/** A simulated year with everything that goes wrong in one. The long form is `npm run test:soak`. */
import { expect, it } from 'vitest';
import { series } from '../support/series.ts';
import { Soak } from '../support/soak/run.ts';

it('a year of posts in many zones: each once and on time, or with a reason, whatever fails meanwhile', async () => {
  const report = await new Soak(7, series(11)).run();
  expect(report.faults).toEqual([]);
  expect(report.occurrences).toBeGreaterThan(1200);
  expect(report.ends).toMatchObject({ sent: expect.any(Number), 'missed: coalesced': expect.any(Number), 'missed: too-late': expect.any(Number) });
  expect(report.discord.lost).toBeGreaterThan(60);
}, 60_000);

it('would be seen to double posts if the bot never looked into a channel', async () => {
  const { faults } = await new Soak(3, series(5), true).run();
  expect(faults.some((fault) => fault.startsWith('posted twice'))).toBe(true);
}, 30_000);
