import type { Migration } from '../migrate.ts';

/** Quizzes that a channel plays together, and the scores of those who asked to keep one. */
export const quiz: Migration = {
  name: '0006_quiz',
  late: true,
  statements: () => [
    `CREATE TABLE quiz_rounds (
      id TEXT PRIMARY KEY,
      guild_id TEXT NOT NULL,
      channel_id TEXT NOT NULL,
      started_by TEXT NOT NULL,
      topic TEXT NOT NULL,
      items TEXT NOT NULL,
      seed BIGINT NOT NULL,
      seconds INTEGER NOT NULL,
      locale TEXT NOT NULL,
      position INTEGER NOT NULL,
      phase TEXT NOT NULL CHECK (phase IN ('ask', 'close', 'result', 'over')),
      due_at BIGINT NOT NULL,
      message_id TEXT
    )`,
    // One round a channel, held by the database itself.
    `CREATE UNIQUE INDEX quiz_rounds_channel ON quiz_rounds (channel_id) WHERE phase <> 'over'`,
    `CREATE INDEX quiz_rounds_due ON quiz_rounds (due_at)`,
    `CREATE INDEX quiz_rounds_guild ON quiz_rounds (guild_id)`,
    `CREATE TABLE quiz_answers (
      round_id TEXT NOT NULL REFERENCES quiz_rounds (id) ON DELETE CASCADE,
      position INTEGER NOT NULL,
      user_id TEXT NOT NULL,
      choice INTEGER NOT NULL,
      known INTEGER,
      PRIMARY KEY (round_id, position, user_id)
    )`,
    `CREATE TABLE quiz_players (guild_id TEXT NOT NULL, user_id TEXT NOT NULL, joined_at BIGINT NOT NULL, PRIMARY KEY (guild_id, user_id))`,
    `CREATE TABLE quiz_scores (
      guild_id TEXT NOT NULL,
      user_id TEXT NOT NULL,
      season TEXT NOT NULL,
      known INTEGER NOT NULL,
      tried INTEGER NOT NULL,
      changed_at BIGINT NOT NULL,
      PRIMARY KEY (guild_id, season, user_id)
    )`,
    `CREATE TABLE quiz_settings (guild_id TEXT PRIMARY KEY, together INTEGER NOT NULL)`,
  ],
};
