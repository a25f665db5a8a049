/** How often one person may use one command within a minute. In memory: a restart forgives. */
const MINUTE = 60_000;
const SWEEP_AT = 5_000;

export class Cooldown {
  readonly #uses = new Map<string, readonly number[]>();

  /**
   * Counts a use.
   * @param now epoch milliseconds
   * @returns 0 when allowed, otherwise seconds until the next use is
   */
  use(personId: string, command: string, perMinute: number, now: number): number {
    const key = `${personId}:${command}`;
    const recent = (this.#uses.get(key) ?? []).filter((at) => at > now - MINUTE && at <= now);
    const oldest = recent[recent.length - perMinute];
    if (oldest !== undefined) return Math.max(1, Math.ceil((oldest + MINUTE - now) / 1_000));
    this.#uses.set(key, [...recent, now]);
    if (this.#uses.size > SWEEP_AT) this.#sweep(now);
    return 0;
  }

  #sweep(now: number): void {
    for (const [key, uses] of this.#uses) if ((uses.at(-1) ?? 0) <= now - MINUTE) this.#uses.delete(key);
  }
}
