/** A full disk, a volume that cannot be written, two copies, a wrong clock: met by the whole bot, and for exit codes by the real process. */
import { rmSync, statfsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished, vi } from 'vitest';
import { openStorage } from '../../src/storage/open.ts';
import { aReminder, evenRandom, recordingLog, temporaryDirectory } from '../support/scheduling.ts';
import { freshDirectory, startBotProcess } from '../support/start-bot.ts';
import { startSandbox } from '../support/start-sandbox.ts';
import { noVolumes, volume } from '../support/volume.ts';
import { LIVING, wholeBot, wordsOf, type WholeBot } from '../support/whole-bot.ts';

// Some start processes, which a busy machine makes wait.
vi.setConfig({ testTimeout: 60_000 });

const { general, announcements, moderators, member, moderator } = LIVING;
const why = noVolumes();
const volumes = it.skipIf(why !== null);
if (why !== null) console.warn(`Tests of a full disk and of a read-only volume are left out: ${why}.`);

const daily = (time: string) => aReminder({ guildId: LIVING.guild, channelId: announcements, rule: { kind: 'daily', time }, timezone: 'UTC' });
const posts = async ({ control }: WholeBot): Promise<number> => (await control.view(member, announcements)).messages.length;

/** What the health page says of the database; null when it is well. */
async function illness({ bot }: WholeBot): Promise<string | null> {
  const check = (await bot.health()).find(({ name }) => name === 'database');
  return check === undefined || check.healthy ? null : check.detail;
}

/** Takes all the room there is. */
function fill(path: string): string {
  const filler = join(path, 'filler');
  for (let size = statfsSync(path).bavail * statfsSync(path).bsize; size > 0; size = Math.floor(size / 2)) {
    try {
      writeFileSync(filler, Buffer.alloc(size), { flag: 'a' });
    } catch {
      // The rest goes in with the next, smaller piece.
    }
  }
  return filler;
}

describe('a full disk', () => {
  volumes('costs no answer and no post: the bot says that it cannot save, and makes up for everything when there is room', async () => {
    const { path } = volume('8m');
    const on = await wholeBot('2026-11-23T12:00:00Z', { database: `sqlite:${join(path, 'bot.db')}` });
    await on.bot.storage.reminders.add(daily('12:30'));
    await on.to('2026-11-23T12:10:00Z');
    const filler = fill(path);

    const order = await on.control.run(moderator, { channelId: moderators, command: 'reminders add', options: { observance: 'us-prevention-month', channel: announcements, timezone: 'UTC' }, waitMs: 10_000 });
    expect(order.message?.onlyYou).toBe(true);
    expect(wordsOf(order.message ?? ({} as never))).toMatch(/cannot save anything just now/);
    expect(wordsOf(order.message ?? ({} as never))).not.toMatch(/SQLITE|bot\.db/);
    const answer = await on.control.run(member, { channelId: general, command: 'ask', options: { question: 'when was the campaign launched?' } });
    expect(wordsOf(answer.message ?? ({} as never))).toContain('2009');
    expect(await illness(on)).toMatch(/no space left/);
    await on.to('2026-11-23T12:31:00Z').catch(() => undefined);
    expect(await posts(on)).toBe(0);

    rmSync(filler);
    await on.to('2026-11-23T12:40:00Z');
    await on.to('2026-11-23T12:41:00Z');
    expect(await posts(on)).toBe(1);
    expect(await illness(on)).toBe(null);
    await on.to('2026-11-24T12:31:00Z');
    expect(await posts(on)).toBe(2);
  });

  volumes('at the start is said in one sentence, and nothing is lost', async () => {
    const { path } = volume('1m');
    const filler = fill(path);
    const bot = startBotProcess({ DISCORD_TOKEN: 'a.b.c', DATABASE_URL: `sqlite:${path}/bot.db` });
    expect(await bot.ended()).toBe(74);
    expect(bot.output()).toMatch(/no space left|failed\. Check the disk/);
    expect(bot.output()).not.toMatch(/\n\s+at /);
    rmSync(filler);
    await (await openStorage(`sqlite:${path}/bot.db`, { clock: { now: () => 0 }, log: recordingLog(), random: evenRandom })).close();
  });
});

describe('a volume that cannot be written', () => {
  volumes('is said in one sentence; once it can be, everything is there', async () => {
    const disk = volume('8m');
    const url = `sqlite:${disk.path}/bot.db`;
    const open = () => openStorage(url, { clock: { now: () => 0 }, log: recordingLog(), random: evenRandom });
    const before = await open();
    await before.reminders.add(daily('12:30'));
    await before.close();
    disk.readOnly(true);
    const bot = startBotProcess({ DISCORD_TOKEN: 'a.b.c', DATABASE_URL: url });
    expect(await bot.ended()).toBe(74);
    expect(bot.output()).toMatch(/cannot be (written|opened)\..*(permission|may write)/);
    expect(bot.output()).not.toMatch(/\n\s+at /);
    disk.readOnly(false);
    const after = await open();
    expect(await after.reminders.list(LIVING.guild)).toHaveLength(1);
    await after.close();
  });
});

