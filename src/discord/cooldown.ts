/** How often something may be used within a minute. In memory: a restart forgives. */
const MINUTE = 60_000;
/** Of more people and servers than these within a minute the longest silent ones are forgotten, which forgives them. */
const MOST_KEPT = 20_000;

export class Cooldown {
  readonly #most: number;
  /** When what was used so far is worked off; whoever used it last stands last. */
  readonly #busyUntil = new Map<string, number>();

  constructor(most = MOST_KEPT) {
    this.#most = most;
  }

  /** How many are remembered. */
  get size(): number {
    return this.#busyUntil.size;
  }

  /**
   * Counts a use: a minute's worth may be used at once, and comes back evenly.
   * @param now epoch milliseconds
   * @returns 0 when allowed, otherwise seconds until the next use is
   */
  use(key: string, perMinute: number, now: number): number {
    const each = MINUTE / perMinute;
    const kept = this.#busyUntil.get(key) ?? now;
    // A clock that was set back must lock nobody out.
    const until = kept > now + MINUTE ? now : Math.max(kept, now);
    if (until + each > now + MINUTE) return Math.max(1, Math.ceil((until + each - MINUTE - now) / 1_000));
    this.#busyUntil.delete(key);
    this.#busyUntil.set(key, until + each);
    if (this.#busyUntil.size > this.#most) this.#busyUntil.delete(this.#busyUntil.keys().next().value ?? key);
    return 0;
  }
}
