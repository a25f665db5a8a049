/** Changing a reminder in a form. Whoever saves second sees what is there now, and nothing they typed is lost. */
import type { ActionContext, Message, Modal } from '../../src/discord/command.ts';
import { escapeMarkdown, UserError } from '../../src/discord/command.ts';
import type { RecurrenceRule } from '../../src/domain/recurrence.ts';
import type { Reminder } from '../../src/domain/reminders.ts';
import { parseTimeOfDay } from '../../src/domain/time-of-day.ts';
import { panelMessage, press, reminderFrom } from './panel.ts';
import { channelMention, say, timeOf } from './show.ts';
import type { Reader } from './show.ts';

/** Text, announcement and forum channels. */
export const CHANNELS = [0, 5, 15] as const;
const RIGHTS = ['ViewChannel', 'SendMessages', 'ReadMessageHistory'] as const;

interface Typed {
  readonly time: string;
  readonly channelId: string;
  readonly roleId: string | null;
  readonly silent: boolean;
}

export async function editForm(context: Reader, [id]: readonly string[]): Promise<Modal> {
  const reminder = await reminderFrom(context, id);
  return {
    title: say(context, 'editTitle'),
    action: { command: 'reminders', action: 'save', data: [reminder.id, String(reminder.generation)] },
    fields: [
      { name: 'time', type: 'text', label: say(context, 'fieldTime'), description: say(context, 'fieldTimeHint'), value: timeOf(reminder), maxLength: 60 },
      { name: 'channel', type: 'channel', label: say(context, 'fieldChannel'), channelTypes: CHANNELS, selected: reminder.channelId },
      { name: 'role', type: 'role', label: say(context, 'fieldRole'), description: say(context, 'fieldRoleHint'), required: false, ...(reminder.mentionRoleId === null ? {} : { selected: reminder.mentionRoleId }) },
      { name: 'silent', type: 'checkbox', label: say(context, 'fieldSilent'), value: reminder.silent },
    ],
  };
}

function timed(rule: RecurrenceRule, time: string): RecurrenceRule {
  if (rule.kind === 'cron') return rule;
  if (rule.kind === 'once') return { ...rule, at: `${rule.at.slice(0, 11)}${time}` };
  const { times: _times, ...rest } = rule;
  return { ...rest, time };
}

function ruleFrom(reminder: Reminder, typed: string): RecurrenceRule {
  if (typed.trim() === timeOf(reminder) || typed.trim() === '') return reminder.rule;
  const read = parseTimeOfDay(typed);
  if (!read.ok) throw new UserError(`reminders.${read.reason}Time`, { typed: escapeMarkdown(typed.slice(0, 60)) });
  return timed(reminder.rule, read.time);
}

export async function checkChannel(context: Reader, reminder: Reminder, channelId: string): Promise<void> {
  const standing = await context.ports.channels?.standing(reminder.guildId, channelId, { publish: reminder.publish, thread: reminder.threadTitle !== null, picture: reminder.picture });
  if (standing?.state === 'gone') throw new UserError('reminders.channelGone');
  if (standing?.state !== 'there' || standing.missing.length === 0) return;
  const named = standing.missing.map((missing) => RIGHTS.find((right) => right === missing)).map((right, index) => `**${right === undefined ? (standing.missing[index] ?? '') : say(context, `right.${right}`)}**`);
  throw new UserError('reminders.missingRights', { channel: channelMention(channelId), rights: named.join(', ') });
}

async function checkRole(context: Reader, reminder: Reminder, roleId: string | null): Promise<void> {
  if (roleId === null || roleId === reminder.mentionRoleId) return;
  const role = await context.ports.roles.standing(reminder.guildId, roleId);
  if (role.state === 'gone') throw new UserError('reminders.roleGone');
  if (role.state === 'unknown') throw new UserError('reminders.roleUnknown');
  if (!role.mentionable && !context.actor.can('MentionEveryone')) throw new UserError('reminders.roleNotYours', { role: escapeMarkdown(role.name) });
}

async function save(context: Reader, reminder: Reminder, typed: Typed): Promise<Message> {
  const rule = ruleFrom(reminder, typed.time);
  await checkChannel(context, reminder, typed.channelId);
  await checkRole(context, reminder, typed.roleId);
  const edited: Reminder = { ...reminder, rule, channelId: typed.channelId, mentionRoleId: typed.roleId, silent: typed.silent };
  const saved = await context.ports.reminders.update(edited, reminder.generation);
  const present = await reminderFrom(context, reminder.id);
  return saved ? panelMessage(context, present, say(context, 'saved')) : conflict(context, present, typed);
}

/** What is there now and what was typed, side by side; one press saves the latter. */
function conflict(context: Reader, present: Reminder, typed: Typed): Message {
  const role = (id: string | null): string => (id === null ? say(context, 'noRole') : `<@&${id}>`);
  const line = (time: string, channelId: string, roleId: string | null, silent: boolean): string =>
    [time.replaceAll(/[^\p{L}\p{N}:., ]/gu, ''), channelMention(channelId), role(roleId), ...(silent ? [say(context, 'isSilent')] : [])].join(' · ');
  const text = say(context, 'conflict', {
    theirs: line(timeOf(present), present.channelId, present.mentionRoleId, present.silent), yours: line(typed.time, typed.channelId, typed.roleId, typed.silent),
  });
  const data = [present.id, String(present.generation), typed.time.slice(0, 12), typed.channelId, typed.roleId ?? '', typed.silent ? '1' : '0'];
  return { blocks: [{ type: 'text', text }, { type: 'buttons', buttons: [press(context, 'saveMine', 'mine', data, { style: 'primary' }), press(context, 'keepTheirs', 'open', [present.id])] }] };
}

/** The submitted form. */
export async function saveForm(context: ActionContext): Promise<Message> {
  const reminder = await reminderFrom(context, context.data[0]);
  const one = (value: unknown): string | null => (Array.isArray(value) && typeof value[0] === 'string' ? value[0] : null);
  const { time, channel, role, silent } = context.fields;
  const typed: Typed = { time: typeof time === 'string' ? time : timeOf(reminder), channelId: one(channel) ?? reminder.channelId, roleId: one(role), silent: silent === true };
  return Number(context.data[1]) === reminder.generation ? save(context, reminder, typed) : conflict(context, reminder, typed);
}

/** "Save mine": on top of what the moderator has just been shown, and of nothing newer. */
export async function saveMine(context: Reader, [id, generation, time = '', channelId = '', roleId = '', silent]: readonly string[]): Promise<Message> {
  const reminder = await reminderFrom(context, id);
  if (!/^\d{17,20}$/.test(channelId) || !/^(\d{17,20})?$/.test(roleId)) throw new UserError('common.oldControl');
  const typed: Typed = { time, channelId, roleId: roleId === '' ? null : roleId, silent: silent === '1' };
  return Number(generation) === reminder.generation ? save(context, reminder, typed) : conflict(context, reminder, typed);
}
