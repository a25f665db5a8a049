/** The quiz in words: a question, what was right, and how it went. Kind to those who did not know. */
import type { BaseContext, Block, Button, Message } from '../../src/discord/command.ts';
import { escapeMarkdown } from '../../src/discord/command.ts';
import type { Fact } from '../../src/domain/facts.ts';
import type { QuizQuestion } from '../../src/domain/quiz.ts';
import { factBlocks, factButtons } from '../ask/card.ts';
import { cut } from '../ask/words.ts';
import { refOf } from './round.ts';
import type { Round } from './round.ts';
import type { texts } from './texts.ts';

export type Player = BaseContext<typeof texts>;

const text = (content: string): Block => ({ type: 'text', text: content });

/** A choice as it is read: true and false are words of the interface, the others are content. */
export function choiceText(context: Player, { item, choices }: QuizQuestion, at: number): string {
  if (item.kind === 'true-false') return context.t(at === 0 ? 'true' : 'false');
  return choices[at] ?? '';
}

function questionText(context: Player, { item }: QuizQuestion): string {
  const question = `### ${escapeMarkdown(item.question)}`;
  return item.kind === 'true-false' ? `${question}\n${context.t('statement')}` : question;
}

/** A question with its choices: short ones side by side, long ones in rows of their own, so that each can be read whole on a phone. */
export function questionMessage(context: Player, round: Round, question: QuizQuestion, id: string): Message {
  const buttons = question.choices.map((_choice, at): Button => ({
    type: 'action', label: cut(choiceText(context, question, at), 80), action: refOf(context, 'answer', round, id, String(at)),
  }));
  const long = buttons.some(({ label }) => label.length > 20);
  const rows: readonly Block[] = long ? buttons.map((button) => ({ type: 'buttons', buttons: [button] })) : [{ type: 'buttons', buttons }];
  return {
    blocks: [
      text(`-# ${context.t('number', { number: round.position + 1, count: round.count })}`), text(questionText(context, question)), ...rows,
      ...(round.position === 0 ? [text(`-# ${context.t('onlyYou')}`)] : []),
    ],
  };
}

/** What was right, with the fact and its source. `round` already stands at the next question. */
export function answerMessage(context: Player, round: Round, question: QuizQuestion, fact: Fact, chosen: number): Message {
  const right = chosen === question.rightAt;
  const said = right ? context.t('known') : context.t('learned', { answer: escapeMarkdown(choiceText(context, question, question.rightAt)) });
  const last = round.position >= round.count;
  const on: Button = { type: 'action', label: context.t(last ? 'toResult' : 'next'), style: 'primary', action: refOf(context, 'next', round) };
  return {
    blocks: [
      text(`-# ${context.t('number', { number: round.position, count: round.count })}`), text(`${questionText(context, question)}\n\n${said}`),
      { type: 'separator' }, ...factBlocks(context, fact), { type: 'buttons', buttons: [on, ...factButtons(context, fact)] },
    ],
  };
}

/** How it went. Never a mark, always something to go on with. */
export function resultMessage(context: Player, round: Round): Message {
  const kind = round.known === round.count ? 'allKnown' : round.known === 0 ? 'noneKnown' : 'someKnown';
  return {
    blocks: [
      text(`### ${context.t('resultTitle')}\n${context.t('result', { known: round.known, count: round.count })}\n${context.t(kind)}`),
      { type: 'buttons', buttons: [{ type: 'action', label: context.t('again'), style: 'primary', action: context.action('again', round.topic, String(round.count)) }] },
    ],
  };
}
