import type { Warnings } from '../ports/warnings.ts';
import type { StorageContext } from './context.ts';

/** Troubles that moderators have been told of, one row for each channel. */
export function warningsOver({ db }: StorageContext): Warnings {
  return {
    async told(guildId) {
      const rows = await db.selectFrom('warnings').select(['channel_id', 'trouble']).where('guild_id', '=', guildId).execute();
      return new Map(rows.map((row) => [row.channel_id, row.trouble]));
    },
    async tell(guildId, channelId, trouble, now) {
      if (trouble === null) {
        await db.deleteFrom('warnings').where('guild_id', '=', guildId).where('channel_id', '=', channelId).execute();
        return;
      }
      await db.insertInto('warnings').values({ guild_id: guildId, channel_id: channelId, trouble, told_at: now })
        .onConflict((conflict) => conflict.columns(['guild_id', 'channel_id']).doUpdateSet({ trouble, told_at: now })).execute();
    },
    async withPosts(after, until) {
      const rows = await db.selectFrom('reminders').select('guild_id').distinct().where('state', '=', 'active').where('removed_at', 'is', null)
        .where('due_at', '>', after).where('due_at', '<=', until).where('guild_id', 'not like', '@%').execute();
      return rows.map((row) => row.guild_id);
    },
  };
}
