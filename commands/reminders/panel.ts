/** One reminder, and what a moderator can do with it. */
import type { Block, Button, Message } from '../../src/discord/command.ts';
import { escapeMarkdown, UserError } from '../../src/discord/command.ts';
import type { Reminder } from '../../src/domain/reminders.ts';
import { channelMention, instant, nameOf, say, stateLine, timeOf, zoneLabel } from './show.ts';
import type { Reader } from './show.ts';

/** A question that was left open this long is asked anew. */
const OPEN_MINUTES = 15;
const MINUTE = 60_000;

export function guildOf(context: Reader): string {
  if (context.place.guildId === null) throw new UserError('common.guildOnly');
  return context.place.guildId;
}

/** @throws UserError when it is not there (any more) */
export async function reminderFrom(context: Reader, id: string | undefined): Promise<Reminder> {
  const reminder = await context.ports.reminders.get(guildOf(context), (id ?? '').trim());
  if (reminder === null) throw new UserError('reminders.notThere');
  return reminder;
}

export const press = (context: Reader, label: Parameters<typeof say>[1], action: string, data: readonly string[], more: Partial<Pick<Extract<Button, { type: 'action' }>, 'style' | 'disabled'>> = {}): Button =>
  ({ type: 'action', label: say(context, label), action: { command: 'reminders', action, data }, ...more });

/** The panel of a reminder. @param note one sentence on what just happened */
export function panelMessage(context: Reader, reminder: Reminder, note: string | null = null, extra: readonly Button[] = []): Message {
  const { id, state, nextKey, dueAt, mentionRoleId, silent } = reminder;
  const { zone } = zoneLabel(context, reminder.timezone);
  const line = say(context, 'item', { name: escapeMarkdown(nameOf(context, reminder)), channel: channelMention(reminder.channelId), time: timeOf(reminder), zone });
  const small = [
    ...(mentionRoleId === null ? [] : [say(context, 'mentions', { role: `<@&${mentionRoleId}>` })]),
    ...(silent ? [say(context, 'isSilent')] : []),
  ];
  const turn = state === 'active' ? press(context, 'pause', 'pause', [id]) : press(context, 'resume', 'resume', [id], { style: 'success' });
  const blocks: Block[] = [
    ...(note === null ? [] : [{ type: 'text', text: note } as const]),
    { type: 'text', text: [line, stateLine(context, reminder), ...small.map((text) => `-# ${text}`)].join('\n') },
    { type: 'buttons', buttons: [press(context, 'edit', 'edit', [id], { style: 'primary' }), ...(reminder.content.type === 'custom' ? [press(context, 'editText', 'textEdit', [id])] : []), press(context, 'test', 'test', [id]), press(context, 'runNow', 'now', [id]), turn] },
    {
      type: 'buttons',
      buttons: [
        ...extra,
        ...(nextKey === null || dueAt === null ? [] : [press(context, 'skip', 'skip', [id, nextKey])]),
        press(context, 'history', 'history', [id, '0']), press(context, 'duplicate', 'duplicate', [id]),
      ],
    },
    { type: 'buttons', buttons: [press(context, 'remove', 'remove', [id], { style: 'danger' }), press(context, 'showList', 'page', ['0'])] },
  ];
  return { blocks };
}

/** The occurrence key of a post asked for now: the same for everyone who asks within this minute. */
export function keyNow(context: Reader, timezone: string): string {
  const at = Temporal.Instant.fromEpochMilliseconds(context.now).toZonedDateTimeISO(timezone);
  return `${at.toPlainDate().toString()}#now-${at.hour * 60 + at.minute}`;
}

export async function postOf(context: Reader, reminder: Reminder, key: string): Promise<Message> {
  const shown = await context.ports.previews.preview(reminder, key);
  if (shown.type === 'nothing') throw new UserError('reminders.nothingToShow');
  const role: Block[] = reminder.mentionRoleId === null ? [] : [{ type: 'text', text: `<@&${reminder.mentionRoleId}>` }];
  return { ...shown.message, blocks: [...role, ...shown.message.blocks] };
}

/** The very post, to the moderator alone. */
export async function testMessage(context: Reader, id: string | undefined): Promise<Message> {
  const reminder = await reminderFrom(context, id);
  const post = await postOf(context, reminder, reminder.nextKey ?? keyNow(context, reminder.timezone));
  return { ...post, blocks: [...post.blocks, { type: 'text', text: `-# ${say(context, 'onlyYou', { channel: channelMention(reminder.channelId) })}` }] };
}

/** Asks before anything is posted. The answer carries this minute, so that pressing it twice orders one post. */
export async function askNow(context: Reader, id: string | undefined): Promise<Message> {
  const reminder = await reminderFrom(context, id);
  const text = say(context, 'askNow', { name: escapeMarkdown(nameOf(context, reminder)), channel: channelMention(reminder.channelId) });
  const yes = press(context, 'yesNow', 'nowYes', [reminder.id, keyNow(context, reminder.timezone), String(Math.floor(context.now / MINUTE))], { style: 'danger' });
  return { blocks: [{ type: 'text', text }, { type: 'buttons', buttons: [yes, press(context, 'back', 'open', [reminder.id])] }] };
}

export async function runNow(context: Reader, [id = '', key = '', minute = '']: readonly string[]): Promise<Message> {
  const reminder = await reminderFrom(context, id);
  if (Math.abs(context.now / MINUTE - Number(minute)) > OPEN_MINUTES || Number.isNaN(Number(minute))) return askNow(context, id);
  const ordered = await context.ports.orders.runNow(reminder.guildId, reminder.id, key);
  if (ordered === 'gone') throw new UserError('reminders.notThere');
  return panelMessage(context, reminder, say(context, ordered === 'ordered' ? 'orderedNow' : 'orderedAlready', { channel: channelMention(reminder.channelId) }));
}

export async function skipNext(context: Reader, [id = '', key = '']: readonly string[]): Promise<Message> {
  const before = await reminderFrom(context, id);
  const after = await context.ports.orders.skip(before.guildId, id, key);
  if (after === null) return panelMessage(context, before, say(context, 'notSkipped'));
  return panelMessage(context, after, say(context, 'skipped', { when: instant(before.dueAt ?? context.now, 'F') }), [press(context, 'undo', 'unskip', [id, key])]);
}

export async function unskip(context: Reader, [id = '', key = '']: readonly string[]): Promise<Message> {
  const before = await reminderFrom(context, id);
  const after = await context.ports.orders.unskip(before.guildId, id, key);
  return panelMessage(context, after ?? before, say(context, after === null ? 'notUnskipped' : 'unskipped'));
}

export async function pause(context: Reader, id: string | undefined): Promise<Message> {
  const reminder = await reminderFrom(context, id);
  if (reminder.state === 'paused') return panelMessage(context, reminder);
  const saved = await context.ports.reminders.update({ ...reminder, state: 'paused', pausedReason: 'moderator' }, reminder.generation);
  return panelMessage(context, await reminderFrom(context, id), say(context, saved ? 'nowPaused' : 'changedMeanwhile'));
}
