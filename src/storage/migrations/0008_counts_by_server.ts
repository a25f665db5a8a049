import type { Migration } from '../migrate.ts';

/** Counts of answers by server, so that each can see its own. What was counted before is nobody's: the empty id. */
export const countsByServer: Migration = {
  name: '0008_counts_by_server',
  statements: () => [
    `CREATE TABLE answer_counts_by_server (
      day TEXT NOT NULL,
      guild_id TEXT NOT NULL,
      outcome TEXT NOT NULL,
      fact_id TEXT NOT NULL,
      times BIGINT NOT NULL,
      PRIMARY KEY (guild_id, day, outcome, fact_id)
    )`,
    `INSERT INTO answer_counts_by_server SELECT day, '', outcome, fact_id, times FROM answer_counts`,
    `DROP TABLE answer_counts`,
    `ALTER TABLE answer_counts_by_server RENAME TO answer_counts`,
  ],
};
