import { afterEach, describe, expect, it } from 'vitest';
import { aReminder, aWorld, DAY, HOUR, MINUTE, testClock, testMessenger, wordsOf, type World } from '../support/scheduling.ts';
import type { Delivery } from '../../src/domain/delivery.ts';
import type { SendOutcome } from '../../src/ports/messenger.ts';

let world: World;
afterEach(() => world.close());

async function open(start = '2026-11-23T08:00:00Z', changes: Parameters<typeof aWorld>[1] = {}): Promise<World> {
  world = await aWorld(start, changes);
  return world;
}

async function rows(reminderId: string): Promise<readonly Delivery[]> {
  return world.storage.history.forReminder('100', reminderId, 100);
}

async function states(reminderId: string): Promise<string[]> {
  return (await rows(reminderId)).toReversed().map(({ occurrenceKey, state, reason }) => [occurrenceKey, state, reason].filter((part) => part !== null).join(' '));
}

/** A daily reminder at nine, and the clock at nine. */
async function atNine(changes: Parameters<typeof aReminder>[0] = {}) {
  await open();
  const reminder = aReminder(changes);
  await world.storage.reminders.add(reminder);
  world.clock.set('2026-11-23T09:00:00Z');
  return reminder;
}

describe('a post on time', () => {
  it('is made at its minute, once, however often the clock ticks', async () => {
    const reminder = await atNine();
    world.clock.set('2026-11-23T08:59:59Z');
    await world.scheduler.tick();
    expect(world.messenger.posts).toEqual([]);
    world.clock.set('2026-11-23T09:00:00Z');
    for (let again = 0; again < 5; again += 1) await world.scheduler.tick();
    expect(world.messenger.posts).toHaveLength(1);
    expect(await states(reminder.id)).toEqual(['2026-11-23#0 sent']);
    expect(await world.scheduler.nextDueAt()).toBe(Date.parse('2026-11-24T09:00:00Z'));
  });

  it('carries everything the moderator chose, and no note about lateness', async () => {
    await atNine({ mentionRoleId: '9', silent: true, publish: true, threadTitle: 'Today', channelId: '201' });
    await world.scheduler.tick();
    const [post] = world.messenger.posts;
    expect(post).toMatchObject({ channelId: '201', guildId: '100', mentionRoleId: '9', silent: true, publish: true, threadTitle: 'Today' });
    expect(post?.nonce).toMatch(/^[a-z2-7]{24}$/);
    expect(wordsOf(post?.message ?? { blocks: [] })).toBe('## Title\nText');
  });

  it('comes without a role that was deleted meanwhile', async () => {
    await open('2026-11-23T08:00:00Z', { scheduler: { roleGone: (_guild, role) => role === '9' } });
    await world.storage.reminders.add(aReminder({ mentionRoleId: '9', channelId: '201' }));
    await world.storage.reminders.add(aReminder({ mentionRoleId: '8', channelId: '202' }));
    world.clock.set('2026-11-23T09:00:00Z');
    await world.scheduler.tick();
    expect(world.messenger.posts.map(({ mentionRoleId }) => mentionRoleId).toSorted()).toEqual(['8', null]);
  });

  it('is planned once by two ticks at the same moment', async () => {
    const reminder = await atNine();
    await Promise.all([world.scheduler.tick(), world.scheduler.tick(), world.scheduler.tick()]);
    expect(world.messenger.posts).toHaveLength(1);
    expect(await rows(reminder.id)).toHaveLength(1);
  });

  it('does not fire again when the clock is set back over it', async () => {
    const reminder = await atNine();
    await world.scheduler.tick();
    world.clock.advance(-2 * HOUR);
    await world.scheduler.tick();
    world.clock.set('2026-11-23T09:00:00Z');
    await world.scheduler.tick();
    expect(world.messenger.posts).toHaveLength(1);
    expect(await states(reminder.id)).toEqual(['2026-11-23#0 sent']);
  });
});

