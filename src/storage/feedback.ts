import type { Selectable } from 'kysely';
import type { Suggestion, Suggestions } from '../ports/feedback.ts';
import type { StorageContext } from './context.ts';
import type { SuggestionTable } from './schema.ts';

/** More than moderators will read, and a bound on what one server can fill the disk with. */
const MOST_OPEN = 100;

function suggestionOf(row: Selectable<SuggestionTable>): Suggestion {
  return { id: row.id, guildId: row.guild_id, words: row.words, from: row.from_id, answer: row.answer, source: row.source, at: row.at };
}

/** Questions that members agreed to pass on. The only words of members that are kept, until a moderator has dealt with them. */
export function suggestionsOver({ db }: StorageContext): Suggestions {
  return {
    add: ({ id, guildId, words, from, answer, source, at }) => db.transaction().execute(async (transaction) => {
      const { open } = await transaction.selectFrom('suggestions').select((value) => value.fn.countAll<number>().as('open')).where('guild_id', '=', guildId).executeTakeFirstOrThrow();
      if (open >= MOST_OPEN) return false;
      await transaction.insertInto('suggestions').values({ id, guild_id: guildId, words, from_id: from, answer, source, at }).execute();
      return true;
    }),
    async list(guildId, limit) {
      const rows = await db.selectFrom('suggestions').selectAll().where('guild_id', '=', guildId).orderBy('at').orderBy('id').limit(limit).execute();
      return rows.map(suggestionOf);
    },
    async remove(guildId, id) {
      const row = await db.deleteFrom('suggestions').where('guild_id', '=', guildId).where('id', '=', id).returningAll().executeTakeFirst();
      return row === undefined ? null : suggestionOf(row);
    },
  };
}
