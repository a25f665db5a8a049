/** What the scheduler does when the disk, the database, the time-zone data or the process fails it. */
import Database from 'better-sqlite3';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { restoreDatabase } from '../../src/storage/backup.ts';
import { aReminder, aWorld, DAY, HOUR, MINUTE, temporaryDirectory, testClock, testMessenger, type TestClock, type TestMessenger, type World } from '../support/scheduling.ts';

let directory: ReturnType<typeof temporaryDirectory>;
let file: string;
let clock: TestClock;
let messenger: TestMessenger;
const worlds: World[] = [];

beforeEach(() => {
  directory = temporaryDirectory();
  file = join(directory.path, 'bot.db');
  clock = testClock('2026-11-23T08:00:00Z');
  messenger = testMessenger(clock);
});
afterEach(async () => {
  for (const world of worlds.splice(0)) await world.close();
  directory.remove();
});

async function open(changes: Parameters<typeof aWorld>[1] = {}): Promise<World> {
  const world = await aWorld('', { url: `sqlite:${file}`, clock, messenger, ...changes });
  worlds.push(world);
  return world;
}
async function close(world: World): Promise<void> {
  worlds.splice(worlds.indexOf(world), 1);
  await world.close();
}
async function until(condition: () => boolean | Promise<boolean>): Promise<void> {
  for (const end = performance.now() + 8000; !(await condition()); await wait(10)) if (performance.now() > end) throw new Error('never happened');
}

describe('a database restored from yesterday', () => {
  async function restoredAfter(posted: () => Promise<void>): Promise<{ world: World; ids: string[] }> {
    const before = await open();
    const ids: string[] = [];
    for (let index = 0; index < 10; index += 1) {
      const reminder = aReminder({ channelId: String(index), guildId: String(index) });
      ids.push(reminder.id);
      await before.storage.reminders.add(reminder);
    }
    const backup = join(directory.path, 'yesterday.db');
    await before.storage.backup(backup);
    clock.set('2026-11-23T09:00:00Z');
    await before.scheduler.tick();
    await posted();
    await close(before);
    clock.advance(HOUR);
    restoreDatabase(backup, file, clock.now());
    return { world: await open(), ids };
  }

  it('repeats nothing that was posted since, and posts what was not', async () => {
    const { world } = await restoredAfter(async () => {
      // Three of the posts never happened in that other life.
      messenger.posts.splice(0, 3);
      return Promise.resolve();
    });
    await world.scheduler.tick();
    expect(messenger.posts).toHaveLength(10);
    expect(new Set(messenger.posts.map((post) => post.nonce)).size).toBe(10);
    expect(messenger.calls.find).toBe(10);
    expect(await world.scheduler.stats()).toMatchObject({ backlog: 0, foundInHistory: 7 });
  });

  it('looks for what was on its way when the backup was made', async () => {
    const first = await open();
    const reminder = aReminder();
    await first.storage.reminders.add(reminder);
    clock.set('2026-11-23T09:00:00Z');
    const backup = join(directory.path, 'yesterday.db');
    const send = messenger.send.bind(messenger);
    messenger.send = async (announcement) => {
      await first.storage.backup(backup);
      return send(announcement);
    };
    await first.scheduler.tick();
    await close(first);
    clock.advance(HOUR);
    restoreDatabase(backup, file, clock.now());
    const second = await open();
    await second.scheduler.tick();
    expect(messenger.posts).toHaveLength(1);
    expect((await second.storage.history.forReminder('100', reminder.id, 1))[0]).toMatchObject({ state: 'sent', messageId: '1' });
  });

  it('sends what falls due after the restore without looking', async () => {
    const { world } = await restoredAfter(() => Promise.resolve());
    await world.scheduler.tick();
    const { find } = messenger.calls;
    clock.advance(DAY);
    await world.scheduler.tick();
    expect(messenger.posts).toHaveLength(20);
    expect(messenger.calls.find).toBe(find);
  });
});

