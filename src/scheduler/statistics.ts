import type { FailureReason, MissedReason } from '../domain/delivery.ts';

const KEPT = 2000;

/** What the scheduler has done since it started. Times in milliseconds. */
export interface SchedulerStats {
  readonly owner: boolean;
  /** Rows waiting or on their way. */
  readonly backlog: number;
  readonly inFlight: number;
  readonly planned: number;
  readonly sent: number;
  /** By reason. */
  readonly failed: Readonly<Record<string, number>>;
  readonly missed: Readonly<Record<string, number>>;
  /** Requests without a telling answer. */
  readonly unanswered: number;
  /** Times Discord asked to wait. */
  readonly waits: number;
  /** Searches of a channel's history, and how many found the post there already. */
  readonly historyChecks: number;
  readonly foundInHistory: number;
  readonly latenessP50: number | null;
  readonly latenessP99: number | null;
  readonly circuitOpen: boolean;
  /** Epoch milliseconds of the last finished tick. */
  readonly lastTickAt: number | null;
}

/** The counters behind them. */
export interface Counters {
  planned: number;
  sent: number;
  unanswered: number;
  waits: number;
  historyChecks: number;
  foundInHistory: number;
  readonly failed: Map<FailureReason, number>;
  readonly missed: Map<MissedReason, number>;
  readonly lateness: number[];
}

export function createCounters(): Counters {
  return { planned: 0, sent: 0, unanswered: 0, waits: 0, historyChecks: 0, foundInHistory: 0, failed: new Map(), missed: new Map(), lateness: [] };
}

export function count<K>(counts: Map<K, number>, key: K): void {
  counts.set(key, (counts.get(key) ?? 0) + 1);
}

/** Notes how late a post was; the newest ones are kept. */
export function noteLateness(counters: Counters, milliseconds: number): void {
  if (counters.lateness.length >= KEPT) counters.lateness.shift();
  counters.lateness.push(milliseconds);
}

/** A percentile of the kept lateness, or null when nothing was sent yet. */
export function latenessAt(counters: Counters, share: number): number | null {
  const sorted = counters.lateness.toSorted((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? null;
}
