/** What the channel sees of a round: a question, what was right, how it went. */
import type { Fact } from '../domain/facts.ts';
import { escapeMarkdown } from '../domain/message.ts';
import type { ActionRef, Block, Button, Message } from '../domain/message.ts';
import { choiceRows, choiceText, isForeign, questionText } from '../domain/quiz-blocks.ts';
import type { TrueFalseWords } from '../domain/quiz-blocks.ts';
import type { QuizQuestion } from '../domain/quiz.ts';
import type { QuizRound, RoundAnswer, Tally } from '../domain/quiz-rounds.ts';
import type { Knowledge } from '../ports/knowledge.ts';
import type { Picture, QuizResult } from '../ports/pictures.ts';
import type { Params, Translator } from '../ports/translator.ts';
import type { QuizRoundKey } from './texts.ts';

export interface ShowPorts {
  readonly knowledge: Knowledge;
  readonly translator: Translator;
}

/** A question of a round, in the channel's language. */
export interface RoundQuestion {
  readonly question: QuizQuestion;
  readonly fact: Fact;
}

type Plural = 'knew' | 'tookPart';

const text = (content: string): Block => ({ type: 'text', text: content });
const ref = (action: string, ...data: readonly string[]): ActionRef => ({ command: 'quiz', action, data });
/** People named in the result; more would be a league table. */
const NAMED = 5;

export function say({ translator }: ShowPorts, { locale }: QuizRound, key: QuizRoundKey | Plural, params?: Params): string {
  return translator.text(locale, `quiz-rounds.${key}`, params);
}

export function trueFalseWords(ports: ShowPorts, round: QuizRound): TrueFalseWords {
  return { true: say(ports, round, 'true'), false: say(ports, round, 'false'), statement: say(ports, round, 'statement') };
}

function heading(ports: ShowPorts, round: QuizRound): Block {
  return text(`-# ${say(ports, round, 'number', { number: round.position + 1, count: round.items.length })}`);
}

/** @param until epoch milliseconds */
export function askedMessage(ports: ShowPorts, round: QuizRound, { question }: RoundQuestion, until: number): Message {
  const words = trueFalseWords(ports, round);
  return {
    blocks: [
      heading(ports, round), text(questionText(question, words)),
      ...choiceRows(question, words, (at) => ref('vote', round.id, String(round.position), String(at))),
      text(say(ports, round, 'until', { when: `<t:${Math.floor(until / 1000)}:R>` })),
    ],
  };
}

/** The fact behind an answer, with its source. */
export function factBlocks(ports: ShowPorts, round: QuizRound, fact: Fact): readonly Block[] {
  const { knowledge, translator } = ports;
  const shown = translator.fact(round.locale, fact);
  const source = knowledge.source(fact.sources[0] ?? '');
  const name = source === null ? '–' : `[${escapeMarkdown(say(ports, round, 'sourceName', { publisher: source.publisher, title: source.title }))}](<${source.url}>)`;
  const foreign = isForeign(round.locale, translator.locales(), fact, shown) ? [text(say(ports, round, 'inEnglish'))] : [];
  return [text(escapeMarkdown(shown.answer)), ...foreign, text(say(ports, round, 'source', { sources: name, date: translator.date(round.locale, fact.asOf) }))];
}

/** The question after its time: what was right, how many knew, the fact and its source. */
export function closedMessage(ports: ShowPorts, round: QuizRound, { question, fact }: RoundQuestion, tally: Tally): Message {
  const words = trueFalseWords(ports, round);
  const right = say(ports, round, 'right', { answer: escapeMarkdown(choiceText(question, question.rightAt, words)) });
  const knew = tally.answered === 0 ? say(ports, round, 'nobody') : say(ports, round, 'knew', { count: tally.answered, known: tally.known });
  return { blocks: [heading(ports, round), text(`${questionText(question, words)}\n\n${right} ${knew}`), { type: 'separator' }, ...factBlocks(ports, round, fact)] };
}

