/** The one clock. Everything that needs "now" is handed this. */
export interface Clock {
  /** Epoch milliseconds. */
  now(): number;
}

/** The one source of randomness and ids. */
export interface Random {
  /** A whole number from 0 to `below` - 1. */
  integer(below: number): number;
  /** A short id, lower-case letters and digits, unique enough for a reference or a reminder. */
  id(length?: number): string;
}
