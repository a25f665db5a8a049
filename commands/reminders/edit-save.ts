/** Saving an edit form. Whoever saves second sees what changed meanwhile; whatever cannot be saved comes back as it was typed. */
import type { ActionContext, Message } from '../../src/discord/command.ts';
import { escapeMarkdown, UserError } from '../../src/discord/command.ts';
import type { Reminder } from '../../src/domain/reminders.ts';
import { checkComes, checkPlace, checkRole } from './edit-checks.ts';
import { GROUPS } from './edit-fields.ts';
import type { Group } from './edit-fields.ts';
import { patchFrom } from './edit-read.ts';
import { editView, typedBefore, versionShown } from './edit.ts';
import { changedIn, fieldsThatDiffer, valueWords } from './edit-words.ts';
import type { Editable, Patch } from './edit-words.ts';
import { createShelf } from './kept.ts';
import { press, reminderFrom } from './panel.ts';
import { afterSaving } from './proposal.ts';
import { channelMention, nameOf, say } from './show.ts';
import { eventNote } from './event-note.ts';
import type { Reader } from './show.ts';

type Form = Reader & Pick<ActionContext, 'data' | 'fields'>;

/** Settings that wait for a yes: laid over that generation, or shown again next to what changed since. */
interface Proposal {
  readonly id: string;
  readonly generation: number;
  readonly patch: Patch;
}

const proposals = createShelf<Proposal>();

const said = (context: Reader, { key, params }: UserError): string => context.ports.translator.text(context.actor.locale, key, params);

/** The sentence, and the form again as it was typed. */
function refused(context: Form, id: string, group: Group, error: UserError): Message {
  const kept = typedBefore.put(context, { fields: context.fields });
  return {
    blocks: [
      { type: 'text', text: said(context, error) },
      { type: 'buttons', buttons: [press(context, 'tryAgain', 'editForm', [id, group, kept], { style: 'primary' }), press(context, 'back', 'edit', [id])] },
    ],
  };
}

/** A forum needs a title, and a title that was only there for a forum opens no threads elsewhere. */
async function titled(context: Reader, before: Reminder, after: Reminder): Promise<Reminder> {
  if (before.channelId === after.channelId && after.threadTitle !== null) return after;
  const forum = async (channelId: string): Promise<boolean> => {
    const standing = await context.ports.channels?.standing(after.guildId, channelId, { publish: false, thread: false, picture: false });
    return standing?.state === 'there' && standing.forum;
  };
  if (await forum(after.channelId)) return after.threadTitle === null ? { ...after, threadTitle: nameOf(context, after).slice(0, 100) } : after;
  const untouched = after.threadTitle !== null && after.threadTitle === before.threadTitle;
  return untouched && (await forum(before.channelId)) ? { ...after, threadTitle: null } : after;
}

/** @throws UserError */
async function check(context: Reader, after: Reminder, changed: readonly Editable[]): Promise<void> {
  if (after.mentionRoleId !== null && changed.includes('mentionRoleId')) await checkRole(context, after.guildId, after.mentionRoleId);
  if (changed.some((field) => ['channelId', 'threadTitle', 'publish', 'picture', 'mentionRoleId'].includes(field))) await checkPlace(context, after);
  if (changed.some((field) => ['rule', 'timezone', 'startOn', 'endOn', 'content'].includes(field))) checkComes(context, after);
}

/** Lays a patch over what is there now, and saves it. @param note what to say besides "Saved." */
async function saveOver(context: Reader, present: Reminder, patch: Patch, note: string | null): Promise<Message> {
  const after = await titled(context, present, { ...present, ...patch });
  const changed = fieldsThatDiffer(present, after);
  if (changed.length === 0) return editView(context, present, note ?? say(context, 'nothingChanged'));
  await check(context, after, changed);
  if (!(await context.ports.reminders.update(after, present.generation))) return conflict(context, await reminderFrom(context, present.id), patch);
  const events = changed.includes('scheduledEvent') ? await eventNote(context, after) : null;
  return afterSaving(context, await reminderFrom(context, present.id), [note ?? say(context, 'saved'), ...(events === null ? [] : [events])].join('\n'));
}

