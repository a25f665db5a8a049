import type { CommandRegistrations } from '../ports/registrations.ts';
import type { GuildSettings, Settings } from '../ports/reminders.ts';
import type { StorageContext } from './context.ts';

/** What moderators chose for their server; a server that chose nothing has nulls. */
export function settingsOver({ db }: StorageContext): Settings {
  return {
    async get(guildId) {
      const row = await db.selectFrom('guild_settings').selectAll().where('guild_id', '=', guildId).executeTakeFirst();
      return {
        guildId,
        timezone: row?.timezone ?? null,
        locale: row?.locale ?? null,
        country: row?.country ?? null,
        announcementChannelId: row?.announcement_channel_id ?? null,
        moderatorChannelId: row?.moderator_channel_id ?? null,
        postTime: row?.post_time ?? null,
        accent: row?.accent ?? null,
      };
    },
    async save(settings: GuildSettings) {
      const choices = {
        timezone: settings.timezone,
        locale: settings.locale,
        country: settings.country,
        announcement_channel_id: settings.announcementChannelId,
        moderator_channel_id: settings.moderatorChannelId,
        post_time: settings.postTime ?? null,
        accent: settings.accent ?? null,
      };
      await db.insertInto('guild_settings').values({ guild_id: settings.guildId, ...choices })
        .onConflict((conflict) => conflict.column('guild_id').doUpdateSet(choices)).execute();
    },
  };
}

/** What Discord was last told about our commands. */
export function commandRegistrationsOver({ db }: StorageContext): CommandRegistrations {
  return {
    async load(scope) {
      const row = await db.selectFrom('command_hashes').selectAll().where('scope', '=', scope).executeTakeFirst();
      return row === undefined ? null : { hash: row.hash, ids: JSON.parse(row.ids) as Record<string, string> };
    },
    async save(scope, { hash, ids }) {
      const values = { hash, ids: JSON.stringify(ids) };
      await db.insertInto('command_hashes').values({ scope, ...values }).onConflict((conflict) => conflict.column('scope').doUpdateSet(values)).execute();
    },
  };
}
