import { describe, expect, it, onTestFinished } from 'vitest';
import { nextDue } from '../../src/domain/delivery-schedule.ts';
import type { Reminder } from '../../src/domain/reminders.ts';
import type { Log } from '../../src/ports/log.ts';
import { openStorage } from '../../src/storage/open.ts';

const quiet: Log = { debug() {}, info() {}, warn() {}, error() {}, child: () => quiet };
const GUILD = '100000000000000001';
const START = Date.parse('2026-11-23T12:00:00Z');

const reminder: Reminder = {
  id: 'k1', guildId: GUILD, channelId: '200000000000000002', content: { type: 'custom', title: 'Tea', text: 'Come at {date}: 5 o\'clock' }, rule: { kind: 'daily', time: '18:00' },
  timezone: 'Europe/Madrid', locale: 'en-US', mentionRoleId: '400000000000000004', silent: false, picture: false, publish: false, threadTitle: null, scheduledEvent: false,
  startOn: null, endOn: null, latenessMinutes: 720, spread: false, state: 'active', pausedReason: null, createdBy: '3', createdAt: START, dueAt: null, nextKey: null, lastKey: null, generation: 1,
};

async function open() {
  let now = START;
  const clock = { now: () => now };
  const storage = await openStorage('sqlite::memory:', { clock, log: quiet, random: { integer: () => 0, id: () => 'db' } });
  onTestFinished(() => storage.close());
  await storage.reminders.add(reminder);
  return { storage, at: (time: number) => void (now = time) };
}

describe('a failed post that is tried again', () => {
  it('goes to the present channel with the nonce it had, once', async () => {
    const { storage } = await open();
    await storage.orders.runNow(GUILD, 'k1', '2026-11-23#now-780');
    const [row] = await storage.ledger.ready(START, 9, []);
    await storage.ledger.start([row?.id ?? 0], START);
    await storage.ledger.settle([{ id: row?.id ?? 0, state: 'failed', reason: 'channel-gone', pause: true }], START);
    const paused = await storage.reminders.get(GUILD, 'k1');
    expect(paused).toMatchObject({ state: 'paused', pausedReason: 'channel-gone' });
    await storage.reminders.update({ ...reminder, channelId: '200000000000000003' }, paused?.generation ?? 0);
    expect(await storage.orders.retry(GUILD, 'k1', row?.id ?? 0)).toBe('ordered');
    expect(await storage.orders.retry(GUILD, 'k1', row?.id ?? 0)).toBe('already');
    expect(await storage.ledger.ready(START, 9, [])).toMatchObject([{ channelId: '200000000000000003', nonce: row?.nonce, firstTryAt: null }]);
  });

  it('is looked for first when Discord never said what became of it', async () => {
    const { storage } = await open();
    await storage.orders.runNow(GUILD, 'k1', '2026-11-23#now-780');
    const [row] = await storage.ledger.ready(START, 9, []);
    await storage.ledger.start([row?.id ?? 0], START);
    await storage.ledger.settle([{ id: row?.id ?? 0, state: 'failed', reason: 'unknown-outcome', pause: false }], START);
    await storage.orders.retry(GUILD, 'k1', row?.id ?? 0);
    expect(await storage.ledger.ready(START, 9, [])).toMatchObject([{ firstTryAt: START }]);
  });

  it('belongs to its own server', async () => {
    const { storage } = await open();
    await storage.orders.runNow(GUILD, 'k1', '2026-11-23#now-780');
    const [row] = await storage.ledger.ready(START, 9, []);
    expect(await storage.orders.retry('100000000000000009', 'k1', row?.id ?? 0)).toBe('gone');
    expect(await storage.orders.runNow('100000000000000009', 'k1', '2026-11-23#now-781')).toBe('gone');
    expect(await storage.orders.runNow(GUILD, 'k1', '2026-11-23#0')).toBe('gone');
  });
});

describe('a skipped post', () => {
  it('cannot be taken back once its time has passed', async () => {
    const { storage, at } = await open();
    const due = nextDue(reminder, START);
    expect(await storage.orders.skip(GUILD, 'k1', due?.key ?? '')).toMatchObject({ nextKey: '2026-11-24#0', lastKey: '2026-11-23#0' });
    at((due?.at ?? 0) + 1);
    expect(await storage.orders.unskip(GUILD, 'k1', due?.key ?? '')).toBeNull();
  });
});
