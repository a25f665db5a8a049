import type { Delivery, FailureReason, MissedReason } from '../domain/delivery.ts';
import type { Reminder } from '../domain/reminders.ts';

/** What planning one reminder came to: rows to add and where the reminder stands next. */
export interface Plan {
  readonly reminder: Reminder;
  readonly rows: readonly Omit<Delivery, 'id'>[];
  readonly next: { readonly dueAt: number | null; readonly nextKey: string | null; readonly lastKey: string | null };
}

/** The delivery ledger: queue, history and proof. Each method is one short transaction; states are in domain/delivery.ts. */
export interface Ledger {
  /** Active reminders due at or before `now`, oldest first. */
  due(now: number, limit: number): Promise<readonly Reminder[]>;
  /** T1: adds rows (existing keys are left alone) and moves each reminder on, unless its generation or due time changed. */
  plan(plans: readonly Plan[]): Promise<number>;
  /** Rows that may be tried now, oldest due first, fair over servers. */
  ready(now: number, limit: number, exceptChannels: readonly string[]): Promise<readonly Delivery[]>;
  /** T2: pending → sending, durable before anything leaves. Returns those really started. */
  start(ids: readonly number[], now: number): Promise<readonly Delivery[]>;
  /** T3. */
  settle(outcomes: readonly Settlement[], now: number): Promise<void>;
  /** When the next row or reminder is due; null when there is none. */
  nextDueAt(): Promise<number | null>;
}

export type Settlement = { readonly id: number } & (
  | { readonly state: 'sent'; readonly messageId: string }
  | { readonly state: 'pending'; readonly notBefore: number }
  | { readonly state: 'failed'; readonly reason: FailureReason; readonly pause: boolean }
  | { readonly state: 'missed'; readonly reason: MissedReason }
  | { readonly state: 'cancelled' }
);

/** One process owns the database. Others wait and take over when the heartbeat stops. */
export interface Ownership {
  /** Takes the owner's row if it is free or its heartbeat is older than `staleMs`. */
  take(bootId: string, now: number, staleMs: number): Promise<boolean>;
  /** False when somebody else took over: stop sending at once. */
  beat(bootId: string, now: number): Promise<boolean>;
  release(bootId: string): Promise<void>;
}
