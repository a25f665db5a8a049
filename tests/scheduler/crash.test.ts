/** The whole bot, killed without warning while it posts to the sandbox through discord.js. The long form is `npm run test:crash`. */
import { describe, expect, it } from 'vitest';
import { SOUND } from '../support/crash/life.ts';
import { POINTS } from '../support/crash/points.ts';
import { crash } from '../support/crash/run.ts';
import * as scenes from '../support/crash/scenes.ts';

describe.concurrent('a bot killed at each point of the protocol and at random', () => {
  it('posts everything once when Discord still knows the nonces', async () => {
    const points = POINTS.filter((point) => !point.startsWith('find'));
    const report = await crash({ name: 'remembered', reminders: 90, days: 1, kills: 10, points, nonces: 'remembered', longestLife: 300, deadline: 170_000 });
    expect(report).toMatchObject(SOUND);
    expect(Object.keys(report.at)).toEqual(expect.arrayContaining(['plan:unwritten', 'plan:written', 'start:unwritten', 'start:written', 'send:answered', 'settle:unwritten']));
  }, 180_000);

  it('posts everything once when Discord has forgotten them', async () => {
    const report = await crash({ name: 'forgotten', reminders: 30, days: 1, kills: 5, points: ['send:answered', 'find:asking', 'find:answered', 'start:written'], nonces: 'forgotten', longestLife: 300, deadline: 170_000 });
    expect(report).toMatchObject(SOUND);
    expect(Object.keys(report.at)).toEqual(expect.arrayContaining(['send:answered', 'find:asking', 'find:answered']));
  }, 180_000);

  it('would be seen to double posts if it never looked into the channel', async () => {
    const lossy = [{ kind: 'drop-after-accept', method: 'POST', path: '/channels/:id/messages', count: null, probability: 0.3 } as const];
    const report = await crash({ name: 'blind', reminders: 12, days: 1, kills: 2, points: ['send:answered'], nonces: 'forgotten', blind: true, faults: lossy, longestLife: 300, deadline: 170_000 });
    expect(report.doubled).toBeGreaterThan(0);
  }, 180_000);
});

describe.concurrent('two bots on one database', () => {
  it.each([
    ['post everything once between them', scenes.sideBySide],
    ['hand over when one hangs, and the one that wakes up sends nothing twice', scenes.oneHangs],
    ['hand over when one is killed or stopped', scenes.handedOver],
    ['go on when one is frozen in the middle of a write and then killed', (channels: number) => scenes.frozenInAWrite(channels, 'SIGKILL')],
    ['go on when one is frozen in the middle of a write and wakes up', (channels: number) => scenes.frozenInAWrite(channels, 'SIGCONT')],
  ])('%s', async (_, scene) => {
    expect(await scene(30)).toEqual(SOUND);
  }, 180_000);
});

describe.concurrent('a bot in misfortune', () => {
  it.skipIf(process.platform !== 'linux')('sends nothing while no file may grow, and everything once when there is space, also after a kill', async () => {
    expect(await scenes.fileLimit(40)).toEqual({ ...SOUND, whileFull: 0 });
  }, 180_000);

  it('repeats nothing after a restore of yesterday’s backup', async () => {
    expect(await scenes.restored(30)).toEqual(SOUND);
  }, 180_000);

  it('posts nothing by a clock that Discord’s does not confirm, and nothing twice when it is set back', async () => {
    expect(await scenes.lyingClock(20)).toEqual({ ...SOUND, early: 0 });
  }, 180_000);

  it('posts once a day when time, zone and text are edited while posts wait and after they left', async () => {
    expect(await scenes.edited(30)).toEqual(SOUND);
  }, 180_000);

  it('ends what cannot be posted with its reason, pauses it, and tells moderators once', async () => {
    expect(await scenes.gone(30)).toEqual({ ends: { 'failed: channel-gone': 1, 'failed: missing-permission': 1, sent: 28 }, paused: 2, told: [1, 1], doubled: 0 });
  }, 180_000);

  it('posts at most once more what a moderator removed before it could be found', async () => {
    expect(await scenes.removedMeanwhile(20)).toMatchObject({ twice: 0, missing: 0 });
  }, 180_000);
});
