/** One person's round: it travels in the buttons, so that it survives a restart and nothing is kept about anyone. */
import type { ActionRef, BaseContext } from '../../src/discord/command.ts';
import { UserError } from '../../src/discord/command.ts';
import type { Fact } from '../../src/domain/facts.ts';
import { mayBeAsked, questionOf, roundOf } from '../../src/domain/quiz.ts';
import type { QuizItem, QuizQuestion } from '../../src/domain/quiz.ts';
import { today } from '../ask/words.ts';
import type { Reader } from '../ask/words.ts';

export const ANY = '-';
export const MOST = 10;
export const USUAL = 5;
export const SEEDS = 1_000_000;

export interface Round {
  /** A topic's id, or `-` for all. */
  readonly topic: string;
  readonly seed: number;
  readonly count: number;
  /** 0 for the first question. */
  readonly position: number;
  /** Which answers were known so far, a bit for each question. */
  readonly known: number;
}

/** Marks a custom id that says which answers were known; earlier ones say only how many. */
const WHICH = 2 ** MOST;

/** How many answers were known. */
export const countOf = ({ known }: Round): number => known.toString(2).replaceAll('0', '').length;

/** Whether the answer at a position was known. */
export const isKnown = ({ known }: Round, position: number): boolean => Math.floor(known / 2 ** position) % 2 === 1;

/** A button's reference with the round in it. */
export function refOf(context: Pick<BaseContext, 'action'>, action: string, round: Round, ...more: string[]): ActionRef {
  return context.action(action, round.topic, ...[round.seed, round.count, round.position, WHICH + round.known].map((value) => value.toString(36)), ...more);
}

function whole(text: string | undefined, most: number): number {
  const value = /^[0-9a-z]{1,6}$/.test(text ?? '') ? Number.parseInt(text ?? '', 36) : Number.NaN;
  if (!(value >= 0 && value <= most)) throw new UserError('quiz.gone');
  return value;
}

/** @throws UserError when the data are not of a round, whoever made them up */
export function roundFrom(data: readonly string[]): Round {
  const [topic = '', seed, count, position, known] = data;
  const said = whole(known, 2 * WHICH - 1);
  if (said > MOST && said < WHICH) throw new UserError('quiz.gone');
  const round = { topic, seed: whole(seed, SEEDS), count: whole(count, MOST), position: whole(position, MOST), known: said < WHICH ? 2 ** said - 1 : said - WHICH };
  if (round.count < 1 || round.position > round.count || round.known >= 2 ** round.position) throw new UserError('quiz.gone');
  return round;
}

/** The topic somebody typed or chose, by id or by name. */
export function topicId(context: Reader, typed: string | null): string {
  if (typed === null || typed.trim() === '') return ANY;
  const { knowledge, translator } = context.ports;
  const wanted = typed.trim().toLowerCase();
  const found = knowledge.topics().find((topic) => topic.id === wanted || translator.topic(context.actor.locale, topic).title.toLowerCase() === wanted);
  if (found === undefined) throw new UserError('quiz.noTopic');
  return found.id;
}

/** Items of a topic whose facts may be asked about, each with its fact. */
export async function askable(context: Reader, topic: string): Promise<readonly { readonly item: QuizItem; readonly fact: Fact; readonly topic: string }[]> {
  const { knowledge } = context.ports;
  const facts = new Map((await knowledge.facts({ guildId: null, ...(topic === ANY ? {} : { topic }) })).map((fact) => [fact.id, fact]));
  return (knowledge.quiz?.() ?? []).flatMap((item) => {
    const fact = facts.get(item.fact);
    return fact === undefined || !mayBeAsked(fact, today(context)) ? [] : [{ item, fact, topic: fact.topic }];
  });
}

/** A new round of at most so many questions. @throws UserError when the topic has none */
export async function begin(context: Reader, topic: string, wanted: number): Promise<Round> {
  const seed = context.ports.random.integer(SEEDS);
  const items = roundOf(await askable(context, topic), seed, Math.min(wanted, MOST));
  if (items.length === 0) throw new UserError('quiz.nothing');
  return { topic, seed, count: items.length, position: 0, known: 0 };
}

/** A question in the reader's language, with its choices in the order of that round. */
export function shownQuestion(context: Reader, item: QuizItem, seed: number): QuizQuestion {
  return questionOf(item, seed, context.ports.translator.quiz?.(context.actor.locale, item) ?? item);
}

/** All questions of a round, in the reader's language; those that the content has lost are left out. */
export async function questionsOf(context: Reader, round: Round): Promise<readonly QuizQuestion[]> {
  return roundOf(await askable(context, round.topic), round.seed, round.count).map((item) => shownQuestion(context, item, round.seed));
}

/** The question a round stands at. @throws UserError when the content has changed so that it is gone */
export async function current(context: Reader, round: Round): Promise<{ readonly question: QuizQuestion; readonly fact: Fact }> {
  const items = await askable(context, round.topic);
  const item = roundOf(items, round.seed, round.count)[round.position];
  const fact = items.find((one) => one.item.id === item?.id)?.fact;
  if (item === undefined || fact === undefined) throw new UserError('quiz.gone');
  return { question: shownQuestion(context, item, round.seed), fact };
}
