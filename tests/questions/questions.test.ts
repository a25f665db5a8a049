import { beforeAll, describe, expect, it } from 'vitest';
import { loadContent } from '../../src/content/load.ts';
import type { Fact } from '../../src/domain/facts.ts';
import { readMeaningTraining, readQuestions, STYLES } from './read.ts';
import type { TestQuestion } from './read.ts';

/** How many questions each style needs in both parts together, so that a score per style means something. */
const LEAST: Readonly<Record<(typeof STYLES)[number], number>> = {
  'plain': 60, 'paraphrase': 40, 'low-overlap': 80, 'typo': 60, 'slang': 50, 'second-language': 40, 'keyword': 40, 'yes-no': 40, 'comparison': 15,
  'fragment': 15, 'multi': 15, 'es': 40, 'pt': 40, 'fr': 40, 'other-language': 20, 'near-miss': 90, 'out-of-scope': 60, 'safety': 30, 'advice': 25,
  'chit-chat': 20, 'injection': 20, 'gibberish': 20,
};

/** From this share of common words on, two questions count as one. */
const NEARLY_EQUAL = 0.8;

let tune: readonly TestQuestion[];
let report: readonly TestQuestion[];
let all: readonly TestQuestion[];
let facts: readonly Fact[];

beforeAll(async () => {
  [tune, report] = await Promise.all([readQuestions('tune'), readQuestions('report')]);
  all = [...tune, ...report];
  facts = (await loadContent(new URL('../../data', import.meta.url).pathname)).facts;
});

function words(text: string): readonly string[] {
  const plain = text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase().replace(/['’]/gu, '');
  return plain.split(/[^\p{L}\p{N}]+/u).filter((word) => word !== '');
}

interface Phrase {
  readonly id: string;
  readonly text: string;
  readonly words: ReadonlySet<string>;
}

function phrase(id: string, question: string): Phrase {
  const list = words(question);
  // Emoji and punctuation alone leave no words; such a question is compared as it stands.
  return { id, text: list.length > 0 ? list.join(' ') : question, words: new Set(list) };
}

function nearlyEqual(a: Phrase, b: Phrase): boolean {
  if (a.text === b.text) return true;
  const [small, large] = a.words.size < b.words.size ? [a.words, b.words] : [b.words, a.words];
  if (small.size < large.size * NEARLY_EQUAL) return false;
  let common = 0;
  for (const word of small) if (large.has(word)) common += 1;
  return common / (small.size + large.size - common) >= NEARLY_EQUAL;
}

const phrases = (questions: readonly Pick<TestQuestion, 'id' | 'question'>[]): readonly Phrase[] => questions.map(({ id, question }) => phrase(id, question));

describe('the question set', () => {
  it('holds at least 700 questions, about 60 of 100 to tune on', () => {
    expect(all.length).toBeGreaterThanOrEqual(700);
    expect(tune.length / all.length).toBeCloseTo(0.6, 1);
  });

  it('has enough of every style in both parts', () => {
    for (const style of STYLES) {
      const count = (questions: readonly TestQuestion[]): number => questions.filter((question) => question.style === style).length;
      expect({ style, enough: count(all) >= LEAST[style] }).toEqual({ style, enough: true });
      expect(count(report) / count(all), style).toBeCloseTo(0.4, 1);
    }
  });

  it('gives every question an id of its own that begins with its style', () => {
    expect(new Set(all.map(({ id }) => id)).size).toBe(all.length);
    expect(all.filter(({ id, style }) => id.replace(/-\d+$/u, '') !== style)).toEqual([]);
  });

  it('names only facts that exist, and names them exactly when an answer is owed', () => {
    const known = new Set(facts.map(({ id }) => id));
    expect(all.filter(({ facts: ids }) => ids.some((id) => !known.has(id)) || new Set(ids).size < ids.length)).toEqual([]);
    expect(all.filter((question) => (question.expect === 'answered') !== question.facts.length > 0)).toEqual([]);
  });

  it('asks at least 420 English questions that have an answer, and asks for every fact somewhere', () => {
    const foreign = new Set<string>(['es', 'pt', 'fr', 'other-language']);
    const owed = all.filter((question) => question.expect === 'answered');
    expect(owed.filter(({ style }) => !foreign.has(style)).length).toBeGreaterThanOrEqual(420);
    const asked = new Set(owed.flatMap(({ facts: ids }) => ids));
    expect(facts.map(({ id }) => id).filter((id) => !asked.has(id))).toEqual([]);
  });

  it('expects of each style what that style is there for', () => {
    const refused = new Set<string>(['near-miss', 'out-of-scope', 'chit-chat', 'injection', 'gibberish']);
    for (const question of all) {
      if (refused.has(question.style)) expect(question).toMatchObject({ expect: 'unknown' });
      if (question.style === 'safety' || question.style === 'advice') expect(question).toMatchObject({ expect: question.style });
      if (question.style === 'other-language') expect(question).toMatchObject({ expect: 'language' });
    }
  });

  it('asks nothing twice, within a part or across the two', () => {
    const list = phrases(all);
    const twice = list.flatMap((a, index) => list.slice(index + 1).filter((b) => nearlyEqual(a, b)).map((b) => [a.id, b.id]));
    expect(twice).toEqual([]);
  });

  it('lets nothing be learnt from what is reported on', async () => {
    const measured = phrases(report);
    const learnt = phrases((await readMeaningTraining()).map(({ question }) => ({ id: question, question })));
    expect(learnt.flatMap((a) => measured.filter((b) => nearlyEqual(a, b)).map(() => a.text))).toEqual([]);
  });

  it('borrows no phrasing from the facts, so that a good score cannot be looked up', () => {
    const borrowable = facts.flatMap(({ id, question, also }) => [question, ...also].map((text) => phrase(id, text)));
    // A near miss is one word away from a question that has an answer: that makes it hard, so only the very same words are refused.
    const close = phrases(all.filter(({ style }) => style !== 'near-miss')).flatMap((a) => borrowable.filter((b) => nearlyEqual(a, b)).map((b) => [a.id, b.id]));
    const same = phrases(all).flatMap((a) => borrowable.filter((b) => a.text === b.text).map((b) => [a.id, b.id]));
    expect([...close, ...same]).toEqual([]);
  });
});
