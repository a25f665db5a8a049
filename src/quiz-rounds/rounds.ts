/** Plays quizzes together: what is due stands in the database, so that a restart interrupts nothing but the waiting. */
import type { QuizQuestion } from '../domain/quiz.ts';
import { questionOf } from '../domain/quiz.ts';
import { POST_KEPT_MILLISECONDS } from '../domain/quiz-posts.ts';
import { choiceText } from '../domain/quiz-blocks.ts';
import { KEPT_AFTER_END_MILLISECONDS, POST_WAITED_FOR_MILLISECONDS, READING_MILLISECONDS, seasonOf, STILL_WAITED_FOR_MILLISECONDS, tallyOf } from '../domain/quiz-rounds.ts';
import type { QuizRound } from '../domain/quiz-rounds.ts';
import type { ChannelMessages } from '../ports/channel-messages.ts';
import type { Clock, Random } from '../ports/clock.ts';
import type { Pictures } from '../ports/pictures.ts';
import type { Log } from '../ports/log.ts';
import type { Answered, QuizRounds, QuizRoundStore, QuizScores, RoundOrder } from '../ports/quiz.ts';
import type { Settings } from '../ports/reminders.ts';
import { adopt, closePost } from './post.ts';
import { askedMessage, closedMessage, deletedMessage, endedMessage, resultMessage, resultOf, trueFalseWords } from './show.ts';
import type { RoundQuestion, ShowPorts } from './show.ts';

export interface QuizRoundsOptions extends ShowPorts {
  readonly clock: Clock;
  readonly random: Random;
  readonly log: Log;
  readonly store: QuizRoundStore;
  readonly scores: Pick<QuizScores, 'keepers'>;
  readonly settings: Pick<Settings, 'get'>;
  readonly messages: ChannelMessages;
  /** Draws the result; words alone without it. */
  readonly pictures?: Pick<Pictures, 'quiz'>;
  /** False while another process owns the database: then it is for the other to go on. */
  readonly owner: () => Promise<boolean>;
}

export interface RoundsRunner extends QuizRounds {
  /** Does everything that is due now. Never rejects. */
  tick(): Promise<void>;
  /** Epoch milliseconds; null when no round is played. */
  nextDueAt(): Promise<number | null>;
  /** Begins to tick by itself. */
  start(): void;
  /** Stops, and finishes what is under way. */
  close(): Promise<void>;
}

const BEAT = 1_000;
const AT_ONCE = 50;
/** Letters of a round's id in a nonce: with what follows, Discord takes 25. */
const NONCE = 20;

/** `deleted`: somebody took the question away, which ends the quiz. */
type Became = 'done' | 'later' | 'end' | 'deleted';

async function questionAt({ knowledge, translator }: QuizRoundsOptions, round: QuizRound, position: number): Promise<RoundQuestion | null> {
  const item = knowledge.quiz?.().find(({ id }) => id === round.items[position]);
  const fact = item === undefined ? null : await knowledge.fact(item.fact, null);
  if (item === undefined || fact === null) return null;
  const question: QuizQuestion = questionOf(item, round.seed, translator.quiz?.(round.locale, item) ?? item);
  return { question, fact };
}

async function questionsOf(options: QuizRoundsOptions, round: QuizRound): Promise<readonly (RoundQuestion | null)[]> {
  return Promise.all(round.items.map((_item, position) => questionAt(options, round, position)));
}

async function ask(options: QuizRoundsOptions, round: QuizRound): Promise<Became> {
  const { clock, messages, store } = options;
  const asked = await questionAt(options, round, round.position);
  if (asked === null) return 'end';
  const until = clock.now() + round.seconds * 1000;
  const posted = await messages.post(round.channelId, askedMessage(options, round, asked, until), `${round.id}-${round.position}`);
  if (posted.type !== 'posted') return posted.type === 'later' ? 'later' : 'end';
  await store.move(round, { ...round, phase: 'close', dueAt: until, messageId: posted.messageId });
  return 'done';
}

async function close(options: QuizRoundsOptions, round: QuizRound): Promise<Became> {
  const { clock, messages, store } = options;
  if (round.reminderId !== null) return closePost(options, round, await questionsOf(options, round));
  const asked = await questionAt(options, round, round.position);
  if (asked === null || round.messageId === null) return 'end';
  const tally = tallyOf(await store.answers(round.id), round.position, asked.question);
  const edited = await messages.edit(round.channelId, round.messageId, closedMessage(options, round, asked, tally));
  if (edited === 'later') return 'later';
  if (edited === 'gone') return 'deleted';
  const at = clock.now();
  const last = round.position + 1 >= round.items.length;
  const next: QuizRound = { ...round, phase: last ? 'result' : 'ask', position: last ? round.position : round.position + 1, dueAt: at + READING_MILLISECONDS, messageId: null };
  const { timezone } = await options.settings.get(round.guildId);
  await store.settle(round, next, { right: [{ position: round.position, choice: asked.question.rightAt }], season: seasonOf(at, timezone ?? 'UTC'), at });
  return 'done';
}

