/** A server's reminders as YAML that people can read, change and send back. */
import { Document, isMap, isScalar, isSeq, visit } from 'yaml';
import { defaultLatenessMinutes } from '../domain/delivery-schedule.ts';
import type { Reminder, ReminderContent } from '../domain/reminders.ts';
import { VERSION } from './fields.ts';

const HEAD = ` The reminders of one Discord server. Change them, then send the file back with /reminders import.
 Nothing changes before you have seen the differences and confirmed them.`;

function contentFields(content: ReminderContent): Record<string, unknown> {
  switch (content.type) {
    case 'observance':
      return { kind: 'observance', observance: content.observanceId, ...(content.daysBefore.length === 0 ? {} : { daysBefore: content.daysBefore }) };
    case 'campaign-month':
      return { kind: 'month', observance: content.observanceId, opening: content.opening, closing: content.closing };
    case 'anniversary':
      return { kind: 'anniversary', observance: content.observanceId, ...((content.daysBefore ?? []).length === 0 ? {} : { daysBefore: content.daysBefore }) };
    case 'fact-digest':
      return { kind: 'facts', topics: content.topics };
    case 'quiz':
      return { kind: 'quiz', topics: content.topics, questions: content.questions, hours: content.hours };
    default:
      return { kind: 'text', title: content.title, text: content.text };
  }
}

/** Only what differs from the usual: a file of a hundred reminders stays readable. */
function unusual(reminder: Reminder): Record<string, unknown> {
  const { mentionRoleId, silent, picture, publish, threadTitle, scheduledEvent, startOn, endOn, latenessMinutes, spread, state } = reminder;
  return {
    ...(mentionRoleId === null ? {} : { role: mentionRoleId }),
    ...(silent ? { silent } : {}),
    ...(picture ? { picture } : {}),
    ...(publish ? { publish } : {}),
    ...(threadTitle === null ? {} : { thread: threadTitle }),
    ...(scheduledEvent ? { event: true } : {}),
    ...(startOn === null ? {} : { start: startOn }),
    ...(endOn === null ? {} : { end: endOn }),
    ...(latenessMinutes === defaultLatenessMinutes(reminder.rule) ? {} : { latestMinutes: latenessMinutes }),
    ...(spread ? { spread } : {}),
    ...(state === 'paused' ? { paused: true } : {}),
  };
}

function entryOf(reminder: Reminder): Record<string, unknown> {
  const { id, content, channelId, rule, timezone, locale } = reminder;
  return { id, ...contentFields(content), channel: channelId, rule, timezone, language: locale, ...unusual(reminder) };
}

/** @returns UTF-8 bytes of the file */
export function writePlan(reminders: readonly Reminder[]): Uint8Array {
  const document = new Document({ version: VERSION, reminders: reminders.map(entryOf) });
  document.commentBefore = HEAD;
  visit(document, {
    Pair(_key, pair) {
      const name = isScalar(pair.key) ? pair.key.value : null;
      if ((name === 'rule' && isMap(pair.value)) || ((name === 'daysBefore' || name === 'topics') && isSeq(pair.value))) pair.value.flow = true;
      // Discord's ids and clock times are words to YAML, whatever it thinks they look like.
      if (isScalar(pair.value) && typeof pair.value.value === 'string' && /^[\d:-]+$/.test(pair.value.value)) pair.value.type = 'QUOTE_DOUBLE';
    },
    Map(key, node) {
      if (typeof key === 'number' && key > 0) node.spaceBefore = true;
    },
  });
  return new TextEncoder().encode(document.toString({ lineWidth: 120 }));
}
