/** The quiz in words: a question, what was right, and how it went. Kind to those who did not know. */
import type { BaseContext, Block, Button, Message } from '../../src/discord/command.ts';
import { escapeMarkdown } from '../../src/discord/command.ts';
import type { Fact } from '../../src/domain/facts.ts';
import type { QuizQuestion } from '../../src/domain/quiz.ts';
import { choiceRows, choiceText, isForeign, questionText } from '../../src/domain/quiz-blocks.ts';
import type { TrueFalseWords } from '../../src/domain/quiz-blocks.ts';
import { factBlocks, factButtons } from '../ask/card.ts';
import { accentOf, pictured } from '../ask/picture.ts';
import type { Pictured } from '../ask/picture.ts';
import { ANY, countOf, isKnown, questionsOf, refOf } from './round.ts';
import type { Round } from './round.ts';
import type { texts } from './texts.ts';

export type Player = BaseContext<typeof texts>;

const text = (content: string): Block => ({ type: 'text', text: content });

const wordsIn = (context: Player): TrueFalseWords => ({ true: context.t('true'), false: context.t('false'), statement: context.t('statement') });

/** A question with its choices. */
export function questionMessage(context: Player, round: Round, question: QuizQuestion, id: string): Message {
  const words = wordsIn(context);
  return {
    blocks: [
      text(`-# ${context.t('number', { number: round.position + 1, count: round.count })}`), text(questionText(question, words)),
      ...choiceRows(question, words, (at) => refOf(context, 'answer', round, id, String(at))),
      ...(round.position === 0 ? [text(`-# ${context.t('onlyYou')}`)] : []),
    ],
  };
}

/** What was right, with the fact and its source. `round` already stands at the next question. */
export function answerMessage(context: Player, round: Round, question: QuizQuestion, fact: Fact, chosen: number): Message {
  const right = chosen === question.rightAt;
  const said = right ? context.t('known') : context.t('learned', { answer: escapeMarkdown(choiceText(question, question.rightAt, wordsIn(context))) });
  const { translator } = context.ports;
  const foreign = isForeign(context.actor.locale, translator.locales(), fact, translator.fact(context.actor.locale, fact));
  const last = round.position >= round.count;
  const on: Button = { type: 'action', label: context.t(last ? 'toResult' : 'next'), style: 'primary', action: refOf(context, 'next', round) };
  return {
    blocks: [
      text(`-# ${context.t('number', { number: round.position, count: round.count })}`), text(`${questionText(question, wordsIn(context))}\n\n${said}`),
      { type: 'separator' }, ...factBlocks(context, fact), ...(foreign ? [text(`-# ${context.t('inEnglish')}`)] : []), { type: 'buttons', buttons: [on, ...factButtons(context, fact)] },
    ],
  };
}

/** The questions with what was right, to look at and to share; nothing where it cannot be drawn. */
async function resultPicture(context: Player, round: Round): Promise<Pictured> {
  const { knowledge, pictures, translator } = context.ports;
  const topic = knowledge.topics().find(({ id }) => id === round.topic);
  const questions = (await questionsOf(context, round)).map((question, position) =>
    ({ question: question.item.question, answer: choiceText(question, question.rightAt, wordsIn(context)), known: isKnown(round, position) ? 1 : 0, answered: 1 }));
  return pictured(await pictures?.quiz({ topic: round.topic === ANY || topic === undefined ? null : translator.topic(context.actor.locale, topic).title, questions, people: null }, context.actor.locale, await accentOf(context)));
}

/** How it went. Never a mark, always something to go on with. */
export async function resultMessage(context: Player, round: Round): Promise<Message> {
  const known = countOf(round);
  const kind = known === round.count ? 'allKnown' : known === 0 ? 'noneKnown' : 'someKnown';
  const { blocks, files } = await resultPicture(context, round);
  return {
    files,
    blocks: [
      text(`### ${context.t('resultTitle')}\n${context.t('result', { known, count: round.count })}\n${context.t(kind)}`),
      ...blocks,
      { type: 'buttons', buttons: [{ type: 'action', label: context.t('again'), style: 'primary', action: context.action('again', round.topic, String(round.count)) }] },
    ],
  };
}
