import type { Transaction } from 'kysely';
import { daysBeforeIn, isUnsaved, UNSAVED } from '../domain/reminders.ts';
import type { Reminder } from '../domain/reminders.ts';
import type { DeliveryHistory, PlanChange, ReminderStore } from '../ports/reminders.ts';
import { dueFor, keyDate, nextDue } from '../domain/delivery-schedule.ts';
import type { Queries, StorageContext } from './context.ts';
import { deliveryOf, deliveryRow, reminderOf, reminderRow } from './rows.ts';
import type { Tables } from './schema.ts';
import { planReminder } from '../domain/delivery-plan.ts';

const MINUTE = 60_000;
const TWO_DAYS = 172_800_000;
/** Proposals that one server can leave lying. */
const MOST_UNSAVED = 50;

/** The reminder with its due time worked out: strictly after `now`, never an occurrence that was planned before. */
function armed(reminder: Reminder, now: number): Reminder {
  const next = reminder.state === 'active' ? nextDue(reminder, now) : null;
  return { ...reminder, dueAt: next?.at ?? null, nextKey: next?.key ?? null };
}

function sameSchedule(a: Reminder, b: Reminder): boolean {
  const timing = ({ rule, timezone, startOn, endOn, spread, content }: Reminder) => {
    const { type } = content;
    const posts = content.type === 'campaign-month' ? [content.opening, content.closing] : (daysBeforeIn(content) ?? []);
    return JSON.stringify([rule, timezone, startOn, endOn, spread, type, posts]);
  };
  return timing(a) === timing(b);
}

/** Rows that never left follow an edit: to the new channel and time, or they are cancelled when there is no such occurrence now. */
async function movePending(transaction: Transaction<Tables>, reminder: Reminder, moved: boolean, now: number): Promise<void> {
  const rows = await transaction.selectFrom('deliveries').selectAll().where('reminder_id', '=', reminder.id)
    .where('state', '=', 'pending').where('first_try_at', 'is', null).execute();
  for (const row of rows) {
    const update = transaction.updateTable('deliveries').where('id', '=', row.id);
    if (reminder.state === 'paused') {
      await update.set({ state: 'missed', reason: 'paused', settled_at: now }).execute();
      continue;
    }
    // A post that was asked for now belongs to no time of the rule.
    const due = moved && !row.occurrence_key.includes('#now-') ? dueFor(reminder, row.occurrence_key, Date.parse(keyDate(row.occurrence_key)) - TWO_DAYS) : { key: row.occurrence_key, at: row.due_at };
    if (due === null || due.key !== row.occurrence_key) await update.set({ state: 'cancelled', settled_at: now }).execute();
    else {
      const times = due.at !== row.due_at ? { due_at: due.at, not_before: due.at } : {};
      await update.set({ ...times, channel_id: reminder.channelId, deadline: due.at + reminder.latenessMinutes * MINUTE }).execute();
    }
  }
}

/** An occurrence that was due but not yet planned when the edit took it away still gets its row. */
async function recordDropped(transaction: Transaction<Tables>, stored: Reminder, edited: Reminder, now: number): Promise<void> {
  if (stored.dueAt === null || stored.dueAt > now || stored.nextKey === null || edited.nextKey === stored.nextKey) return;
  const rows = planReminder(stored, { now, databaseId: '' }).rows
    .map((row) => ({ ...deliveryRow(row), state: 'cancelled' as const, reason: null, settled_at: now }));
  await transaction.insertInto('deliveries').values(rows).onConflict((conflict) => conflict.doNothing()).execute();
}

async function update(context: StorageContext, transaction: Transaction<Tables>, reminder: Reminder, expected: number): Promise<boolean> {
  const now = context.clock.now();
  const row = await transaction.selectFrom('reminders').selectAll().where('id', '=', reminder.id).where('guild_id', '=', reminder.guildId)
    .where('removed_at', 'is', null).where('generation', '=', expected).executeTakeFirst();
  if (row === undefined) return false;
  const stored = reminderOf(row);
  const moved = !sameSchedule(stored, reminder);
  // What was planned meanwhile is the ledger's to know, not the form's.
  const onTop: Reminder = { ...reminder, lastKey: stored.lastKey, dueAt: stored.dueAt, nextKey: stored.nextKey, generation: expected + 1 };
  const edited = moved || stored.state !== reminder.state || stored.dueAt === null ? armed(onTop, now) : onTop;
  await transaction.updateTable('reminders').set(reminderRow(edited, moved ? context.tzVersion : row.tzdb)).where('id', '=', reminder.id).execute();
  if (moved) await recordDropped(transaction, stored, edited, now);
  await movePending(transaction, edited, moved, now);
  return true;
}

/** Reminders that are there, saved or only proposed. */
function standing(db: Queries, guildId: string, which: 'saved' | 'unsaved') {
  return db.selectFrom('reminders').where('guild_id', '=', guildId).where('removed_at', 'is', null)
    .where((row) => (which === 'unsaved'
      ? row.and([row('state', '=', 'paused'), row('paused_reason', '=', UNSAVED)])
      : row.or([row('state', '!=', 'paused'), row('paused_reason', 'is', null), row('paused_reason', '!=', UNSAVED)])));
}

