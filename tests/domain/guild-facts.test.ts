import { describe, expect, it } from 'vitest';
import { clashOf, mergedOver } from '../../src/domain/guild-facts.ts';
import type { GuildFact, GuildFactContent } from '../../src/domain/guild-facts.ts';

const base: GuildFactContent = { question: 'Where do we meet?', also: ['place?'], answer: 'In the library.', sourceTitle: 'Rules', sourceUrl: 'https://example.org/', asOf: '2025' };

describe('what two people wrote at once', () => {
  it('keeps what the first changed wherever the second touched nothing', () => {
    const now = { ...base, sourceUrl: 'https://example.org/new', asOf: '2026', answer: 'In the school.' };
    expect(mergedOver(base, { ...base, answer: 'In the town hall.', also: ['place?', 'where?'] }, now)).toEqual({ ...now, answer: 'In the town hall.', also: ['place?', 'where?'] });
    expect(mergedOver(base, base, now)).toEqual(now);
  });

  it('is all the second’s when nobody knows any more what both began with', () => {
    const mine = { ...base, also: [], answer: 'In the town hall.' };
    expect(mergedOver(null, mine, { ...base, asOf: '2026' })).toEqual(mine);
  });
});

describe('a question that is answered already', () => {
  const fact = (id: string, question: string): GuildFact => ({ id, guildId: '1', content: { ...base, question }, generation: 1, changedBy: '7', changedAt: 5, approvedBy: null });
  const facts = [fact('1/a', 'Where do we meet?'), fact('1/b', 'Who leads us?')];

  it('is found whatever its case and accents, but not in the fact that is changed itself', () => {
    expect(clashOf(facts, [{ factId: null, content: { ...base, question: 'wHÉRE do we  meet' } }])?.id).toBe('1/a');
    expect(clashOf(facts, [{ factId: '1/a', content: base }])).toBeNull();
    expect(clashOf(facts, [{ factId: '1/b', content: base }])?.id).toBe('1/a');
  });
});
