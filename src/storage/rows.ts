import type { Insertable, Selectable } from 'kysely';
import type { Delivery } from '../domain/delivery.ts';
import type { RecurrenceRule } from '../domain/recurrence.ts';
import type { Reminder, ReminderContent } from '../domain/reminders.ts';
import type { DeliveryTable, ReminderTable } from './schema.ts';

/** Row to domain value. Throws SyntaxError when a JSON column was damaged. */
export function reminderOf(row: Selectable<ReminderTable>): Reminder {
  return {
    id: row.id,
    guildId: row.guild_id,
    channelId: row.channel_id,
    content: JSON.parse(row.content) as ReminderContent,
    rule: JSON.parse(row.rule) as RecurrenceRule,
    timezone: row.timezone,
    locale: row.locale,
    mentionRoleId: row.mention_role_id,
    silent: row.silent === 1,
    picture: row.picture === 1,
    publish: row.publish === 1,
    threadTitle: row.thread_title,
    scheduledEvent: row.scheduled_event === 1,
    startOn: row.start_on,
    endOn: row.end_on,
    latenessMinutes: row.lateness_minutes,
    spread: row.spread === 1,
    state: row.state,
    pausedReason: row.paused_reason,
    createdBy: row.created_by,
    createdAt: row.created_at,
    dueAt: row.due_at,
    nextKey: row.next_key,
    lastKey: row.last_key,
    generation: row.generation,
  };
}

/** Domain value to row. @param tzdb version of the time-zone data its due time was worked out with */
export function reminderRow(reminder: Reminder, tzdb: string): Omit<Insertable<ReminderTable>, 'removed_at'> {
  return {
    id: reminder.id,
    guild_id: reminder.guildId,
    channel_id: reminder.channelId,
    content: JSON.stringify(reminder.content),
    rule: JSON.stringify(reminder.rule),
    timezone: reminder.timezone,
    locale: reminder.locale,
    mention_role_id: reminder.mentionRoleId,
    silent: Number(reminder.silent),
    picture: Number(reminder.picture),
    publish: Number(reminder.publish),
    thread_title: reminder.threadTitle,
    scheduled_event: Number(reminder.scheduledEvent),
    start_on: reminder.startOn,
    end_on: reminder.endOn,
    lateness_minutes: reminder.latenessMinutes,
    spread: Number(reminder.spread),
    state: reminder.state,
    paused_reason: reminder.pausedReason,
    created_by: reminder.createdBy,
    created_at: reminder.createdAt,
    due_at: reminder.dueAt,
    next_key: reminder.nextKey,
    last_key: reminder.lastKey,
    generation: reminder.generation,
    tzdb,
  };
}

export function deliveryOf(row: Selectable<DeliveryTable>): Delivery {
  return {
    id: row.id,
    reminderId: row.reminder_id,
    guildId: row.guild_id,
    channelId: row.channel_id,
    occurrenceKey: row.occurrence_key,
    dueAt: row.due_at,
    state: row.state,
    attempts: row.attempts,
    firstTryAt: row.first_try_at,
    lastTryAt: row.last_try_at,
    notBefore: row.not_before,
    deadline: row.deadline,
    nonce: row.nonce,
    messageId: row.message_id,
    reason: row.reason as Delivery['reason'],
    settledAt: row.settled_at,
  };
}

export function deliveryRow(delivery: Omit<Delivery, 'id'>): Insertable<DeliveryTable> {
  return {
    reminder_id: delivery.reminderId,
    guild_id: delivery.guildId,
    channel_id: delivery.channelId,
    occurrence_key: delivery.occurrenceKey,
    due_at: delivery.dueAt,
    state: delivery.state,
    attempts: delivery.attempts,
    first_try_at: delivery.firstTryAt,
    last_try_at: delivery.lastTryAt,
    not_before: delivery.notBefore,
    deadline: delivery.deadline,
    nonce: delivery.nonce,
    message_id: delivery.messageId,
    reason: delivery.reason,
    settled_at: delivery.settledAt,
  };
}