describe('a full disk', () => {
  /** Every write of the ledger fails from now on. */
  async function fill(world: World): Promise<{ free(): void }> {
    const ledger = world.storage.ledger;
    const whole = { ...ledger };
    const full = (): Promise<never> => Promise.reject(Object.assign(new Error('database or disk is full'), { code: 'SQLITE_FULL' }));
    Object.assign(ledger, { start: full, settle: full, plan: full });
    return Promise.resolve({ free: () => void Object.assign(ledger, whole) });
  }

  it('before a post leaves means that it does not leave, and goes out when there is space', async () => {
    const world = await open();
    await world.storage.reminders.add(aReminder());
    clock.set('2026-11-23T09:00:00Z');
    const whole = { ...world.storage.ledger };
    Object.assign(world.storage.ledger, { start: () => Promise.reject(new Error('full')) });
    await world.scheduler.tick();
    expect(messenger.calls.send).toBe(0);
    Object.assign(world.storage.ledger, whole);
    await wait(20);
    await world.scheduler.tick();
    expect(messenger.posts).toHaveLength(1);
  });

  it('after a post left keeps the outcome until it can be written, and sends nothing more meanwhile', async () => {
    const world = await open({ scheduler: { pace: { concurrent: 1, storageRetry: 30, perSecond: 10_000 } } });
    for (let index = 0; index < 3; index += 1) await world.storage.reminders.add(aReminder({ channelId: String(index) }));
    clock.set('2026-11-23T09:00:00Z');
    const whole = { ...world.storage.ledger };
    let refused = 0;
    Object.assign(world.storage.ledger, { settle: () => {
      refused += 1;
      return Promise.reject(new Error('full'));
    } });
    const ticking = world.scheduler.tick();
    await until(() => refused >= 3);
    expect(messenger.calls.send).toBe(1);
    Object.assign(world.storage.ledger, whole);
    await ticking;
    await until(async () => {
      await world.scheduler.tick();
      return (await world.storage.ledger.backlog()) === 0;
    });
    expect(messenger.posts).toHaveLength(3);
    expect(messenger.calls.send).toBe(3);
  });

  it('while planning fails the tick, which the next one makes up for', async () => {
    const world = await open();
    await world.storage.reminders.add(aReminder());
    clock.set('2026-11-23T09:00:00Z');
    const disk = await fill(world);
    await expect(world.scheduler.tick()).rejects.toThrow('full');
    disk.free();
    await world.scheduler.tick();
    expect(messenger.posts).toHaveLength(1);
  });

  it('of the real engine says so in one sentence and loses nothing', async () => {
    const world = await open();
    const kept = aReminder();
    await world.storage.reminders.add(kept);
    await close(world);
    const limited = new Database(file);
    const pages = limited.pragma('page_count', { simple: true }) as number;
    limited.pragma(`max_page_count = ${pages}`);
    expect(() => {
      const insert = limited.prepare('INSERT INTO departures VALUES (?, 1)');
      for (let index = 0; index < 100_000; index += 1) insert.run(`${'9'.repeat(500)}${index}`);
    }).toThrow(/full/);
    limited.close();
    const again = await open();
    expect(await again.storage.reminders.list('100')).toHaveLength(1);
    expect(await again.storage.check()).toEqual([]);
  });
});

describe('new time-zone data', () => {
  it('moves what is to come and repeats nothing', async () => {
    const old = await open({ storage: { tzVersion: '2020a' } });
    const reminder = aReminder({ timezone: 'America/New_York' });
    await old.storage.reminders.add(reminder);
    clock.set('2026-11-23T14:00:00Z');
    await old.scheduler.tick();
    await close(old);
    // As the old data had it: an hour off.
    const database = new Database(file);
    database.prepare('UPDATE reminders SET due_at = due_at + 3600000').run();
    database.close();
    clock.set('2026-11-23T14:30:00Z');
    const fresh = await open({ storage: { tzVersion: '2026c' } });
    await fresh.scheduler.tick();
    expect(await fresh.storage.reminders.get('100', reminder.id)).toMatchObject({ dueAt: Date.parse('2026-11-24T14:00:00Z'), nextKey: '2026-11-24#0' });
    expect(messenger.posts).toHaveLength(1);
    expect(await fresh.storage.ledger.outdatedZones(clock.now(), 10, null)).toEqual([]);
  });

  it('that moves an occurrence into the past posts it late instead of losing it', async () => {
    const old = await open({ storage: { tzVersion: '2020a' } });
    const reminder = aReminder();
    await old.storage.reminders.add(reminder);
    await close(old);
    const database = new Database(file);
    database.prepare('UPDATE reminders SET due_at = due_at + 3600000').run();
    database.close();
    clock.set('2026-11-23T09:30:00Z');
    const fresh = await open({ storage: { tzVersion: '2026c' } });
    await fresh.scheduler.tick();
    expect(messenger.posts).toHaveLength(1);
    expect((await fresh.storage.history.forReminder('100', reminder.id, 9)).map(({ occurrenceKey }) => occurrenceKey)).toEqual(['2026-11-23#0']);
  });
});

