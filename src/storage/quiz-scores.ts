import type { QuizScore, QuizScores, QuizSettings } from '../ports/quiz.ts';
import type { Queries, StorageContext } from './context.ts';

/** Adds to a score that is kept; the caller has looked whether it is. */
export async function addScores(db: Queries, guildId: string, season: string, at: number, { userId, known, answered }: QuizScore): Promise<void> {
  await db.insertInto('quiz_scores').values({ guild_id: guildId, user_id: userId, season, known, tried: answered, changed_at: at })
    .onConflict((conflict) => conflict.columns(['guild_id', 'season', 'user_id']).doUpdateSet((value) => ({
      known: value('quiz_scores.known', '+', known), tried: value('quiz_scores.tried', '+', answered), changed_at: at,
    }))).execute();
}

/** Of rounds that are not forgotten yet: what a person answered in questions whose time is over. */
async function justPlayed(db: Queries, guildId: string, userId: string): Promise<QuizScore> {
  const rows = await db.selectFrom('quiz_answers').innerJoin('quiz_rounds', 'quiz_rounds.id', 'quiz_answers.round_id').select('known')
    .where('guild_id', '=', guildId).where('user_id', '=', userId).where('known', 'is not', null).execute();
  return { userId, answered: rows.length, known: rows.filter(({ known }) => known === 1).length };
}

/** Scores of those who asked to keep one. */
export function quizScoresOver({ db }: StorageContext): QuizScores {
  const keepers = async (guildId: string, userIds: readonly string[]): Promise<ReadonlySet<string>> => {
    if (userIds.length === 0) return new Set();
    const rows = await db.selectFrom('quiz_players').select('user_id').where('guild_id', '=', guildId).where('user_id', 'in', userIds).execute();
    return new Set(rows.map((row) => row.user_id));
  };
  return {
    keepers,
    keeps: async (guildId, userId) => (await keepers(guildId, [userId])).size > 0,
    join: (guildId, userId, season, now) => db.transaction().execute(async (transaction) => {
      const { numInsertedOrUpdatedRows } = await transaction.insertInto('quiz_players').values({ guild_id: guildId, user_id: userId, joined_at: now })
        .onConflict((conflict) => conflict.doNothing()).executeTakeFirst();
      if ((numInsertedOrUpdatedRows ?? 0n) === 0n) return false;
      const played = await justPlayed(transaction, guildId, userId);
      if (played.answered > 0) await addScores(transaction, guildId, season, now, played);
      return true;
    }),
    leave: (guildId, userId) => db.transaction().execute(async (transaction) => {
      await transaction.deleteFrom('quiz_scores').where('guild_id', '=', guildId).where('user_id', '=', userId).execute();
      return (await transaction.deleteFrom('quiz_players').where('guild_id', '=', guildId).where('user_id', '=', userId).executeTakeFirst()).numDeletedRows > 0n;
    }),
    async of(guildId, userId, season) {
      const row = await db.selectFrom('quiz_scores').selectAll().where('guild_id', '=', guildId).where('season', '=', season).where('user_id', '=', userId).executeTakeFirst();
      return row === undefined ? null : { userId, known: row.known, answered: row.tried };
    },
    async best(guildId, season, limit) {
      const rows = await db.selectFrom('quiz_scores').selectAll().where('guild_id', '=', guildId).where('season', '=', season)
        .orderBy('known', 'desc').orderBy('tried').orderBy('user_id').limit(limit).execute();
      return rows.map((row) => ({ userId: row.user_id, known: row.known, answered: row.tried }));
    },
  };
}

/** Whether members may start a quiz together. */
export function quizSettingsOver({ db }: StorageContext): QuizSettings {
  return {
    together: async (guildId) => (await db.selectFrom('quiz_settings').select('together').where('guild_id', '=', guildId).executeTakeFirst())?.together !== 0,
    async allowTogether(guildId, allowed) {
      const together = allowed ? 1 : 0;
      await db.insertInto('quiz_settings').values({ guild_id: guildId, together }).onConflict((conflict) => conflict.column('guild_id').doUpdateSet({ together })).execute();
    },
  };
}
