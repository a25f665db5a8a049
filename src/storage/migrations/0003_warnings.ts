import type { Migration } from '../migrate.ts';

/** What moderators were told of a channel where posts would fail, so that one trouble is told once. */
export const warnings: Migration = {
  name: '0003_warnings',
  statements: () => [
    `CREATE TABLE warnings (
      guild_id TEXT NOT NULL,
      channel_id TEXT NOT NULL,
      trouble TEXT NOT NULL,
      told_at BIGINT NOT NULL,
      PRIMARY KEY (guild_id, channel_id)
    )`,
  ],
};
