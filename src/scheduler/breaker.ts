import type { Random } from '../ports/clock.ts';
import type { Pace } from './options.ts';

const LONGEST_COOL_DOWN = 60_000;
const JITTER_STEPS = 1000;

/** Keeps a wave of posts from beating on a service that does not answer, and from hitting it at full force when it is back. */
export interface Breaker {
  /** Milliseconds until anything may be sent; 0: now. */
  wait(): number;
  /** How many requests may be on their way at once. */
  width(): number;
  succeeded(): void;
  /** No answer, or one that says nothing. */
  unanswered(): void;
  /** Discord told us to stop everything for that long. */
  hold(milliseconds: number): void;
  isOpen(): boolean;
}

/**
 * After so many unanswered requests in a row everything pauses; then one goes out as a probe; when it is answered the number of
 * requests at once doubles with each success until it is back at full width.
 */
export function createBreaker(pace: Pace, random: Random, monotonic: () => number): Breaker {
  let unanswered = 0;
  let openings = 0;
  let until = 0;
  let width = pace.concurrent;
  return {
    wait: () => Math.max(0, Math.ceil(until - monotonic())),
    width: () => width,
    isOpen: () => unanswered >= pace.breakAfter,
    succeeded() {
      unanswered = 0;
      openings = 0;
      width = Math.min(pace.concurrent, width * 2);
    },
    unanswered() {
      unanswered += 1;
      if (unanswered < pace.breakAfter) return;
      const coolDown = Math.min(pace.coolDown * 2 ** openings, LONGEST_COOL_DOWN);
      // Answers still missing from before the pause do not lengthen it.
      if (monotonic() >= until) {
        until = monotonic() + coolDown * (0.5 + random.integer(JITTER_STEPS) / (2 * JITTER_STEPS));
        openings += 1;
      }
      width = 1;
    },
    hold(milliseconds) {
      until = Math.max(until, monotonic() + milliseconds);
      width = 1;
    },
  };
}
