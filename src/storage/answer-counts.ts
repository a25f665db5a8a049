import { sql } from 'kysely';
import type { AnswerCounts, AnswerOutcome, AnswerReport } from '../ports/feedback.ts';
import type { StorageContext } from './context.ts';

/** For answers that came of no single fact. */
const NO_FACT = '';
/** For answers outside of servers. */
const NO_SERVER = '';
/** Counts wait so long in memory, in milliseconds: a flush to disk for every answer would make each answer wait for it. */
const GATHER = 10_000;

interface Gathered { readonly outcome: AnswerOutcome; readonly factId: string; readonly day: string; readonly guildId: string; times: number }

export interface GatheredCounts extends AnswerCounts, AnswerReport {
  /** Writes what has gathered. */
  flush(): Promise<void>;
  close(): Promise<void>;
}

/** Daily counts of answers, never who asked. A crash may lose the last ten seconds of them, which nobody acts on. */
export function answerCountsOver({ db, log }: StorageContext): GatheredCounts {
  let gathered = new Map<string, Gathered>();
  let timer: NodeJS.Timeout | null = null;
  const flush = async (): Promise<void> => {
    const rows = [...gathered.values()].map(({ outcome, factId, day, guildId, times }) => ({ day, guild_id: guildId, outcome, fact_id: factId, times }));
    gathered = new Map();
    if (timer !== null) clearTimeout(timer);
    timer = null;
    if (rows.length === 0) return;
    await db.insertInto('answer_counts').values(rows)
      .onConflict((conflict) => conflict.columns(['guild_id', 'day', 'outcome', 'fact_id']).doUpdateSet({ times: sql`answer_counts.times + excluded.times` })).execute();
  };
  const later = (): void => {
    flush().catch((error: unknown) => log.warn({ error }, 'Counts of answers could not be written; they are left out.'));
  };
  return {
    flush,
    close: flush,
    async since(day, guildId) {
      await flush();
      const rows = await db.selectFrom('answer_counts').select(['outcome', 'fact_id']).select((value) => value.fn.sum<number>('times').as('times'))
        .where('guild_id', '=', guildId).where('day', '>=', day).groupBy(['outcome', 'fact_id']).execute();
      return rows.map((row) => ({ outcome: row.outcome as AnswerOutcome, factId: row.fact_id === NO_FACT ? null : row.fact_id, times: row.times }));
    },
    add: (outcome, factId, day, guildId) => {
      const key = `${day}|${guildId ?? NO_SERVER}|${outcome}|${factId ?? NO_FACT}`;
      const known = gathered.get(key);
      if (known) known.times += 1;
      else gathered.set(key, { outcome, factId: factId ?? NO_FACT, day, guildId: guildId ?? NO_SERVER, times: 1 });
      timer ??= setTimeout(later, GATHER).unref();
      return Promise.resolve();
    },
  };
}
