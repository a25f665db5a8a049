import type { Selectable } from 'kysely';
import type { QuizRound } from '../domain/quiz-rounds.ts';
import type { QuizRoundStore } from '../ports/quiz.ts';
import type { Queries, StorageContext } from './context.ts';
import { addScores } from './quiz-scores.ts';
import type { QuizRoundTable } from './quiz-schema.ts';

function roundOf(row: Selectable<QuizRoundTable>): QuizRound {
  return {
    id: row.id, guildId: row.guild_id, channelId: row.channel_id, startedBy: row.started_by, topic: row.topic, items: JSON.parse(row.items) as string[], seed: row.seed,
    seconds: row.seconds, locale: row.locale, position: row.position, phase: row.phase, dueAt: row.due_at, messageId: row.message_id,
    reminderId: row.reminder_id,
  };
}

const rowOf = (round: QuizRound): QuizRoundTable => ({
  id: round.id, guild_id: round.guildId, channel_id: round.channelId, started_by: round.startedBy, topic: round.topic, items: JSON.stringify(round.items), seed: round.seed,
  seconds: round.seconds, locale: round.locale, position: round.position, phase: round.phase, due_at: round.dueAt, message_id: round.messageId,
  reminder_id: round.reminderId,
});

/** Only from where it stood: of two who move a round at once one is told that it moved already. */
async function move(db: Queries, before: QuizRound, after: QuizRound): Promise<boolean> {
  const { numUpdatedRows } = await db.updateTable('quiz_rounds')
    .set({ channel_id: after.channelId, position: after.position, phase: after.phase, due_at: after.dueAt, message_id: after.messageId })
    .where('id', '=', before.id).where('position', '=', before.position).where('phase', '=', before.phase).executeTakeFirst();
  return numUpdatedRows > 0n;
}

/** Rounds that are being played. */
export function quizRoundsOver({ db }: StorageContext): QuizRoundStore {
  return {
    async open(round) {
      const { numInsertedOrUpdatedRows } = await db.insertInto('quiz_rounds').values(rowOf(round)).onConflict((conflict) => conflict.doNothing()).executeTakeFirst();
      return (numInsertedOrUpdatedRows ?? 0n) > 0n;
    },
    async get(guildId, id) {
      const row = await db.selectFrom('quiz_rounds').selectAll().where('id', '=', id).where('guild_id', '=', guildId).executeTakeFirst();
      return row === undefined ? null : roundOf(row);
    },
    async inChannel(guildId, channelId) {
      const row = await db.selectFrom('quiz_rounds').selectAll().where('channel_id', '=', channelId).where('guild_id', '=', guildId).where('phase', '<>', 'over').where('reminder_id', 'is', null).executeTakeFirst();
      return row === undefined ? null : roundOf(row);
    },
    async due(now, limit) {
      return (await db.selectFrom('quiz_rounds').selectAll().where('due_at', '<=', now).orderBy('due_at').orderBy('id').limit(limit).execute()).map(roundOf);
    },
    async nextDueAt() {
      const { first } = await db.selectFrom('quiz_rounds').select((value) => value.fn.min('due_at').as('first')).executeTakeFirstOrThrow();
      return first;
    },
    move: (before, after) => move(db, before, after),
    settle: (before, after, { right, season, at }) => db.transaction().execute(async (transaction) => {
      if (!(await move(transaction, before, after))) return false;
      for (const { position, choice } of right) {
        const here = transaction.updateTable('quiz_answers').where('round_id', '=', before.id).where('position', '=', position);
        await here.where('choice', '=', choice).set({ known: 1 }).execute();
        await here.where('choice', '<>', choice).set({ known: 0 }).execute();
      }
      const answers = await transaction.selectFrom('quiz_answers')
        .innerJoin('quiz_players', (join) => join.onRef('quiz_players.user_id', '=', 'quiz_answers.user_id').on('quiz_players.guild_id', '=', before.guildId))
        .select(['quiz_answers.user_id as user_id', 'quiz_answers.known as known'])
        .where('round_id', '=', before.id).where('position', 'in', right.map(({ position }) => position)).execute();
      for (const { user_id: userId, known } of answers) await addScores(transaction, before.guildId, season, at, { userId, known: known ?? 0, answered: 1 });
      return true;
    }),
    async remove(guildId, id) {
      return (await db.deleteFrom('quiz_rounds').where('id', '=', id).where('guild_id', '=', guildId).executeTakeFirst()).numDeletedRows > 0n;
    },
    answer: (guildId, id, { userId, position, choice }, now) => db.transaction().execute(async (transaction) => {
      const round = await transaction.selectFrom('quiz_rounds').select(['position', 'phase', 'due_at', 'reminder_id']).where('id', '=', id).where('guild_id', '=', guildId).executeTakeFirst();
      if (round === undefined) return 'gone';
      if ((round.position !== position && round.reminder_id === null) || round.phase !== 'close' || round.due_at <= now) return 'late';
      const before = await transaction.selectFrom('quiz_answers').select('choice').where('round_id', '=', id).where('position', '=', position).where('user_id', '=', userId).executeTakeFirst();
      await transaction.insertInto('quiz_answers').values({ round_id: id, position, user_id: userId, choice, known: null })
        .onConflict((conflict) => conflict.columns(['round_id', 'position', 'user_id']).doUpdateSet({ choice })).execute();
      return before === undefined ? 'first' : 'changed';
    }),
    async answers(id) {
      const rows = await db.selectFrom('quiz_answers').selectAll().where('round_id', '=', id).orderBy('position').orderBy('user_id').execute();
      return rows.map((row) => ({ userId: row.user_id, position: row.position, choice: row.choice, known: row.known === null ? null : row.known === 1 }));
    },
  };
}
