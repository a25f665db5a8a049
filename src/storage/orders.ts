import type { Transaction } from 'kysely';
import type { Delivery } from '../domain/delivery.ts';
import { isUnsaved } from '../domain/reminders.ts';
import type { Reminder } from '../domain/reminders.ts';
import type { DeliveryOrders, Ordered } from '../ports/orders.ts';
import { deliveryNonce } from '../domain/delivery-nonce.ts';
import { compareKeys, dueFor, keyDate, nextDue } from '../domain/delivery-schedule.ts';
import type { StorageContext } from './context.ts';
import { deliveryRow, reminderOf, reminderRow } from './rows.ts';
import type { Tables } from './schema.ts';

type Writing = Transaction<Tables>;

const MINUTE = 60_000;
const TWO_DAYS = 172_800_000;
/** A post that was asked for now is of no use much later. */
const NOW_MINUTES = 60;
const RUN_NOW = /^\d{4}-\d{2}-\d{2}#now-\d{1,4}$/;

async function find(transaction: Writing, guildId: string, id: string): Promise<Reminder | null> {
  const row = await transaction.selectFrom('reminders').selectAll().where('id', '=', id).where('guild_id', '=', guildId)
    .where('removed_at', 'is', null).executeTakeFirst();
  return row === undefined ? null : reminderOf(row);
}

function rowOf(reminder: Reminder, key: string, at: number, databaseId: string): Omit<Delivery, 'id'> {
  return {
    reminderId: reminder.id, guildId: reminder.guildId, channelId: reminder.channelId, occurrenceKey: key, dueAt: at, state: 'pending',
    attempts: 0, firstTryAt: null, lastTryAt: null, notBefore: at, deadline: at + Math.min(reminder.latenessMinutes, NOW_MINUTES) * MINUTE,
    nonce: deliveryNonce(databaseId, reminder.id, key), messageId: null, reason: null, settledAt: null,
  };
}

async function moveTo(transaction: Writing, context: StorageContext, reminder: Reminder, lastKey: string | null, after: number): Promise<Reminder> {
  const next = reminder.state === 'active' ? nextDue({ ...reminder, lastKey }, after) : null;
  const moved: Reminder = { ...reminder, lastKey, dueAt: next?.at ?? null, nextKey: next?.key ?? null, generation: reminder.generation + 1 };
  await transaction.updateTable('reminders').set(reminderRow(moved, context.tzVersion)).where('id', '=', reminder.id).execute();
  return moved;
}

async function skip(context: StorageContext, databaseId: string, [guildId, id, key]: readonly [string, string, string]): Promise<Reminder | null> {
  const now = context.clock.now();
  return context.db.transaction().execute(async (transaction) => {
    const reminder = await find(transaction, guildId, id);
    if (reminder?.state !== 'active' || reminder.nextKey !== key || reminder.dueAt === null || reminder.dueAt <= now) return null;
    const skipped = { ...rowOf(reminder, key, reminder.dueAt, databaseId), state: 'missed' as const, reason: 'skipped-by-moderator' as const, settledAt: now };
    await transaction.insertInto('deliveries').values(deliveryRow(skipped)).onConflict((conflict) => conflict.doNothing()).execute();
    return moveTo(transaction, context, reminder, key, reminder.dueAt);
  });
}

/** The row goes, because its time has not come: nothing happened that history would have to tell. */
async function unskip(context: StorageContext, guildId: string, id: string, key: string): Promise<Reminder | null> {
  const now = context.clock.now();
  return context.db.transaction().execute(async (transaction) => {
    const reminder = await find(transaction, guildId, id);
    if (reminder === null) return null;
    const due = dueFor(reminder, key, Date.parse(keyDate(key)) - TWO_DAYS);
    if (due === null || due.key !== key || due.at <= now) return null;
    const gone = await transaction.deleteFrom('deliveries').where('reminder_id', '=', id).where('occurrence_key', '=', key)
      .where('state', '=', 'missed').where('reason', '=', 'skipped-by-moderator').returning('id').executeTakeFirst();
    if (gone === undefined) return null;
    const rows = await transaction.selectFrom('deliveries').select('occurrence_key').where('reminder_id', '=', id).execute();
    const before = rows.map((row) => row.occurrence_key).filter((one) => !RUN_NOW.test(one)).toSorted(compareKeys).at(-1) ?? null;
    return moveTo(transaction, context, reminder, before, now);
  });
}

async function runNow(context: StorageContext, databaseId: string, [guildId, id, key]: readonly [string, string, string]): Promise<Ordered> {
  if (!RUN_NOW.test(key)) return 'gone';
  return context.db.transaction().execute(async (transaction) => {
    const reminder = await find(transaction, guildId, id);
    if (reminder === null || isUnsaved(reminder)) return 'gone';
    const added = await transaction.insertInto('deliveries').values(deliveryRow(rowOf(reminder, key, context.clock.now(), databaseId)))
      .onConflict((conflict) => conflict.columns(['reminder_id', 'occurrence_key']).doNothing()).executeTakeFirst();
    return (added.numInsertedOrUpdatedRows ?? 0n) > 0n ? 'ordered' : 'already';
  });
}

async function retry(context: StorageContext, [guildId, reminderId, deliveryId]: readonly [string, string, number]): Promise<Ordered> {
  const now = context.clock.now();
  return context.db.transaction().execute(async (transaction) => {
    const reminder = await find(transaction, guildId, reminderId);
    const row = await transaction.selectFrom('deliveries').selectAll().where('id', '=', deliveryId).where('reminder_id', '=', reminderId).executeTakeFirst();
    if (reminder === null || row === undefined) return 'gone';
    if (row.state !== 'failed' && row.state !== 'missed') return 'already';
    // An earlier try may have been stored without a word from Discord: then it is looked for, where it was sent.
    const maybePosted = row.first_try_at !== null && (row.attempts > 1 || row.reason === 'unknown-outcome');
    await transaction.updateTable('deliveries').set({
      state: 'pending', reason: null, settled_at: null, notice_at: null, not_before: now, deadline: now + reminder.latenessMinutes * MINUTE,
      ...(maybePosted ? {} : { first_try_at: null, channel_id: reminder.channelId }),
    }).where('id', '=', deliveryId).execute();
    return 'ordered';
  });
}

/** A moderator's orders over one database. @param databaseId part of every nonce */
export function ordersOver(context: StorageContext, databaseId: string): DeliveryOrders {
  return {
    skip: (...order) => skip(context, databaseId, order),
    unskip: (guildId, id, key) => unskip(context, guildId, id, key),
    runNow: (...order) => runNow(context, databaseId, order),
    retry: (...order) => retry(context, order),
  };
}
