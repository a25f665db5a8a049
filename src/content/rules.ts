/** House rules: what a fact's words must be, beyond the shape of the record. */
import type { z } from 'zod';
import { polarityOf, wordFaultsIn } from '../domain/house-rules.ts';
import type { DataPath } from './fault.ts';
import { readingGrade } from './reading.ts';
import type { factSchema } from './schema.ts';

export { phoneIn, plainQuestion } from '../domain/house-rules.ts';

export type FactRecord = z.output<typeof factSchema>;

export interface RuleFault {
  readonly path: DataPath;
  readonly what: string;
  readonly write: string;
}

/** Statements of the source article that research found wrong, vague or out of date: a fact that carries one says so in `differs`. */
export const CORRECTED: ReadonlySet<string> = new Set(
  [4, 5, 7, 8, 9, 11, 16, 27, 31, 34, 44, 46, 53, 60, 61, 62, 63, 69, 70, 71, 74, 78, 81, 82].map((number) => `S${number}`),
);

/** Grade 10 lets one sentence with a long legal name pass; the average of all answers is held far lower by the tests. */
export const HARDEST_GRADE = 10;

/** Everything the house rules hold against one fact on its own. */
export function factFaults(fact: FactRecord): RuleFault[] {
  return [...polarityFaults(fact), ...wordFaults(fact, 'answer', fact.answer), ...wordFaults(fact, 'details', fact.details ?? ''), ...dateFaults(fact), ...articleFaults(fact), ...gradeFaults(fact)];
}

function polarityFaults(fact: FactRecord): RuleFault[] {
  const first = polarityOf(fact.answer);
  if (first === null) return [];
  return [{ path: ['answer'], what: `the answer begins with "${first}", which is wrong for those who ask the other way round`, write: 'write the whole statement instead' }];
}

function wordFaults(fact: FactRecord, field: 'answer' | 'details', text: string): RuleFault[] {
  return wordFaultsIn(text).map(({ rule, found }) => {
    switch (rule) {
      case 'undated': return { path: [field], what: `"${found}" will be wrong one day`, write: `write the date, for example "as of ${fact.asOf}"` };
      case 'figure': return { path: [field], what: `the figure "${found}" has no year`, write: 'name the year it stands for in the same text' };
      case 'counted': return { path: [field], what: 'a count of victims without saying how it was counted', write: 'write "detected victims" (or identified, registered, estimated)' };
      default: return { path: [field], what: 'a mention that would ping people', write: 'remove it' };
    }
  });
}

function dateFaults(fact: FactRecord): RuleFault[] {
  const latest = fact.reviewed.slice(0, fact.asOf.length);
  if (fact.asOf <= latest) return [];
  return [{ path: ['asOf'], what: `the fact is said to be true as of ${fact.asOf}, after its last check`, write: `a date up to ${fact.reviewed}` }];
}

function articleFaults(fact: FactRecord): RuleFault[] {
  const corrected = fact.article.filter((statement) => CORRECTED.has(statement));
  if (corrected.length === 0 || fact.differs !== null) return [];
  return [{ path: ['article'], what: `"differs" is missing, though the article is corrected at ${corrected.join(', ')}`, write: 'add differs: what the article says instead' }];
}

function gradeFaults(fact: FactRecord): RuleFault[] {
  const grade = readingGrade(fact.answer);
  if (grade <= HARDEST_GRADE) return [];
  return [{ path: ['answer'], what: `the answer is hard to read (school grade ${grade.toFixed(1)}, at most ${HARDEST_GRADE})`, write: 'split long sentences and use shorter words' }];
}
