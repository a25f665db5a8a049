/** A reminder's settings in words: what the edit view lists, and what two moderators who changed it are shown side by side. */
import { escapeMarkdown } from '../../src/discord/command.ts';
import { daysInWords } from '../../src/domain/recurrence.ts';
import { daysBeforeIn } from '../../src/domain/reminders.ts';
import type { Reminder, ReminderContent } from '../../src/domain/reminders.ts';
import { channelMention, nameOf, say, timeOf, zoneLabel } from './show.ts';
import type { Reader } from './show.ts';

const HOUR = 60;

/** What of a reminder its edit forms decide. */
export const EDITABLE = [
  'rule', 'timezone', 'startOn', 'endOn', 'content', 'locale', 'picture', 'channelId', 'threadTitle', 'publish', 'scheduledEvent', 'mentionRoleId', 'silent', 'spread', 'latenessMinutes',
] as const;
export type Editable = (typeof EDITABLE)[number];
export type Patch = Partial<Pick<Reminder, Editable>>;

export function languageName(context: Reader, locale: string): string {
  try {
    return new Intl.DisplayNames([context.actor.locale, 'en'], { type: 'language' }).of(locale) ?? locale;
  } catch {
    return locale;
  }
}

export function lateness(context: Reader, minutes: number): string {
  return minutes % HOUR === 0 ? say(context, 'hours', { count: minutes / HOUR }) : say(context, 'minutes', { count: minutes });
}

const dated = (context: Reader, date: string): string => context.ports.translator.date(context.actor.locale, date);

/** `7 days before, on the day itself`. */
export function beforeWords(context: Reader, daysBefore: readonly number[]): string {
  return [...(daysBefore.length === 0 ? [0] : daysBefore)].sort((a, b) => b - a).map((count) => (count === 0 ? say(context, 'onTheDay') : say(context, 'before', { count }))).join(', ');
}

function topicWords(context: Reader, topics: readonly string[]): string {
  if (topics.length === 0) return say(context, 'partAllTopics');
  const titles = context.ports.knowledge.topics().filter(({ id }) => topics.includes(id)).map((topic) => context.ports.translator.topic(context.actor.locale, topic).title);
  return say(context, 'partTopics', { topics: escapeMarkdown(titles.join(', ')) });
}

function contentParts(context: Reader, content: ReminderContent): readonly string[] {
  switch (content.type) {
    case 'observance':
    case 'anniversary': {
      const before = daysBeforeIn(content) ?? [];
      return before.length === 0 ? [] : [beforeWords(context, before)];
    }
    case 'fact-digest':
      return [topicWords(context, content.topics)];
    case 'quiz':
      return [topicWords(context, content.topics), say(context, 'partQuestions', { count: content.questions }), say(context, 'partOpen', { time: say(context, 'hours', { count: content.hours }) })];
    case 'campaign-month':
      return [...(content.opening ? [] : [say(context, 'partNoOpening')]), ...(content.closing ? [] : [say(context, 'partNoClosing')])];
    default:
      return [];
  }
}

const line = (parts: readonly string[]): string => parts.join(' · ');

/** One line for each group of settings. */
export function groupLines(context: Reader, reminder: Reminder): Readonly<Record<'when' | 'where' | 'what' | 'how', string>> {
  const { rule, startOn, endOn, channelId, threadTitle, publish, scheduledEvent, picture, mentionRoleId, silent, spread, latenessMinutes } = reminder;
  const { zone } = zoneLabel(context, reminder.timezone);
  const days = escapeMarkdown(daysInWords(rule, context.actor.locale));
  return {
    when: line([
      rule.kind === 'cron' ? say(context, 'whenCron', { days, zone }) : say(context, 'whenLine', { days, time: timeOf(reminder), zone }),
      ...(startOn === null ? [] : [say(context, 'partFrom', { date: dated(context, startOn) })]), ...(endOn === null ? [] : [say(context, 'partUntil', { date: dated(context, endOn) })]),
    ]),
    where: line([
      say(context, 'whereLine', { channel: channelMention(channelId) }),
      ...(threadTitle === null ? [] : [say(context, 'partThread', { title: escapeMarkdown(threadTitle) })]), ...(publish ? [say(context, 'partPublish')] : []), ...(scheduledEvent ? [say(context, 'partEvent')] : []),
    ]),
    what: line([
      say(context, 'whatLine', { name: escapeMarkdown(nameOf(context, reminder)), language: languageName(context, reminder.locale) }),
      ...contentParts(context, reminder.content), ...(picture ? [say(context, 'partPicture')] : []),
    ]),
    how: line([
      say(context, 'howLine', { exact: say(context, spread ? 'spreadOut' : 'exact'), late: lateness(context, latenessMinutes) }),
      mentionRoleId === null ? say(context, 'partNoRole') : say(context, 'partRole', { role: `<@&${mentionRoleId}>` }), ...(silent ? [say(context, 'partSilent')] : []),
    ]),
  };
}

/** One setting as it is. */
export function valueWords(context: Reader, field: Editable, reminder: Reminder): string {
  const value = reminder[field];
  switch (field) {
    case 'rule':
      return escapeMarkdown(reminder.rule.kind === 'cron' ? daysInWords(reminder.rule) : `${daysInWords(reminder.rule, context.actor.locale)}, ${timeOf(reminder)}`);
    case 'timezone':
      return zoneLabel(context, reminder.timezone).zone;
    case 'content':
      return [escapeMarkdown(nameOf(context, reminder)), ...contentParts(context, reminder.content)].join(' · ');
    case 'locale':
      return languageName(context, reminder.locale);
    case 'channelId':
      return channelMention(reminder.channelId);
    case 'mentionRoleId':
      return reminder.mentionRoleId === null ? say(context, 'noRole') : `<@&${reminder.mentionRoleId}>`;
    case 'latenessMinutes':
      return lateness(context, reminder.latenessMinutes);
    default:
      if (typeof value === 'boolean') return say(context, value ? 'yes' : 'no');
      return typeof value !== 'string' ? say(context, 'none') : field === 'threadTitle' ? escapeMarkdown(value) : dated(context, value);
  }
}

const same = (a: unknown, b: unknown): boolean => JSON.stringify(a) === JSON.stringify(b);

/** The settings in which two versions differ. */
export function fieldsThatDiffer(a: Patch, b: Patch, among: readonly Editable[] = EDITABLE): readonly Editable[] {
  return among.filter((field) => !same(a[field], b[field]));
}

/** Of a patch, what really changes something. */
export function changedIn(base: Reminder, patch: Patch): Patch {
  const fields = fieldsThatDiffer(base, { ...base, ...patch });
  return Object.fromEntries(fields.map((field) => [field, patch[field]]));
}
