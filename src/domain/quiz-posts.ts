/** A quiz as one post that a moderator ordered: a few questions at once, answered by button within hours. Pure rules. */
import type { Fact } from './facts.ts';
import type { ActionRef, Block } from './message.ts';
import { escapeMarkdown } from './message.ts';
import { mayBeAsked, questionOf, roundOf } from './quiz.ts';
import type { QuizItem, QuizQuestion } from './quiz.ts';
import { choiceText } from './quiz-blocks.ts';
import type { TrueFalseWords } from './quiz-blocks.ts';

/** How many questions one post asks: five with four buttons each are what a message has room for. */
export const QUESTIONS = { least: 1, usual: 3, most: 5 } as const;
/** Hours in which it may be answered. */
export const HOURS = [1, 3, 6, 12, 24, 48, 72] as const;
export const USUAL_HOURS = 24;
/** How long after its end somebody may ask how they did: the result is often read hours later. */
export const POST_KEPT_MILLISECONDS = 24 * 3_600_000;
/** Longer labels would be cut on a phone: then the buttons are letters. */
const SHORT = 20;
const LETTERS = ['A', 'B', 'C', 'D'] as const;
const SEPARATOR = '+';

/** The questions of one post as one text, to be remembered beside the occurrence. */
export const packItems = (ids: readonly string[]): string => ids.join(SEPARATOR);
export const unpackItems = (text: string): readonly string[] => text.split(SEPARATOR).filter((id) => id !== '');

/**
 * Questions that may be asked on a day.
 * @param topics ids; none for all
 * @param day local date, `YYYY-MM-DD`
 */
export function askableItems(items: readonly QuizItem[], facts: readonly Fact[], topics: readonly string[], day: string): readonly { readonly item: QuizItem; readonly topic: string }[] {
  const known = new Map(facts.map((fact) => [fact.id, fact]));
  return items.flatMap((item) => {
    const fact = known.get(item.fact);
    return fact === undefined || !mayBeAsked(fact, day) || (topics.length > 0 && !topics.includes(fact.topic)) ? [] : [{ item, topic: fact.topic }];
  });
}

/**
 * The questions of the next post: none comes again before all were asked, then those asked longest ago.
 * @param used ids of earlier posts' questions, the longest ago first
 */
export function nextItems(askable: readonly { readonly item: QuizItem; readonly topic: string }[], used: readonly string[], seed: number, count: number): readonly QuizItem[] {
  const spent = new Set(used);
  const fresh = roundOf(askable.filter(({ item }) => !spent.has(item.id)), seed, count);
  const chosen = [...fresh];
  for (const id of spent) {
    const found = askable.find(({ item }) => item.id === id)?.item;
    if (chosen.length < count && found !== undefined && !chosen.some(({ fact }) => fact === found.fact)) chosen.push(found);
  }
  return chosen;
}

/** One question of a post with its buttons; long choices stand in the text, under letters. */
export function postedQuestion(question: QuizQuestion, number: number, words: TrueFalseWords, refOf: ((choice: number) => ActionRef) | null): readonly Block[] {
  const choices = question.choices.map((_choice, at) => choiceText(question, at, words));
  const short = choices.every((choice) => choice.length <= SHORT);
  const lines = short ? (question.item.kind === 'true-false' ? [words.statement] : []) : choices.map((choice, at) => `**${LETTERS[at] ?? ''}** ${escapeMarkdown(choice)}`);
  const nowhere: ActionRef = { command: 'quiz', action: 'vote', data: ['', String(number - 1)] };
  return [
    { type: 'text', text: [`**${number}. ${escapeMarkdown(question.item.question)}**`, ...lines].join('\n') },
    {
      type: 'buttons',
      buttons: choices.map((choice, at) => ({
        type: 'action', label: short ? choice : (LETTERS[at] ?? ''), action: refOf?.(at) ?? { ...nowhere, data: [...nowhere.data, String(at)] }, ...(refOf === null ? { disabled: true } : {}),
      })),
    },
  ];
}

/** The order of a post's choices follows from its id. */
export function postSeed(id: string): number {
  let seed = 7;
  for (const letter of id) seed = (seed * 31 + (letter.codePointAt(0) ?? 0)) % 1_000_003;
  return seed;
}

/** A question of a post as it is read. @param shown the item in the post's language */
export const postQuestion = (item: QuizItem, id: string, shown: QuizItem): QuizQuestion => questionOf(item, postSeed(id), shown);
