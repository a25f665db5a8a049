/** What every storage engine promises to the rest of the bot. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { planReminder } from '../../src/domain/delivery-plan.ts';
import type { Delivery } from '../../src/domain/delivery.ts';
import type { Reminder } from '../../src/domain/reminders.ts';
import { openStorage, type Storage } from '../../src/storage/open.ts';
import { ENGINES } from '../support/engines.ts';
import { aReminder, DAY, evenRandom, HOUR, MINUTE, recordingLog, testClock, type TestClock } from '../support/scheduling.ts';

describe.each(ENGINES)('$name', (engine) => {
  let storage: Storage;
  let clock: TestClock;
  let database: ReturnType<(typeof engine)['fresh']>;

  beforeEach(async () => {
    clock = testClock('2026-11-23T08:00:00Z');
    database = engine.fresh();
    storage = await openStorage(database.url, { clock, log: recordingLog(), random: evenRandom });
  });
  afterEach(async () => {
    await storage.close();
    database.remove();
  });

  async function plan(limit = 100): Promise<number> {
    const due = await storage.ledger.due(clock.now(), limit);
    return storage.ledger.plan(due.map((reminder) => planReminder(reminder, { now: clock.now(), databaseId: storage.databaseId })));
  }
  const ready = (limit = 100, except: readonly string[] = []) => storage.ledger.ready(clock.now(), limit, except);
  async function planned(changes: Partial<Reminder> = {}): Promise<Delivery> {
    const reminder = aReminder(changes);
    await storage.reminders.add(reminder);
    clock.set('2026-11-23T09:00:00Z');
    await plan();
    const [row] = (await storage.history.forReminder(reminder.guildId, reminder.id, 1));
    if (row === undefined) throw new Error('not planned');
    return row;
  }
  const rowOf = async (row: Delivery): Promise<Delivery | undefined> => (await storage.history.forReminder(row.guildId, row.reminderId, 1))[0];

  describe('reminders', () => {
    it('come back as they were saved, with their due time worked out', async () => {
      const reminder = aReminder({
        content: { type: 'observance', observanceId: 'world-day', daysBefore: [0, 7] }, rule: { kind: 'yearly-date', month: 7, day: 30, time: '09:00' }, timezone: 'Asia/Tokyo',
        mentionRoleId: '1', silent: true, picture: true, publish: true, threadTitle: 'T', scheduledEvent: true, startOn: '2026-01-01', endOn: '2030-01-01', spread: false,
      });
      await storage.reminders.add(reminder);
      expect(await storage.reminders.get('100', reminder.id)).toEqual({ ...reminder, dueAt: Date.parse('2027-07-23T00:00:00Z'), nextKey: '2027-07-23#0' });
    });

    it('that were only proposed stand apart, hold up no plan file, are bounded, and go after a while', async () => {
      const proposal = (index: number) => aReminder({ id: `p${index}`, state: 'paused', pausedReason: 'unsaved', createdAt: clock.now() + index });
      await storage.reminders.add(aReminder());
      for (let index = 0; index < 52; index += 1) await storage.reminders.add(proposal(index));
      const [saved, ...more] = await storage.reminders.list('100');
      expect(more).toEqual([]);
      expect((await storage.reminders.unsaved('100')).map(({ id }) => id).slice(0, 2)).toEqual(['p2', 'p3']);
      expect(await storage.reminders.apply('100', { add: [], update: [], shown: [saved ?? { id: '', generation: 0 }] })).toBe(true);
      await storage.guildRecords.purge(clock.now() + 10, 0);
      expect((await storage.reminders.unsaved('100'))[0]?.id).toBe('p10');
      await storage.reminders.update({ ...proposal(10), state: 'active', pausedReason: null }, 1);
      expect((await storage.reminders.list('100')).map(({ id }) => id)).toContain('p10');
    });

    it('have a history of the whole server, of removed ones too, newest first', async () => {
      await planned({ id: 'one' });
      await storage.reminders.add(aReminder({ id: 'two', rule: { kind: 'daily', time: '10:00' } }));
      clock.set('2026-11-23T10:00:00Z');
      await plan();
      await storage.reminders.remove('100', 'one', clock.now());
      const found = await storage.history.forGuild('100', 5);
      expect(found.map(({ reminder, removed, delivery }) => [reminder.id, removed, delivery.dueAt])).toEqual([['two', false, clock.now()], ['one', true, clock.now() - HOUR]]);
      expect((await storage.history.forGuild('100', 1, 1)).map(({ reminder }) => reminder.id)).toEqual(['one']);
      expect(await storage.history.forGuild('999', 5)).toEqual([]);
    });

    it('are seen by their own server only', async () => {
      const reminder = aReminder();
      await storage.reminders.add(reminder);
      expect(await storage.reminders.get('999', reminder.id)).toBeNull();
      expect(await storage.reminders.list('999')).toEqual([]);
      expect(await storage.reminders.remove('999', reminder.id, clock.now())).toBeNull();
      expect(await storage.reminders.update({ ...reminder, guildId: '999' }, 1)).toBe(false);
      expect(await storage.reminders.list('100')).toHaveLength(1);
    });

    it('never take their due time or last occurrence from a form', async () => {
      const row = await planned();
      const form = aReminder({ id: row.reminderId, lastKey: null, dueAt: 5, nextKey: '1999-01-01#0', channelId: '201' });
      expect(await storage.reminders.update(form, 1)).toBe(true);
      expect(await storage.reminders.get('100', row.reminderId)).toMatchObject({ lastKey: '2026-11-23#0', nextKey: '2026-11-24#0', generation: 2, channelId: '201' });
    });

    it('follow a plan file all at once or not at all', async () => {
      const [one, two] = [aReminder(), aReminder()];
      await storage.reminders.add(one);
      await storage.reminders.add(two);
      const shown = [{ id: one.id, generation: 1 }, { id: two.id, generation: 1 }];
      const update = [{ reminder: { ...one, channelId: '201' }, expected: 1 }];
      expect(await storage.reminders.apply('100', { add: [aReminder()], update, shown: [shown[0] as (typeof shown)[0]] })).toBe(false);
      // The second one to add has an id that is taken: nothing of the whole plan stays.
      await expect(storage.reminders.apply('100', { add: [aReminder(), two], update, shown })).rejects.toThrow();
      await expect(storage.reminders.apply('100', { add: [aReminder()], update: [...update, { reminder: two, expected: 7 }], shown })).rejects.toThrow();
      expect((await storage.reminders.list('100')).map(({ id, channelId, generation }) => [id, channelId, generation]).toSorted()).toEqual([[one.id, '200', 1], [two.id, '200', 1]].toSorted());
      expect(await storage.reminders.apply('100', { add: [aReminder()], update, shown })).toBe(true);
      expect(await storage.reminders.list('100')).toHaveLength(3);
      expect(await storage.reminders.get('100', one.id)).toMatchObject({ channelId: '201', generation: 2, dueAt: Date.parse('2026-11-23T09:00:00Z') });
    });

    it('of a rule that is over have no due time', async () => {
      const reminder = aReminder({ rule: { kind: 'once', at: '2026-11-23T07:00' } });
      await storage.reminders.add(reminder);
      expect(await storage.reminders.get('100', reminder.id)).toMatchObject({ dueAt: null, nextKey: null });
      expect(await storage.ledger.nextDueAt()).toBeNull();
    });

    it('that are edited while overdue leave a row for what the edit took away', async () => {
      const reminder = aReminder();
      await storage.reminders.add(reminder);
      clock.set('2026-11-23T09:30:00Z');
      await storage.reminders.update({ ...reminder, rule: { kind: 'daily', time: '08:00' } }, 1);
      expect((await storage.history.forReminder('100', reminder.id, 9)).map(({ occurrenceKey, state }) => [occurrenceKey, state])).toEqual([['2026-11-23#0', 'cancelled']]);
    });
  });

  describe('planning', () => {
    it('adds a row for an occurrence once, however often it is planned', async () => {
      const reminder = aReminder();
      await storage.reminders.add(reminder);
      clock.set('2026-11-23T09:00:00Z');
      const due = await storage.ledger.due(clock.now(), 10);
      const plans = due.map((found) => planReminder(found, { now: clock.now(), databaseId: 'db' }));
      expect(await storage.ledger.plan(plans)).toBe(1);
      expect(await storage.ledger.plan(plans)).toBe(0);
      expect(await storage.ledger.due(clock.now(), 10)).toEqual([]);
    });

    it('of a reminder edited since it was read does nothing', async () => {
      const reminder = aReminder();
      await storage.reminders.add(reminder);
      clock.set('2026-11-23T09:00:00Z');
      const due = await storage.ledger.due(clock.now(), 10);
      await storage.reminders.update({ ...reminder, channelId: '201' }, 1);
      expect(await storage.ledger.plan(due.map((found) => planReminder(found, { now: clock.now(), databaseId: 'db' })))).toBe(0);
      expect(await plan()).toBe(1);
      expect((await ready())[0]?.channelId).toBe('201');
    });

    it('takes the oldest due first and leaves paused and removed ones alone', async () => {
      await storage.reminders.add(aReminder({ id: 'late', rule: { kind: 'daily', time: '08:30' } }));
      await storage.reminders.add(aReminder({ id: 'early', rule: { kind: 'daily', time: '08:10' } }));
      await storage.reminders.add(aReminder({ id: 'paused', state: 'paused' }));
      await storage.reminders.add(aReminder({ id: 'removed' }));
      await storage.reminders.remove('100', 'removed', clock.now());
      clock.set('2026-11-23T09:00:00Z');
      expect((await storage.ledger.due(clock.now(), 10)).map(({ id }) => id)).toEqual(['early', 'late']);
      expect((await storage.ledger.due(clock.now(), 1)).map(({ id }) => id)).toEqual(['early']);
    });
  });

  describe('states', () => {
    it('pending → sending → sent', async () => {
      const row = await planned();
      expect(row).toMatchObject({ state: 'pending', attempts: 0, firstTryAt: null });
      const [started] = await storage.ledger.start([row.id], clock.now());
      expect(started).toMatchObject({ state: 'sending', attempts: 1, firstTryAt: clock.now(), lastTryAt: clock.now() });
      expect(await ready()).toEqual([]);
      expect(await storage.ledger.start([row.id], clock.now())).toEqual([]);
      await storage.ledger.settle([{ id: row.id, state: 'sent', messageId: '7' }], clock.now());
      expect(await rowOf(row)).toMatchObject({ state: 'sent', messageId: '7', settledAt: clock.now(), reason: null });
      expect(await storage.ledger.backlog()).toBe(0);
    });

    it('sending → pending keeps the first try, unless nothing was stored', async () => {
      const row = await planned();
      const first = clock.now();
      await storage.ledger.start([row.id], first);
      await storage.ledger.settle([{ id: row.id, state: 'pending', notBefore: first + MINUTE }], first);
      expect(await ready()).toEqual([]);
      clock.advance(MINUTE);
      expect(await ready()).toMatchObject([{ firstTryAt: first, attempts: 1 }]);
      const [again] = await storage.ledger.start([row.id], clock.now());
      expect(again).toMatchObject({ firstTryAt: first, attempts: 2, lastTryAt: first + MINUTE });
      await storage.ledger.settle([{ id: row.id, state: 'pending', notBefore: clock.now(), untried: true }], clock.now());
      expect(await rowOf(row)).toMatchObject({ firstTryAt: null });
    });

    it.each(['failed', 'missed', 'cancelled'] as const)('%s is an end: nothing follows it', async (state) => {
      const row = await planned();
      await storage.ledger.start([row.id], clock.now());
      const outcome = state === 'failed' ? { state, reason: 'rejected', pause: false } as const : state === 'missed' ? { state, reason: 'too-late' } as const : { state };
      await storage.ledger.settle([{ id: row.id, ...outcome }], clock.now());
      await storage.ledger.settle([{ id: row.id, state: 'sent', messageId: '7' }, { id: row.id, state: 'pending', notBefore: 0 }], clock.now());
      expect(await rowOf(row)).toMatchObject({ state, messageId: null });
      expect(await storage.ledger.start([row.id], clock.now())).toEqual([]);
      expect(await storage.ledger.recover(clock.now())).toBe(0);
    });

    it('failing with a pause rests the reminder and what it still had waiting', async () => {
      const row = await planned();
      await storage.ledger.start([row.id], clock.now());
      await storage.ledger.settle([{ id: row.id, state: 'failed', reason: 'channel-gone', pause: true }], clock.now());
      expect(await storage.reminders.get('100', row.reminderId)).toMatchObject({ state: 'paused', pausedReason: 'channel-gone', dueAt: null, generation: 2 });
    });

    it('recovery takes back what was being sent', async () => {
      const row = await planned();
      const first = clock.now();
      await storage.ledger.start([row.id], first);
      clock.advance(HOUR);
      expect(await storage.ledger.recover(clock.now())).toBe(1);
      expect(await ready()).toMatchObject([{ id: row.id, firstTryAt: first, notBefore: clock.now() }]);
    });
  });

  describe('the queue', () => {
    it('lets servers take turns and leaves busy channels out', async () => {
      for (let index = 0; index < 5; index += 1) await storage.reminders.add(aReminder({ guildId: 'big', channelId: `b${index}` }));
      await storage.reminders.add(aReminder({ guildId: 'small', channelId: 's' }));
      clock.set('2026-11-23T09:00:00Z');
      await plan();
      expect((await ready(2)).map(({ guildId }) => guildId).toSorted()).toEqual(['big', 'small']);
      expect((await ready(10, ['b0', 's'])).map(({ channelId }) => channelId)).toEqual(['b1', 'b2', 'b3', 'b4']);
    });

    it('names the earliest of what is due and what is waiting', async () => {
      await storage.reminders.add(aReminder());
      expect(await storage.ledger.nextDueAt()).toBe(Date.parse('2026-11-23T09:00:00Z'));
      clock.set('2026-11-23T09:00:00Z');
      await plan();
      const [row] = await ready();
      await storage.ledger.start([row?.id ?? 0], clock.now());
      await storage.ledger.settle([{ id: row?.id ?? 0, state: 'pending', notBefore: clock.now() + 5000 }], clock.now());
      expect(await storage.ledger.nextDueAt()).toBe(clock.now() + 5000);
    });
  });

  describe('ownership', () => {
    it('belongs to one at a time, and to another when the heartbeat stops', async () => {
      expect(await storage.ownership.take('one', clock.now(), 30_000)).toBe(true);
      expect(await storage.ownership.take('one', clock.now(), 30_000)).toBe(true);
      clock.advance(29_000);
      expect(await storage.ownership.beat('one', clock.now())).toBe(true);
      clock.advance(29_000);
      expect(await storage.ownership.beat('two', clock.now())).toBe(false);
      clock.advance(2000);
      expect(await storage.ownership.take('two', clock.now(), 30_000)).toBe(true);
      expect(await storage.ownership.beat('one', clock.now())).toBe(false);
    });

    it('is free after it was let go', async () => {
      await storage.ownership.take('one', clock.now(), 30_000);
      await storage.ownership.release('one');
      expect(await storage.ownership.take('two', clock.now(), 30_000)).toBe(true);
    });
  });

  describe('notices, facts, settings, registrations', () => {
    it('failures wait to be told, until told or given up', async () => {
      const row = await planned();
      await storage.ledger.start([row.id], clock.now());
      await storage.ledger.settle([{ id: row.id, state: 'failed', reason: 'channel-gone', pause: true }], clock.now());
      expect(await storage.notices.pending(clock.now(), 10)).toMatchObject([{ id: row.id, reason: 'channel-gone' }]);
      await storage.notices.later([row.id], clock.now() + MINUTE);
      expect(await storage.notices.pending(clock.now(), 10)).toEqual([]);
      clock.advance(MINUTE);
      await storage.notices.told([row.id]);
      expect(await storage.notices.pending(clock.now(), 10)).toEqual([]);
    });

    it('facts come back in the order they were used', async () => {
      const { reminderId } = await planned();
      await storage.factUses.choose(reminderId, 'k1', 'a', 1);
      await storage.factUses.choose(reminderId, 'k2', 'b', 2);
      await storage.factUses.choose(reminderId, 'k3', 'a', 3);
      expect(await storage.factUses.used(reminderId)).toEqual(['b', 'a']);
      expect(await storage.factUses.chosen(reminderId, 'k2')).toBe('b');
      expect(await storage.factUses.chosen(reminderId, 'k9')).toBeNull();
    });

    it('settings are nulls until chosen, and replaced when saved again', async () => {
      const none = { guildId: '1', timezone: null, locale: null, country: null, announcementChannelId: null, moderatorChannelId: null, accent: null, postTime: null };
      expect(await storage.settings.get('1')).toEqual(none);
      await storage.settings.save({ ...none, timezone: 'Europe/Lisbon', accent: 0x1f7a4d });
      await storage.settings.save({ ...none, country: 'PT' });
      expect(await storage.settings.get('1')).toEqual({ ...none, country: 'PT' });
    });

    it('registrations are kept by scope', async () => {
      expect(await storage.registrations.load('1:global')).toBeNull();
      await storage.registrations.save('1:global', { hash: 'a', ids: { ask: '5' } });
      await storage.registrations.save('1:global', { hash: 'b', ids: { ask: '6' } });
      expect(await storage.registrations.load('1:global')).toEqual({ hash: 'b', ids: { ask: '6' } });
    });
  });

  describe('questions passed on', () => {
    const suggestion = { id: 's1', guildId: '100', words: 'Who made the statue?', from: null, answer: 'The statue was made by pupils.', source: null, at: 1 };

    it('wait for the moderators of their own server, oldest first, until dealt with', async () => {
      expect(await storage.suggestions.add({ ...suggestion, id: 's2', at: 2, from: '5' })).toBe(true);
      expect(await storage.suggestions.add(suggestion)).toBe(true);
      expect((await storage.suggestions.list('100', 10)).map(({ id }) => id)).toEqual(['s1', 's2']);
      expect(await storage.suggestions.list('101', 10)).toEqual([]);
      expect(await storage.suggestions.remove('101', 's1')).toBeNull();
      expect(await storage.suggestions.remove('100', 's1')).toEqual(suggestion);
      expect(await storage.suggestions.list('100', 10)).toHaveLength(1);
    });

    it('are no more than a server can read', async () => {
      for (let index = 0; index < 100; index += 1) await storage.suggestions.add({ ...suggestion, id: `s${index}` });
      expect(await storage.suggestions.add({ ...suggestion, id: 'more' })).toBe(false);
      expect(await storage.suggestions.add({ ...suggestion, id: 'other', guildId: '101' })).toBe(true);
    });

    it('answers are counted by day without who asked', async () => {
      await storage.counts.add('answered', 'f', '2026-11-23', '100');
      await storage.counts.add('answered', 'f', '2026-11-23', '100');
      await expect(storage.counts.add('unknown', null, '2026-11-23', null)).resolves.toBeUndefined();
    });
  });

  describe('a server that goes', () => {
    it('gets nothing more, and its data are purged after thirty days', async () => {
      const row = await planned();
      await storage.settings.save({ guildId: '100', timezone: 'UTC', locale: null, country: null, announcementChannelId: null, moderatorChannelId: null });
      await storage.guildRecords.left('100', clock.now());
      expect(await rowOf(row)).toMatchObject({ state: 'missed', reason: 'server-left' });
      expect(await storage.ledger.nextDueAt()).toBeNull();
      clock.advance(29 * DAY);
      expect(await storage.guildRecords.purge(clock.now() - 30 * DAY, 0)).toEqual([]);
      clock.advance(2 * DAY);
      expect(await storage.guildRecords.purge(clock.now() - 30 * DAY, 0)).toEqual(['100']);
      expect(Object.values(await storage.guildRecords.export('100')).flat()).toEqual([]);
      expect(await storage.reminders.list('100')).toEqual([]);
    });

    it('keeps its data when the bot is back in time', async () => {
      const row = await planned();
      await storage.guildRecords.left('100', clock.now());
      await storage.guildRecords.returned('100');
      clock.advance(60 * DAY);
      expect(await storage.guildRecords.purge(clock.now() - 30 * DAY, 0)).toEqual([]);
      expect(await storage.reminders.get('100', row.reminderId)).toMatchObject({ state: 'paused', pausedReason: 'server-gone' });
    });

    it('can have everything forgotten at once, and others lose nothing', async () => {
      const row = await planned();
      const other = aReminder({ guildId: '101' });
      await storage.reminders.add(other);
      await storage.factUses.choose(row.reminderId, 'k', 'a', 1);
      expect(await storage.guildRecords.forget('100')).toBe(2);
      expect(await storage.factUses.used(row.reminderId)).toEqual([]);
      expect(await storage.ledger.reminder(row.reminderId)).toBeNull();
      expect(await storage.reminders.list('101')).toHaveLength(1);
    });
  });
});
