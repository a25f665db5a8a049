/** The real process, killed without warning. The long form is `npm run test:crash`. */
import Database from 'better-sqlite3';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import type { CrashPoint } from '../support/crash/bot.ts';
import { startChannels } from '../support/crash/channels.ts';
import { audit, crash, ended, progress, ready, seed, series, startBot } from '../support/crash/run.ts';
import { temporaryDirectory } from '../support/scheduling.ts';
import { systemClock } from '../../src/system.ts';

const POINTS: readonly CrashPoint[] = ['in-plan', 'after-plan', 'after-start', 'after-send', 'before-find', 'after-find', 'in-settle', 'after-settle', 'after-recover'];

describe('a bot killed at each point of the protocol and at random', () => {
  it.each(['remembered', 'forgotten'] as const)('posts everything once when the nonces are %s', async (nonces) => {
    const report = await crash({ name: nonces, reminders: 200, days: 1, kills: 12, points: nonces === 'remembered' ? POINTS.filter((point) => !point.includes('find')) : POINTS, nonces, deadline: 40_000 });
    expect(report).toMatchObject({ missing: 0, doubled: 0, untidy: 0 });
    expect(report.kills).toBeGreaterThanOrEqual(10);
  }, 60_000);

  it('would be seen to double posts if it never looked into the channel', async () => {
    const lossy = { errorBefore: 0, errorAfter: 0, rateLimited: 0, replyLost: 0.2 };
    const report = await crash({ name: 'blind', reminders: 60, days: 1, kills: 3, points: ['after-send'], nonces: 'forgotten', blind: true, faults: lossy, deadline: 30_000 });
    expect(report.doubled).toBeGreaterThan(0);
  }, 40_000);
});

describe('two bots on one database', () => {
  async function together(work: (start: () => ReturnType<typeof startBot>, finished: () => Promise<void>) => Promise<void>): Promise<void> {
    const directory = temporaryDirectory();
    const file = join(directory.path, 'bot.db');
    const channels = await startChannels(series(7));
    const plan = { reminders: 200, days: 1 };
    const ahead = (await seed(file, plan.reminders)) - systemClock.now();
    const database = new Database(file, { readonly: true });
    const bots: ReturnType<typeof startBot>[] = [];
    const start = () => {
      const bot = startBot({ database: file, channels: channels.url, ahead, dieAt: null, takeOver: 600, perSecond: 150 });
      bots.push(bot);
      return bot;
    };
    const finished = async (): Promise<void> => {
      const until = systemClock.now() + 20_000;
      for (let now = progress(database); now.rows < plan.reminders || now.open > 0; now = progress(database)) {
        if (systemClock.now() > until) throw new Error(`still open: ${JSON.stringify(now)}`);
        await wait(20);
      }
    };
    try {
      await work(start, finished);
      expect(audit(database, plan, channels)).toEqual({ missing: 0, doubled: 0, untidy: 0 });
    } finally {
      for (const bot of bots) bot.kill('SIGKILL');
      await Promise.all(bots.map(ended));
      database.close();
      await channels.close();
      directory.remove();
    }
  }

  it('post everything once between them', async () => {
    await together(async (start, finished) => {
      const [one, two] = [start(), start()];
      await Promise.all([ready(one), ready(two)]);
      await finished();
    });
  }, 30_000);

  it('hand over when one hangs, and the one that wakes up again sends nothing', async () => {
    await together(async (start, finished) => {
      const hanging = start();
      await ready(hanging);
      await wait(250);
      hanging.kill('SIGSTOP');
      await ready(start());
      await wait(900);
      hanging.kill('SIGCONT');
      await finished();
    });
  }, 30_000);

  it('hand over at once when the owner is killed, and when it is stopped in good order', async () => {
    await together(async (start, finished) => {
      const first = start();
      const second = start();
      await Promise.all([ready(first), ready(second)]);
      await wait(100);
      first.kill('SIGKILL');
      await wait(200);
      second.kill('SIGTERM');
      await ended(second);
      start();
      await finished();
    });
  }, 30_000);
});
