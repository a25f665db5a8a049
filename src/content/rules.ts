/** House rules: what a fact's words must be, beyond the shape of the record. */
import type { z } from 'zod';
import type { DataPath } from './fault.ts';
import { readingGrade } from './reading.ts';
import type { factSchema } from './schema.ts';

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

const UNDATED = /\b(?:today|currently|now|nowadays|at present|at the moment|recently|so far|to date|this year|last year|next year)\b/i;
const QUANTITY =
  /\d[\d.,]*\s*(?:%|per cent|percent|million|billion|thousand)|(?:US\$|\$|€|£)\s*\d|\b\d{1,3}(?:,\d{3})+\b|\b(?:[1-9]\d+)\s+(?:\w+\s+){0,2}(?:parties|countries|states|people|victims|persons|children|girls|women|men|cases|territories|signatories|ratifications|languages|grants)\b/i;
const YEAR = /\b(?:18|19|20)\d{2}\b/;
const COUNTED = /\b(?:detected|identified|registered|recorded|estimated?|estimates)\b/i;

/** Everything the house rules hold against one fact on its own. */
export function factFaults(fact: FactRecord): RuleFault[] {
  return [...polarityFaults(fact), ...wordFaults(fact, 'answer', fact.answer), ...wordFaults(fact, 'details', fact.details ?? ''), ...dateFaults(fact), ...articleFaults(fact), ...gradeFaults(fact)];
}

// "Is it only abroad?" and "can it happen at home?" are the same question with opposite answers: only a whole statement is right for both.
function polarityFaults(fact: FactRecord): RuleFault[] {
  const first = /^(?:yes|no)\b[,.:;]/i.exec(fact.answer)?.[0];
  if (first === undefined) return [];
  return [{ path: ['answer'], what: `the answer begins with "${first}", which is wrong for those who ask the other way round`, write: 'write the whole statement instead' }];
}

function wordFaults(fact: FactRecord, field: 'answer' | 'details', text: string): RuleFault[] {
  const faults: RuleFault[] = [];
  const undated = UNDATED.exec(text)?.[0];
  if (undated !== undefined) {
    faults.push({ path: [field], what: `"${undated}" will be wrong one day`, write: `write the date, for example "as of ${fact.asOf}"` });
  }
  const figure = QUANTITY.exec(text)?.[0];
  if (figure !== undefined && !YEAR.test(text)) {
    faults.push({ path: [field], what: `the figure "${figure}" has no year`, write: 'name the year it stands for in the same text' });
  }
  if (figure !== undefined && /\bvictims?\b/i.test(text) && !COUNTED.test(text)) {
    faults.push({ path: [field], what: 'a count of victims without saying how it was counted', write: 'write "detected victims" (or identified, registered, estimated)' });
  }
  if (/@everyone|@here|<[@#][!&]?\d/.test(text)) {
    faults.push({ path: [field], what: 'a mention that would ping people', write: 'remove it' });
  }
  return faults;
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

/** A question without case, accents and punctuation: two that agree in this are one. */
export function plainQuestion(text: string): string {
  return text
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
}

const PHONE_SHAPE = /\+?\b\d[\d ().-]{5,}\d\b/g;
const DIAL = /\b(?:call|dial|phone|ring|text)\s+(?:is\s+)?\+?\d{2,}/i;

/**
 * Telephone numbers in a text: they belong in helplines.yaml only, where they are dated and reviewed.
 * @param known digits of every number in helplines.yaml with three digits or more
 * @returns what looks like a number, or null
 */
export function phoneIn(text: string, known: ReadonlySet<string>): string | null {
  const dialled = DIAL.exec(text)?.[0];
  if (dialled !== undefined) return dialled;
  for (const [found] of text.matchAll(PHONE_SHAPE)) {
    const digits = found.replace(/\D/g, '');
    const dateLike = /^\d{4}(?:-\d{2}){1,2}$|^\d{4}\s*-\s*\d{4}$/.test(found);
    if (!dateLike && (known.has(digits) || digits.length >= 7)) return found;
  }
  return /\b(?:112|911|999)\b/.exec(text)?.[0] ?? null;
}
