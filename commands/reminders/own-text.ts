/** A text of the moderator's own as the form brings it: kept as a draft before anything about it is looked at. */
import type { ActionContext, Message, ReminderDraft } from '../../src/discord/command.ts';
import { UserError } from '../../src/discord/command.ts';
import { validateTimezone } from '../../src/domain/recurrence.ts';
import type { RecurrenceRule } from '../../src/domain/recurrence.ts';
import { FORUM } from './add.ts';
import { CHANNELS } from './edit.ts';
import { draftMessage } from './own-text-draft.ts';
import type { Typed } from './own-text-form.ts';
import { guildOf } from './panel.ts';
import type { Reader } from './show.ts';
import { readWhen } from './when.ts';

const typedIn = ({ fields }: Pick<ActionContext, 'fields'>): Typed => {
  const one = (name: string): string => (typeof fields[name] === 'string' ? fields[name] : '');
  return { title: one('title').trim(), text: one('text'), when: one('when').trim() };
};

/** The draft as it was typed. An empty "when" keeps what there was. */
function written(context: Reader, { title, text, when }: Typed, from: Omit<ReminderDraft, 'content' | 'by' | 'at'>): ReminderDraft {
  const read = when === '' ? null : readWhen(when, context.actor.locale);
  const rule: RecurrenceRule | null = read === null ? from.rule : 'rule' in read ? read.rule : null;
  return { ...from, content: { type: 'custom', title, text }, rule, when: when === '' ? from.when : when, by: context.actor.id, at: context.now };
}

async function kept(context: Reader, draft: ReminderDraft): Promise<Message> {
  await context.ports.reminderDrafts.keep(draft);
  return draftMessage(context, draft);
}

/** Where a draft that is gone was to go, from the form's own state. Anyone may forge it. */
function placeFrom([channelId = '', type = '', timezone = '']: readonly string[]): Pick<ReminderDraft, 'channelId' | 'forum' | 'timezone'> {
  if (!/^\d{17,20}$/.test(channelId) || !CHANNELS.some((known) => String(known) === type) || validateTimezone(timezone) !== null) throw new UserError('common.oldControl');
  return { channelId, forum: Number(type) === FORUM, timezone };
}

/** The submitted form of a new text: the draft, and the very post. */
export async function newDraft(context: ActionContext): Promise<Message> {
  const place = placeFrom(context.data);
  const typed = typedIn(context);
  const guildId = guildOf(context);
  const [, , , named, event, lastId = ''] = context.data;
  const last = await context.ports.reminderDrafts.get(guildId, lastId);
  // Written over: a text of its own, and the older one is kept as it is.
  const same = last !== null && last.by === context.actor.id && (last.content.title === typed.title || last.content.text === typed.text);
  const identity = same ? { id: last.id, revision: last.revision + 1 } : { id: context.ports.random.id(), revision: 1 };
  return kept(context, written(context, typed, { ...identity, guildId, ...place, reminderId: null, reminderGeneration: 0, zoneNamed: named === '1', event: event === '1', rule: null, when: '' }));
}

/** The changed form. A draft that was saved meanwhile becomes a change of that reminder; one that was cancelled is written anew. */
export async function changeDraft(context: ActionContext): Promise<Message> {
  const guildId = guildOf(context);
  const [id = '', ...place] = context.data;
  const found = await context.ports.reminderDrafts.get(guildId, id);
  if (found !== null) return kept(context, written(context, typedIn(context), { ...found, revision: found.revision + 1 }));
  return submittedEdit(context, id, null, place);
}

/** The submitted edit of a saved reminder. Nothing of it changes before Save. */
export async function editedDraft(context: ActionContext): Promise<Message> {
  const [id = '', generation = '', ...place] = context.data;
  return submittedEdit(context, id, Number(generation) || 0, place);
}

/** A change of a saved reminder; where it is gone, a new one in its place. */
async function submittedEdit(context: ActionContext, id: string, generation: number | null, place: readonly string[]): Promise<Message> {
  const guildId = guildOf(context);
  const { reminders, reminderDrafts, random } = context.ports;
  const found = await reminders.get(guildId, id);
  const saved = found?.content.type === 'custom' ? found : null;
  const last = saved === null ? null : await reminderDrafts.last(guildId, context.actor.id, id);
  return kept(context, written(context, typedIn(context), {
    id: last?.id ?? random.id(), revision: (last?.revision ?? 0) + 1, guildId, ...placeFrom(place), zoneNamed: true, when: '',
    reminderId: saved?.id ?? null, reminderGeneration: saved === null ? 0 : (generation ?? saved.generation), event: saved?.scheduledEvent ?? false, rule: saved?.rule ?? null,
  }));
}