describe('two copies started', () => {
  it('the second waits before it connects, so that each command is carried out once, and takes over when the first ends', async () => {
    const sandbox = await startSandbox();
    const settings = { DISCORD_TOKEN: sandbox.token, DISCORD_API_URL: sandbox.apiUrl };
    const first = startBotProcess(settings);
    await first.until('The bot is ready.');
    const second = startBotProcess(settings, first.directory);
    await second.until('this one waits');
    const run = () => sandbox.control.run(moderator, { channelId: moderators, command: 'reminders add', options: { observance: 'us-prevention-month', channel: announcements, timezone: 'UTC' }, waitMs: 10_000 });
    expect((await run()).message?.onlyYou).toBeDefined();
    const identifies = async (): Promise<number> => (await sandbox.control.journal({ kind: 'gateway', what: 'IDENTIFY' })).length;
    expect(await identifies()).toBeLessThanOrEqual(1);
    first.child.kill('SIGTERM');
    expect(await first.ended()).toBe(0);
    await second.until('The bot is ready.');
    expect((await sandbox.control.run(member, { channelId: general, command: 'ask', options: { question: 'when was the campaign launched?' }, waitMs: 10_000 })).outcome).toBe('answered');
    const third = startBotProcess(settings, first.directory);
    await third.until('this one waits');
    third.child.kill('SIGTERM');
    expect(await third.ended()).toBe(0);
    const storage = await openStorage(`sqlite:${first.directory}/bot.db`, { clock: { now: () => Date.now() }, log: recordingLog(), random: evenRandom });
    expect(await storage.reminders.list(LIVING.guild)).toHaveLength(1);
    await storage.close();
  });

  it('of a copy that stands still the database is taken over all the same', async () => {
    const directory = temporaryDirectory();
    onTestFinished(() => directory.remove());
    const open = () => openStorage(`sqlite:${join(directory.path, 'bot.db')}`, { clock: { now: () => 0 }, log: recordingLog(), random: evenRandom });
    const [one, two] = [await open(), await open()];
    onTestFinished(() => Promise.all([one.close(), two.close()]).then(() => undefined));
    expect(await one.ownership.elsewhere(1_000, 30_000)).toBe(false);
    expect(await two.ownership.elsewhere(1_000, 30_000)).toBe(true);
    await one.ownership.take('one', 1_000, 30_000);
    expect(await two.ownership.elsewhere(30_000, 30_000)).toBe(true);
    expect(await two.ownership.elsewhere(32_000, 30_000)).toBe(false);
  });
});

describe('a wrong clock', () => {
  it('a year ahead posts nothing and skips nothing until Discord agrees with it, and questions are answered meanwhile', async () => {
    const directory = freshDirectory();
    const ahead = Date.now() + 365 * 86_400_000;
    const sandbox = await startSandbox();
    const { startBot } = await import('../../src/bot.ts');
    const { readConfig } = await import('../../src/config.ts');
    const { systemRandom } = await import('../../src/system.ts');
    let now = ahead;
    const log = recordingLog();
    const url = `sqlite:${join(directory, 'bot.db')}`;
    const before = await openStorage(url, { clock: { now: () => Date.now() - 86_400_000 }, log, random: evenRandom });
    await before.reminders.add({ ...daily('00:00'), createdAt: Date.now() - 86_400_000 });
    const due = (await before.reminders.list(LIVING.guild))[0]?.dueAt ?? 0;
    await before.close();
    const bot = await startBot({ config: readConfig({ DISCORD_API_URL: sandbox.apiUrl, DATABASE_URL: url, INDEX_PATH: ':memory:' }, ''), token: sandbox.token, log, version: 'test', clock: { now: () => now }, random: systemRandom, onFatal: () => undefined });
    onTestFinished(() => bot.stop());
    await bot.tick();
    expect(log.lines.some(({ message }) => message.includes('does not agree with Discord'))).toBe(true);
    const answered = await sandbox.control.run(member, { channelId: general, command: 'ask', options: { question: 'when was the campaign launched?' } });
    expect(answered.outcome).toBe('answered');
    expect((await sandbox.control.view(member, announcements)).messages).toEqual([]);
    expect((await bot.storage.reminders.list(LIVING.guild))[0]?.dueAt).toBe(due);
    now = due + 1_000;
    await sandbox.control.moveClock({ to: now });
    await bot.tick();
    await bot.tick();
    expect((await sandbox.control.view(member, announcements)).messages).toHaveLength(1);
  });
});
