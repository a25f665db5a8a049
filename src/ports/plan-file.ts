import type { Reminder } from '../domain/reminders.ts';

/** What of a reminder stands in a file: everything that a moderator decides. */
export type PlannedReminder = Omit<Reminder, 'guildId' | 'createdBy' | 'createdAt' | 'dueAt' | 'nextKey' | 'lastKey' | 'generation' | 'pausedReason' | 'id'> & {
  /** The reminder it came from; null: a new one. */
  readonly id: string | null;
  /** Where it begins in the file, from 1. */
  readonly line: number;
};

/** One thing to put right in a file. `key` names a sentence of /reminders. */
export interface PlanProblem {
  readonly line: number;
  readonly key: string;
  readonly params: Readonly<Record<string, string | number>>;
}

export type PlanRead =
  | { readonly ok: true; readonly reminders: readonly PlannedReminder[] }
  | { readonly ok: false; readonly problems: readonly PlanProblem[] };

/** The whole plan of a server as one file that people read and write. Implemented by src/plan-file; see docs/reminders-file.md. */
export interface PlanFile {
  write(reminders: readonly Reminder[]): Promise<Uint8Array>;
  /** Never rejects, whatever the bytes. What only Discord or the calendar knows is not checked here. */
  read(bytes: Uint8Array, defaults: { readonly timezone: string; readonly locale: string; readonly now: number }): Promise<PlanRead>;
}