async function conclude(options: QuizRoundsOptions, round: QuizRound): Promise<Became> {
  const { clock, messages, scores, store } = options;
  const questions = (await questionsOf(options, round)).filter((one) => one !== null);
  if (questions.length < round.items.length) return 'end';
  const answers = await store.answers(round.id);
  const keepers = await scores.keepers(round.guildId, [...new Set(answers.map(({ userId }) => userId))]);
  const { accent } = await options.settings.get(round.guildId);
  const picture = answers.length === 0 ? null : await options.pictures?.quiz(resultOf(options, round, questions, answers), round.locale, accent == null ? {} : { accent }) ?? null;
  const say = (shown: typeof picture) => messages.post(round.channelId, resultMessage(options, round, { questions, answers, keepers, picture: shown }), `${round.id.slice(0, NONCE)}-end`);
  const first = await say(picture);
  // Where files are not allowed, the words go alone.
  const posted = first.type === 'refused' && picture !== null ? await say(null) : first;
  if (posted.type === 'later') return 'later';
  await store.move(round, { ...round, phase: 'over', dueAt: clock.now() + (round.reminderId === null ? KEPT_AFTER_END_MILLISECONDS : POST_KEPT_MILLISECONDS) });
  return 'done';
}

/** Ends a round before its time, and says so where its question stands. */
async function end(options: QuizRoundsOptions, round: QuizRound, why: 'stopped' | 'interrupted'): Promise<boolean> {
  if (!(await options.store.remove(round.guildId, round.id))) return false;
  if (round.messageId === null) return true;
  const asked = await questionAt(options, round, round.position);
  await options.messages.edit(round.channelId, round.messageId, endedMessage(options, round, asked, why));
  return true;
}

/** Whoever was playing reads why no answer comes. */
async function deleted(options: QuizRoundsOptions, round: QuizRound): Promise<Became> {
  const posted = await options.messages.post(round.channelId, deletedMessage(options, round), `${round.id}-gone`);
  if (posted.type === 'later') return 'later';
  await options.store.remove(round.guildId, round.id);
  return 'end';
}

/** One step of one round. What Discord cannot take now is tried again at the next tick. */
async function step(options: QuizRoundsOptions, round: QuizRound): Promise<Became> {
  if (round.phase === 'over') {
    await options.store.remove(round.guildId, round.id);
    return 'done';
  }
  if (options.clock.now() - round.dueAt > (round.reminderId === null ? STILL_WAITED_FOR_MILLISECONDS : POST_WAITED_FOR_MILLISECONDS)) {
    await end(options, round, 'interrupted');
    return 'end';
  }
  const became = await { ask, close, result: conclude }[round.phase](options, round);
  if (became === 'end') await end(options, round, 'interrupted');
  return became === 'deleted' ? deleted(options, round) : became;
}

async function begin(options: QuizRoundsOptions, order: RoundOrder): ReturnType<QuizRounds['begin']> {
  const round: QuizRound = { ...order, id: options.random.id(10), position: 0, phase: 'ask', dueAt: options.clock.now(), messageId: null, reminderId: null };
  if (!(await options.store.open(round))) return { state: 'busy' };
  if ((await step(options, round)) === 'end') return { state: 'refused' };
  return { state: 'begun', id: round.id };
}

async function answer(options: QuizRoundsOptions, { guildId, roundId, position, choice, userId }: Parameters<QuizRounds['answer']>[0]): Promise<Answered> {
  const round = await options.store.get(guildId, roundId);
  const asked = round === null ? null : await questionAt(options, round, position);
  if (round === null || asked === null || choice >= asked.question.choices.length) return { state: 'gone' };
  const written = await options.store.answer(guildId, roundId, { userId, position, choice }, options.clock.now());
  if (written === 'late' || written === 'gone') return { state: written };
  return { state: 'taken', choice: choiceText(asked.question, choice, trueFalseWords(options, round)), changed: written === 'changed', until: round.dueAt };
}

/** @returns rounds that wait until `start`, or for each `tick` */
export function createQuizRounds(options: QuizRoundsOptions): RoundsRunner {
  const { clock, log, store } = options;
  let timer: NodeJS.Timeout | null = null;
  let running: Promise<void> | null = null;
  let closed = false;

  const whole = async (): Promise<void> => {
    try {
      const due = await store.due(clock.now(), AT_ONCE);
      if (closed || due.length === 0 || !(await options.owner())) return;
      await Promise.all(due.map(async (round) => {
        await step(options, round).catch((error: unknown) => log.error({ error, guild: round.guildId, channel: round.channelId }, 'A quiz could not go on; the next tick tries again.'));
      }));
    } catch (error) {
      log.error({ error }, 'The quizzes that are due could not be looked up; the next tick tries again.');
    }
  };
  const tick = (): Promise<void> => {
    running ??= whole().finally(() => { running = null; });
    return running;
  };
  return {
    begin: (order) => begin(options, order),
    adopt: (posted) => adopt(store, clock.now(), posted),
    answer: (press) => answer(options, press),
    stop: (round) => end(options, round, 'stopped'),
    tick,
    nextDueAt: () => store.nextDueAt(),
    start() {
      timer = setInterval(() => void tick(), BEAT).unref();
    },
    async close() {
      closed = true;
      if (timer !== null) clearInterval(timer);
      await running;
    },
  };
}
