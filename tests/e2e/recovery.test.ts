/** A database that is really damaged, met by the real process. */
import { closeSync, existsSync, openSync, readdirSync, readFileSync, renameSync, rmSync, truncateSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it, vi } from 'vitest';
import { openStorage } from '../../src/storage/open.ts';
import { damage } from '../support/damage.ts';
import { runCli } from '../support/run-cli.ts';
import { aReminder, evenRandom, recordingLog } from '../support/scheduling.ts';
import { freshDirectory, startBotProcess, type BotProcess } from '../support/start-bot.ts';
import { LIVING, startSandbox, type Sandbox } from '../support/start-sandbox.ts';

// Each starts processes, which a busy machine makes wait.
vi.setConfig({ testTimeout: 60_000 });

const READY = 'The bot is ready.';
const settings = (sandbox: Sandbox) => ({ DISCORD_TOKEN: sandbox.token, DISCORD_API_URL: sandbox.apiUrl });
const open = async (directory: string, ago = 0) => await openStorage(`sqlite:${directory}/bot.db`, { clock: { now: () => Date.now() - ago }, log: recordingLog(), random: evenRandom });
const aside = (directory: string): string | undefined => readdirSync(directory).find((name) => /^bot\.db\.damaged-[\dTZ-]+$/.test(name));
const stopped = async (bot: BotProcess): Promise<void> => {
  bot.child.kill('SIGTERM');
  expect(await bot.ended()).toBe(0);
};

/** A bot that ran once, with a reminder and a backup of it. */
async function ranOnce(sandbox: Sandbox): Promise<string> {
  const directory = freshDirectory();
  const before = await open(directory);
  await before.reminders.add(aReminder({ id: 'mine', guildId: LIVING.guild, channelId: LIVING.announcements }));
  await before.close();
  const bot = startBotProcess(settings(sandbox), directory);
  await bot.until('The nightly backup was made and opened.');
  await bot.until(READY);
  await stopped(bot);
  return directory;
}

async function remindersIn(directory: string): Promise<readonly string[]> {
  const storage = await open(directory);
  const list = (await storage.reminders.list(LIVING.guild)).map(({ id }) => id);
  await storage.close();
  return list;
}

describe('a damaged database', () => {
  it('is kept aside and replaced by the newest good backup, which the log says before it is done', async () => {
    const sandbox = await startSandbox();
    const directory = await ranOnce(sandbox);
    // The newest of two backups is damaged as well.
    expect((await runCli(directory, ['backup'])).code).toBe(0);
    const manual = readdirSync(join(directory, 'backups')).find((name) => name.startsWith('manual-')) ?? '';
    damage(join(directory, 'backups', manual));
    damage(join(directory, 'bot.db'));
    const bytes = readFileSync(join(directory, 'bot.db'));
    const bot = startBotProcess(settings(sandbox), directory);
    await bot.until(READY);
    const said = ['The database is damaged.', 'A backup cannot be used', 'Restoring this backup.', 'The backup is in place.', READY].map((words) => bot.output().indexOf(words));
    expect(said).toEqual(said.toSorted((a, b) => a - b));
    expect(said).not.toContain(-1);
    expect(bot.output()).toMatch(/"backup":"bot-\d{4}-\d\d-\d\d\.db"/);
    await stopped(bot);
    expect(readFileSync(join(directory, aside(directory) ?? ''))).toEqual(bytes);
    expect(await remindersIn(directory)).toEqual(['mine']);
  });

  it('whose first page is gone is still known as ours', async () => {
    const sandbox = await startSandbox();
    const directory = await ranOnce(sandbox);
    const handle = openSync(join(directory, 'bot.db'), 'r+');
    writeSync(handle, Buffer.alloc(4096, 0xff), 0, 4096, 0);
    closeSync(handle);
    const bot = startBotProcess(settings(sandbox), directory);
    await bot.until(READY);
    await stopped(bot);
    expect(await remindersIn(directory)).toEqual(['mine']);
    truncateSync(join(directory, 'bot.db'), 0);
    const again = startBotProcess(settings(sandbox), directory);
    await again.until('the file is empty');
    await again.until(READY);
    await stopped(again);
    expect(await remindersIn(directory)).toEqual(['mine']);
  });

  it('without a good backup ends the start with 81, changes nothing, and says what can be done', async () => {
    const directory = freshDirectory();
    await (await open(directory)).close();
    damage(join(directory, 'bot.db'));
    const bytes = readFileSync(join(directory, 'bot.db'));
    const bot = startBotProcess({ DISCORD_TOKEN: 'a.b.c' }, directory);
    expect(await bot.ended()).toBe(81);
    expect(bot.output()).toMatch(/is damaged .* no good backup beside it\. Nothing was changed\. .*restore <backup>/);
    expect(bot.output()).not.toMatch(/\n\s+at /);
    expect(readFileSync(join(directory, 'bot.db'))).toEqual(bytes);
    expect(aside(directory)).toBeUndefined();
  });

  it('does not make it post again what was posted after the backup', async () => {
    // Discord has forgotten the nonce by then: only the channel's history can tell.
    const sandbox = await startSandbox({ limits: { nonceWindowMs: 1 } });
    const directory = freshDirectory();
    // Ordered some minutes ago, due since then.
    const before = await open(directory, 180_000);
    const time = new Date(Date.now() - 60_000).toISOString().slice(11, 16);
    await before.reminders.add(aReminder({ id: 'due', guildId: LIVING.guild, channelId: LIVING.announcements, rule: { kind: 'daily', time } }));
    await before.close();
    expect((await runCli(directory, ['backup'])).code).toBe(0);
    const posts = async (): Promise<number> => (await sandbox.control.view(LIVING.member, LIVING.announcements)).messages.length;
    const first = startBotProcess(settings(sandbox), directory);
    await expect.poll(posts, { timeout: 30_000 }).toBe(1);
    await first.until('The nightly backup was made and opened.');
    await stopped(first);
    for (const name of readdirSync(join(directory, 'backups')).filter((one) => one.startsWith('bot-'))) rmSync(join(directory, 'backups', name));
    damage(join(directory, 'bot.db'));
    const second = startBotProcess(settings(sandbox), directory);
    await second.until(READY);
    await expect.poll(async () => {
      const storage = await open(directory);
      const [row] = await storage.history.forReminder(LIVING.guild, 'due', 5);
      await storage.close();
      return row?.state;
    }, { timeout: 30_000 }).toBe('sent');
    expect(await posts()).toBe(1);
    await stopped(second);
  });
});

describe('a database that is gone', () => {
  it('is never replaced by an empty one while its backups are there, and comes back with the command that is named', async () => {
    const sandbox = await startSandbox();
    const directory = await ranOnce(sandbox);
    renameSync(join(directory, 'bot.db'), join(directory, 'somewhere-else'));
    const bot = startBotProcess(settings(sandbox), directory);
    expect(await bot.ended()).toBe(81);
    expect(existsSync(join(directory, 'bot.db'))).toBe(false);
    const named = /restore (\S+\.db)/.exec(bot.output())?.[1] ?? '';
    expect((await runCli(directory, ['restore', named])).code).toBe(0);
    expect(await remindersIn(directory)).toEqual(['mine']);
  });
});