describe('a post that comes late', () => {
  it('says so, within its limit', async () => {
    await atNine();
    world.clock.set('2026-11-23T12:00:00Z');
    await world.scheduler.tick();
    expect(wordsOf(world.messenger.posts[0]?.message ?? { blocks: [] })).toContain('comes late');
  });

  it('is skipped and reported beyond its limit', async () => {
    const reminder = await atNine({ latenessMinutes: 30 });
    await world.storage.settings.save({ guildId: '100', timezone: null, locale: null, country: null, announcementChannelId: null, moderatorChannelId: '900' });
    world.clock.set('2026-11-23T09:31:00Z');
    await world.scheduler.tick();
    expect(world.messenger.posts).toEqual([]);
    expect(await states(reminder.id)).toEqual(['2026-11-23#0 missed too-late']);
    expect(world.messenger.notices).toHaveLength(1);
    expect(world.messenger.notices[0]?.channelId).toBe('900');
  });

  it('is the newest only after days of silence, and every other occurrence says why it was not', async () => {
    const reminder = await atNine();
    world.clock.set('2026-11-26T10:00:00Z');
    await world.scheduler.tick();
    expect(world.messenger.posts).toHaveLength(1);
    expect(await states(reminder.id)).toEqual(['2026-11-23#0 missed coalesced', '2026-11-24#0 missed coalesced', '2026-11-25#0 missed coalesced', '2026-11-26#0 sent']);
  });

  it('accounts for a year of an hourly reminder without a burst', async () => {
    await open();
    const reminder = aReminder({ rule: { kind: 'cron', expression: '0 * * * *' } });
    await world.storage.reminders.add(reminder);
    world.clock.advance(60 * DAY + 5 * MINUTE);
    await world.scheduler.tick();
    expect(world.messenger.posts).toHaveLength(1);
    const all = await world.storage.history.forReminder('100', reminder.id, 5000);
    expect(all).toHaveLength(60 * 24);
    expect(all.filter((row) => row.state === 'sent')).toHaveLength(1);
  });

  it('gives way to the next one when it never left', async () => {
    const reminder = await atNine({ rule: { kind: 'daily', times: ['09:00', '10:00'] } });
    world.messenger.faults.push({ type: 'wait', milliseconds: 90 * MINUTE, everything: false });
    await world.scheduler.tick();
    world.clock.set('2026-11-23T10:00:00Z');
    await world.scheduler.tick();
    expect(await states(reminder.id)).toEqual(['2026-11-23#0 missed coalesced', '2026-11-23#1 sent']);
  });
});

describe('an answer that does not come', () => {
  it('is asked again with the same nonce, and the post stays one', async () => {
    const reminder = await atNine();
    world.messenger.faults.push('lost');
    await world.scheduler.tick();
    expect(await states(reminder.id)).toEqual(['2026-11-23#0 pending']);
    world.clock.advance(5000);
    await world.scheduler.tick();
    expect(world.messenger.posts).toHaveLength(1);
    expect(world.messenger.calls).toEqual({ send: 2, find: 0 });
    expect(await states(reminder.id)).toEqual(['2026-11-23#0 sent']);
  });

  it('is looked for in the channel when the nonce may be forgotten', async () => {
    const reminder = await atNine();
    world.messenger.faults.push('lost');
    await world.scheduler.tick();
    world.clock.advance(10 * MINUTE);
    await world.scheduler.tick();
    expect(world.messenger.calls).toEqual({ send: 1, find: 1 });
    expect(world.messenger.posts).toHaveLength(1);
    // What should follow it may not have followed.
    expect(world.messenger.completed).toEqual([expect.objectContaining({ channelId: reminder.channelId, publish: false, threadTitle: null })]);
    expect((await rows(reminder.id))[0]).toMatchObject({ state: 'sent', messageId: '1' });
  });

  it('is sent after all when the channel does not have it', async () => {
    const reminder = await atNine();
    world.messenger.faults.push({ type: 'unknown', cause: '502' });
    await world.scheduler.tick();
    world.clock.advance(10 * MINUTE);
    await world.scheduler.tick();
    expect(world.messenger.calls).toEqual({ send: 2, find: 1 });
    expect(await states(reminder.id)).toEqual(['2026-11-23#0 sent']);
  });

  it('is reported, never repeated by guess, when the channel cannot be read', async () => {
    const reminder = await atNine();
    await world.storage.settings.save({ guildId: '100', timezone: null, locale: null, country: null, announcementChannelId: null, moderatorChannelId: '900' });
    world.messenger.faults.push('lost');
    world.messenger.findOutcome = { type: 'unreadable' };
    await world.scheduler.tick();
    world.clock.advance(10 * MINUTE);
    await world.scheduler.tick();
    expect(world.messenger.posts).toHaveLength(1);
    expect(await states(reminder.id)).toEqual(['2026-11-23#0 failed unknown-outcome']);
    expect((await world.storage.reminders.get('100', reminder.id))?.state).toBe('active');
    expect(wordsOf(world.messenger.notices[0]?.message ?? { blocks: [] })).toContain('Read Message History');
  });

  it('is looked for also when the clock ran backwards meanwhile', async () => {
    await atNine();
    world.messenger.faults.push('lost');
    await world.scheduler.tick();
    world.clock.advance(-10 * MINUTE);
    await world.scheduler.tick();
    world.clock.advance(12 * MINUTE);
    await world.scheduler.tick();
    expect(world.messenger.posts).toHaveLength(1);
  });

  it('keeps the search for another time when the search fails', async () => {
    const reminder = await atNine();
    world.messenger.faults.push('lost');
    await world.scheduler.tick();
    const find = world.messenger.find.bind(world.messenger);
    world.messenger.find = () => Promise.reject(new Error('reset'));
    world.clock.advance(10 * MINUTE);
    await world.scheduler.tick();
    expect(await states(reminder.id)).toEqual(['2026-11-23#0 pending']);
    world.messenger.find = find;
    world.clock.advance(10 * MINUTE);
    await world.scheduler.tick();
    expect(await states(reminder.id)).toEqual(['2026-11-23#0 sent']);
    expect(world.messenger.posts).toHaveLength(1);
  });

  it('past the lateness limit is only looked for', async () => {
    const reminder = await atNine({ latenessMinutes: 30 });
    world.messenger.faults.push({ type: 'unknown', cause: '500' });
    await world.scheduler.tick();
    world.clock.advance(HOUR);
    await world.scheduler.tick();
    expect(world.messenger.calls).toEqual({ send: 1, find: 1 });
    expect(await states(reminder.id)).toEqual(['2026-11-23#0 missed too-late']);
  });
});

