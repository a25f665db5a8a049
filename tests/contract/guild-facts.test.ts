/** What every storage engine promises about a server's own facts. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { GuildFactContent } from '../../src/domain/guild-facts.ts';
import { openStorage, type Storage } from '../../src/storage/open.ts';
import { ENGINES } from '../support/engines.ts';
import { evenRandom, recordingLog, testClock } from '../support/scheduling.ts';

const content = (question = 'Where do we meet?'): GuildFactContent =>
  ({ question, also: ['Meeting place?'], answer: 'We meet in the library as of 2026.', sourceTitle: 'House rules', sourceUrl: 'https://example.org/rules', asOf: '2026-11' });
const entry = (question?: string, factId: string | null = null, generation = 0) => ({ factId, generation, content: content(question) });

describe.each(ENGINES)('server facts in $name', (engine) => {
  let storage: Storage;
  let database: ReturnType<(typeof engine)['fresh']>;
  beforeEach(async () => {
    database = engine.fresh();
    storage = await openStorage(database.url, { clock: testClock('2026-11-23T08:00:00Z'), log: recordingLog(), random: evenRandom });
  });
  afterEach(async () => {
    await storage.close();
    database.remove();
  });
  const add = (question: string, id = 'a', guild = '100') => storage.guildFacts.save(guild, [entry(question)], { ids: [id], by: '7', at: 5 });

  it('come back as they were saved, and only to their own server', async () => {
    expect(await add('B?')).toMatchObject({ type: 'saved', facts: [{ id: '100/a', generation: 1, changedBy: '7', changedAt: 5 }] });
    await add('A?', 'b');
    expect((await storage.guildFacts.list('100')).map((fact) => fact.content)).toEqual([content('A?'), content('B?')]);
    expect(await storage.guildFacts.list('999')).toEqual([]);
    expect(await storage.guildFacts.get('999', '100/a')).toBeNull();
    expect(await storage.guildFacts.remove('999', '100/a', 9)).toBeNull();
    expect(await storage.guildFacts.history('999', '100/a')).toEqual([]);
  });

  it('edited by two: the second is told how the fact stands, and nothing is overwritten', async () => {
    await add('Old?');
    await storage.guildFacts.save('100', [entry('First?', '100/a', 1)], { ids: [], by: '8', at: 6 });
    const second = await storage.guildFacts.save('100', [entry('New one?'), entry('Second?', '100/a', 1)], { ids: ['c'], by: '9', at: 7 });
    expect(second).toMatchObject({ type: 'conflict', fact: { content: { question: 'First?' }, generation: 2 } });
    // All or nothing.
    expect(await storage.guildFacts.list('100')).toHaveLength(1);
    expect((await storage.guildFacts.history('100', '100/a')).map((version) => [version.generation, version.content.question, version.changedBy])).toEqual([[2, 'First?', '8'], [1, 'Old?', '7']]);
  });

  it('removed can be brought back for a while, then are gone with their history', async () => {
    await add('Old?');
    await storage.guildFacts.remove('100', '100/a', 10);
    expect(await storage.guildFacts.get('100', '100/a')).toBeNull();
    expect(await storage.guildFacts.save('100', [entry('X?', '100/a', 1)], { ids: [], by: '8', at: 6 })).toEqual({ type: 'gone' });
    expect((await storage.guildFacts.unremove('100', '100/a'))?.content.question).toBe('Old?');
    await storage.guildFacts.remove('100', '100/a', 10);
    await storage.guildRecords.purge(11, 11);
    expect(await storage.guildFacts.unremove('100', '100/a')).toBeNull();
    expect(await storage.guildFacts.history('100', '100/a')).toEqual([]);
  });

  it('are at most 500', async () => {
    const many = Array.from({ length: 500 }, (_, index) => entry(`Question ${index}?`));
    expect((await storage.guildFacts.save('100', many, { ids: many.map((_, index) => `n${index}`), by: '7', at: 5 })).type).toBe('saved');
    expect(await add('One more?')).toEqual({ type: 'full' });
  });

  it('wait as drafts that one person alone can take', async () => {
    const draft = { id: 'd', guildId: '100', kind: 'waiting' as const, entries: [entry()], by: '7', at: 5 };
    expect(await storage.guildFacts.keepDraft(draft)).toBe(true);
    expect(await storage.guildFacts.drafts('100', 'waiting')).toEqual([draft]);
    expect(await storage.guildFacts.draft('999', 'd')).toBeNull();
    expect(await Promise.all([storage.guildFacts.dropDraft('100', 'd'), storage.guildFacts.dropDraft('100', 'd')])).toEqual([true, false]);
  });

  it('are saved from a draft once, and the draft stays when they cannot be', async () => {
    const draft = { id: 'd', guildId: '100', kind: 'waiting' as const, entries: [entry()], by: '7', at: 5 };
    await add('Where do we meet?');
    await storage.guildFacts.keepDraft(draft);
    const settle = (question: string, id: string) => storage.guildFacts.save('100', [entry(question)], { ids: [id], by: '7', at: 6, draft: 'd' });
    expect(await settle('where do we MEET', 'x')).toMatchObject({ type: 'taken', fact: { id: '100/a' } });
    expect(await storage.guildFacts.draft('100', 'd')).toEqual(draft);
    expect((await Promise.all([settle('One?', 'x'), settle('Two?', 'y')])).map(({ type }) => type)).toEqual(['saved', 'handled']);
    expect((await storage.guildFacts.list('100')).map((fact) => fact.content.question)).toEqual(['One?', 'Where do we meet?']);
  });

  it('waiting as a draft are exchanged for a newer one only while nobody took them', async () => {
    const draft = { id: 'd', guildId: '100', kind: 'waiting' as const, entries: [entry()], by: '7', at: 5 };
    const newer = { ...draft, id: 'e', by: '8', entries: [{ ...entry('New?'), first: content() }] };
    await storage.guildFacts.keepDraft(draft);
    expect(await storage.guildFacts.replaceDraft('999', 'd', { ...newer, guildId: '999' })).toBe(false);
    expect(await storage.guildFacts.replaceDraft('100', 'd', newer)).toBe(true);
    expect(await storage.guildFacts.replaceDraft('100', 'd', { ...newer, id: 'f' })).toBe(false);
    expect(await storage.guildFacts.drafts('100', 'waiting')).toEqual([newer]);
  });

  it('removed are named, last removed first, to their own server', async () => {
    for (const [id, at] of [['a', 10], ['b', 20], ['c', 5]] as const) {
      await add(`${id}?`, id);
      await storage.guildFacts.remove('100', `100/${id}`, at);
    }
    expect((await storage.guildFacts.removed('100')).map(({ id }) => id)).toEqual(['100/b', '100/a', '100/c']);
    expect(await storage.guildFacts.removed('999')).toEqual([]);
  });

  it('need a second person only where that is asked for, and go when the server is forgotten', async () => {
    expect(await storage.guildFacts.needsApproval('100')).toBe(false);
    await storage.guildFacts.setApproval('100', true);
    await add('Old?');
    expect(await storage.guildFacts.needsApproval('100')).toBe(true);
    expect((await storage.guildRecords.export('100'))['guild_facts']).toHaveLength(1);
    await storage.guildRecords.forget('100');
    expect([await storage.guildFacts.list('100'), await storage.guildFacts.needsApproval('100')]).toEqual([[], false]);
  });

  it('say who agreed to each version', async () => {
    await storage.guildFacts.save('100', [entry('Old?')], { ids: ['a'], by: '7', at: 5, approvedBy: '8' });
    await storage.guildFacts.save('100', [entry('New?', '100/a', 1)], { ids: [], by: '8', at: 6 });
    expect((await storage.guildFacts.history('100', '100/a')).map(({ changedBy, approvedBy }) => [changedBy, approvedBy])).toEqual([['8', null], ['7', '8']]);
    expect(await storage.guildFacts.get('100', '100/a')).toMatchObject({ approvedBy: null });
  });

  it('need a second person until two agree that one be enough', async () => {
    const { guildFacts } = storage;
    expect(await guildFacts.askApprovalOff('100', '7', 5, 0)).toEqual({ on: false, offAsked: null });
    await guildFacts.setApproval('100', true);
    for (const at of [5, 6]) expect(await guildFacts.askApprovalOff('100', '7', at, 0)).toEqual({ on: true, offAsked: { by: '7', at: 5 } });
    // What was asked too long ago counts for nothing: the next one asks anew.
    expect(await guildFacts.askApprovalOff('100', '8', 9, 6)).toEqual({ on: true, offAsked: { by: '8', at: 9 } });
    await guildFacts.setApproval('100', true);
    expect(await guildFacts.approval('100')).toEqual({ on: true, offAsked: null });
    await guildFacts.askApprovalOff('100', '7', 10, 0);
    expect(await guildFacts.askApprovalOff('100', '8', 11, 0)).toEqual({ on: false, offAsked: null });
    expect([await guildFacts.approval('100'), await guildFacts.approval('999')]).toEqual([{ on: false, offAsked: null }, { on: false, offAsked: null }]);
  });

  it('keep with a declined text who declined it, and why', async () => {
    const draft = { id: 'd', guildId: '100', kind: 'refused', entries: [entry('Old?')], by: '7', at: 5, declined: { by: '8', reason: 'It is in the guide.' } } as const;
    await storage.guildFacts.keepDraft(draft);
    expect(await storage.guildFacts.draft('100', 'd')).toEqual(draft);
    expect(await storage.people.export('8')).toEqual({ guild_fact_drafts: [expect.objectContaining({ by_id: null, declined_by: '8' })] });
  });

  it('are counted by server, without anybody or any words', async () => {
    await storage.counts.add('answered', '100/a', '2026-11-20', '100');
    for (const guild of ['100', '100', '999']) await storage.counts.add('answered', '100/a', '2026-11-22', guild);
    await storage.counts.add('unknown', null, '2026-11-22', '100');
    await storage.counts.add('unknown', null, '2026-11-22', null);
    await storage.counts.add('not-meant', 'other', '2026-11-21', '100');
    expect((await storage.counts.since('2026-11-21', '100')).toSorted((a, b) => (a.outcome < b.outcome ? -1 : 1))).toEqual([
      { outcome: 'answered', factId: '100/a', times: 2 }, { outcome: 'not-meant', factId: 'other', times: 1 }, { outcome: 'unknown', factId: null, times: 1 },
    ]);
  });

  it('are no longer counted for a server that is forgotten, also what was counted a moment ago', async () => {
    await storage.counts.add('answered', '100/a', '2026-11-22', '100');
    await storage.counts.add('answered', '100/a', '2026-11-22', '999');
    expect((await storage.guildRecords.export('100'))['answer_counts']).toHaveLength(1);
    await storage.counts.add('unknown', null, '2026-11-22', '100');
    await storage.guildRecords.forget('100');
    expect(await storage.counts.since('2026-01-01', '100')).toEqual([]);
    expect(await storage.counts.since('2026-01-01', '999')).toHaveLength(1);
  });

  it('have counts for a little more than a year', async () => {
    await storage.counts.add('answered', '100/a', '2025-10-01', '100');
    await storage.counts.add('answered', '100/a', '2026-11-22', '100');
    await storage.counts.since('2026-01-01', '100');
    await storage.guildRecords.purge(0, Date.parse('2025-10-20T00:00:00Z'));
    expect(await storage.counts.since('2020-01-01', '100')).toEqual([{ outcome: 'answered', factId: '100/a', times: 1 }]);
  });
});
