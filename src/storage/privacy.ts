import type { GuildRecords } from '../ports/privacy.ts';
import type { Queries, StorageContext } from './context.ts';
import { purgeGuildFacts } from './guild-facts.ts';
import { purgeReminderDrafts } from './reminder-drafts.ts';
import { purgeUnsaved } from './reminders.ts';

/** Every table with a server's id; a test holds this list against the schema. */
export const GUILD_TABLES = ['deliveries', 'reminders', 'guild_settings', 'departures', 'suggestions', 'warnings', 'guild_facts', 'guild_fact_versions', 'guild_fact_drafts', 'guild_fact_settings', 'reminder_drafts', 'scheduled_events', 'quiz_rounds', 'quiz_players', 'quiz_scores', 'quiz_settings', 'answer_counts'] as const;
const OWN_TABLES = ['quiz_rounds', 'quiz_players', 'quiz_scores', 'quiz_settings', 'reminder_drafts', 'scheduled_events', 'reminders', 'guild_settings', 'departures', 'suggestions', 'warnings', 'guild_facts', 'guild_fact_versions', 'guild_fact_drafts', 'guild_fact_settings', 'answer_counts'] as const;

/** Deliveries belong to reminders and are found through them. */
const ofGuild = (db: Queries, guildId: string) => db.selectFrom('reminders').select('id').where('guild_id', '=', guildId);

/** Deletes everything under a server's id, or under `@` and a person's. Fact uses and quiz answers go with what they belong to. */
export async function forgetGuild(db: Queries, guildId: string): Promise<number> {
  let gone = Number((await db.deleteFrom('deliveries').where('reminder_id', 'in', ofGuild(db, guildId)).executeTakeFirst()).numDeletedRows);
  for (const table of OWN_TABLES) gone += Number((await db.deleteFrom(table).where('guild_id', '=', guildId).executeTakeFirst()).numDeletedRows);
  return gone + Number((await db.deleteFrom('command_hashes').where('scope', 'like', `%:${guildId}`).executeTakeFirst()).numDeletedRows);
}

/** People's private reminders stand under `@`, counts of nobody's under nothing. */
async function known(db: Queries): Promise<readonly { readonly guildId: string; readonly left: boolean }[]> {
  const found = new Set<string>();
  for (const table of OWN_TABLES) {
    const rows = await db.selectFrom(table).select('guild_id').distinct().where('guild_id', 'not like', '@%').where('guild_id', '<>', '').execute();
    for (const row of rows) found.add(row.guild_id);
  }
  const departed = new Set((await db.selectFrom('departures').select('guild_id').execute()).map((row) => row.guild_id));
  return [...found].map((guildId) => ({ guildId, left: departed.has(guildId) }));
}

async function left(context: StorageContext, guildId: string, at: number): Promise<void> {
  await context.db.transaction().execute(async (transaction) => {
    await transaction.insertInto('departures').values({ guild_id: guildId, left_at: at }).onConflict((conflict) => conflict.doNothing()).execute();
    await transaction.updateTable('reminders').set({ state: 'paused', paused_reason: 'server-gone', due_at: null, next_key: null })
      .where('guild_id', '=', guildId).where('state', '=', 'active').execute();
    await transaction.updateTable('deliveries').set({ state: 'missed', reason: 'server-left', settled_at: at })
      .where('reminder_id', 'in', ofGuild(transaction, guildId)).where('state', '=', 'pending').execute();
    await transaction.updateTable('deliveries').set({ notice_at: null }).where('reminder_id', 'in', ofGuild(transaction, guildId)).where('notice_at', 'is not', null).execute();
  });
}

async function purge(context: StorageContext, leftBefore: number, historyBefore: number): Promise<readonly string[]> {
  return context.db.transaction().execute(async (transaction) => {
    const gone = await transaction.selectFrom('departures').select('guild_id').where('left_at', '<', leftBefore).execute();
    for (const { guild_id: guildId } of gone) await forgetGuild(transaction, guildId);
    await transaction.deleteFrom('deliveries').where('settled_at', '<', historyBefore).where('notice_at', 'is', null).execute();
    await transaction.deleteFrom('reminders').where('removed_at', '<', leftBefore).execute();
    await purgeGuildFacts(transaction, leftBefore);
    await transaction.deleteFrom('quiz_scores').where('changed_at', '<', historyBefore).execute();
    await purgeReminderDrafts(transaction, leftBefore);
    await purgeUnsaved(transaction, leftBefore);
    await transaction.deleteFrom('answer_counts').where('day', '<', new Date(historyBefore).toISOString().slice(0, 10)).execute();
    return gone.map((row) => row.guild_id);
  });
}

/** What is kept about servers, and how it goes. */
export function guildRecordsOver(context: StorageContext): GuildRecords {
  const { db } = context;
  return {
    left: (guildId, at) => left(context, guildId, at),
    async returned(guildId) {
      await db.deleteFrom('departures').where('guild_id', '=', guildId).execute();
    },
    withReminders: async () => (await db.selectFrom('reminders').select('guild_id').distinct().where('removed_at', 'is', null).where('guild_id', 'not like', '@%').execute()).map((row) => row.guild_id),
    known: () => known(db),
    forget: (guildId) => db.transaction().execute((transaction) => forgetGuild(transaction, guildId)),
    purge: (leftBefore, historyBefore) => purge(context, leftBefore, historyBefore),
    async export(guildId) {
      const deliveries = await db.selectFrom('deliveries').selectAll().where('reminder_id', 'in', ofGuild(db, guildId)).execute();
      const tables = await Promise.all(OWN_TABLES.map(async (table) => [table, await db.selectFrom(table).selectAll().where('guild_id', '=', guildId).execute()] as const));
      const uses = await db.selectFrom('fact_uses').selectAll().where('reminder_id', 'in', ofGuild(db, guildId)).execute();
      return { deliveries, fact_uses: uses, ...Object.fromEntries(tables) };
    },
  };
}
