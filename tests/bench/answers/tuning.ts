import { toEnglish } from '../../../src/search/translate.ts';
import { readQuestions } from './questions.ts';

/** A question in English with the facts that answer it. */
export interface Lookup {
  readonly text: string;
  readonly right: readonly string[];
  readonly weight: number;
}

/** What is decided before any search teaches a ranking nothing. */
const DECIDED_BEFORE = new Set(['safety', 'advice', 'other-language', 'injection', 'chit-chat', 'fragment', 'multi']);

/** The questions that are there to learn from. */
export function tuningLookups(): readonly Lookup[] {
  const questions = readQuestions(new URL('../../questions/tune', import.meta.url).pathname).filter(({ style }) => !DECIDED_BEFORE.has(style));
  return questions.map(({ question, style, facts }) => ({
    text: style === 'es' || style === 'pt' || style === 'fr' ? toEnglish(question, style) : question,
    right: facts,
    weight: 3,
  }));
}