/** What is there now and what was typed, side by side; one press saves the latter. */
function conflict(context: Reader, present: Reminder, patch: Patch): Message {
  const yours = { ...present, ...patch };
  const lines = fieldsThatDiffer(present, yours)
    .map((field) => say(context, 'conflictLine', { field: say(context, `name.${field}`), theirs: valueWords(context, field, present), yours: valueWords(context, field, yours) }));
  const kept = proposals.put(context, { id: present.id, generation: present.generation, patch });
  return {
    blocks: [
      { type: 'text', text: [say(context, 'conflictHead'), ...lines].join('\n') },
      { type: 'buttons', buttons: [press(context, 'saveMine', 'editMine', [present.id, kept], { style: 'primary' }), press(context, 'keepTheirs', 'edit', [present.id])] },
    ],
  };
}

/** A role is mentioned only after a yes: every post would call everyone who has it. */
function askRole(context: Reader, present: Reminder, patch: Patch, roleId: string): Message {
  const after = { ...present, ...patch };
  const text = say(context, 'confirmRole', { name: escapeMarkdown(nameOf(context, after)), channel: channelMention(after.channelId), role: `<@&${roleId}>` });
  const [yes, no] = [patch, { ...patch, mentionRoleId: present.mentionRoleId }].map((one) => proposals.put(context, { id: present.id, generation: present.generation, patch: one }));
  return {
    blocks: [
      { type: 'text', text },
      { type: 'buttons', buttons: [press(context, 'yesRole', 'editMine', [present.id, yes ?? ''], { style: 'danger' }), press(context, 'noRole2', 'editMine', [present.id, no ?? ''])] },
    ],
  };
}

/** What someone else changed meanwhile and what was typed now, both kept: they are of different settings. */
function bothNote(context: Reader, base: Reminder, present: Reminder, theirs: readonly Editable[]): string {
  const lines = theirs.map((field) => say(context, 'changeLine', { field: say(context, `name.${field}`), before: valueWords(context, field, base), after: valueWords(context, field, present) }));
  return [say(context, 'savedBoth'), ...lines].join('\n');
}

async function submitted(context: Form, present: Reminder, group: Group, generation: string): Promise<Message> {
  const sameVersion = Number(generation) === present.generation;
  const base = sameVersion ? present : versionShown(context, present.id, generation);
  const patch = changedIn(base ?? present, patchFrom(context, group, base ?? present, context.fields));
  const theirs = base === null ? [] : fieldsThatDiffer(base, present);
  const clash = !sameVersion && (base === null ? Object.keys(patch).length > 0 : theirs.some((field) => field in patch && fieldsThatDiffer(present, { ...present, ...patch }, [field]).length > 0));
  const role = patch.mentionRoleId;
  if (clash) return conflict(context, present, patch);
  if (role !== undefined && role !== null) {
    await checkRole(context, present.guildId, role);
    await checkPlace(context, { ...present, ...patch });
    return askRole(context, present, patch, role);
  }
  return saveOver(context, present, patch, theirs.length === 0 || base === null ? null : bothNote(context, base, present, theirs));
}

/** The submitted form. */
export async function saveForm(context: Form): Promise<Message> {
  const [id = '', wanted, generation = ''] = context.data;
  const present = await reminderFrom(context, id);
  const group = GROUPS.find((one) => one === wanted);
  if (group === undefined) throw new UserError('common.oldControl');
  try {
    return await submitted(context, present, group, generation);
  } catch (error) {
    if (error instanceof UserError && error.key !== 'common.oldControl') return refused(context, id, group, error);
    throw error;
  }
}

/** "Save mine", or the answer about a role: on top of what the moderator has just been shown, and of nothing newer. */
export async function saveMine(context: Reader, [id = '', keptId = '']: readonly string[]): Promise<Message> {
  const present = await reminderFrom(context, id);
  const proposal = proposals.get(context, keptId);
  if (proposal === null || proposal.id !== present.id) return editView(context, present, say(context, 'typedGone'));
  if (proposal.generation !== present.generation) return conflict(context, present, proposal.patch);
  return saveOver(context, present, proposal.patch, null);
}
