import type { FactUses, Ledger, Notices } from '../ports/ledger.ts';
import { literally, type StorageContext } from './context.ts';
import { deliveringOver } from './ledger-delivery.ts';
import { planningOver } from './ledger-planning.ts';
import { deliveryOf, reminderOf } from './rows.ts';

/** The delivery ledger over a database. */
export function ledgerOver(context: StorageContext): Ledger {
  const { db } = context;
  return {
    ...planningOver(context),
    ...deliveringOver(context),
    async nextDueAt() {
      const reminder = await db.selectFrom('reminders').select('due_at').where('state', '=', literally('active')).where('removed_at', 'is', null)
        .where('due_at', 'is not', null).orderBy('due_at').limit(1).executeTakeFirst();
      const row = await db.selectFrom('deliveries').select('not_before').where('state', '=', literally('pending')).orderBy('not_before').limit(1).executeTakeFirst();
      const times = [reminder?.due_at, row?.not_before].filter((time) => typeof time === 'number');
      return times.length === 0 ? null : Math.min(...times);
    },
    async reminder(id) {
      const row = await db.selectFrom('reminders').selectAll().where('id', '=', id).executeTakeFirst();
      return row === undefined ? null : reminderOf(row);
    },
  };
}

/** What moderators still have to be told, kept beside the rows it is about. */
export function noticesOver({ db }: StorageContext): Notices {
  const move = async (ids: readonly number[], at: number | null): Promise<void> => {
    if (ids.length > 0) await db.updateTable('deliveries').set({ notice_at: at }).where('id', 'in', ids).execute();
  };
  return {
    async pending(now, limit) {
      const rows = await db.selectFrom('deliveries').selectAll().where('notice_at', 'is not', null).where('notice_at', '<=', now)
        .orderBy('guild_id').orderBy('due_at').limit(limit).execute();
      return rows.map(deliveryOf);
    },
    told: (ids) => move(ids, null),
    later: (ids, at) => move(ids, at),
  };
}

/** Which facts each reminder has posted. */
export function factUsesOver({ db }: StorageContext): FactUses {
  return {
    async chosen(reminderId, occurrenceKey) {
      const row = await db.selectFrom('fact_uses').select('fact_id').where('reminder_id', '=', reminderId).where('occurrence_key', '=', occurrenceKey).executeTakeFirst();
      return row?.fact_id ?? null;
    },
    async used(reminderId) {
      const rows = await db.selectFrom('fact_uses').select(['fact_id', (value) => value.fn.max('used_at').as('last')])
        .where('reminder_id', '=', reminderId).groupBy('fact_id').orderBy('last').execute();
      return rows.map((row) => row.fact_id);
    },
    async choose(reminderId, occurrenceKey, factId, at) {
      const use = { reminder_id: reminderId, occurrence_key: occurrenceKey, fact_id: factId, used_at: at };
      await db.insertInto('fact_uses').values(use).onConflict((conflict) => conflict.columns(['reminder_id', 'occurrence_key']).doUpdateSet({ fact_id: factId, used_at: at })).execute();
    },
  };
}
