/** What every storage engine promises for own texts that are not saved yet. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { ReminderDraft } from '../../src/ports/reminder-drafts.ts';
import { openStorage, type Storage } from '../../src/storage/open.ts';
import { ENGINES } from '../support/engines.ts';
import { evenRandom, recordingLog, testClock } from '../support/scheduling.ts';

const DAY = 86_400_000;
const NOW = Date.parse('2026-11-24T08:00:00Z');
const draft = (more: Partial<ReminderDraft> = {}): ReminderDraft => ({
  id: 'd1', guildId: '100', reminderId: null, reminderGeneration: 0, revision: 1, channelId: '200', forum: false, timezone: 'Europe/Lisbon', zoneNamed: true, event: false,
  content: { type: 'custom', title: 'Tea', text: 'Come {date}' }, rule: { kind: 'daily', time: '09:00' }, when: 'every day', by: '300', at: NOW, ...more,
});

describe.each(ENGINES)('$name', (engine) => {
  let storage: Storage;
  let database: ReturnType<(typeof engine)['fresh']>;

  beforeEach(async () => {
    database = engine.fresh();
    storage = await openStorage(database.url, { clock: testClock('2026-11-24T08:00:00Z'), log: recordingLog(), random: evenRandom });
  });
  afterEach(async () => {
    await storage.close();
    database.remove();
  });
  const drafts = () => storage.reminderDrafts;

  it('comes back as it was kept, changed in its place, and only to its own server', async () => {
    await drafts().keep(draft());
    expect(await drafts().get('100', 'd1')).toEqual(draft());
    await drafts().keep(draft({ revision: 2, rule: null, when: 'soonish', event: true, forum: true, reminderId: 'r1', reminderGeneration: 4 }));
    expect(await drafts().get('100', 'd1')).toEqual(draft({ revision: 2, rule: null, when: 'soonish', event: true, forum: true, reminderId: 'r1', reminderGeneration: 4 }));
    expect(await drafts().get('999', 'd1')).toBeNull();
    await drafts().keep(draft({ guildId: '999', when: 'theirs' }));
    expect(await drafts().get('100', 'd1')).toMatchObject({ when: 'soonish' });
    expect(await drafts().drop('999', 'd1')).toBe(false);
    expect(await drafts().drop('100', 'd1')).toBe(true);
    expect(await drafts().drop('100', 'd1')).toBe(false);
  });

  it('finds what somebody wrote last, apart for each saved reminder', async () => {
    await drafts().keep(draft());
    await drafts().keep(draft({ id: 'd2', at: NOW + 1 }));
    await drafts().keep(draft({ id: 'd3', at: NOW + 2, by: '301' }));
    await drafts().keep(draft({ id: 'd4', at: NOW + 3, reminderId: 'r1' }));
    expect((await drafts().last('100', '300', null))?.id).toBe('d2');
    expect((await drafts().last('100', '300', 'r1'))?.id).toBe('d4');
    expect(await drafts().last('999', '300', null)).toBeNull();
  });

  it('is no reminder, and goes with the server, after a month, or when there are very many', async () => {
    await drafts().keep(draft());
    expect(await storage.reminders.list('100')).toEqual([]);
    expect(await storage.reminders.get('100', 'd1')).toBeNull();
    expect((await storage.guildRecords.export('100'))['reminder_drafts']).toHaveLength(1);
    await storage.guildRecords.purge(NOW, NOW - 400 * DAY);
    expect(await drafts().get('100', 'd1')).not.toBeNull();
    await storage.guildRecords.purge(NOW + 1, NOW - 400 * DAY);
    expect(await drafts().get('100', 'd1')).toBeNull();
    for (let index = 0; index < 101; index += 1) await drafts().keep(draft({ id: `m${index}`, at: NOW + index }));
    expect(await drafts().get('100', 'm0')).toBeNull();
    expect(await drafts().get('100', 'm1')).not.toBeNull();
    await storage.guildRecords.forget('100');
    expect(await drafts().get('100', 'm100')).toBeNull();
  });
});
