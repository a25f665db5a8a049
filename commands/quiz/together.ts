/** A quiz that a whole channel plays: who may begin and stop it, and what each person is told in private. */
import type { ActionContext, BaseContext, Message } from '../../src/discord/command.ts';
import { escapeMarkdown, UserError } from '../../src/discord/command.ts';
import { SECONDS } from '../../src/domain/quiz-rounds.ts';
import type { QuizRound } from '../../src/domain/quiz-rounds.ts';
import { roundOf } from '../../src/domain/quiz.ts';
import { ANY, askable, MOST, SEEDS, topicId, USUAL } from './round.ts';
import type { texts } from './texts.ts';

export type Member = BaseContext<typeof texts>;
type Presser = ActionContext<typeof texts>;

/** Where a channel's quiz is played, and what it works with. @throws UserError outside a server */
export function hall({ place, ports }: Pick<Member, 'place' | 'ports'>) {
  if (place.guildId === null || place.channelId === null || ports.quiz === undefined) throw new UserError('quiz.onlyServer');
  return { guildId: place.guildId, channelId: place.channelId, quiz: ports.quiz };
}

export const isModerator = ({ actor }: Pick<Member, 'actor'>): boolean => actor.can('ManageGuild') || actor.can('ManageMessages');

async function checkMember(context: Member): Promise<void> {
  const { guildId, quiz } = hall(context);
  if (!isModerator(context) && !(await quiz.settings.together(guildId))) throw new UserError('quiz.switchedOff');
  if (!context.actor.can(context.place.thread ? 'SendMessagesInThreads' : 'SendMessages')) throw new UserError('quiz.mayNotWrite');
}

/** Discord is asked: an interaction's answer needs none of these rights, the questions do. */
async function checkBot(context: Member): Promise<void> {
  const { guildId, channelId } = hall(context);
  const standing = await context.ports.channels?.standing(guildId, channelId, { publish: false, thread: false, picture: false });
  if (standing?.state === 'gone') throw new UserError('quiz.notInside');
  if (standing?.state !== 'there' || standing.missing.length === 0) return;
  const rights = standing.missing.map((right) => `**${context.ports.translator.text(context.actor.locale, `common.right.${right}`)}**`).join(', ');
  throw new UserError('quiz.missingRights', { rights });
}

export interface Wanted {
  /** As typed or chosen; null for all. */
  readonly topic: string | null;
  readonly questions: number | null;
  readonly seconds: number | null;
}

const within = (value: number | null, least: number, most: number, usual: number): number => (value !== null && value >= least && value <= most ? value : usual);

/**
 * Begins a round in the channel.
 * @returns what the person who began it sees
 * @throws UserError when somebody may not, or a round is being played
 */
export async function beginTogether(context: Member, wanted: Wanted): Promise<Message> {
  const { guildId, channelId, quiz } = hall(context);
  await checkMember(context);
  const topic = topicId(context, wanted.topic);
  if ((await quiz.played.inChannel(guildId, channelId)) !== null) throw new UserError('quiz.busy');
  await checkBot(context);
  const seed = context.ports.random.integer(SEEDS);
  const items = roundOf(await askable(context, topic), seed, within(wanted.questions, 1, MOST, USUAL)).map(({ id }) => id);
  if (items.length === 0) throw new UserError('quiz.nothing');
  const { locale } = await context.ports.settings.get(guildId);
  const seconds = within(wanted.seconds, SECONDS.least, SECONDS.most, SECONDS.usual);
  const began = await quiz.rounds.begin({ guildId, channelId, startedBy: context.actor.id, topic, items, seed, seconds, locale: locale ?? context.place.guildLocale ?? 'en-US' });
  if (began.state !== 'begun') throw new UserError(began.state === 'busy' ? 'quiz.busy' : 'quiz.couldNotPost');
  return {
    blocks: [
      { type: 'text', text: context.t('begun', { count: items.length, seconds }) },
      { type: 'buttons', buttons: [{ type: 'action', label: context.t('stop'), style: 'danger', action: context.action('stop', began.id) }] },
    ],
  };
}

/** The button under a result: the same again. */
export function beginAnother(context: Presser): Promise<Message> {
  const [topic = ANY, questions = '', seconds = ''] = context.data;
  return beginTogether(context, { topic: topic === ANY ? null : topic, questions: Number.parseInt(questions, 10) || null, seconds: Number.parseInt(seconds, 10) || null });
}

/** One person's answer, confirmed to that person alone. */
export async function vote(context: Presser): Promise<Message> {
  const { guildId, quiz } = hall(context);
  const [roundId = '', position = '', choice = ''] = context.data;
  if (!/^\d$/.test(position) || !/^[0-3]$/.test(choice)) throw new UserError('quiz.roundGone');
  const answered = await quiz.rounds.answer({ guildId, roundId, position: Number(position), choice: Number(choice), userId: context.actor.id });
  if (answered.state !== 'taken') throw new UserError(answered.state === 'late' ? 'quiz.late' : 'quiz.roundGone');
  const said = context.t(answered.changed ? 'changed' : 'chosen', { choice: escapeMarkdown(answered.choice), when: `<t:${Math.floor(answered.until / 1000)}:R>` });
  return { blocks: [{ type: 'text', text: said }] };
}

async function end(context: Member, round: QuizRound | null): Promise<Message> {
  const { quiz } = hall(context);
  if (round === null || round.phase === 'over') throw new UserError('quiz.noneRunning');
  if (round.startedBy !== context.actor.id && !isModerator(context)) throw new UserError('quiz.notYoursToStop');
  if (!(await quiz.rounds.stop(round))) throw new UserError('quiz.noneRunning');
  return { blocks: [{ type: 'text', text: context.t('stopped') }] };
}

/** Stops the channel's round. @throws UserError when none is played, or somebody else began it */
export async function stopHere(context: Member): Promise<Message> {
  const { guildId, channelId, quiz } = hall(context);
  return end(context, await quiz.played.inChannel(guildId, channelId));
}

export async function stopThat(context: Presser): Promise<Message> {
  const { guildId, quiz } = hall(context);
  return end(context, await quiz.played.get(guildId, context.data[0] ?? ''));
}

/** How one person did, told to that person alone, while the round is remembered. */
export async function mine(context: Presser): Promise<Message> {
  const { guildId, quiz } = hall(context);
  const round = await quiz.played.get(guildId, context.data[0] ?? '');
  if (round === null) throw new UserError('quiz.forgotten');
  const answers = (await quiz.played.answers(round.id)).filter(({ userId, known }) => userId === context.actor.id && known !== null);
  if (answers.length === 0) return { blocks: [{ type: 'text', text: context.t('tookNoPart') }] };
  const known = answers.filter((answer) => answer.known === true).length;
  const numbers = answers.map(({ position, known: right }) => context.t(right ? 'mineKnown' : 'mineLearned', { number: position + 1 })).join(' · ');
  return { blocks: [{ type: 'text', text: `${context.t('mine', { known, count: round.items.length })}\n${numbers}` }] };
}

/** Whether members may begin a quiz together; moderators always may. */
export async function allowTogether(context: Member, allowed: boolean): Promise<Message> {
  const { guildId, quiz } = hall(context);
  if (!context.actor.can('ManageGuild')) throw new UserError('quiz.onlyModerators');
  await quiz.settings.allowTogether(guildId, allowed);
  return { blocks: [{ type: 'text', text: context.t(allowed ? 'allowed' : 'disallowed') }] };
}
