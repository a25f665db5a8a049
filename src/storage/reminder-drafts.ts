import type { Selectable } from 'kysely';
import type { RecurrenceRule } from '../domain/recurrence.ts';
import type { ReminderDraft, ReminderDrafts } from '../ports/reminder-drafts.ts';
import type { Queries, StorageContext } from './context.ts';
import type { ReminderDraftTable } from './schema.ts';

/** A bound on what one server can fill the disk with. */
const MOST_DRAFTS = 100;

function draftOf(row: Selectable<ReminderDraftTable>): ReminderDraft {
  return {
    id: row.id, guildId: row.guild_id, reminderId: row.reminder_id, reminderGeneration: row.reminder_generation, revision: row.revision, channelId: row.channel_id,
    forum: row.forum === 1, timezone: row.timezone, zoneNamed: row.zone_named === 1, event: row.event === 1, content: JSON.parse(row.content) as ReminderDraft['content'],
    rule: row.rule === null ? null : (JSON.parse(row.rule) as RecurrenceRule), when: row.when_phrase, by: row.by_id, at: row.at,
  };
}

async function keep({ db }: StorageContext, draft: ReminderDraft): Promise<void> {
  const values = {
    reminder_id: draft.reminderId, reminder_generation: draft.reminderGeneration, revision: draft.revision, channel_id: draft.channelId, forum: Number(draft.forum),
    timezone: draft.timezone, zone_named: Number(draft.zoneNamed), event: Number(draft.event), content: JSON.stringify(draft.content),
    rule: draft.rule === null ? null : JSON.stringify(draft.rule), when_phrase: draft.when, by_id: draft.by, at: draft.at,
  };
  await db.transaction().execute(async (transaction) => {
    await transaction.insertInto('reminder_drafts').values({ id: draft.id, guild_id: draft.guildId, ...values })
      .onConflict((conflict) => conflict.column('id').doUpdateSet(values).where('reminder_drafts.guild_id', '=', draft.guildId)).execute();
    const old = transaction.selectFrom('reminder_drafts').select('id').where('guild_id', '=', draft.guildId).orderBy('at', 'desc').orderBy('id').limit(1_000).offset(MOST_DRAFTS);
    await transaction.deleteFrom('reminder_drafts').where('id', 'in', old).execute();
  });
}

/** A text that nobody came back to goes after a while. */
export async function purgeReminderDrafts(db: Queries, before: number): Promise<void> {
  await db.deleteFrom('reminder_drafts').where('at', '<', before).execute();
}

/** Own texts that are not saved yet. */
export function reminderDraftsOver(context: StorageContext): ReminderDrafts {
  const ofGuild = (guildId: string) => context.db.selectFrom('reminder_drafts').selectAll().where('guild_id', '=', guildId);
  const one = (row: Selectable<ReminderDraftTable> | undefined): ReminderDraft | null => (row === undefined ? null : draftOf(row));
  return {
    keep: (draft) => keep(context, draft),
    get: async (guildId, id) => one(await ofGuild(guildId).where('id', '=', id).executeTakeFirst()),
    last: async (guildId, by, reminderId) => one(await ofGuild(guildId).where('by_id', '=', by).where('reminder_id', reminderId === null ? 'is' : '=', reminderId)
      .orderBy('at', 'desc').orderBy('id').executeTakeFirst()),
    drop: async (guildId, id) => (await context.db.deleteFrom('reminder_drafts').where('guild_id', '=', guildId).where('id', '=', id).executeTakeFirst()).numDeletedRows > 0n,
  };
}
