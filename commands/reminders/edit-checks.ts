/** Whether a reminder can be posted as it is to be: its channel, its role, its days. The same for Save, for Resume and for a copy. */
import { escapeMarkdown, UserError } from '../../src/discord/command.ts';
import { nextDue } from '../../src/domain/delivery-schedule.ts';
import type { Reminder } from '../../src/domain/reminders.ts';
import { channelMention, nameOf, timeOf } from './show.ts';
import type { Reader } from './show.ts';

/** Reminders that a server may have. */
export const MOST = 100;
/** Whether the bot itself needs the right to mention a role that not everyone may mention. */
async function needsMention({ ports }: Reader, { guildId, mentionRoleId }: Reminder): Promise<boolean> {
  if (mentionRoleId === null) return false;
  const role = await ports.roles.standing(guildId, mentionRoleId);
  return role.state === 'there' && !role.mentionable;
}

/** @throws UserError naming the channel and what it lacks; what Discord cannot say just now is let through */
export async function checkPlace(context: Reader, reminder: Reminder): Promise<void> {
  const { guildId, channelId, publish, threadTitle, picture } = reminder;
  const mention = await needsMention(context, reminder);
  const standing = await context.ports.channels?.standing(guildId, channelId, { publish, thread: threadTitle !== null, picture, mention });
  if (standing?.state === 'gone') throw new UserError('reminders.channelGone');
  if (standing?.state !== 'there') return;
  if (standing.missing.length > 0) {
    const rights = standing.missing.map((right) => `**${context.ports.translator.text(context.actor.locale, `common.right.${right}`)}**`);
    throw new UserError('reminders.rightsMissing', { channel: channelMention(channelId), rights: rights.join(', ') });
  }
  if (publish && standing.announcement === false) throw new UserError('reminders.notAnnouncement', { channel: channelMention(channelId) });
}

/**
 * Whether this moderator may have that role mentioned.
 * @throws UserError
 */
export async function checkRole(context: Reader, guildId: string, roleId: string): Promise<void> {
  const role = await context.ports.roles.standing(guildId, roleId);
  if (role.state === 'gone') throw new UserError('reminders.roleGone');
  if (role.state === 'unknown') throw new UserError('reminders.roleUnknown');
  if (!role.mentionable && !context.actor.can('MentionEveryone')) throw new UserError('reminders.roleNotYours', { role: escapeMarkdown(role.name) });
}

/** A role that was deleted since it was chosen is said before anything is posted for it. */
export async function checkRoleThere({ ports }: Reader, { guildId, mentionRoleId }: Reminder): Promise<void> {
  if (mentionRoleId !== null && (await ports.roles.standing(guildId, mentionRoleId)).state === 'gone') throw new UserError('reminders.roleGone');
}

/** @throws UserError when it would never be posted (again) */
export function checkComes(context: Reader, reminder: Reminder): void {
  if (nextDue(reminder, context.now) === null) throw new UserError('reminders.neverAgain');
}

/** @throws UserError when the server is full, or has the same post already */
export async function checkOthers(context: Reader, reminder: Reminder): Promise<void> {
  const others = (await context.ports.reminders.list(reminder.guildId)).filter(({ id }) => id !== reminder.id);
  if (others.length >= MOST) throw new UserError('reminders.full', { count: others.length });
  const shape = ({ content, rule, channelId, timezone }: Reminder): string => JSON.stringify([content, rule, channelId, timezone]);
  if (others.some((other) => shape(other) === shape(reminder))) {
    throw new UserError('reminders.already', { name: escapeMarkdown(nameOf(context, reminder)), channel: channelMention(reminder.channelId), time: timeOf(reminder) });
  }
}