describe('a long stop', () => {
  it('is told in the log: how many posts go out late, and how many were missed', async () => {
    const world = await open();
    await world.storage.reminders.add(aReminder());
    await world.storage.reminders.add(aReminder({ channelId: '201', latenessMinutes: 30 }));
    clock.set('2026-11-25T10:00:00Z');
    await world.scheduler.tick();
    const told = world.log.lines.filter(({ fields }) => 'late' in fields);
    expect(told).toEqual([expect.objectContaining({ level: 'warn', fields: { late: 1, missed: 5 } })]);
    expect(messenger.posts).toHaveLength(1);
  });
});

describe('two copies on one database', () => {
  it('only one posts, and the other takes over when it is gone', async () => {
    const one = await open();
    const two = await open();
    await one.storage.reminders.add(aReminder({ rule: { kind: 'daily', time: '08:01' } }));
    clock.set('2026-11-23T08:00:50Z');
    await one.scheduler.tick();
    clock.set('2026-11-23T08:01:00Z');
    await two.scheduler.tick();
    expect(messenger.posts).toEqual([]);
    expect(await two.scheduler.stats()).toMatchObject({ owner: false });
    await close(one);
    await two.scheduler.tick();
    expect(messenger.posts).toHaveLength(1);
  });

  it('one that lost the database without noticing can neither plan nor send', async () => {
    const one = await open();
    const two = await open();
    await one.storage.reminders.add(aReminder());
    await one.scheduler.tick();
    clock.set('2026-11-23T09:00:00Z');
    // The heartbeat of the first is an hour old: it hung.
    expect(await two.storage.ownership.take('two', clock.now() + HOUR, 30_000)).toBe(true);
    await one.scheduler.tick();
    expect(messenger.posts).toEqual([]);
    expect(await one.storage.ledger.due(clock.now(), 10)).toHaveLength(1);
  });
});

describe('a running scheduler', () => {
  it('ticks by itself, sends, and finishes what is on its way when it is stopped', async () => {
    const world = await open();
    const reminder = aReminder();
    await world.storage.reminders.add(reminder);
    let answer: (() => void) | null = null;
    const send = messenger.send.bind(messenger);
    messenger.send = async (announcement) => {
      await new Promise<void>((resolve) => {
        answer = resolve;
      });
      return send(announcement);
    };
    await world.scheduler.start();
    clock.set('2026-11-23T09:00:00Z');
    await until(() => answer !== null);
    const stopping = world.scheduler.stop();
    (answer as (() => void) | null)?.();
    await stopping;
    expect((await world.storage.history.forReminder('100', reminder.id, 1))[0]).toMatchObject({ state: 'sent' });
    expect(await world.storage.ownership.take('next', clock.now() + MINUTE / 10, 30_000)).toBe(true);
  });

  it('a message removed by a moderator before a late search comes again at most once', async () => {
    const world = await open();
    await world.storage.reminders.add(aReminder());
    clock.set('2026-11-23T09:00:00Z');
    messenger.faults.push('lost');
    await world.scheduler.tick();
    messenger.posts.splice(0);
    clock.advance(10 * MINUTE);
    for (let again = 0; again < 3; again += 1) await world.scheduler.tick();
    expect(messenger.posts).toHaveLength(1);
  });
});