describe('a refusal', () => {
  const refusals: readonly (readonly [SendOutcome & { type: 'failed' }, string])[] = [
    [{ type: 'failed', reason: 'missing-permission', code: 50_013 }, 'Send Messages'],
    [{ type: 'failed', reason: 'missing-access', code: 50_001 }, 'View Channel'],
    [{ type: 'failed', reason: 'channel-gone', code: 10_003 }, 'no longer exists'],
    [{ type: 'failed', reason: 'rejected', code: 50_035 }, 'refused'],
  ];

  it.each(refusals)('pauses the reminder and tells the moderators once: $reason', async (refusal, words) => {
    const reminder = await atNine();
    await world.storage.settings.save({ guildId: '100', timezone: null, locale: null, country: null, announcementChannelId: null, moderatorChannelId: '900' });
    world.messenger.faults.push(refusal);
    for (let day = 0; day < 3; day += 1) {
      await world.scheduler.tick();
      world.clock.advance(DAY);
    }
    expect(await states(reminder.id)).toEqual([`2026-11-23#0 failed ${refusal.reason}`]);
    expect(await world.storage.reminders.get('100', reminder.id)).toMatchObject({ state: 'paused', pausedReason: refusal.reason, dueAt: null });
    expect(world.messenger.notices).toHaveLength(1);
    expect(wordsOf(world.messenger.notices[0]?.message ?? { blocks: [] })).toContain(words);
  });

  it('names the post and exactly the rights that are missing, as far as Discord says', async () => {
    await open('2026-11-23T08:00:00Z', { scheduler: { channels: { standing: async () => ({ state: 'there', missing: ['AttachFiles'], advised: [], forum: false }) } } });
    await world.storage.reminders.add(aReminder({ picture: true }));
    await world.storage.settings.save({ guildId: '100', timezone: null, locale: null, country: null, announcementChannelId: null, moderatorChannelId: '900' });
    world.messenger.faults.push({ type: 'failed', reason: 'missing-permission', code: 50_013 });
    world.clock.set('2026-11-23T09:00:00Z');
    await world.scheduler.tick();
    expect(wordsOf(world.messenger.notices[0]?.message ?? { blocks: [] })).toMatch(/\*\*Title\*\* \(reminder `r\d+`\): I still need \*\*common.right.AttachFiles\*\*/);
  });

  it('of many posts of one server is one notice', async () => {
    await open();
    await world.storage.settings.save({ guildId: '100', timezone: null, locale: 'es-ES', country: null, announcementChannelId: null, moderatorChannelId: '900' });
    for (let index = 0; index < 25; index += 1) await world.storage.reminders.add(aReminder());
    world.messenger.send = () => Promise.resolve({ type: 'failed', reason: 'channel-gone', code: 10_003 });
    world.clock.set('2026-11-23T09:00:00Z');
    await world.scheduler.tick();
    expect(world.messenger.notices).toHaveLength(1);
    const words = wordsOf(world.messenger.notices[0]?.message ?? { blocks: [] });
    expect(words).toContain('[es-ES] 25 announcements');
    expect(words).toContain('and 15 more');
  });

  it('reaches moderators later when they cannot be reached now', async () => {
    await atNine();
    await world.storage.settings.save({ guildId: '100', timezone: null, locale: null, country: null, announcementChannelId: null, moderatorChannelId: '900' });
    const notify = world.messenger.notify.bind(world.messenger);
    world.messenger.notify = () => Promise.resolve(false);
    world.messenger.faults.push({ type: 'failed', reason: 'channel-gone', code: 10_003 });
    await world.scheduler.tick();
    world.messenger.notify = notify;
    await world.scheduler.tick();
    expect(world.messenger.notices).toEqual([]);
    world.clock.advance(20 * MINUTE);
    await world.scheduler.tick();
    expect(world.messenger.notices).toHaveLength(1);
  });
});

