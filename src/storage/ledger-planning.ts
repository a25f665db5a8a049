import type { Selectable } from 'kysely';
import { sql } from 'kysely';
import type { Reminder } from '../domain/reminders.ts';
import type { Ledger, Plan, Rearmed } from '../ports/ledger.ts';
import { isTold } from '../domain/delivery-rules.ts';
import type { Queries, StorageContext } from './context.ts';
import { literally, mayWrite } from './context.ts';
import { deliveryRow, reminderOf } from './rows.ts';
import type { ReminderTable } from './schema.ts';

type Planning = Pick<Ledger, 'due' | 'plan' | 'outdatedZones' | 'rearm'>;

/** Rows that cannot be read are parked one by one, so that a damaged one never stops the others. */
async function readable(context: StorageContext, rows: readonly Selectable<ReminderTable>[]): Promise<readonly Reminder[]> {
  const reminders: Reminder[] = [];
  for (const row of rows) {
    try {
      reminders.push(reminderOf(row));
    } catch {
      context.log.error({ reminderId: row.id, guildId: row.guild_id }, 'A reminder in the database cannot be read; it is paused.');
      await context.db.updateTable('reminders').set({ state: 'paused', paused_reason: 'unreadable' }).where('id', '=', row.id).execute();
    }
  }
  return reminders;
}

/** Moves reminders on in one statement; those edited since they were read stay where they are. Returns the ids that moved. */
async function moveOn(transaction: Queries, context: StorageContext, plans: readonly Plan[]): Promise<ReadonlySet<string>> {
  const values = plans.map(({ reminder, next }) =>
    sql`(${reminder.id}, ${reminder.generation}, ${reminder.dueAt}, ${next.dueAt}, ${next.nextKey}, ${next.lastKey})`);
  const moved = await sql<{ id: string }>`
    WITH moved (id, generation, seen, due_at, next_key, last_key) AS (VALUES ${sql.join(values)})
    UPDATE reminders SET due_at = moved.due_at, next_key = moved.next_key, last_key = moved.last_key, tzdb = ${context.tzVersion}
    FROM moved
    WHERE reminders.id = moved.id AND reminders.generation = moved.generation AND reminders.due_at = moved.seen
      AND reminders.state = 'active' AND reminders.removed_at IS NULL
    RETURNING reminders.id`.execute(transaction);
  return new Set(moved.rows.map((row) => row.id));
}

async function addRows(transaction: Queries, context: StorageContext, plans: readonly Plan[]): Promise<number> {
  const now = context.clock.now();
  const rows = plans.flatMap((plan) => plan.rows).map((row) => ({
    ...deliveryRow(row),
    notice_at: isTold(row.state, row.reason) ? now : null,
    // Due before the restore: another life of this database may have posted it, so the channel is searched first.
    first_try_at: row.state === 'pending' && context.restoredAt !== null && row.dueAt <= context.restoredAt ? row.dueAt : row.firstTryAt,
  }));
  if (rows.length === 0) return 0;
  const added = await transaction.insertInto('deliveries').values(rows)
    .onConflict((conflict) => conflict.columns(['reminder_id', 'occurrence_key']).doNothing()).executeTakeFirst();
  return Number(added.numInsertedOrUpdatedRows ?? 0n);
}

/** A post that never left gives way to the newer one of the same reminder. */
async function coalesce(transaction: Queries, now: number, plans: readonly Plan[]): Promise<void> {
  const ids = plans.filter(({ reminder, rows }) => reminder.lastKey !== null && rows.some((row) => row.state === 'pending')).map(({ reminder }) => reminder.id);
  if (ids.length === 0) return;
  await transaction.updateTable('deliveries').set({ state: 'missed', reason: 'coalesced', settled_at: now })
    .where('state', '=', literally('pending')).where('first_try_at', 'is', null).where('reminder_id', 'in', ids)
    .where((where) => where.exists(where.selectFrom('deliveries as newer').select('newer.id')
      .whereRef('newer.reminder_id', '=', 'deliveries.reminder_id').whereRef('newer.due_at', '>', 'deliveries.due_at')
      .where('newer.state', '=', 'pending')))
    .execute();
}

async function plan(context: StorageContext, plans: readonly Plan[]): Promise<number> {
  if (plans.length === 0) return 0;
  return context.db.transaction().execute(async (transaction) => {
    if (!(await mayWrite(transaction, context))) return 0;
    const moved = await moveOn(transaction, context, plans);
    const kept = plans.filter(({ reminder }) => moved.has(reminder.id));
    for (const { reminder, pause } of kept) {
      if (pause !== undefined) await transaction.updateTable('reminders').set({ state: 'paused', paused_reason: pause }).where('id', '=', reminder.id).execute();
    }
    const added = await addRows(transaction, context, kept);
    await coalesce(transaction, context.clock.now(), kept);
    return added;
  });
}

const active = (context: StorageContext) => context.db.selectFrom('reminders').selectAll()
  .where('state', '=', literally('active')).where('removed_at', 'is', null).where('due_at', 'is not', null);

async function outdatedZones(context: StorageContext, now: number, limit: number, afterId: string | null): Promise<readonly Reminder[]> {
  // Walks the table once by id; a state that is no literal keeps the engine from sorting the index of due times for every page.
  const rows = await context.db.selectFrom('reminders').selectAll().where('state', '=', 'active').where('removed_at', 'is', null)
    .where('due_at', '>', now).where('tzdb', '<>', context.tzVersion)
    .$if(afterId !== null, (query) => query.where('id', '>', afterId ?? '')).orderBy('id').limit(limit).execute();
  return readable(context, rows);
}

async function rearm(context: StorageContext, rearmed: readonly Rearmed[]): Promise<void> {
  if (rearmed.length === 0) return;
  const values = rearmed.map(({ reminder, dueAt, nextKey }) => sql`(${reminder.id}, ${reminder.generation}, ${reminder.dueAt}, ${dueAt}, ${nextKey})`);
  await sql`
    WITH fresh (id, generation, seen, due_at, next_key) AS (VALUES ${sql.join(values)})
    UPDATE reminders SET due_at = fresh.due_at, next_key = fresh.next_key, tzdb = ${context.tzVersion}
    FROM fresh
    WHERE reminders.id = fresh.id AND reminders.generation = fresh.generation AND reminders.due_at = fresh.seen`.execute(context.db);
}

/** The planning half of the ledger: reminders → rows. */
export function planningOver(context: StorageContext): Planning {
  return {
    async due(now, limit) {
      return readable(context, await active(context).where('due_at', '<=', now).orderBy('due_at').limit(limit).execute());
    },
    plan: (plans) => plan(context, plans),
    outdatedZones: (now, limit, afterId) => outdatedZones(context, now, limit, afterId),
    rearm: (rearmed) => rearm(context, rearmed),
  };
}
