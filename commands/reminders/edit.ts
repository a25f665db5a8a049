/** Changing a reminder: four groups of settings, each with a form of its own. */
import { escapeMarkdown } from '../../src/discord/command.ts';
import type { Block, Message, Modal } from '../../src/discord/command.ts';
import { daysBeforeIn, isUnsaved } from '../../src/domain/reminders.ts';
import type { Reminder } from '../../src/domain/reminders.ts';
import { crowdBlocks } from './crowd.ts';
import { fieldsOf, GROUPS } from './edit-fields.ts';
import type { Fields, Group } from './edit-fields.ts';
import { groupLines } from './edit-words.ts';
import { createShelf } from './kept.ts';
import { press, reminderFrom } from './panel.ts';
import { nameOf, say, stateLine } from './show.ts';
import type { Reader } from './show.ts';

export { CHANNELS } from './channels.ts';

const TITLES = { when: 'editWhenTitle', where: 'editWhereTitle', what: 'editWhatTitle', how: 'editHowTitle' } as const;

/** Reminders as their forms showed them: only so is it known what a person changed, and what someone else did meanwhile. */
const shownBefore = createShelf<Reminder>({ shared: true });

export interface Submitted {
  readonly fields: Fields;
}

/** What was typed into forms that could not be saved. */
export const typedBefore = createShelf<Submitted>();

/** The version of a reminder that a form of that generation showed. */
export const versionShown = (context: Reader, id: string, generation: string): Reminder | null => shownBefore.get(context, `${id}#${generation}`);

/** Every setting, by group. @param note one sentence on what just happened */
export async function editView(context: Reader, reminder: Reminder, note: string | null = null): Promise<Message> {
  const lines = groupLines(context, reminder);
  const own = reminder.content.type === 'custom';
  const row = (group: Group): Block =>
    ({ type: 'section', text: lines[group], button: press(context, group, 'editForm', [reminder.id, group], { style: 'primary' }) });
  const { content } = reminder;
  const before = daysBeforeIn(content) ?? [];
  const offDay = before.length > 0 && !before.includes(0);
  return {
    blocks: [
      ...(note === null ? [] : [{ type: 'text', text: note } as const]),
      { type: 'text', text: [`### ${escapeMarkdown(nameOf(context, reminder))}`, stateLine(context, reminder), `-# ${say(context, 'editNote')}`].join('\n') },
      ...GROUPS.map(row),
      ...(offDay ? [{ type: 'text', text: `-# ${say(context, 'notOnTheDay')}` } as const] : []),
      ...(await crowdBlocks(context, reminder)),
      { type: 'buttons', buttons: [...(reminder.state === 'paused' && !isUnsaved(reminder) ? [press(context, 'resume', 'resume', [reminder.id], { style: 'success' })] : []), ...(own ? [press(context, 'editText', 'textEdit', [reminder.id])] : []), press(context, 'test', 'test', [reminder.id]), press(context, 'back', 'open', [reminder.id])] },
    ],
  };
}

export async function openEdit(context: Reader, [id]: readonly string[]): Promise<Message> {
  return editView(context, await reminderFrom(context, id));
}

/** One group's form; with what was typed before, where that is still known. */
export async function editForm(context: Reader, [id, wanted, keptId = '']: readonly string[]): Promise<Modal> {
  const reminder = await reminderFrom(context, id);
  const group = GROUPS.find((one) => one === wanted) ?? 'when';
  const generation = String(reminder.generation);
  shownBefore.put(context, reminder, `${reminder.id}#${generation}`);
  return {
    title: say(context, TITLES[group]),
    action: { command: 'reminders', action: 'editSave', data: [reminder.id, group, generation] },
    fields: fieldsOf(context, group, reminder, keptId === '' ? null : (typedBefore.get(context, keptId)?.fields ?? null)),
  };
}