describe('a wait that Discord asks for', () => {
  it('keeps the post, and does not count as a try', async () => {
    const reminder = await atNine();
    world.messenger.faults.push({ type: 'wait', milliseconds: 5 * MINUTE, everything: false });
    await world.scheduler.tick();
    expect((await rows(reminder.id))[0]).toMatchObject({ state: 'pending', firstTryAt: null, notBefore: Date.parse('2026-11-23T09:05:00Z') });
    world.clock.advance(5 * MINUTE);
    await world.scheduler.tick();
    expect(world.messenger.calls).toEqual({ send: 2, find: 0 });
    expect(world.messenger.posts).toHaveLength(1);
  });

  it('for everything stops all traffic', async () => {
    let monotonic = 0;
    await open('2026-11-23T08:00:00Z', { scheduler: { monotonic: () => (monotonic += 0.01) } });
    for (let index = 0; index < 10; index += 1) await world.storage.reminders.add(aReminder({ channelId: String(index) }));
    world.messenger.faults.push({ type: 'wait', milliseconds: HOUR, everything: true });
    const before = world.messenger.send.bind(world.messenger);
    let first: Promise<unknown> | null = null;
    // The first request is answered before the second leaves.
    world.messenger.send = async (announcement) => {
      await first;
      const sent = before(announcement);
      first ??= sent;
      return sent;
    };
    world.clock.set('2026-11-23T09:00:00Z');
    await world.scheduler.tick();
    const after = world.messenger.calls.send;
    await world.scheduler.tick();
    expect(world.messenger.calls.send).toBe(after);
    monotonic += HOUR;
    world.clock.advance(HOUR);
    for (let more = 0; more < 8; more += 1) await world.scheduler.tick();
    expect(world.messenger.posts).toHaveLength(10);
  });
});

describe('an outage', () => {
  it('is met by a pause, a probe and a ramp instead of a storm', async () => {
    let monotonic = 0;
    await open('2026-11-23T08:00:00Z', { scheduler: { monotonic: () => (monotonic += 0.01), pace: { perSecond: 10_000, concurrent: 4 } } });
    for (let index = 0; index < 60; index += 1) await world.storage.reminders.add(aReminder({ channelId: String(index) }));
    const real = world.messenger.send.bind(world.messenger);
    let requests = 0;
    world.messenger.send = () => {
      requests += 1;
      return Promise.resolve({ type: 'unknown', cause: '503' });
    };
    world.clock.set('2026-11-23T09:00:00Z');
    for (let second = 0; second < 30; second += 1) {
      await world.scheduler.tick();
      world.clock.advance(1000);
      monotonic += 1000;
    }
    expect((await world.scheduler.stats()).circuitOpen).toBe(true);
    expect(requests).toBeLessThan(20);
    world.messenger.send = real;
    for (let minute = 0; minute < 15; minute += 1) {
      world.clock.advance(MINUTE);
      monotonic += MINUTE;
      await world.scheduler.tick();
    }
    expect(world.messenger.posts).toHaveLength(60);
    expect(new Set(world.messenger.posts.map((post) => post.nonce)).size).toBe(60);
    expect(await world.scheduler.stats()).toMatchObject({ circuitOpen: false, backlog: 0, sent: 60 });
  });
});

