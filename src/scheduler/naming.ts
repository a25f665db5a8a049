/** Reminders and rights in the words of moderators. */
import { escapeMarkdown } from '../domain/message.ts';
import type { Reminder } from '../domain/reminders.ts';
import type { PostNeeds } from '../ports/channels.ts';
import type { Knowledge } from '../ports/knowledge.ts';
import type { Translator } from '../ports/translator.ts';

export interface NamingPorts {
  readonly knowledge: Pick<Knowledge, 'observance'>;
  readonly translator: Pick<Translator, 'text' | 'observance'>;
}

const LONGEST = 80;

/** What a reminder posts about, safe to stand in a message. */
export function reminderName({ knowledge, translator }: NamingPorts, { content }: Pick<Reminder, 'content'>, locale: string): string {
  const say = (key: string): string => translator.text(locale, `announcements.${key}`);
  if (content.type === 'fact-digest') return say('nameDigest');
  if (content.type === 'quiz') return say('nameQuiz');
  if (content.type === 'custom') return escapeMarkdown((content.title.trim() === '' ? content.text : content.title).replaceAll(/\s+/g, ' ').trim().slice(0, LONGEST));
  const observance = knowledge.observance(content.observanceId);
  return observance === null ? say('nameGone') : escapeMarkdown(translator.observance(locale, observance).name);
}

/** Rights as Discord's settings call them. */
export function rightsInWords(translator: Pick<Translator, 'text'>, locale: string, rights: readonly string[]): string {
  return rights.map((right) => `**${translator.text(locale, `common.right.${right}`)}**`).join(', ');
}

/** @param mention whether one of them mentions a role that not everyone may mention */
export function needsOf(reminders: readonly Pick<Reminder, 'publish' | 'threadTitle' | 'picture' | 'scheduledEvent'>[], mention: boolean): PostNeeds {
  return {
    publish: reminders.some(({ publish }) => publish), thread: reminders.some(({ threadTitle }) => threadTitle !== null), picture: reminders.some(({ picture }) => picture),
    event: reminders.some(({ scheduledEvent }) => scheduledEvent), mention,
  };
}
