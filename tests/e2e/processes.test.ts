/** More than one process: one poster and one registrar among them, each right about its own servers. */
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { openStorage } from '../../src/storage/open.ts';
import { makeServers } from '../support/many-servers.ts';
import { aReminder, evenRandom, recordingLog } from '../support/scheduling.ts';
import { freshDirectory, startBotProcess, twoFreePorts } from '../support/start-bot.ts';
import { LIVING, startSandbox } from '../support/start-sandbox.ts';

const shardOf = (guildId: string): number => Number((BigInt(guildId) >> 22n) % 2n);
const open = async (directory: string, ago = 0) => await openStorage(`sqlite:${join(directory, 'bot.db')}`, { clock: { now: () => Date.now() - ago }, log: recordingLog(), random: evenRandom });

it('two processes share the servers: each answers its own, one posts for all, one registers, and none mistakes another’s servers for left', async () => {
  // With Discord's limits: the second may not identify within five seconds of the first.
  const sandbox = await startSandbox({ limits: { rateLimits: true } });
  const { guildIds, channelIds } = await makeServers(sandbox.control, 6, 2);
  expect(new Set(guildIds.map(shardOf)).size).toBe(2);
  const directory = freshDirectory();
  const before = await open(directory, 180_000);
  const time = new Date(Date.now() - 60_000).toISOString().slice(11, 16);
  for (const [at, guildId] of guildIds.entries()) await before.reminders.add(aReminder({ id: `due${at}`, guildId, channelId: channelIds[at] ?? '', rule: { kind: 'daily', time } }));
  await before.reminders.add(aReminder({ id: 'gone', guildId: '1234567890123456789', channelId: '1234567890123456780' }));
  await before.close();
  const port = await twoFreePorts();
  const bot = startBotProcess({ DISCORD_TOKEN: sandbox.token, DISCORD_API_URL: sandbox.apiUrl, PROCESSES: '2', HEALTH_PORT: String(port), METRICS: 'true' }, directory);
  await bot.until('All processes are ready.', 40_000);
  const journal = async (what: string) => (await sandbox.control.journal({ what, limit: 1_000 })).map(({ body }) => body);
  expect((await journal('identify')).map((body) => (body as { shard: unknown }).shard)).toEqual([[0, 2], [1, 2]]);
  expect(await journal('invalid session')).toEqual([]);
  expect(await journal('PUT /applications')).toHaveLength(1);
  for (const channelId of channelIds) {
    const asked = await sandbox.control.run(LIVING.owner, { channelId, command: 'ask', options: { question: 'when was the campaign launched?' } });
    expect(asked.outcome).toBe('answered');
  }
  for (const [at, channelId] of channelIds.entries()) {
    await expect.poll(async () => JSON.stringify((await sandbox.control.view(LIVING.owner, channelId)).messages.map(({ message }) => message.components)), { timeout: 15_000 }).toContain('Title');
    expect(at).toBeLessThan(6);
  }
  expect(bot.output().split('This process posts the announcements.').length - 1).toBe(1);
  const pages = await Promise.all([0, 1].map(async (id) => ({ ready: (await fetch(`http://127.0.0.1:${port + id}/readyz`)).status, metrics: await (await fetch(`http://127.0.0.1:${port + id}/metrics`)).text() })));
  expect(pages.map(({ ready }) => ready)).toEqual([200, 200]);
  const figure = (name: string) => pages.map(({ metrics }) => Number(new RegExp(`^blueheart_${name} (\\d+)$`, 'm').exec(metrics)?.[1]));
  expect(figure('guilds').reduce((sum, one) => sum + one)).toBe(7);
  expect(figure('scheduler_owner').toSorted()).toEqual([0, 1]);
  bot.child.kill('SIGTERM');
  expect(await bot.ended()).toBe(0);
  expect(bot.output().split('"msg":"Stopped."').length - 1).toBe(3);
  const after = await open(directory);
  expect((await after.guildRecords.known()).filter(({ left }) => left).map(({ guildId }) => guildId)).toEqual(['1234567890123456789']);
  await after.close();
}, 90_000);

it('a token that Discord refuses ends them all with its code, after one attempt', async () => {
  const sandbox = await startSandbox();
  await sandbox.control.addFault({ kind: 'refuse-identify', closeCode: 4_004, count: null });
  const bot = startBotProcess({ DISCORD_TOKEN: sandbox.token, DISCORD_API_URL: sandbox.apiUrl, PROCESSES: '2' });
  expect(await bot.ended()).toBe(77);
  expect((await sandbox.control.faults())[0]?.struck).toBe(1);
}, 60_000);
