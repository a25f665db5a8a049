const DISCORD_EPOCH = 1_420_070_400_000;
/** Two months after the epoch: the first instant whose ids have 17 digits, which discord.js needs to recognise a route. */
const EARLIEST = DISCORD_EPOCH + 5_270_400_000;

/** Hands out Discord ids: 17 to 19 digits, dated by the sandbox's clock, always growing even when that clock goes back. */
export class Ids {
  #last = 0n;
  readonly #now: () => number;

  constructor(now: () => number) {
    this.#now = now;
  }

  next(): string {
    const dated = BigInt(Math.max(Math.floor(this.#now()), EARLIEST) - DISCORD_EPOCH) << 22n;
    this.#last = dated > this.#last ? dated : this.#last + 1n;
    return this.#last.toString();
  }
}

/** Orders two ids as numbers: negative when `a` is older. */
export function compareIds(a: string, b: string): number {
  if (a.length !== b.length) return a.length - b.length;
  return a < b ? -1 : a > b ? 1 : 0;
}

/** @returns whether the text is an id that discord.js and Discord both accept */
export function isSnowflake(value: unknown): value is string {
  return typeof value === 'string' && /^\d{17,19}$/.test(value);
}