describe('order', () => {
  it('has one request on its way for each channel', async () => {
    await open();
    for (let index = 0; index < 12; index += 1) await world.storage.reminders.add(aReminder({ channelId: String(index % 3), guildId: String(index % 3) }));
    const busy = new Map<string, number>();
    let most = 0;
    const real = world.messenger.send.bind(world.messenger);
    world.messenger.send = async (announcement) => {
      busy.set(announcement.channelId, (busy.get(announcement.channelId) ?? 0) + 1);
      most = Math.max(most, ...busy.values());
      await new Promise((resolve) => {
        setImmediate(resolve);
      });
      busy.set(announcement.channelId, (busy.get(announcement.channelId) ?? 0) - 1);
      return real(announcement);
    };
    world.clock.set('2026-11-23T09:00:00Z');
    await world.scheduler.tick();
    expect(most).toBe(1);
    expect(world.messenger.posts).toHaveLength(12);
  });

  it('lets servers take turns', async () => {
    await open('2026-11-23T08:00:00Z', { scheduler: { pace: { concurrent: 1, perSecond: 10_000 } } });
    for (let index = 0; index < 20; index += 1) await world.storage.reminders.add(aReminder({ guildId: 'big', channelId: `b${index}` }));
    await world.storage.reminders.add(aReminder({ guildId: 'small', channelId: 's' }));
    world.clock.set('2026-11-23T09:00:00Z');
    await world.scheduler.tick();
    expect(world.messenger.posts.findIndex((post) => post.guildId === 'small')).toBeLessThan(2);
  });
});

describe('a fault of one', () => {
  it('never stops the others: a rule that cannot be worked out is parked and told', async () => {
    await open();
    const broken = aReminder();
    const sound = aReminder({ channelId: '201' });
    await world.storage.reminders.add(broken);
    await world.storage.reminders.add(sound);
    const due = world.storage.ledger.due.bind(world.storage.ledger);
    Object.assign(world.storage.ledger, { due: async (...of: Parameters<typeof due>) => (await due(...of)).map((found) => (found.id === broken.id ? { ...found, timezone: 'Mars/Olympus' } : found)) });
    world.clock.set('2026-11-23T09:00:00Z');
    await world.scheduler.tick();
    expect(world.messenger.posts.map((post) => post.channelId)).toEqual(['201']);
    expect(await states(broken.id)).toEqual(['2026-11-23#0 failed rejected']);
    expect((await world.storage.reminders.get('100', broken.id))?.state).toBe('paused');
  });

  it('in writing the message is tried again, and the others go out', async () => {
    const reminder = await atNine();
    await world.storage.reminders.add(aReminder({ channelId: '201', content: { type: 'observance', observanceId: 'gone', daysBefore: [] } }));
    world.clock.set('2026-11-24T09:00:00Z');
    await world.scheduler.tick();
    expect(world.messenger.posts.map((post) => post.channelId)).toEqual(['200']);
    expect((await states(reminder.id)).at(-1)).toBe('2026-11-24#0 sent');
  });
});

