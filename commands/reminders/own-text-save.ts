/** What becomes of a draft: another channel, Save, or Cancel. */
import type { ActionContext, Message, ReminderDraft } from '../../src/discord/command.ts';
import { escapeMarkdown } from '../../src/discord/command.ts';
import { nextDue } from '../../src/domain/delivery-schedule.ts';
import type { Reminder } from '../../src/domain/reminders.ts';
import { FORUM, MOST } from './add.ts';
import { crowdBlocks } from './crowd.ts';
import { CHANNELS } from './edit.ts';
import { eventNote } from './event-note.ts';
import { baseOf, channelTrouble, draftMessage, reminderOf } from './own-text-draft.ts';
import { guildOf, panelMessage, press, reminderFrom } from './panel.ts';
import { channelMention, say } from './show.ts';
import type { Reader } from './show.ts';

const SHOWN_TEXT = 300;

/** Another channel for a draft whose own is gone or closed to the bot. */
export async function moveDraft(context: Pick<ActionContext, 'data' | 'channels' | 'values'> & Reader): Promise<Message> {
  const draft = await context.ports.reminderDrafts.get(guildOf(context), context.data[0] ?? '');
  if (draft === null) return panelMessage(context, await reminderFrom(context, context.data[0]));
  const chosen = context.channels.find(({ id, type }) => context.values.includes(id) && CHANNELS.some((known) => known === type));
  if (chosen === undefined) return draftMessage(context, draft);
  const moved: ReminderDraft = { ...draft, channelId: chosen.id, forum: chosen.type === FORUM, revision: draft.revision + 1, at: context.now };
  await context.ports.reminderDrafts.keep(moved);
  return draftMessage(context, moved);
}

/** "Cancel": the draft goes; a saved reminder stays as it is. */
export async function cancelDraft(context: Reader, [id = '']: readonly string[]): Promise<Message> {
  await context.ports.reminderDrafts.drop(guildOf(context), id);
  return { blocks: [{ type: 'text', text: say(context, 'draftCancelled') }, { type: 'buttons', buttons: [press(context, 'showList', 'page', ['0'])] }] };
}

/** What keeps a draft from being saved, besides its channel; null when nothing does. */
async function refusal(context: Reader, reminder: Reminder, base: Reminder | null): Promise<string | null> {
  if (base !== null) return null;
  const others = await context.ports.reminders.list(reminder.guildId);
  if (others.length >= MOST) return say(context, 'full', { count: others.length });
  const what = ({ content, rule, channelId, timezone }: Reminder): string => JSON.stringify([content, rule, channelId, timezone]);
  return others.some((other) => what(other) === what(reminder)) ? say(context, 'draftTwice', { channel: channelMention(reminder.channelId) }) : null;
}

/** The draft on top of what has changed under it: shown once more, and saved with the next press. */
async function rebased(context: Reader, draft: ReminderDraft, base: Reminder | null): Promise<Message> {
  const fresh: ReminderDraft = { ...draft, reminderId: base?.id ?? null, reminderGeneration: base?.generation ?? 0, revision: draft.revision + 1 };
  await context.ports.reminderDrafts.keep(fresh);
  if (base?.content.type !== 'custom') return draftMessage(context, fresh, say(context, 'draftRemoved'));
  const { title, text } = base.content;
  const short = text.length > SHOWN_TEXT ? `${text.slice(0, SHOWN_TEXT)}…` : text;
  return draftMessage(context, fresh, say(context, 'draftConflict', { title: escapeMarkdown(title), text: escapeMarkdown(short).replaceAll('\n', ' ') }));
}

async function keepZone(context: Reader, draft: ReminderDraft): Promise<readonly string[]> {
  const settings = await context.ports.settings.get(draft.guildId);
  if (settings.timezone !== null || draft.reminderId !== null || !draft.zoneNamed) return [];
  await context.ports.settings.save({ ...settings, timezone: draft.timezone });
  return [say(context, 'zoneKept')];
}

/** Saves what the moderator was shown, and nothing newer. Whatever is in the way, the draft stays. */
export async function saveDraft(context: Reader, [id = '', revision = '']: readonly string[]): Promise<Message> {
  const { reminders, reminderDrafts } = context.ports;
  const draft = await reminderDrafts.get(guildOf(context), id);
  // Saved already, by an earlier press.
  if (draft === null) return panelMessage(context, await reminderFrom(context, id));
  const base = await baseOf(context, draft);
  if (draft.reminderId !== null && (base === null || base.generation !== draft.reminderGeneration)) return rebased(context, draft, base);
  const reminder = await reminderOf(context, draft, base);
  if (Number(revision) !== draft.revision || nextDue(reminder, context.now) === null || (await channelTrouble(context, reminder)) !== null) return draftMessage(context, draft);
  const refused = await refusal(context, reminder, base);
  if (refused !== null) return draftMessage(context, draft, refused);
  if (base === null) {
    await reminders.add(reminder).catch(async (error: unknown) => {
      // Two presses at once: the other one added it.
      if ((await reminders.get(draft.guildId, draft.id)) === null) throw error;
    });
  } else if (!(await reminders.update(reminder, base.generation))) return rebased(context, draft, await baseOf(context, draft));
  const events = await eventNote(context, reminder);
  const notes = [say(context, 'savedText'), ...(await keepZone(context, draft)), ...(events === null ? [] : [events])];
  await reminderDrafts.drop(draft.guildId, draft.id);
  const saved = await reminderFrom(context, reminder.id);
  const panel = panelMessage(context, saved, notes.join('\n'));
  return { ...panel, blocks: [...panel.blocks, ...(await crowdBlocks(context, saved))] };
}
