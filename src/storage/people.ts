import { sql } from 'kysely';
import type { PersonRecords } from '../ports/privacy.ts';
import type { Queries, StorageContext } from './context.ts';
import type { Tables } from './schema.ts';

interface PersonColumn {
  readonly table: keyof Tables;
  readonly column: string;
  /** `row`: it is the person's own and goes whole. `id`: it is the server's and stays, without who. */
  readonly goes: 'row' | 'id';
}

/** Every column that holds a person's id; a test holds this list against docs/privacy.md, and that against the schema. */
export const PERSON_COLUMNS: readonly PersonColumn[] = [
  { table: 'suggestions', column: 'from_id', goes: 'row' },
  { table: 'reminder_drafts', column: 'by_id', goes: 'row' },
  { table: 'guild_fact_drafts', column: 'by_id', goes: 'row' },
  { table: 'quiz_answers', column: 'user_id', goes: 'row' },
  { table: 'quiz_players', column: 'user_id', goes: 'row' },
  { table: 'quiz_scores', column: 'user_id', goes: 'row' },
  { table: 'quiz_rounds', column: 'started_by', goes: 'id' },
  { table: 'reminders', column: 'created_by', goes: 'id' },
  { table: 'guild_facts', column: 'changed_by', goes: 'id' },
  { table: 'guild_facts', column: 'approved_by', goes: 'id' },
  { table: 'guild_fact_versions', column: 'changed_by', goes: 'id' },
  { table: 'guild_fact_versions', column: 'approved_by', goes: 'id' },
  { table: 'guild_fact_drafts', column: 'declined_by', goes: 'id' },
  { table: 'guild_fact_settings', column: 'off_asked_by', goes: 'id' },
];
/** Nobody has this id. */
const NOBODY = '0';

type Row = Readonly<Record<string, unknown>>;

/** Their private reminders stand where a server's would, under `@` and their id. */
async function ownReminders(db: Queries, userId: string): Promise<readonly (readonly [string, readonly Row[]])[]> {
  const owner = `@${userId}`;
  const mine = db.selectFrom('reminders').select('id').where('guild_id', '=', owner);
  return [
    ['deliveries', await db.selectFrom('deliveries').selectAll().where('reminder_id', 'in', mine).execute()],
    ['fact_uses', await db.selectFrom('fact_uses').selectAll().where('reminder_id', 'in', mine).execute()],
    ['warnings', await db.selectFrom('warnings').selectAll().where('guild_id', '=', owner).execute()],
  ];
}

/**
 * What is kept about people.
 * @param forgetOwn deletes everything under a server's id, or under `@` and a person's
 */
export function peopleOver({ db }: StorageContext, forgetOwn: (db: Queries, guildId: string) => Promise<number>): PersonRecords {
  return {
    async export(userId) {
      // A table may name people in more than one column; each of its rows is given once.
      const named = await Promise.all([...Map.groupBy(PERSON_COLUMNS, ({ table }) => table)].map(async ([table, columns]) => {
        const theirs = sql.join(columns.map(({ column }) => sql`${sql.ref(column)} = ${userId}`), sql` OR `);
        const { rows } = await sql<Row>`SELECT * FROM ${sql.table(table)} WHERE ${theirs}`.execute(db);
        // Whoever else is named beside them is not theirs to take along.
        const others = (row: Row): Row => Object.fromEntries(Object.entries(row).map(([name, value]) => [name, columns.some(({ column }) => column === name) && value !== userId ? null : value]));
        return [table, rows.map(others)] as const;
      }));
      return Object.fromEntries([...named, ...(await ownReminders(db, userId))].filter(([, rows]) => rows.length > 0));
    },
    forget: (userId) => db.transaction().execute(async (transaction) => {
      let gone = await forgetOwn(transaction, `@${userId}`);
      for (const { table, column, goes } of PERSON_COLUMNS) {
        const done = goes === 'row'
          ? await sql`DELETE FROM ${sql.table(table)} WHERE ${sql.ref(column)} = ${userId}`.execute(transaction)
          : await sql`UPDATE ${sql.table(table)} SET ${sql.ref(column)} = ${NOBODY} WHERE ${sql.ref(column)} = ${userId}`.execute(transaction);
        gone += Number(done.numAffectedRows ?? 0n);
      }
      return gone;
    }),
  };
}
