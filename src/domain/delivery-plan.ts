import type { Delivery, DeliveryState, MissedReason } from './delivery.ts';
import type { Occurrence } from './recurrence.ts';
import type { Reminder } from './reminders.ts';
import { deliveryNonce } from './delivery-nonce.ts';
import { nextDue } from './delivery-schedule.ts';

/** At most so many occurrences of one reminder in one transaction; what is left comes with the next. */
const OCCURRENCES_AT_ONCE = 50;
const MINUTE = 60_000;
const SIX_HOURS = 360 * MINUTE;

/** The rows that a due reminder adds to the ledger, and where it stands next. */
export interface DeliveryPlan {
  readonly reminder: Reminder;
  readonly rows: readonly Omit<Delivery, 'id'>[];
  readonly next: { readonly dueAt: number | null; readonly nextKey: string | null; readonly lastKey: string | null };
}

/** Later than this an occurrence is not sent: the reminder's own limit, and never once the next one is due. */
function deadlineOf(reminder: Reminder, dueAt: number, next: number | null): number {
  const limit = dueAt + reminder.latenessMinutes * MINUTE;
  if (next === null) return limit;
  if (reminder.rule.kind === 'cron') return Math.min(limit, dueAt + SIX_HOURS, dueAt + Math.floor((next - dueAt) / 2));
  return Math.min(limit, next - 1);
}

function rowOf(reminder: Reminder, due: Occurrence, deadline: number, fate: MissedReason | null, context: { now: number; databaseId: string }): Omit<Delivery, 'id'> {
  const state: DeliveryState = fate === null ? 'pending' : 'missed';
  return {
    reminderId: reminder.id,
    guildId: reminder.guildId,
    channelId: reminder.channelId,
    occurrenceKey: due.key,
    dueAt: due.at,
    state,
    attempts: 0,
    firstTryAt: null,
    lastTryAt: null,
    notBefore: due.at,
    deadline,
    nonce: deliveryNonce(context.databaseId, reminder.id, due.key),
    messageId: null,
    reason: fate,
    settledAt: fate === null ? null : context.now,
  };
}

/**
 * Turns a due reminder into ledger rows. However many occurrences passed while nobody looked, only the newest may still be
 * posted, and only within its lateness limit; every other one gets a row that says why it was not.
 * @param reminder with the due time it was found by
 * @param context `now` in epoch milliseconds, and the database's id for the nonce
 * @throws RangeError for a malformed rule or an unknown zone
 */
export function planReminder(reminder: Reminder, context: { readonly now: number; readonly databaseId: string }): DeliveryPlan {
  const rows: Omit<Delivery, 'id'>[] = [];
  let lastKey = reminder.lastKey;
  let due: Occurrence | null = reminder.dueAt === null ? null
    : reminder.nextKey === null ? nextDue(reminder, reminder.dueAt - 1)
      : { key: reminder.nextKey, at: reminder.dueAt };
  while (due !== null && due.at <= context.now && rows.length < OCCURRENCES_AT_ONCE) {
    lastKey = due.key;
    const next: Occurrence | null = nextDue({ ...reminder, lastKey }, due.at);
    const deadline = deadlineOf(reminder, due.at, next?.at ?? null);
    const newest = next === null || next.at > context.now;
    const fate = !newest ? 'coalesced' : context.now > deadline ? 'too-late' : null;
    rows.push(rowOf(reminder, due, deadline, fate, context));
    due = next;
  }
  return { reminder, rows, next: { dueAt: due?.at ?? null, nextKey: due?.key ?? null, lastKey } };
}

/** The row and resting place of a reminder whose rule cannot be worked out: it is parked, and says so. */
export function parkReminder(reminder: Reminder, context: { readonly now: number; readonly databaseId: string }): DeliveryPlan {
  const at = reminder.dueAt ?? context.now;
  const key = reminder.nextKey ?? `${new Date(at).toISOString().slice(0, 10)}#0`;
  const row: Omit<Delivery, 'id'> = {
    ...rowOf(reminder, { key, at }, at, null, context), state: 'failed', reason: 'rejected', settledAt: context.now,
  };
  return { reminder, rows: [row], next: { dueAt: null, nextKey: null, lastKey: reminder.lastKey } };
}
