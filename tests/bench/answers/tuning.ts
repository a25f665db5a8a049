import { toEnglish } from '../../../src/search/translate.ts';
import { readQuestions } from './questions.ts';

/** A question in English with the facts that answer it. */
export interface Lookup {
  readonly text: string;
  readonly right: readonly string[];
  readonly weight: number;
  /** It has nothing to do with any fact. */
  readonly off: boolean;
}

/** What is decided before any search teaches a ranking nothing. */
const DECIDED_BEFORE = new Set(['safety', 'advice', 'other-language', 'injection', 'chit-chat', 'fragment', 'multi']);

const OFF = new Set(['out-of-scope', 'gibberish']);

/** The questions that are there to learn from. */
export function tuningLookups(): readonly Lookup[] {
  const questions = readQuestions(new URL('../../questions/tune', import.meta.url).pathname).filter(({ style }) => !DECIDED_BEFORE.has(style));
  return questions.map(({ question, style, facts }) => ({
    text: style === 'es' || style === 'pt' || style === 'fr' ? toEnglish(question, style) : question,
    right: facts,
    weight: 3,
    off: OFF.has(style),
  }));
}
