import type { Migration } from '../migrate.ts';

/** What members agreed to pass on to their moderators, and how many answers of each kind were given in a day. */
export const feedback: Migration = {
  name: '0002_feedback',
  statements: () => [
    `CREATE TABLE suggestions (
      id TEXT PRIMARY KEY,
      guild_id TEXT NOT NULL,
      words TEXT NOT NULL,
      from_id TEXT,
      at BIGINT NOT NULL
    )`,
    `CREATE INDEX suggestions_guild ON suggestions (guild_id, at)`,
    `CREATE TABLE answer_counts (
      day TEXT NOT NULL,
      outcome TEXT NOT NULL,
      fact_id TEXT NOT NULL,
      times BIGINT NOT NULL,
      PRIMARY KEY (day, outcome, fact_id)
    )`,
  ],
};
