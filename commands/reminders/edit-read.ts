/** What was typed into an edit form, as settings of the reminder. What was left as it stood changes nothing. */
import { UserError } from '../../src/discord/command.ts';
import { HOURS, QUESTIONS } from '../../src/domain/quiz-posts.ts';
import type { Reminder, ReminderContent } from '../../src/domain/reminders.ts';
import { LATENESS } from './edit-fields.ts';
import type { Fields, Group } from './edit-fields.ts';
import { whenPatch } from './edit-when.ts';
import type { Patch } from './edit-words.ts';
import type { Reader } from './show.ts';

const listOf = (fields: Fields, name: string): readonly string[] | null => { const value = fields[name]; return Array.isArray(value) ? (value as readonly string[]) : null; };
const flagOf = (fields: Fields, name: string, present: boolean): boolean => { const value = fields[name]; return typeof value === 'boolean' ? value : present; };

function wherePatch(_context: Reader, reminder: Reminder, fields: Fields): Patch {
  const channelId = listOf(fields, 'channel')?.[0] ?? reminder.channelId;
  if (!/^\d{17,20}$/.test(channelId)) throw new UserError('common.oldControl');
  const title = typeof fields['title'] === 'string' ? fields['title'].trim() : null;
  return {
    channelId, threadTitle: title === null ? reminder.threadTitle : title === '' ? null : title.slice(0, 100), publish: flagOf(fields, 'publish', reminder.publish),
    scheduledEvent: flagOf(fields, 'event', reminder.scheduledEvent),
  };
}

/** @throws UserError for a topic that is not there (any more) */
export function topicsFrom({ ports }: Reader, chosen: readonly string[]): readonly string[] {
  const known = ports.knowledge.topics().map(({ id }) => id);
  if (chosen.some((topic) => !known.includes(topic))) throw new UserError('reminders.unknownTopic');
  const topics = known.filter((topic) => chosen.includes(topic));
  return topics.length === known.length ? [] : topics;
}

/** Numbers that the form does not offer are forged. */
function quizFrom(context: Reader, content: ReminderContent & { type: 'quiz' }, fields: Fields): ReminderContent {
  const [questions, hours] = ['questions', 'hours'].map((name) => listOf(fields, name)?.[0]).map((value) => (value === undefined ? null : Number(value)));
  if (questions != null && !(Number.isInteger(questions) && questions >= QUESTIONS.least && questions <= QUESTIONS.most)) throw new UserError('common.oldControl');
  if (hours != null && hours !== content.hours && !HOURS.some((known) => known === hours)) throw new UserError('common.oldControl');
  return { ...content, topics: topicsFrom(context, listOf(fields, 'topics') ?? content.topics), questions: questions ?? content.questions, hours: hours ?? content.hours };
}

function contentFrom(context: Reader, content: ReminderContent, fields: Fields): ReminderContent {
  if (content.type === 'fact-digest') return { ...content, topics: topicsFrom(context, listOf(fields, 'topics') ?? content.topics) };
  if (content.type === 'quiz') return quizFrom(context, content, fields);
  if (content.type === 'campaign-month') return { ...content, opening: flagOf(fields, 'opening', content.opening), closing: flagOf(fields, 'closing', content.closing) };
  return content;
}

function whatPatch(context: Reader, reminder: Reminder, fields: Fields): Patch {
  const locale = listOf(fields, 'language')?.[0] ?? reminder.locale;
  if (locale !== reminder.locale && !context.ports.translator.locales().includes(locale)) throw new UserError('reminders.unknownLanguage');
  return { content: contentFrom(context, reminder.content, fields), locale, picture: flagOf(fields, 'picture', reminder.picture) };
}

function howPatch(_context: Reader, reminder: Reminder, fields: Fields): Patch {
  const role = listOf(fields, 'role');
  const late = Number(listOf(fields, 'late')?.[0] ?? reminder.latenessMinutes);
  if (late !== reminder.latenessMinutes && !LATENESS.some((known) => known === late)) throw new UserError('common.oldControl');
  return {
    mentionRoleId: role === null ? reminder.mentionRoleId : (role[0] ?? null), silent: flagOf(fields, 'silent', reminder.silent), spread: flagOf(fields, 'spread', reminder.spread), latenessMinutes: late,
  };
}

/**
 * Reads a submitted form.
 * @param base the reminder as the form showed it
 * @returns every setting the form holds, changed or not
 * @throws UserError naming what cannot be read, and what to write instead
 */
export function patchFrom(context: Reader, group: Group, base: Reminder, fields: Fields): Patch {
  return { when: whenPatch, where: wherePatch, what: whatPatch, how: howPatch }[group](context, base, fields);
}
