import type { Delivery, FailureReason, MissedReason } from '../domain/delivery.ts';
import type { Reminder } from '../domain/reminders.ts';

/** What planning one reminder came to: rows to add and where the reminder stands next. */
export interface Plan {
  readonly reminder: Reminder;
  readonly rows: readonly Omit<Delivery, 'id'>[];
  readonly next: { readonly dueAt: number | null; readonly nextKey: string | null; readonly lastKey: string | null };
  /** Set when the reminder cannot go on: it is paused with that reason. */
  readonly pause?: string;
}

/** A reminder's due time worked out anew; dropped when the reminder was edited meanwhile. */
export interface Rearmed {
  readonly reminder: Reminder;
  readonly dueAt: number | null;
  readonly nextKey: string | null;
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
  /** The reminder of a row, removed ones included; null when its server's data was deleted. */
  reminder(id: string): Promise<Reminder | null>;
  /** After a crash or a take-over: what was being sent goes back to pending and keeps its first try. Returns how many. */
  recover(now: number): Promise<number>;
  /**
   * Active reminders due after `now` whose due time was worked out with other time-zone data than the present, in the order of
   * their ids, from the one behind `afterId` on.
   */
  outdatedZones(now: number, limit: number, afterId: string | null): Promise<readonly Reminder[]>;
  /** Stores due times that were worked out anew with the present time-zone data. */
  rearm(rearmed: readonly Rearmed[]): Promise<void>;
  /** How many rows are waiting or on their way. */
  backlog(): Promise<number>;
}

export type Settlement = { readonly id: number } & (
  | { readonly state: 'sent'; readonly messageId: string }
  | { readonly state: 'pending'; readonly notBefore: number; /** Discord surely stored nothing: this try does not count as one. */ readonly untried?: boolean }
  | { readonly state: 'failed'; readonly reason: FailureReason; readonly pause: boolean }
  | { readonly state: 'missed'; readonly reason: MissedReason }
  | { readonly state: 'cancelled' }
);

/** One process owns the database. Others wait and take over when the heartbeat stops. */
export interface Ownership {
  /** Whether another living process on this machine has the database. */
  elsewhere(now: number, staleMs: number): Promise<boolean>;
  /** Takes the owner's row if it is free or its heartbeat is older than `staleMs`. */
  take(bootId: string, now: number, staleMs: number): Promise<boolean>;
  /** False when somebody else took over: stop sending at once. */
  beat(bootId: string, now: number): Promise<boolean>;
  release(bootId: string): Promise<void>;
}

/** What moderators still have to be told, one row for each failed or missed delivery. Survives a crash; told at least once. */
export interface Notices {
  /** Rows to tell of now, grouped by server, oldest first. */
  pending(now: number, limit: number): Promise<readonly Delivery[]>;
  told(ids: readonly number[]): Promise<void>;
  /** Not reached: to be tried again then, or given up (null). */
  later(ids: readonly number[], at: number | null): Promise<void>;
}

/** Which facts a reminder has posted, so that none comes twice before its topic is used up. */
export interface FactUses {
  /** The fact already chosen for that occurrence, or null. */
  chosen(reminderId: string, occurrenceKey: string): Promise<string | null>;
  /** Facts the reminder has used, the longest ago first. */
  used(reminderId: string): Promise<readonly string[]>;
  choose(reminderId: string, occurrenceKey: string, factId: string, at: number): Promise<void>;
}
