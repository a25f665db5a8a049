/** Questions built from facts, held against every fact of the content, also where people wrote one. */
import { beforeAll, describe, expect, it } from 'vitest';
import { loadContent } from '../../src/content/load.ts';
import type { Fact } from '../../src/domain/facts.ts';
import { BUILT, builtItems } from '../../src/domain/quiz-building.ts';
import { differing, isExact, valuesIn } from '../../src/domain/quiz-values.ts';
import { bearingOn, choicesOf, says } from '../../src/domain/quiz.ts';
import type { QuizItem } from '../../src/domain/quiz.ts';
import type { Content } from '../../src/ports/knowledge.ts';
import { aFact } from '../support/scheduling.ts';

let content: Content;
let everything: readonly QuizItem[];
const factOf = ({ fact: id }: QuizItem): Fact => content.facts.find((fact) => fact.id === id) as Fact;
beforeAll(async () => {
  content = await loadContent('data');
  everything = builtItems(content.facts, []);
});

describe('over all facts', () => {
  it('every built question has one right choice, and none of the others is made true by any fact that bears on it', () => {
    expect(everything.length).toBeGreaterThan(45);
    for (const item of everything.filter(({ kind }) => kind !== 'true-false')) {
      expect(new Set(choicesOf(item)).size, item.id).toBe(4);
      expect(says(factOf(item), item.right), item.id).toBe(true);
      for (const fact of bearingOn(item, content.facts)) for (const wrong of item.wrong) expect(says(fact, wrong), `${item.id}: ${wrong}`).toBe(false);
    }
  });

  it('a true statement stands word for word in its fact, a false one has a date that no fact about it says', () => {
    const statements = everything.filter(({ kind }) => kind === 'true-false');
    expect(new Set(statements.map(({ right }) => right))).toEqual(new Set(['True', 'False']));
    for (const item of statements) {
      const fact = factOf(item);
      expect(fact.answer.includes(item.question), item.id).toBe(item.right === 'True');
      const [value] = valuesIn(item.question);
      if (item.right === 'False' && value !== undefined) {
        const bearing = bearingOn({ ...item, question: item.question.replace(value.text, ' ') }, content.facts);
        expect(bearing.map(({ id }) => id)).toContain(fact.id);
        expect(bearing.filter((one) => says(one, value.text)), item.id).toEqual([]);
      }
    }
  });

  it('none stands on a fact that names abuse, on a server\'s own, or on one that has a written question', () => {
    expect(everything.filter((item) => factOf(item).sensitivity !== 'none')).toEqual([]);
    expect(builtItems([aFact({ people: ['Ada'], question: 'Who?', answer: 'Ada.', sensitivity: 'care' }), aFact({ guildId: '1' })], [])).toEqual([]);
    const written = (content.quiz ?? []).filter(({ id }) => !id.startsWith(BUILT));
    const built = (content.quiz ?? []).filter(({ id }) => id.startsWith(BUILT));
    expect(built.length).toBeGreaterThan(15);
    expect(built.filter(({ fact }) => written.some((item) => item.fact === fact))).toEqual([]);
  });

  it('they are the same each time, and every kind that is asked for is among written and built ones', () => {
    expect(builtItems(content.facts, [])).toEqual(everything);
    expect(new Set(content.quiz?.map(({ kind }) => kind))).toEqual(new Set(['who', 'when', 'where', 'how-many', 'what', 'true-false']));
  });
});

describe('days and numbers', () => {
  it('are found whole, and others of the same kind take their place', () => {
    expect(valuesIn('On 5 March 2009 and in May 2010, 38% or US$236 billion of 1,200.').map(({ text }) => text)).toEqual(['5 March 2009', 'May 2010', '38%', 'US$236 billion', '1,200']);
    for (const text of ['5 March 2009', 'May 2010', '2012', '38%', '49.6 million', '202,478', '3', '25 December', '1 January 2026']) {
      const [value] = valuesIn(`It was ${text}.`);
      if (value === undefined) throw new Error(text);
      const others = differing(value, 7);
      expect(others.length, text).toBeGreaterThanOrEqual(3);
      expect(others).not.toContain(text);
      for (const other of others) expect(valuesIn(other)).toEqual([{ kind: value.kind, text: other }]);
    }
  });

  it('of "over 5,000" nobody is asked: 9,000 would be true as well', () => {
    for (const text of ['over 5,000', 'about 40', 'Tier 2', 'resolution 64']) expect(isExact(text, valuesIn(text)[0] ?? { kind: 'number', text: '' }), text).toBe(false);
    expect(isExact('It has 117 parties', { kind: 'number', text: '117' })).toBe(true);
  });
});
