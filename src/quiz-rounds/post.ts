/** A quiz that stands in one post: all its questions at once, open for hours, closed together. */
import { markOf } from '../domain/announcement-mark.ts';
import type { Block, Button, Message } from '../domain/message.ts';
import { escapeMarkdown } from '../domain/message.ts';
import { choiceText } from '../domain/quiz-blocks.ts';
import { seasonOf, tallyOf } from '../domain/quiz-rounds.ts';
import type { QuizRound, RoundAnswer } from '../domain/quiz-rounds.ts';
import type { PostedQuiz, QuizRoundStore } from '../ports/quiz.ts';
import type { QuizRoundsOptions } from './rounds.ts';
import { factBlocks, say, trueFalseWords } from './show.ts';
import type { RoundQuestion, ShowPorts } from './show.ts';

const HOUR_SECONDS = 3_600;

/** Writes down that a posted quiz takes answers; nothing where it is written down already. */
export async function adopt(store: Pick<QuizRoundStore, 'open'>, now: number, { hours, ...posted }: PostedQuiz): Promise<void> {
  const seconds = hours * HOUR_SECONDS;
  await store.open({ ...posted, startedBy: '', seconds, position: 0, phase: 'close', dueAt: now + seconds * 1000 });
}

type Asked = readonly { readonly position: number; readonly asked: RoundQuestion }[];

/**
 * The post after its time: each question with what was right, how many knew it, the fact and its source. Its mark stays: a bot with a
 * restored backup that does not know of this post looks for it, and would post the quiz again.
 */
export function closedPost(ports: ShowPorts, round: QuizRound, asked: Asked, answers: readonly RoundAnswer[]): Message {
  const words = trueFalseWords(ports, round);
  const blocks = asked.flatMap(({ position, asked: { question, fact } }): readonly Block[] => {
    const tally = tallyOf(answers, position, question);
    const right = say(ports, round, 'right', { answer: escapeMarkdown(choiceText(question, question.rightAt, words)) });
    const knew = tally.answered === 0 ? say(ports, round, 'nobody') : say(ports, round, 'knew', { count: tally.answered, known: tally.known });
    return [{ type: 'separator' }, { type: 'text', text: `**${position + 1}. ${escapeMarkdown(question.item.question)}**\n${right} ${knew}` }, ...factBlocks(ports, round, fact)];
  });
  const about: Button = { type: 'action', label: ports.translator.text(round.locale, 'common.aboutThisBot'), action: markOf(round.id) };
  return { blocks: [{ type: 'text', text: `## ${say(ports, round, 'postClosed')}` }, ...blocks, { type: 'buttons', buttons: [about] }] };
}

/** A post of a forum is a channel of its own, whose first message has the same id. */
async function edit(options: QuizRoundsOptions, round: QuizRound, message: Message): Promise<{ readonly became: 'edited' | 'gone' | 'later' | 'refused'; readonly channelId: string }> {
  const { channelId, messageId } = round;
  if (messageId === null) return { became: 'gone', channelId };
  const became = await options.messages.edit(channelId, messageId, message);
  return became === 'gone' ? { became: await options.messages.edit(messageId, messageId, message), channelId: messageId } : { became, channelId };
}

/**
 * Ends the time of all questions.
 * @returns `end` when the post is gone, or the content has none of its questions any more
 */
export async function closePost(options: QuizRoundsOptions, round: QuizRound, questions: readonly (RoundQuestion | null)[]): Promise<'done' | 'later' | 'end'> {
  const asked = questions.flatMap((one, position) => (one === null ? [] : [{ position, asked: one }]));
  if (asked.length === 0) return 'end';
  const { became, channelId } = await edit(options, round, closedPost(options, round, asked, await options.store.answers(round.id)));
  if (became === 'later') return 'later';
  if (became === 'gone') return 'end';
  const at = options.clock.now();
  const { timezone } = await options.settings.get(round.guildId);
  const right = asked.map(({ position, asked: { question } }) => ({ position, choice: question.rightAt }));
  await options.store.settle(round, { ...round, channelId, phase: 'result', dueAt: at }, { right, season: seasonOf(at, timezone ?? 'UTC'), at });
  return 'done';
}
