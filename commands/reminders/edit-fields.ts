/** The fields of the four edit forms, simple ones first, filled with what is there or with what was typed before. */
import type { Field, FieldValue } from '../../src/discord/command.ts';
import { daysInWords } from '../../src/domain/recurrence.ts';
import { HOURS, QUESTIONS } from '../../src/domain/quiz-posts.ts';
import { daysBeforeIn } from '../../src/domain/reminders.ts';
import type { Reminder, ReminderContent } from '../../src/domain/reminders.ts';
import { CHANNELS } from './channels.ts';
import { languageName, lateness } from './edit-words.ts';
import { say, timeOf } from './show.ts';
import type { Reader } from './show.ts';

export const GROUPS = ['when', 'where', 'what', 'how'] as const;
export type Group = (typeof GROUPS)[number];
export type Fields = Readonly<Record<string, FieldValue>>;

/** Minutes that a post may come late. */
export const LATENESS = [30, 60, 180, 360, 720, 1440, 2880] as const;
const MOST_CHOICES = 25;

/** What somebody typed, over what the reminder has. */
interface Filling {
  text(name: string, present: string): string;
  flag(name: string, present: boolean): boolean;
  chosen(name: string, present: readonly string[]): readonly string[];
}

function fillingOf(typed: Fields | null): Filling {
  const given = (name: string): FieldValue | undefined => typed?.[name];
  return {
    text: (name, present) => { const value = given(name); return typeof value === 'string' ? value : present; },
    flag: (name, present) => { const value = given(name); return typeof value === 'boolean' ? value : present; },
    chosen: (name, present) => { const value = given(name); return Array.isArray(value) ? (value as readonly string[]) : present; },
  };
}

export const beforeOf = (daysBefore: readonly number[]): string => (daysBefore.length === 0 ? '0' : daysBefore.join(', '));

function whenFields(context: Reader, reminder: Reminder, fill: Filling): readonly Field[] {
  const { content, rule, timezone, startOn, endOn } = reminder;
  const time: Field = { name: 'time', type: 'text', label: say(context, 'fieldTime'), description: say(context, 'fieldTimesHint'), value: fill.text('time', timeOf(reminder)), maxLength: 100 };
  const days: Field = { name: 'days', type: 'text', label: say(context, 'fieldDays'), description: say(context, 'fieldDaysHint'), value: fill.text('days', daysInWords(rule, context.actor.locale)), maxLength: 100 };
  const before = daysBeforeIn(content);
  const middle: readonly Field[] = before !== null ? [{ name: 'before', type: 'text', label: say(context, 'fieldDaysBefore'), description: say(context, 'fieldDaysBeforeHint'), value: fill.text('before', beforeOf(before)), maxLength: 100, required: false }]
    : [days];
  const date = (name: string, label: 'fieldStart' | 'fieldEnd', present: string | null): Field =>
    ({ name, type: 'text', label: say(context, label), description: say(context, 'fieldDateHint'), value: fill.text(name, present ?? ''), maxLength: 40, required: false });
  return [
    ...(rule.kind === 'cron' ? [] : [time]), ...middle,
    { name: 'zone', type: 'text', label: say(context, 'fieldZone'), description: say(context, 'fieldZoneHint'), value: fill.text('zone', timezone), maxLength: 60 },
    date('start', 'fieldStart', startOn), date('end', 'fieldEnd', endOn),
  ];
}

function whereFields(context: Reader, { channelId, threadTitle, publish, scheduledEvent }: Reminder, fill: Filling): readonly Field[] {
  const [selected = channelId] = fill.chosen('channel', [channelId]);
  return [
    { name: 'channel', type: 'channel', label: say(context, 'fieldChannel'), channelTypes: CHANNELS, selected },
    { name: 'title', type: 'text', label: say(context, 'fieldThread'), description: say(context, 'fieldThreadHint'), value: fill.text('title', threadTitle ?? ''), maxLength: 100, required: false },
    { name: 'publish', type: 'checkbox', label: say(context, 'fieldPublish'), description: say(context, 'fieldPublishHint'), value: fill.flag('publish', publish) },
    { name: 'event', type: 'checkbox', label: say(context, 'fieldEvent'), description: say(context, 'fieldEventHint'), value: fill.flag('event', scheduledEvent) },
  ];
}

