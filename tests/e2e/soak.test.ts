/** The short form of the soak: a simulated day of the whole bot in its own process, with troubles. The long form is `npm run test:soak`. */
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { openStorage } from '../../src/storage/open.ts';
import { aReminder, DAY, evenRandom, recordingLog, temporaryDirectory } from '../support/scheduling.ts';
import { series } from '../support/series.ts';
import { judge } from '../support/soak/whole/judge.ts';
import { growth, WholeSoak } from '../support/soak/whole/run.ts';
import { LIVING, startSandbox } from '../support/start-sandbox.ts';

it('a day of posts and questions with lost connections, refusals and a wrong clock: nothing lost, nothing twice, nobody unanswered', async () => {
  const report = await new WholeSoak({ servers: 12, channels: 5, realTime: 60_000, days: 1, commands: 2, trouble: 0.08, chance: series(7), flags: ['--max-semi-space-size=4', '--v8-pool-size=1'] }).run();
  expect(report.faults).toEqual([]);
  expect(report.posts).toBe(12);
  expect(Object.keys(report.troubles).length).toBeGreaterThan(3);
  expect(report.commands['ask']).toBeGreaterThan(50);
  expect(Object.keys(report.complaints).filter((line) => line.startsWith('stderr') || line.includes('unexpected'))).toEqual([]);
  expect(report.askP50).toBeLessThan(50);
}, 90_000);

it('would say that a post is missing, and that memory grows', async () => {
  const sandbox = await startSandbox();
  const directory = temporaryDirectory();
  const file = join(directory.path, 'bot.db');
  const storage = await openStorage(`sqlite:${file}`, { clock: { now: () => 0 }, log: recordingLog(), random: evenRandom });
  await storage.reminders.add(aReminder({ id: 'r1', guildId: LIVING.guild, channelId: LIVING.general }));
  await storage.close();
  const ordered = [{ guildId: LIVING.guild, id: 'r1', channelId: LIVING.general, timezone: 'UTC', rule: { kind: 'daily', time: '09:00' } as const, from: 0 }];
  expect((await judge({ control: sandbox.control, file, ordered, until: DAY })).faults).toEqual(['no row: r1 1970-01-01#0', '0 posts where 1 were due: r1']);
  directory.remove();
  expect([growth([9, 10, 10, 10, 10, 11]), growth([9, 10, 10, 10, 10, 10])]).toEqual([5, 0]);
});
