/** A quiz as a post: chooses its questions, writes them, and hands the post over to those who take the answers. */
import { keyDate } from '../domain/delivery-schedule.ts';
import type { Delivery } from '../domain/delivery.ts';
import { askableItems, nextItems, packItems, postedQuestion, postQuestion, postSeed, unpackItems } from '../domain/quiz-posts.ts';
import type { QuizItem } from '../domain/quiz.ts';
import { escapeMarkdown, type ActionRef, type Block } from '../domain/message.ts';
import type { Reminder, ReminderContent } from '../domain/reminders.ts';
import type { Params } from '../ports/translator.ts';
import type { SchedulerOptions } from './options.ts';
import type { AnnouncementKey } from './texts.ts';

type Ports = Pick<SchedulerOptions, 'clock' | 'knowledge' | 'translator' | 'factUses'>;
export type QuizContent = ReminderContent & { readonly type: 'quiz' };

const HOUR = 3_600_000;
/** A topic of its own for quizzes about everything. */
const ANY = '-';

/** The same occurrence always asks the same questions, however often it is tried, and none comes again before all were asked. */
async function itemsFor(ports: Ports, reminder: Reminder, content: QuizContent, key: string): Promise<readonly QuizItem[]> {
  const { knowledge, factUses } = ports;
  const items = knowledge.quiz?.() ?? [];
  const before = await factUses.chosen(reminder.id, key);
  const same = unpackItems(before ?? '').flatMap((id) => items.find((item) => item.id === id) ?? []);
  if (same.length > 0) return same;
  const askable = askableItems(items, await knowledge.facts({ guildId: null }), content.topics, keyDate(key));
  const used = (await factUses.used(reminder.id)).flatMap(unpackItems);
  const chosen = nextItems(askable, used, postSeed(`${reminder.id} ${key}`), content.questions);
  if (chosen.length > 0) await factUses.choose(reminder.id, key, packItems(chosen.map(({ id }) => id)), ports.clock.now());
  return chosen;
}

/**
 * The words and buttons of a quiz.
 * @param nonce of its delivery, which the buttons carry; null where it is only looked at
 * @returns null when there is no question to ask
 */
export async function quizBlocks(ports: Ports, reminder: Reminder, content: QuizContent, { key, nonce }: { readonly key: string; readonly nonce: string | null }): Promise<readonly Block[] | null> {
  const items = await itemsFor(ports, reminder, content, key);
  if (items.length === 0) return null;
  const { knowledge, translator } = ports;
  const say = (name: AnnouncementKey, params?: Params): string => translator.text(reminder.locale, `announcements.${name}`, params);
  const word = (name: string): string => translator.text(reminder.locale, `quiz-rounds.${name}`);
  const words = { true: word('true'), false: word('false'), statement: word('statement') };
  const [only] = content.topics.length === 1 ? knowledge.topics().filter(({ id }) => id === content.topics[0]) : [];
  const title = only === undefined ? say('quizTitle') : say('quizOf', { topic: escapeMarkdown(translator.topic(reminder.locale, only).title) });
  const until = Math.floor((ports.clock.now() + content.hours * HOUR) / 1000);
  const vote = (position: number) => (choice: number): ActionRef => ({ command: 'quiz', action: 'vote', data: [nonce ?? '', String(position), String(choice)] });
  return [
    { type: 'text', text: `## ${title}\n${say('quizUntil', { when: `<t:${until}:f>` })}` },
    ...items.flatMap((item, position) =>
      postedQuestion(postQuestion(item, nonce ?? key, translator.quiz?.(reminder.locale, item) ?? item), position + 1, words, nonce === null ? null : vote(position))),
  ];
}

/** From now on the answers of a quiz that was posted are taken. Called again for the same post it changes nothing. */
export async function openQuiz(ports: Ports & Pick<SchedulerOptions, 'quizzes'>, reminder: Reminder, row: Pick<Delivery, 'nonce' | 'occurrenceKey' | 'channelId'>, messageId: string): Promise<void> {
  const { content, guildId, locale } = reminder;
  if (content.type !== 'quiz') return;
  // Found again after a restore of an older backup, its questions are not written down any more: they come out the same.
  const items = (await itemsFor(ports, reminder, content, row.occurrenceKey)).map(({ id }) => id);
  if (items.length === 0) return;
  const [topic = ANY] = content.topics.length === 1 ? content.topics : [];
  await ports.quizzes?.adopt({ id: row.nonce, reminderId: reminder.id, guildId, channelId: row.channelId, messageId, topic, items, seed: postSeed(row.nonce), hours: content.hours, locale });
}
