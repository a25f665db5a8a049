import { describe, expect, it } from 'vitest';
import type { Fact, Sensitivity } from '../../src/domain/facts.ts';
import { timelineOf } from '../../src/domain/timeline.ts';
import { loadWords } from '../../src/words.ts';

const fact = (id: string, dates: readonly (readonly [string, string])[], more: { topic?: string; sensitivity?: Sensitivity } = {}): Fact =>
  ({ id, topic: 'campaign', sensitivity: 'none', ...more, dates: dates.map(([date, what]) => ({ date, what })) }) as unknown as Fact;
const all = { from: null, to: null, topic: null };
const lines = (facts: readonly Fact[], filter = {}): readonly string[] => timelineOf(facts, { ...all, ...filter }).map(({ date, what }) => `${date} ${what}`);

describe('the timeline', () => {
  it('is in order: a year before its months, a month before its days', () => {
    expect(lines([fact('b', [['2009-03-05', 'Launch'], ['2009', 'Idea']]), fact('a', [['2009-03', 'Plans'], ['1999', 'Before']])]))
      .toEqual(['1999 Before', '2009 Idea', '2009-03 Plans', '2009-03-05 Launch']);
  });

  it('shows once what several facts say of one event, with the most exact date, and opens the fact that says most', () => {
    const facts = [
      fact('when', [['2009-03-05', 'The campaign is launched']]), fact('where', [['2009-03-05', 'The campaign is launched in Vienna']]),
      fact('year', [['2009', 'The campaign is launched']]), fact('other', [['2009-03-05', 'A bridge is lit']]),
    ];
    expect(lines(facts)).toEqual(['2009-03-05 A bridge is lit', '2009-03-05 The campaign is launched in Vienna']);
    expect(timelineOf(facts, all)[1]?.fact.id).toBe('where');
  });

  it('keeps apart what only shares one word in one year', () => {
    expect(lines([fact('a', [['2010', 'Mexico joins']]), fact('b', [['2010-04-14', 'Mexico votes']])])).toHaveLength(2);
  });

  it('keeps to the years and the topic that were asked for, and leaves out what is distressing', () => {
    const facts = [fact('a', [['1999-12-31', 'Old'], ['2000', 'New']]), fact('b', [['2000', 'Else']], { topic: 'law' }), fact('c', [['2000', 'Hard']], { sensitivity: 'distressing' })];
    expect(lines(facts, { from: 2000 })).toEqual(['2000 Else', '2000 New']);
    expect(lines(facts, { to: 1999 })).toEqual(['1999-12-31 Old']);
    expect(lines(facts, { topic: 'law' })).toEqual(['2000 Else']);
  });

  it('names each launch, adoption and joining of the campaign once, in lines that can be read alone', async () => {
    const { content } = await loadWords();
    const shown = lines(content.facts);
    expect(new Set(shown).size).toBe(shown.length);
    expect(shown.filter((line) => line.startsWith('2009-03-05'))).toHaveLength(1);
    expect(shown.filter((line) => line.startsWith('2000-11'))).toEqual(['2000-11-15 The General Assembly adopts the Trafficking Protocol']);
    expect(shown.filter((line) => /^\S+ (It|She|He|They|The (Senate|Commission|coordinator|office|directive)) /.test(line))).toEqual([]);
  });
});
