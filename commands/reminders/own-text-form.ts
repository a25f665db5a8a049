/** The forms of a text of the moderator's own: empty, with a draft in it, or with a saved reminder's words. */
import type { Modal, PickedChannel, ReminderDraft } from '../../src/discord/command.ts';
import { UserError } from '../../src/discord/command.ts';
import { occurrencesAfter } from '../../src/domain/recurrence.ts';
import type { Reminder } from '../../src/domain/reminders.ts';
import { checkRights, FORUM, MOST, timeFrom, zoneFrom } from './add.ts';
import { guildOf, reminderFrom } from './panel.ts';
import { say } from './show.ts';
import type { Reader } from './show.ts';
import { readWhen, withTime } from './when.ts';

const TITLE = 100;
const TEXT = 2000;
const WHEN = 100;
/** A text that was not saved comes back into an empty form for so long. */
const REMEMBERED = 24 * 3_600_000;

export interface TextOptions {
  readonly channel: PickedChannel;
  readonly when: string;
  readonly time: string | null;
  readonly timezone: string | null;
  readonly event: boolean | null;
}

export interface Typed {
  readonly title: string;
  readonly text: string;
  readonly when: string;
}

interface FormOptions {
  readonly action: string;
  readonly data: readonly string[];
  readonly typed: Typed;
  /** What an empty "when" keeps; null: it must be filled in. */
  readonly keep: string | null;
  /** The text comes from a draft that was not saved. */
  readonly again?: boolean;
}

function form(context: Reader, { action, data, typed, keep, again = false }: FormOptions): Modal {
  const when = keep === null ? say(context, 'fieldWhenHint') : say(context, 'fieldWhenKeep', { when: keep });
  return {
    title: say(context, 'textTitle'),
    action: { command: 'reminders', action, data },
    fields: [
      { name: 'title', type: 'text', label: say(context, 'fieldTextTitle'), description: say(context, again ? 'fieldTextAgain' : 'fieldTextTitleHint'), value: typed.title, maxLength: TITLE },
      { name: 'text', type: 'text', long: true, label: say(context, 'fieldText'), description: say(context, 'fieldTextHint'), value: typed.text, maxLength: TEXT },
      { name: 'when', type: 'text', label: say(context, 'fieldWhen'), description: when, value: typed.when, maxLength: WHEN, required: keep === null },
    ],
  };
}

/**
 * The form of a new text. Whatever is wrong with the options is said before anything is written; a text that was not saved
 * comes back.
 * @throws UserError
 */
export async function textForm(context: Reader, options: TextOptions): Promise<Modal> {
  const { settings, reminders, reminderDrafts } = context.ports;
  const guildId = guildOf(context);
  const [{ timezone, postTime }, { length: count }, last] = await Promise.all([settings.get(guildId), reminders.list(guildId), reminderDrafts.last(guildId, context.actor.id, null)]);
  const zone = zoneFrom(context, options.timezone, timezone);
  const when = withTime(options.when, options.time === null ? (postTime ?? null) : timeFrom(options.time));
  const read = readWhen(when, context.actor.locale);
  if ('problem' in read) throw new UserError(`reminders.${read.problem.key}`, read.problem.params);
  checkRights(context, options.channel);
  if (count >= MOST) throw new UserError('reminders.full', { count });
  const named = options.timezone !== null && options.timezone.trim() !== '' ? '1' : '0';
  const data = [options.channel.id, String(options.channel.type), zone, named, options.event === true ? '1' : '0'];
  if (last === null || context.now - last.at > REMEMBERED) return form(context, { action: 'textNew', data, typed: { title: '', text: '', when }, keep: null });
  return form(context, { action: 'textNew', data: [...data, last.id], typed: { ...last.content, when }, keep: null, again: true });
}

/** Where a draft goes, as it travels in a form. */
const placeOf = ({ channelId, forum, timezone }: Pick<ReminderDraft, 'channelId' | 'forum' | 'timezone'>): readonly string[] => [channelId, String(forum ? FORUM : 0), timezone];

function keepLine(context: Reader, reminder: Pick<Reminder, 'rule' | 'timezone'> | null): string | null {
  if (reminder === null) return null;
  const [next] = occurrencesAfter(reminder.rule, reminder.timezone, context.now, 1);
  return next === undefined ? say(context, 'fieldWhenNone') : context.ports.translator.date(context.actor.locale, next.key.slice(0, 10));
}

/** "Change": the same words in the form again. */
export async function changeForm(context: Reader, [id = '']: readonly string[]): Promise<Modal> {
  const draft = await context.ports.reminderDrafts.get(guildOf(context), id);
  if (draft === null) return editTextForm(context, [id]);
  const keep = draft.rule === null ? null : keepLine(context, { rule: draft.rule, timezone: draft.timezone });
  return form(context, { action: 'textChange', data: [draft.id, ...placeOf(draft)], typed: { ...draft.content, when: draft.when }, keep });
}

/** "Edit text" of a saved reminder. An edit of the same person that was not saved comes back. */
export async function editTextForm(context: Reader, [id = '']: readonly string[]): Promise<Modal> {
  const reminder = await reminderFrom(context, id);
  if (reminder.content.type !== 'custom') throw new UserError('common.oldControl');
  const last = await context.ports.reminderDrafts.last(reminder.guildId, context.actor.id, reminder.id);
  const again = last !== null && context.now - last.at <= REMEMBERED;
  const typed = again ? { ...last.content, when: last.when } : { ...reminder.content, when: '' };
  return form(context, { action: 'textEdited', data: [reminder.id, String(reminder.generation), ...placeOf({ ...reminder, forum: reminder.threadTitle !== null })], typed, keep: keepLine(context, reminder), again });
}
