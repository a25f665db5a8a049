/** The choices of a quiz question as buttons, alike wherever a question is asked. */
import type { ActionRef, Block, Button } from './message.ts';
import { escapeMarkdown } from './message.ts';
import type { QuizQuestion } from './quiz.ts';

/**
 * Whether a fact is shown in English to people who read something else, which is then said beside it.
 * @param languages what the interface speaks
 */
export function isForeign(locale: string, languages: readonly string[], fact: { readonly answer: string }, shown: { readonly answer: string }): boolean {
  const [language = 'en'] = locale.split('-');
  return language !== 'en' && fact.answer === shown.answer && languages.some((one) => one.split('-')[0] === language);
}

const LABEL = 80;
/** Longer ones side by side would be cut on a phone. */
const SHORT = 20;

/** The interface's own words for the two answers to a statement. */
export interface TrueFalseWords {
  readonly true: string;
  readonly false: string;
  /** Asks which of the two it is. */
  readonly statement: string;
}

/** A choice as it is read: true and false are words of the interface, the others are content. */
export function choiceText({ item, choices }: QuizQuestion, at: number, words: TrueFalseWords): string {
  if (item.kind === 'true-false') return at === 0 ? words.true : words.false;
  return choices[at] ?? '';
}

/** The question itself, ready for a text block. */
export function questionText({ item }: QuizQuestion, words: TrueFalseWords): string {
  const question = `### ${escapeMarkdown(item.question)}`;
  return item.kind === 'true-false' ? `${question}\n${words.statement}` : question;
}

function cut(text: string): string {
  const letters = Array.from(text);
  return letters.length <= LABEL ? text : `${letters.slice(0, LABEL - 1).join('').trimEnd()}…`;
}

/** Short choices side by side, long ones in rows of their own, so that each can be read whole on a phone. */
export function choiceRows(question: QuizQuestion, words: TrueFalseWords, refOf: (at: number) => ActionRef): readonly Block[] {
  const buttons = question.choices.map((_choice, at): Button => ({ type: 'action', label: cut(choiceText(question, at, words)), action: refOf(at) }));
  if (buttons.some(({ label }) => label.length > SHORT)) return buttons.map((button) => ({ type: 'buttons', buttons: [button] }));
  return [{ type: 'buttons', buttons }];
}
