import type { Delivery, DeliveryState, FailureReason, MissedReason } from './delivery.ts';

/** Discord remembers a nonce for "a few minutes": half of the shortest reading of that. */
export const SAFE_MILLISECONDS = 60_000;
/** A post this much later than due says so. */
export const LATE_NOTE_MILLISECONDS = 15 * 60_000;
/** The history search begins this much before the first try, for clocks that differ. */
export const SEARCH_MARGIN_MILLISECONDS = 60_000;
const FIRST_WAIT = 1000;
const LONGEST_WAIT = 300_000;

/** `send`: with the same nonce; `check`: look in the channel first; `expire`: too late, and surely not posted. */
export type Step = 'send' | 'check' | 'expire';

/**
 * What to do with a pending row.
 * @param row a row whose `firstTryAt` is set once a request may have reached Discord
 * @param now epoch milliseconds
 * @param elapsed milliseconds since the first try by a clock that cannot be set, when this process made it
 */
export function stepFor(row: Pick<Delivery, 'firstTryAt' | 'deadline'>, now: number, elapsed: number | null): Step {
  if (row.firstTryAt === null) return now > row.deadline ? 'expire' : 'send';
  const byWall = now - row.firstTryAt;
  // A wall clock that ran backwards proves nothing about how old the nonce is.
  const fresh = byWall >= 0 && Math.max(byWall, elapsed ?? 0) <= SAFE_MILLISECONDS;
  return fresh && now <= row.deadline ? 'send' : 'check';
}

/**
 * How long to wait before the next try.
 * @param attempts tries made so far, at least 1
 * @param jitter 0 to 1
 * @returns milliseconds: doubling from a second up to five minutes, the upper half of it by chance
 */
export function backoff(attempts: number, jitter: number): number {
  const full = Math.min(FIRST_WAIT * 2 ** Math.min(attempts - 1, 20), LONGEST_WAIT);
  return Math.round(full / 2 + (full / 2) * jitter);
}

/** Whether the next post of that reminder would fail the same way, so that it is better paused until someone looks. */
export function pausesReminder(reason: FailureReason): boolean {
  return reason !== 'unknown-outcome';
}

/** Whether moderators are told of that end. A post that was merged into a newer one is no news. */
export function isTold(state: DeliveryState, reason: FailureReason | MissedReason | null): boolean {
  return (state === 'failed' && reason !== 'server-gone' && reason !== 'person-unreachable') || (state === 'missed' && reason === 'too-late');
}
