import { elapsed } from '../system.ts';

const DAY = 86_400_000;
const BUCKET = 5_000;

/** Who identified when: sessions begun in a day, and whether one came too soon after another of its bucket. */
export class Identifies {
  readonly #began = new Map<string, number[]>();
  readonly #buckets = new Map<string, number>();

  /** Sessions that the bot may still begin today. */
  remaining(botId: string, total: number): number {
    return Math.max(0, total - this.#lately(botId).length);
  }

  /**
   * Counts one.
   * @param atOnce `max_concurrency`
   * @returns whether it came too soon
   */
  count(botId: string, shard: number, atOnce: number): boolean {
    this.#began.set(botId, [...this.#lately(botId), elapsed()]);
    const bucket = `${botId}/${shard % atOnce}`;
    const before = this.#buckets.get(bucket);
    this.#buckets.set(bucket, elapsed());
    return before !== undefined && elapsed() - before < BUCKET;
  }

  #lately(botId: string): number[] {
    return (this.#began.get(botId) ?? []).filter((at) => at > elapsed() - DAY);
  }
}
