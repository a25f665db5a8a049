import { sql } from 'kysely';
import type { Selectable } from 'kysely';
import type { EventLedger, EventRow } from '../ports/scheduled-events.ts';
import { literally } from './context.ts';
import type { StorageContext } from './context.ts';
import { reminderOf } from './rows.ts';
import type { ScheduledEventTable } from './schema.ts';

function rowOf(row: Selectable<ScheduledEventTable>): EventRow {
  return {
    reminderId: row.reminder_id, guildId: row.guild_id, occurrenceKey: row.occurrence_key, startsAt: row.starts_at, generation: row.generation, marker: row.marker,
    eventId: row.event_id, trouble: row.trouble, notBefore: row.not_before,
  };
}

async function write({ db }: StorageContext, row: EventRow): Promise<void> {
  const values = { guild_id: row.guildId, starts_at: row.startsAt, generation: row.generation, marker: row.marker, event_id: row.eventId, trouble: row.trouble, not_before: row.notBefore };
  await db.insertInto('scheduled_events').values({ reminder_id: row.reminderId, occurrence_key: row.occurrenceKey, ...values })
    .onConflict((conflict) => conflict.columns(['reminder_id', 'occurrence_key']).doUpdateSet(values)).execute();
}

/** Events beside posts, over one database. */
export function eventLedgerOver(context: StorageContext): EventLedger {
  const { db } = context;
  return {
    async wanted(now, after, until, limit) {
      const rows = await db.selectFrom('reminders')
        .leftJoin('scheduled_events', (join) => join.onRef('scheduled_events.reminder_id', '=', 'reminders.id').onRef('scheduled_events.occurrence_key', '=', 'reminders.next_key'))
        .selectAll('reminders').where('reminders.scheduled_event', '=', sql.lit(1)).where('reminders.state', '=', literally('active')).where('reminders.removed_at', 'is', null)
        .where('reminders.due_at', 'is not', null).where('reminders.due_at', '>', after).where('reminders.due_at', '<=', until)
        .where((is) => is.or([
          is('scheduled_events.reminder_id', 'is', null),
          is.and([
            is('scheduled_events.not_before', '<=', now),
            is.or([
              is('scheduled_events.event_id', 'is', null), is('scheduled_events.starts_at', '!=', is.ref('reminders.due_at')),
              is('scheduled_events.generation', '!=', is.ref('reminders.generation')),
            ]),
          ]),
        ])).orderBy('reminders.due_at').orderBy('reminders.id').limit(limit).execute();
      return rows.map(reminderOf);
    },
    async row(reminderId, occurrenceKey) {
      const row = await db.selectFrom('scheduled_events').selectAll().where('reminder_id', '=', reminderId).where('occurrence_key', '=', occurrenceKey).executeTakeFirst();
      return row === undefined ? null : rowOf(row);
    },
    write: (row) => write(context, row),
    async unwanted(now, limit) {
      const rows = await db.selectFrom('scheduled_events').selectAll().where('starts_at', '>', now).where('not_before', '<=', now)
        .where((is) => is.not(is.exists(is.selectFrom('reminders').select('id').whereRef('reminders.id', '=', 'scheduled_events.reminder_id')
          .whereRef('reminders.next_key', '=', 'scheduled_events.occurrence_key').where('scheduled_event', '=', 1).where('state', '=', 'active').where('removed_at', 'is', null))))
        .orderBy('starts_at').limit(limit).execute();
      return rows.map(rowOf);
    },
    async drop(reminderId, occurrenceKey) {
      await db.deleteFrom('scheduled_events').where('reminder_id', '=', reminderId).where('occurrence_key', '=', occurrenceKey).execute();
    },
    async tidy(before) {
      await db.deleteFrom('scheduled_events').where('starts_at', '<', before).execute();
    },
  };
}
