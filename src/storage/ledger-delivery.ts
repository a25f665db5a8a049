import type { UpdateObject } from 'kysely';
import { sql } from 'kysely';
import type { Delivery } from '../domain/delivery.ts';
import type { Ledger, Settlement } from '../ports/ledger.ts';
import { isTold } from '../domain/delivery-rules.ts';
import type { Queries, StorageContext } from './context.ts';
import { literally, mayWrite } from './context.ts';
import { deliveryOf } from './rows.ts';
import type { Tables } from './schema.ts';

type Delivering = Pick<Ledger, 'ready' | 'start' | 'settle' | 'recover' | 'backlog'>;

/** Within this stretch of due times servers take turns; before it, the older goes first. */
const TURN_MILLISECONDS = 600_000;

async function ready(context: StorageContext, now: number, limit: number, exceptChannels: readonly string[]): Promise<readonly Delivery[]> {
  // A last try that lies ahead was made before the clock was set back; its wait would never end.
  const waiting = context.db.selectFrom('deliveries')
    .select(['id', 'due_at', sql<number>`row_number() OVER (PARTITION BY guild_id ORDER BY due_at, id)`.as('turn')])
    .where('state', '=', literally('pending'))
    .where((where) => where.or([where('not_before', '<=', now), where('last_try_at', '>', now)]))
    .$if(exceptChannels.length > 0, (query) => query.where('channel_id', 'not in', exceptChannels))
    .as('waiting');
  const order = await context.db.selectFrom(waiting).select('waiting.id')
    .orderBy(sql`waiting.due_at - waiting.due_at % ${sql.lit(TURN_MILLISECONDS)}`).orderBy('waiting.turn').orderBy('waiting.due_at').orderBy('waiting.id')
    .limit(limit).execute();
  if (order.length === 0) return [];
  const rows = await context.db.selectFrom('deliveries').selectAll().where('id', 'in', order.map((row) => row.id)).execute();
  const byId = new Map(rows.map((row) => [row.id, deliveryOf(row)]));
  return order.flatMap(({ id }) => byId.get(id) ?? []);
}

async function start(context: StorageContext, ids: readonly number[], now: number): Promise<readonly Delivery[]> {
  if (ids.length === 0) return [];
  return context.db.transaction().execute(async (transaction) => {
    if (!(await mayWrite(transaction, context))) return [];
    const started = await transaction.updateTable('deliveries')
      .set((value) => ({ state: 'sending', attempts: sql`attempts + 1`, first_try_at: value.fn.coalesce('first_try_at', value.val(now)), last_try_at: now }))
      .where('id', 'in', ids).where('state', '=', 'pending').returningAll().execute();
    return started.map(deliveryOf);
  });
}

function changesOf(outcome: Settlement, now: number): UpdateObject<Tables, 'deliveries'> {
  switch (outcome.state) {
    case 'sent':
      return { state: 'sent', message_id: outcome.messageId, settled_at: now };
    case 'pending':
      return { state: 'pending', not_before: outcome.notBefore, ...(outcome.untried === true ? { first_try_at: null } : {}) };
    case 'failed':
    case 'missed':
      return { state: outcome.state, reason: outcome.reason, settled_at: now, notice_at: isTold(outcome.state, outcome.reason) ? now : null };
    case 'cancelled':
      return { state: 'cancelled', settled_at: now };
    default:
      return outcome satisfies never;
  }
}

/** The reminder rests, and what it still had waiting with it. */
async function pause(transaction: Queries, reminderId: string, reason: string, now: number): Promise<void> {
  await transaction.updateTable('reminders').set({ state: 'paused', paused_reason: reason, due_at: null, next_key: null })
    .set((value) => ({ generation: value('generation', '+', 1) })).where('id', '=', reminderId).where('state', '=', 'active').execute();
  await transaction.updateTable('deliveries').set({ state: 'missed', reason: 'paused', settled_at: now })
    .where('reminder_id', '=', reminderId).where('state', '=', 'pending').where('first_try_at', 'is', null).execute();
}

async function settle(context: StorageContext, outcomes: readonly Settlement[], now: number): Promise<void> {
  await context.db.transaction().execute(async (transaction) => {
    const owner = await mayWrite(transaction, context);
    for (const outcome of outcomes) {
      // That a post was made is true whoever owns the database now; every other outcome is the present owner's to decide.
      if (!owner && outcome.state !== 'sent') continue;
      const row = await transaction.updateTable('deliveries').set(changesOf(outcome, now))
        .where('id', '=', outcome.id).where('state', 'in', ['sending', 'pending']).returning('reminder_id').executeTakeFirst();
      if (row !== undefined && outcome.state === 'failed' && outcome.pause) await pause(transaction, row.reminder_id, outcome.reason, now);
    }
  });
}

async function recover(context: StorageContext, now: number): Promise<number> {
  return context.db.transaction().execute(async (transaction) => {
    if (!(await mayWrite(transaction, context))) return 0;
    const recovered = await transaction.updateTable('deliveries').set({ state: 'pending', not_before: now }).where('state', '=', literally('sending')).executeTakeFirst();
    return Number(recovered.numUpdatedRows);
  });
}

/** The delivering half of the ledger: rows → messages. */
export function deliveringOver(context: StorageContext): Delivering {
  return {
    ready: (now, limit, exceptChannels) => ready(context, now, limit, exceptChannels),
    start: (ids, now) => start(context, ids, now),
    settle: (outcomes, now) => settle(context, outcomes, now),
    recover: (now) => recover(context, now),
    async backlog() {
      const open = async (state: 'pending' | 'sending'): Promise<number> => (await context.db.selectFrom('deliveries')
        .select((value) => value.fn.countAll<number>().as('count')).where('state', '=', literally(state)).executeTakeFirstOrThrow()).count;
      return (await open('pending')) + (await open('sending'));
    },
  };
}
