/** A server that the bot leaves: nothing of it is left after thirty days, whether the bot saw itself go or was stopped then. */
import { join } from 'node:path';
import { expect, it, onTestFinished, vi } from 'vitest';
import { startBot, type Bot } from '../../src/bot.ts';
import { readConfig } from '../../src/config.ts';
import { systemRandom } from '../../src/system.ts';
import { recordingLog } from '../support/scheduling.ts';
import { freshDirectory } from '../support/start-bot.ts';
import { LIVING, startSandbox, type Sandbox } from '../support/start-sandbox.ts';

vi.setConfig({ testTimeout: 60_000 });

const DAY = 86_400_000;
const OTHER = '1200000000000000001';
const { guild, moderator, moderators, announcements, bot: botId } = LIVING;

async function start(sandbox: Sandbox, directory: string): Promise<Bot> {
  const config = readConfig({ DISCORD_API_URL: sandbox.apiUrl, DATABASE_URL: `sqlite:${join(directory, 'bot.db')}`, INDEX_PATH: join(directory, 'index.db') }, '');
  return await startBot({ config, token: sandbox.token, log: recordingLog(), version: 'test', clock: sandbox.clock, random: systemRandom, onFatal: () => undefined, pace: { clockStep: Number.POSITIVE_INFINITY } });
}

const rows = async (bot: Bot, guildId: string): Promise<number> => Object.values(await bot.storage.guildRecords.export(guildId)).flat().length;

/** A bot in two servers, with something kept of both. */
async function settled(): Promise<{ readonly sandbox: Sandbox; readonly directory: string; readonly bot: Bot }> {
  const directory = freshDirectory();
  const sandbox = await startSandbox();
  await sandbox.control.createGuild({ id: OTHER, name: 'Elsewhere' });
  const bot = await start(sandbox, directory);
  await sandbox.control.run(moderator, { channelId: moderators, command: 'reminders add', options: { observance: 'us-prevention-month', channel: announcements, timezone: 'UTC' } });
  await bot.storage.settings.save({ guildId: OTHER, timezone: 'UTC', locale: null, country: null, announcementChannelId: null, moderatorChannelId: null });
  expect(await rows(bot, guild)).toBeGreaterThan(0);
  return { sandbox, directory, bot };
}

it('that threw it out while it ran', async () => {
  const { sandbox, directory, bot } = await settled();
  await sandbox.control.kickBot(guild, botId);
  await expect.poll(async () => (await bot.storage.guildRecords.export(guild))['departures']?.length, { timeout: 20_000 }).toBe(1);
  await bot.stop();
  await sandbox.control.moveClock({ by: 29 * DAY });
  const early = await start(sandbox, directory);
  expect(await rows(early, guild)).toBeGreaterThan(0);
  await early.stop();
  await sandbox.control.moveClock({ by: 2 * DAY });
  const late = await start(sandbox, directory);
  onTestFinished(() => late.stop());
  await expect.poll(() => rows(late, guild), { timeout: 30_000 }).toBe(0);
  expect(await rows(late, OTHER)).toBe(1);
});

it('that threw it out while it was stopped; one that took it back meanwhile keeps everything', async () => {
  const { sandbox, directory, bot } = await settled();
  await sandbox.control.kickBot(OTHER, botId);
  await expect.poll(async () => (await bot.storage.guildRecords.export(OTHER))['departures']?.length, { timeout: 20_000 }).toBe(1);
  await bot.stop();
  await sandbox.control.kickBot(guild, botId);
  await sandbox.control.inviteBot(OTHER, botId);
  await (await start(sandbox, directory)).stop();
  await sandbox.control.moveClock({ by: 31 * DAY });
  const late = await start(sandbox, directory);
  onTestFinished(() => late.stop());
  await expect.poll(() => rows(late, guild), { timeout: 30_000 }).toBe(0);
  expect(await rows(late, OTHER)).toBe(1);
});