async function insert(context: StorageContext, db: Queries, reminder: Reminder): Promise<void> {
  await db.insertInto('reminders').values({ ...reminderRow(armed(reminder, context.clock.now()), context.tzVersion), removed_at: null }).execute();
  if (!isUnsaved(reminder)) return;
  const old = standing(db, reminder.guildId, 'unsaved').select('id').orderBy('created_at', 'desc').orderBy('id').limit(1_000).offset(MOST_UNSAVED);
  await db.deleteFrom('reminders').where('id', 'in', old).execute();
}

/** A proposal that nobody came back to goes after a while. */
export async function purgeUnsaved(db: Queries, before: number): Promise<void> {
  await db.deleteFrom('reminders').where('state', '=', 'paused').where('paused_reason', '=', UNSAVED).where('created_at', '<', before).execute();
}

const shapeOf = (all: readonly Pick<Reminder, 'id' | 'generation'>[]): string => all.map(({ id, generation }) => `${id} ${generation}`).toSorted().join();

async function apply(context: StorageContext, guildId: string, { add, update: edits, shown }: PlanChange): Promise<boolean> {
  return context.db.transaction().execute(async (transaction) => {
    const present = await standing(transaction, guildId, 'saved').select(['id', 'generation']).execute();
    if (shapeOf(present) !== shapeOf(shown)) return false;
    for (const { reminder, expected } of edits) {
      // Rolls everything back: an edit of what was not shown is a mistake of the caller's.
      if (!(await update(context, transaction, { ...reminder, guildId }, expected))) throw new Error(`no reminder ${reminder.id} of generation ${expected} to change`);
    }
    for (const reminder of add) await insert(context, transaction, { ...reminder, guildId });
    return true;
  });
}

async function remove(context: StorageContext, guildId: string, id: string, at: number): Promise<Reminder | null> {
  return context.db.transaction().execute(async (transaction) => {
    const row = await transaction.updateTable('reminders').set({ removed_at: at, due_at: null, next_key: null })
      .set((value) => ({ generation: value('generation', '+', 1) }))
      .where('id', '=', id).where('guild_id', '=', guildId).where('removed_at', 'is', null).returningAll().executeTakeFirst();
    if (row === undefined) return null;
    const pending = transaction.updateTable('deliveries').where('reminder_id', '=', id).where('state', '=', 'pending');
    await pending.where('first_try_at', 'is', null).set({ state: 'cancelled', settled_at: at }).execute();
    // One that may already have left is only looked for, no longer sent.
    await pending.set({ deadline: at, not_before: at }).execute();
    return reminderOf(row);
  });
}

async function restore(context: StorageContext, guildId: string, id: string): Promise<Reminder | null> {
  return context.db.transaction().execute(async (transaction) => {
    const row = await transaction.selectFrom('reminders').selectAll().where('id', '=', id).where('guild_id', '=', guildId)
      .where('removed_at', 'is not', null).executeTakeFirst();
    if (row === undefined) return null;
    const stored = reminderOf(row);
    const back = armed({ ...stored, generation: stored.generation + 1 }, context.clock.now());
    await transaction.updateTable('reminders').set({ ...reminderRow(back, context.tzVersion), removed_at: null }).where('id', '=', id).execute();
    return back;
  });
}

/** Reminders as moderators see them. Due times are always worked out here, never taken from the caller. */
export function remindersOver(context: StorageContext): ReminderStore {
  const present = () => context.db.selectFrom('reminders').selectAll().where('removed_at', 'is', null);
  const all = async (guildId: string, which: 'saved' | 'unsaved'): Promise<readonly Reminder[]> =>
    (await standing(context.db, guildId, which).selectAll().orderBy('created_at').orderBy('id').execute()).map(reminderOf);
  return {
    add: (reminder) => insert(context, context.db, reminder),
    async get(guildId, id) {
      const row = await present().where('guild_id', '=', guildId).where('id', '=', id).executeTakeFirst();
      return row === undefined ? null : reminderOf(row);
    },
    list: (guildId) => all(guildId, 'saved'),
    unsaved: (guildId) => all(guildId, 'unsaved'),
    update: (reminder, expected) => context.db.transaction().execute((transaction) => update(context, transaction, reminder, expected)),
    apply: (guildId, change) => apply(context, guildId, change),
    remove: (guildId, id, at) => remove(context, guildId, id, at),
    restore: (guildId, id) => restore(context, guildId, id),
  };
}

/** What became of each occurrence. */
export function historyOver({ db }: StorageContext): DeliveryHistory {
  return {
    async forGuild(guildId, limit, offset = 0) {
      const reminders = await db.selectFrom('reminders').selectAll().where('guild_id', '=', guildId).execute();
      const known = new Map(reminders.map((row) => [row.id, row]));
      const rows = await db.selectFrom('deliveries').selectAll().where('reminder_id', 'in', db.selectFrom('reminders').select('id').where('guild_id', '=', guildId))
        .orderBy('due_at', 'desc').orderBy('id', 'desc').limit(limit).offset(offset).execute();
      return rows.flatMap((row) => {
        const reminder = known.get(row.reminder_id);
        return reminder === undefined ? [] : [{ delivery: deliveryOf(row), reminder: reminderOf(reminder), removed: reminder.removed_at !== null }];
      });
    },
    async forReminder(guildId, reminderId, limit, offset = 0) {
      const rows = await db.selectFrom('deliveries').selectAll().where('reminder_id', '=', reminderId).where('guild_id', '=', guildId)
        .orderBy('due_at', 'desc').orderBy('id', 'desc').limit(limit).offset(offset).execute();
      return rows.map(deliveryOf);
    },
  };
}
