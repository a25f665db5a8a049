import type { RecurrenceRule } from '../domain/recurrence.ts';
import type { ReminderContent } from '../domain/reminders.ts';

/** A text of a moderator's own that is written but not saved: nothing is posted from it, and it is no reminder. */
export interface ReminderDraft {
  readonly id: string;
  readonly guildId: string;
  /** The saved reminder that it changes; null: it is to be a new one. */
  readonly reminderId: string | null;
  /** The generation of that reminder that its author had before them. */
  readonly reminderGeneration: number;
  /** Grows with each change, so that what is saved is what was shown. */
  readonly revision: number;
  readonly channelId: string;
  /** The channel is a forum: each post is a thread with a title. */
  readonly forum: boolean;
  /** IANA zone. */
  readonly timezone: string;
  /** Its author named the zone themselves. */
  readonly zoneNamed: boolean;
  /** A scheduled event is made beside each post. */
  readonly event: boolean;
  readonly content: Extract<ReminderContent, { type: 'custom' }>;
  /** Null while the words of `when` could not be read. */
  readonly rule: RecurrenceRule | null;
  /** As it was typed; empty: as it was. */
  readonly when: string;
  /** Discord id of its author. */
  readonly by: string;
  /** Epoch milliseconds of the last change. */
  readonly at: number;
}

/** Own texts that are not saved yet. Every call sees one server's only. */
export interface ReminderDrafts {
  /** Adds it, or puts it in the place of the one with its id. The oldest of a server with very many goes. */
  keep(draft: ReminderDraft): Promise<void>;
  get(guildId: string, id: string): Promise<ReminderDraft | null>;
  /** What that person wrote last; of a new reminder (null) or of a saved one. */
  last(guildId: string, by: string, reminderId: string | null): Promise<ReminderDraft | null>;
  /** False when it was not there any more. */
  drop(guildId: string, id: string): Promise<boolean>;
}