describe('an edit', () => {
  it('to a later hour of the same day does not post a second time', async () => {
    const reminder = await atNine();
    await world.scheduler.tick();
    expect(await world.storage.reminders.update({ ...reminder, rule: { kind: 'daily', time: '18:00' } }, 1)).toBe(true);
    world.clock.set('2026-11-23T18:00:00Z');
    await world.scheduler.tick();
    expect(world.messenger.posts).toHaveLength(1);
    world.clock.set('2026-11-24T18:00:00Z');
    await world.scheduler.tick();
    expect(world.messenger.posts).toHaveLength(2);
  });

  it('takes what is waiting along to the new channel and time', async () => {
    const reminder = await atNine();
    world.messenger.faults.push({ type: 'wait', milliseconds: 10 * MINUTE, everything: false });
    await world.scheduler.tick();
    await world.storage.reminders.update({ ...reminder, channelId: '201', rule: { kind: 'daily', time: '11:00' } }, 1);
    world.clock.set('2026-11-23T10:30:00Z');
    await world.scheduler.tick();
    expect(world.messenger.posts).toEqual([]);
    world.clock.set('2026-11-23T11:00:00Z');
    await world.scheduler.tick();
    expect(world.messenger.posts.map((post) => post.channelId)).toEqual(['201']);
  });

  it('made on an older form is refused', async () => {
    const reminder = await atNine();
    expect(await world.storage.reminders.update({ ...reminder, channelId: '201' }, 1)).toBe(true);
    expect(await world.storage.reminders.update({ ...reminder, channelId: '202' }, 1)).toBe(false);
  });

  it('that pauses lets nothing more out, and resuming makes up for nothing', async () => {
    const reminder = await atNine();
    world.messenger.faults.push({ type: 'wait', milliseconds: 10 * MINUTE, everything: false });
    await world.scheduler.tick();
    await world.storage.reminders.update({ ...reminder, state: 'paused', pausedReason: 'moderator' }, 1);
    world.clock.advance(3 * DAY);
    await world.scheduler.tick();
    expect(await states(reminder.id)).toEqual(['2026-11-23#0 missed paused']);
    await world.storage.reminders.update({ ...reminder, state: 'active', pausedReason: null }, 2);
    await world.scheduler.tick();
    expect(world.messenger.posts).toEqual([]);
    expect(await world.scheduler.nextDueAt()).toBe(Date.parse('2026-11-27T09:00:00Z'));
  });

  it('that removes cancels what waits, and undo brings the next ones back', async () => {
    const reminder = await atNine();
    world.messenger.faults.push({ type: 'wait', milliseconds: 10 * MINUTE, everything: false });
    await world.scheduler.tick();
    await world.storage.reminders.remove('100', reminder.id, world.clock.now());
    world.clock.advance(HOUR);
    await world.scheduler.tick();
    expect(await states(reminder.id)).toEqual(['2026-11-23#0 cancelled']);
    expect(await world.storage.reminders.restore('100', reminder.id)).toMatchObject({ id: reminder.id, nextKey: '2026-11-24#0' });
    world.clock.set('2026-11-24T09:00:00Z');
    await world.scheduler.tick();
    expect(world.messenger.posts).toHaveLength(1);
  });
});

describe('the clock', () => {
  it('that jumped is not believed before Discord agrees', async () => {
    const clock = testClock('2026-11-23T08:00:00Z');
    const messenger = Object.assign(testMessenger(clock), { theirs: clock.now(), serverTime: () => Promise.resolve(messenger.theirs) });
    await open('', { clock, messenger, scheduler: { monotonic: () => 0 } });
    await world.storage.reminders.add(aReminder());
    await world.scheduler.tick();
    clock.advance(2 * HOUR);
    await world.scheduler.tick();
    expect(messenger.posts).toEqual([]);
    messenger.theirs = clock.now();
    await world.scheduler.tick();
    expect(messenger.posts).toHaveLength(1);
  });

  it('leaves no year end, leap day or clock change without its post', async () => {
    await open('2027-12-30T12:00:00Z');
    const daily = aReminder({ timezone: 'America/New_York', rule: { kind: 'daily', time: '02:30' } });
    const leap = aReminder({ timezone: 'Pacific/Kiritimati', rule: { kind: 'yearly-date', month: 2, day: 29, time: '00:00', leapPolicy: 'feb28' } });
    await world.storage.reminders.add(daily);
    await world.storage.reminders.add(leap);
    const end = Date.parse('2029-03-02T00:00:00Z');
    while (world.clock.now() < end) {
      world.clock.advance(6 * HOUR);
      await world.scheduler.tick();
    }
    const keys = (await world.storage.history.forReminder('100', daily.id, 1000)).map((row) => row.occurrenceKey);
    const days = Math.round((end - Date.parse('2027-12-31T00:00:00Z')) / DAY);
    expect(new Set(keys).size).toBe(days);
    expect(await states(leap.id)).toEqual(['2028-02-29#0 sent', '2029-02-28#0 sent']);
    expect(world.messenger.posts).toHaveLength(days + 2);
  });
});
