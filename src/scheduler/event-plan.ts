/** What an event beside a post says, and how long it lasts. */
import { deliveryNonce } from '../domain/delivery-nonce.ts';
import { daysBeforeOf, keyDate } from '../domain/delivery-schedule.ts';
import { fillObservanceText } from '../domain/observance-dates.ts';
import { daysBeforeIn } from '../domain/reminders.ts';
import type { Reminder } from '../domain/reminders.ts';
import type { Knowledge } from '../ports/knowledge.ts';
import type { EventPlan } from '../ports/scheduled-events.ts';
import type { Translator } from '../ports/translator.ts';
import { fill } from './compose.ts';

/** Discord's limits. */
const NAME = 100;
const DESCRIPTION = 1_000;
const HOUR = 3_600_000;

interface Words {
  readonly name: string;
  readonly description: string;
}

export interface EventPlanPorts {
  readonly knowledge: Pick<Knowledge, 'observance' | 'topics'>;
  readonly translator: Translator;
  readonly databaseId: string;
}

const cut = (text: string, most: number): string => {
  const letters = Array.from(text);
  return letters.length <= most ? text : `${letters.slice(0, most - 1).join('').trimEnd()}…`;
};

/** Null when there is nothing to say: its day left the calendar. */
function wordsOf({ knowledge, translator }: EventPlanPorts, reminder: Reminder, key: string): Words | null {
  const { content, locale } = reminder;
  const day = Temporal.PlainDate.from(keyDate(key));
  const say = (name: string, params: Readonly<Record<string, string | number>> = {}): string => translator.text(locale, `announcements.${name}`, params);
  if (content.type === 'custom') {
    const values = { date: translator.date(locale, day.toString()), month: translator.date(locale, day.toString().slice(0, 7)), year: String(day.year) };
    const text = fill(content.text, values).trim();
    return { name: fill(content.title, values).trim() || (text.split('\n')[0] ?? ''), description: text };
  }
  if (content.type === 'fact-digest' || content.type === 'quiz') {
    const [only] = content.topics.length === 1 ? knowledge.topics().filter(({ id }) => id === content.topics[0]) : [];
    if (content.type === 'quiz') return { name: only === undefined ? say('quizTitle') : say('quizOf', { topic: translator.topic(locale, only).title }), description: say('eventQuiz') };
    return { name: only === undefined ? say('didYouKnow') : say('factOf', { topic: translator.topic(locale, only).title }), description: say('eventFact') };
  }
  const found = knowledge.observance(content.observanceId);
  if (found === null) return null;
  const shown = translator.observance(locale, found);
  const first = content.type !== 'campaign-month' || (content.opening && day.day === 1);
  return { name: shown.name, description: first ? fillObservanceText(shown.text, shown, day.year) : say('eventFact') };
}

/** A day lasts until midnight where the server is; a post of another kind is an event of an hour. */
function endOf({ content, timezone }: Reminder, startsAt: number): number {
  if (content.type === 'quiz') return startsAt + content.hours * HOUR;
  if (content.type === 'custom' || content.type === 'fact-digest') return startsAt + HOUR;
  const midnight = Temporal.Instant.fromEpochMilliseconds(startsAt).toZonedDateTimeISO(timezone).toPlainDate().add({ days: 1 }).toZonedDateTime(timezone).epochMilliseconds;
  return Math.max(startsAt + HOUR, midnight);
}

/**
 * The event beside the next post of a reminder.
 * @param key its occurrence
 * @param startsAt when it is due, epoch milliseconds
 * @returns null for a post that has none: some days before its day, or without a day in the calendar
 */
export function eventPlan(ports: EventPlanPorts, reminder: Reminder, key: string, startsAt: number): EventPlan | null {
  if (daysBeforeIn(reminder.content) !== null && daysBeforeOf(reminder, key) > 0) return null;
  const words = wordsOf(ports, reminder, key);
  if (words === null || words.name.trim() === '') return null;
  const marker = deliveryNonce(ports.databaseId, reminder.id, key);
  const mark = `\n\n${ports.translator.text(reminder.locale, 'announcements.eventMark', { marker })}`;
  return {
    guildId: reminder.guildId, name: cut(words.name, NAME), description: `${cut(words.description, DESCRIPTION - mark.length)}${mark}`.trim(),
    startsAt, endsAt: endOf(reminder, startsAt), location: `https://discord.com/channels/${reminder.guildId}/${reminder.channelId}`, marker,
  };
}