function topicField(context: Reader, label: 'fieldTopics' | 'fieldQuizTopics', topics: readonly string[], fill: Filling): Field {
  const { knowledge, translator } = context.ports;
  const chosen = fill.chosen('topics', topics);
  const options = knowledge.topics().slice(0, MOST_CHOICES).map((topic) => ({ label: translator.topic(context.actor.locale, topic).title, value: topic.id, selected: chosen.includes(topic.id) }));
  return { name: 'topics', type: 'choice', label: say(context, label), description: say(context, 'fieldTopicsHint'), options, max: options.length, required: false };
}

function quizFields(context: Reader, { topics, questions, hours }: ReminderContent & { type: 'quiz' }, fill: Filling): readonly Field[] {
  const [count] = fill.chosen('questions', [String(questions)]);
  const [open] = fill.chosen('hours', [String(hours)]);
  const counts = Array.from({ length: QUESTIONS.most }, (_, index) => String(index + 1));
  return [
    topicField(context, 'fieldQuizTopics', topics, fill),
    { name: 'questions', type: 'choice', label: say(context, 'fieldQuestions'), options: counts.map((value) => ({ label: say(context, 'countOption', { count: value }), value, selected: value === count })) },
    { name: 'hours', type: 'choice', label: say(context, 'fieldHours'), options: [...new Set([...HOURS, hours])].sort((a, b) => a - b).map((one) => ({ label: say(context, 'hours', { count: one }), value: String(one), selected: String(one) === open })) },
  ];
}

function contentFields(context: Reader, { content }: Reminder, fill: Filling): readonly Field[] {
  if (content.type === 'fact-digest') return [topicField(context, 'fieldTopics', content.topics, fill)];
  if (content.type === 'quiz') return quizFields(context, content, fill);
  if (content.type !== 'campaign-month') return [];
  const closing = context.ports.knowledge.observance(content.observanceId)?.closing ?? null;
  return [
    { name: 'opening', type: 'checkbox', label: say(context, 'fieldOpening'), value: fill.flag('opening', content.opening) },
    ...(closing === null ? [] : [{ name: 'closing', type: 'checkbox', label: say(context, 'fieldClosing'), value: fill.flag('closing', content.closing) } as const]),
  ];
}

function whatFields(context: Reader, reminder: Reminder, fill: Filling): readonly Field[] {
  const { translator, previews } = context.ports;
  const [chosen] = fill.chosen('language', [reminder.locale]);
  const language = (locale: string): string => locale.split('-')[0] ?? locale;
  const locales = [reminder.locale, ...translator.locales().filter((locale) => language(locale) !== language(reminder.locale))].slice(0, MOST_CHOICES);
  const drawn = previews.pictures && !['custom', 'quiz'].includes(reminder.content.type);
  return [
    ...contentFields(context, reminder, fill),
    { name: 'language', type: 'choice', label: say(context, 'fieldLanguage'), options: locales.map((locale) => ({ label: languageName(context, locale), value: locale, selected: locale === chosen })) },
    ...(drawn ? [{ name: 'picture', type: 'checkbox', label: say(context, 'fieldPicture'), value: fill.flag('picture', reminder.picture) } as const] : []),
  ];
}

function howFields(context: Reader, { mentionRoleId, silent, spread, latenessMinutes }: Reminder, fill: Filling): readonly Field[] {
  const [role] = fill.chosen('role', mentionRoleId === null ? [] : [mentionRoleId]);
  const [late] = fill.chosen('late', [String(latenessMinutes)]);
  const limits = [...new Set([...LATENESS, latenessMinutes])].sort((a, b) => a - b);
  return [
    { name: 'role', type: 'role', label: say(context, 'fieldRole'), description: say(context, 'fieldRoleHint'), required: false, ...(role === undefined ? {} : { selected: role }) },
    { name: 'silent', type: 'checkbox', label: say(context, 'fieldSilent'), value: fill.flag('silent', silent) },
    { name: 'spread', type: 'checkbox', label: say(context, 'fieldSpread'), description: say(context, 'fieldSpreadHint'), value: fill.flag('spread', spread) },
    {
      name: 'late', type: 'choice', label: say(context, 'fieldLate'), description: say(context, 'fieldLateHint'),
      options: limits.map((minutes) => ({ label: say(context, 'lateOption', { late: lateness(context, minutes) }), value: String(minutes), selected: String(minutes) === late })),
    },
  ];
}

/** @param typed what was typed into the same form before; null for what is there */
export function fieldsOf(context: Reader, group: Group, reminder: Reminder, typed: Fields | null): readonly Field[] {
  const fill = fillingOf(typed);
  return { when: whenFields, where: whereFields, what: whatFields, how: howFields }[group](context, reminder, fill);
}
