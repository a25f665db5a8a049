/** What the operator reads about each part, and when it counts as ill. */
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { GatewayHealth } from '../src/discord/client.ts';
import { databaseCheck, gatewayCheck, schedulerCheck, tokenCheck } from '../src/health-checks.ts';
import { openStorage } from '../src/storage/open.ts';
import { damage } from './support/damage.ts';
import { evenRandom, recordingLog, temporaryDirectory } from './support/scheduling.ts';

const shard = { id: 0, state: 'ready', heartbeatAge: 12_000, ping: 40 } as const;
const gateway: GatewayHealth = { state: 'ready', fatal: null, heartbeatAge: 12_000, ping: 40, guilds: 3, shards: [shard] };
const scheduler = { owner: true, tickAge: 900, circuitOpen: false, lag: 0, backlog: 2 };

describe('the gateway', () => {
  it('is well while every shard is', () => {
    expect(gatewayCheck(gateway)).toEqual({ name: 'gateway', healthy: true, detail: 'connected, 3 servers' });
    expect(gatewayCheck({ ...gateway, shards: [shard, { ...shard, id: 1 }] }).detail).toBe('connected, 3 servers on 2 shards');
  });

  it.each<[string, Partial<GatewayHealth>, RegExp]>([
    ['one shard is away', { state: 'reconnecting', shards: [shard, { ...shard, id: 1, state: 'reconnecting' }] }, /shard 1: reconnecting/],
    ['one shard hears nothing, though it calls itself ready', { shards: [shard, { ...shard, id: 1, heartbeatAge: 130_000 }] }, /shard 1: no heartbeat for 130 s/],
    ['Discord closed it for good', { state: 'closed', fatal: { code: 4004, reason: 'the token is no longer valid' } }, /for good: the token is no longer valid \(code 4004\)/],
    ['it never connected', { state: 'starting', shards: [] }, /starting/],
  ])('is ill when %s', (_what, change, words) => {
    expect(gatewayCheck({ ...gateway, ...change })).toMatchObject({ healthy: false, detail: expect.stringMatching(words) as string });
  });
});

describe('the token', () => {
  it('is ill once Discord refused it, with what to do', () => {
    expect(tokenCheck({ tokenAccepted: true }).healthy).toBe(true);
    expect(tokenCheck({ tokenAccepted: false })).toMatchObject({ healthy: false, detail: expect.stringContaining('Developer Portal') as string });
  });
});

describe('the scheduler', () => {
  it('is well while it ticks and nothing is late', () => {
    expect(schedulerCheck(scheduler)).toEqual({ name: 'scheduler', healthy: true, detail: '2 announcements wait' });
  });

  it.each<[string, Partial<typeof scheduler> | { tickAge: null }, RegExp]>([
    ['no tick ever finished', { tickAge: null }, /no tick/],
    ['it hangs', { tickAge: 61_000 }, /no tick for 61 s/],
    ['another copy owns the database', { owner: false }, /another copy/],
    ['Discord does not answer', { circuitOpen: true }, /does not answer; 2 announcements wait/],
    ['announcements are late', { lag: 1_200_000 }, /20 minutes late/],
  ])('is ill when %s', (_what, change, words) => {
    expect(schedulerCheck({ ...scheduler, ...change })).toMatchObject({ healthy: false, detail: expect.stringMatching(words) as string });
  });
});

describe('the database', () => {
  it('is well while it takes what is written, and ill when it no longer does or its file is gone', async () => {
    const directory = temporaryDirectory();
    const file = join(directory.path, 'bot.db');
    const storage = await openStorage(`sqlite:${file}`, { clock: { now: () => 0 }, log: recordingLog(), random: evenRandom });
    expect(databaseCheck(storage)).toMatchObject({ healthy: true });
    rmSync(file);
    expect(databaseCheck(storage)).toMatchObject({ healthy: false, detail: expect.stringContaining('removed while the bot runs') as string });
    await storage.close();
    expect(databaseCheck(storage).healthy).toBe(false);
    directory.remove();
  });

  it('is ill once a damaged page was met, with what to do', async () => {
    const directory = temporaryDirectory();
    const file = join(directory.path, 'bot.db');
    const made = await openStorage(`sqlite:${file}`, { clock: { now: () => 0 }, log: recordingLog(), random: evenRandom });
    await made.close();
    const storage = await openStorage(`sqlite:${file}`, { clock: { now: () => 0 }, log: recordingLog(), random: evenRandom });
    expect(databaseCheck(storage).healthy).toBe(true);
    damage(file);
    for (const table of ['100', '101']) await storage.guildRecords.export(table).catch(() => undefined);
    await storage.reminders.list('100').catch(() => undefined);
    expect(databaseCheck(storage)).toMatchObject({ healthy: false, detail: expect.stringMatching(/damaged\. (Restart the bot|Keep a copy)/) as string });
    await storage.close().catch(() => undefined);
    directory.remove();
  });
});