/** A question whose round ended before its time. */
export function endedMessage(ports: ShowPorts, round: QuizRound, asked: RoundQuestion | null, why: 'stopped' | 'interrupted'): Message {
  const question = asked === null ? [] : [text(questionText(asked.question, trueFalseWords(ports, round)))];
  return { blocks: [heading(ports, round), ...question, text(say(ports, round, why))] };
}

/** Said in the channel when a question was deleted: there is nothing left to write it on. */
export function deletedMessage(ports: ShowPorts, round: QuizRound): Message {
  return { blocks: [text(say(ports, round, 'deleted'))] };
}

/** What is needed to draw how a round went; no name is on it. */
export function resultOf(ports: ShowPorts, round: QuizRound, questions: readonly RoundQuestion[], answers: readonly RoundAnswer[]): QuizResult {
  const topic = ports.knowledge.topics().find(({ id }) => id === round.topic);
  return {
    topic: topic === undefined ? null : ports.translator.topic(round.locale, topic).title,
    people: new Set(answers.map(({ userId }) => userId)).size,
    questions: questions.map(({ question }, at) => {
      const here = answers.filter(({ position }) => position === at);
      const answer = choiceText(question, question.rightAt, trueFalseWords(ports, round));
      return { question: question.item.question, answer, known: here.filter(({ known }) => known === true).length, answered: here.length };
    }),
  };
}

interface Ending {
  readonly questions: readonly RoundQuestion[];
  readonly answers: readonly RoundAnswer[];
  /** Who of those that answered keeps a score. */
  readonly keepers: ReadonlySet<string>;
  /** Of how it went; null where none was drawn. */
  readonly picture: Picture | null;
}

function lineOf(ports: ShowPorts, round: QuizRound, { question }: RoundQuestion, number: number, answers: readonly RoundAnswer[]): string {
  const here = answers.filter(({ position }) => position === number - 1);
  const answer = escapeMarkdown(choiceText(question, question.rightAt, trueFalseWords(ports, round)));
  return say(ports, round, 'line', { number, question: escapeMarkdown(question.item.question), answer, known: here.filter(({ known }) => known === true).length, count: here.length });
}

/** Only those who keep a score are named, and nobody by what they did not know. */
function namesOf(ports: ShowPorts, round: QuizRound, answers: readonly RoundAnswer[], keepers: ReadonlySet<string>): readonly string[] {
  const known = Map.groupBy(answers.filter((answer) => keepers.has(answer.userId) && answer.known === true), ({ userId }) => userId);
  return [...known].map(([userId, mine]) => ({ userId, count: mine.length })).toSorted((a, b) => b.count - a.count).slice(0, NAMED)
    .map(({ userId, count }) => say(ports, round, 'keeper', { name: `<@${userId}>`, known: count }));
}

/** How it went, for everybody. */
export function resultMessage(ports: ShowPorts, round: QuizRound, { questions, answers, keepers, picture }: Ending): Message {
  const people = new Set(answers.map(({ userId }) => userId)).size;
  const known = answers.filter((answer) => answer.known === true).length;
  const summary = people === 0 ? say(ports, round, 'nobodyTookPart') : say(ports, round, 'tookPart', { count: people, known, answers: answers.length });
  const names = namesOf(ports, round, answers, keepers);
  const again: Button = { type: 'action', label: say(ports, round, 'again'), style: 'primary', action: ref('more', round.topic, String(round.items.length), String(round.seconds)) };
  const mine: readonly Button[] = [
    { type: 'action', label: say(ports, round, 'mine'), action: ref('mine', round.id) }, { type: 'action', label: say(ports, round, 'keep'), action: ref('keep') },
  ];
  return {
    files: picture === null ? [] : [picture.file],
    blocks: [
      text(`### ${say(ports, round, 'resultTitle')}\n${summary}`),
      ...(picture === null ? [] : [{ type: 'image', file: picture.file.name, alt: picture.alt } as const]),
      ...(people === 0 || picture !== null ? [] : [text(questions.map((one, index) => lineOf(ports, round, one, index + 1, answers)).join('\n'))]),
      ...(names.length === 0 ? [] : [text(say(ports, round, 'keepers', { names: names.join(' · ') }))]),
      { type: 'buttons', buttons: people === 0 ? [again] : [...mine, again] },
    ],
  };
}
