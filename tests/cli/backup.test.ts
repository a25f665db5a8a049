/** Backup, restore and a bot's own house, as the operator meets them: real processes on a real file. */
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it, vi } from 'vitest';
import { verifyBackup } from '../../src/storage/backup.ts';
import { openStorage } from '../../src/storage/open.ts';
import { runCli, type CliEnd } from '../support/run-cli.ts';
import { freshDirectory, startBotProcess } from '../support/start-bot.ts';
import { aReminder, evenRandom, recordingLog } from '../support/scheduling.ts';
import { LIVING, startSandbox } from '../support/start-sandbox.ts';

// Each starts processes, which a busy machine makes wait.
vi.setConfig({ testTimeout: 60_000 });

const cli = (directory: string, ...args: string[]): Promise<CliEnd> => runCli(directory, args);

const open = (directory: string) => openStorage(`sqlite:${directory}/bot.db`, { clock: { now: () => Date.UTC(2026, 10, 23) }, log: recordingLog(), random: evenRandom });

it('a start makes the day’s backup, lays to rest what was left meanwhile, and a running bot can be backed up but not restored over', async () => {
  const directory = freshDirectory();
  const before = await open(directory);
  await before.reminders.add(aReminder({ id: 'gone', guildId: '999999999999999999' }));
  await before.reminders.add(aReminder({ id: 'here', guildId: LIVING.guild, startOn: '2999-01-01' }));
  await before.close();
  const sandbox = await startSandbox();
  const bot = startBotProcess({ DISCORD_TOKEN: sandbox.token, DISCORD_API_URL: sandbox.apiUrl }, directory);
  await bot.until('The bot is ready.');
  await bot.until('The nightly backup was made and opened.');
  const [nightly = ''] = readdirSync(join(directory, 'backups'));
  verifyBackup(join(directory, 'backups', nightly));

  const made = await cli(directory, 'backup', join(directory, 'mine.db'));
  expect([made.code, made.err]).toEqual([0, '']);
  verifyBackup(join(directory, 'mine.db'));
  expect((await cli(directory, 'backup', join(directory, 'mine.db'))).err).toContain('already a file');
  const refused = await cli(directory, 'restore', join(directory, 'mine.db'));
  expect(refused.code).toBe(74);
  expect(refused.err).toContain('Stop it first');

  bot.child.kill('SIGTERM');
  expect(await bot.ended()).toBe(0);
  const after = await open(directory);
  const [gone] = await after.reminders.list('999999999999999999');
  const [here] = await after.reminders.list(LIVING.guild);
  expect([gone?.state, gone?.pausedReason, here?.state]).toEqual(['paused', 'server-gone', 'active']);
  await after.close();
});

it('restores a backup, keeps what was there, and says what will be looked up before it is posted', async () => {
  const directory = freshDirectory();
  const before = await open(directory);
  await before.reminders.add(aReminder({ id: 'old' }));
  await before.close();
  expect((await cli(directory, 'backup', join(directory, 'mine.db'))).code).toBe(0);
  const changed = await open(directory);
  await changed.reminders.remove('100', 'old', 1);
  await changed.close();
  const restored = await cli(directory, 'restore', join(directory, 'mine.db'));
  expect([restored.code, restored.err]).toEqual([0, '']);
  expect(restored.out).toMatch(/looks for each in its channel/);
  expect(readdirSync(directory).some((name) => name.startsWith('bot.db.replaced-'))).toBe(true);
  const after = await open(directory);
  expect((await after.reminders.list('100')).map(({ id }) => id)).toEqual(['old']);
  await after.close();
});

it('refuses what is no backup and leaves the database as it was', async () => {
  const directory = freshDirectory();
  await (await open(directory)).close();
  const bytes = readFileSync(join(directory, 'bot.db'));
  writeFileSync(join(directory, 'letter.db'), 'Dear diary, this is no backup. '.repeat(100));
  for (const [args, code] of [[['restore'], 78], [['restore', 'nowhere.db'], 74], [['restore', 'letter.db'], 74]] as const) {
    const { code: ended, err } = await cli(directory, ...args);
    expect(ended).toBe(code);
    expect(err).not.toMatch(/\n\s+at /);
  }
  expect(readFileSync(join(directory, 'bot.db'))).toEqual(bytes);
});

it('makes no empty backup of a database that is not there', async () => {
  const directory = freshDirectory();
  expect((await cli(directory, 'backup')).code).toBe(74);
  expect(existsSync(join(directory, 'bot.db'))).toBe(false);
});
