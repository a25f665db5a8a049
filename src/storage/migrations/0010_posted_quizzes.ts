import type { Migration } from '../migrate.ts';

/** Quizzes that a reminder posts. They stay open for hours, so a channel may play one question by question meanwhile. */
export const postedQuizzes: Migration = {
  name: '0010_posted_quizzes',
  statements: () => [
    `ALTER TABLE quiz_rounds ADD COLUMN reminder_id TEXT`,
    `DROP INDEX quiz_rounds_channel`,
    `CREATE UNIQUE INDEX quiz_rounds_channel ON quiz_rounds (channel_id) WHERE phase <> 'over' AND reminder_id IS NULL`,
  ],
};
