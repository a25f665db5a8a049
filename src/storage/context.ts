import { sql, type Kysely, type Transaction } from 'kysely';
import type { Clock } from '../ports/clock.ts';
import type { Log } from '../ports/log.ts';
import type { Tables } from './schema.ts';

/** What the files of this room share about one open database. */
export interface StorageContext {
  readonly db: Kysely<Tables>;
  readonly clock: Clock;
  readonly log: Log;
  /** Version of the time-zone data that due times are worked out with. */
  readonly tzVersion: string;
  /** Which boot of the bot this connection belongs to, once it took ownership; null: nobody asked, nothing is fenced. */
  readonly fence: { bootId: string | null };
  /** When the database was restored from a backup, epoch milliseconds; what was due until then may have been posted already. */
  readonly restoredAt: number | null;
}

/**
 * A state as a literal: the engine uses an index "where state is so" only when it can read that in the statement itself.
 */
export const literally = <S extends string>(state: S) => sql.lit(state);

export type Queries = Kysely<Tables> | Transaction<Tables>;

/** Whether this process may still plan and send: false once another one took over. Asked inside the transaction. */
export async function mayWrite(transaction: Queries, context: StorageContext): Promise<boolean> {
  if (context.fence.bootId === null) return true;
  const owner = await transaction.selectFrom('owner').select('boot_id').where('id', '=', 1).executeTakeFirst();
  return owner?.boot_id === context.fence.bootId;
}
