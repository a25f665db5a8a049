import type { ColumnType, Generated } from 'kysely';
import type { DeliveryState } from '../domain/delivery.ts';
import type { ReminderState } from '../domain/reminders.ts';
import type { QuizTables } from './quiz-schema.ts';

/**
 * The tables as the migrations leave them. Instants are epoch milliseconds, yes and no are 1 and 0, nested values are JSON. Of
 * people and servers only Discord ids are kept; the only words of a member are those they agreed to pass on.
 */
export interface Tables extends QuizTables {
  readonly reminders: ReminderTable;
  readonly deliveries: DeliveryTable;
  readonly owner: OwnerTable;
  readonly guild_settings: GuildSettingsTable;
  readonly fact_uses: FactUseTable;
  readonly command_hashes: CommandHashTable;
  readonly departures: DepartureTable;
  readonly meta: MetaTable;
  readonly suggestions: SuggestionTable;
  readonly answer_counts: AnswerCountTable;
  readonly guild_facts: GuildFactTable;
  readonly guild_fact_versions: GuildFactVersionTable;
  readonly guild_fact_drafts: GuildFactDraftTable;
  readonly guild_fact_settings: GuildFactSettingsTable;
  readonly warnings: WarningTable;
  readonly reminder_drafts: ReminderDraftTable;
  readonly scheduled_events: ScheduledEventTable;
}

type Flag = number;

export interface ReminderTable {
  readonly id: string;
  readonly guild_id: string;
  readonly channel_id: string;
  readonly content: string;
  readonly rule: string;
  readonly timezone: string;
  readonly locale: string;
  readonly mention_role_id: string | null;
  readonly silent: Flag;
  readonly picture: Flag;
  readonly publish: Flag;
  readonly thread_title: string | null;
  readonly scheduled_event: Flag;
  readonly start_on: string | null;
  readonly end_on: string | null;
  readonly lateness_minutes: number;
  readonly spread: Flag;
  readonly state: ReminderState;
  readonly paused_reason: string | null;
  readonly created_by: string;
  readonly created_at: number;
  readonly due_at: number | null;
  readonly next_key: string | null;
  readonly last_key: string | null;
  readonly generation: number;
  /** Version of the time-zone data that `due_at` was worked out with. */
  readonly tzdb: string;
  readonly removed_at: number | null;
}

export interface DeliveryTable {
  readonly id: Generated<number>;
  readonly reminder_id: string;
  readonly guild_id: string;
  readonly channel_id: string;
  readonly occurrence_key: string;
  readonly due_at: number;
  readonly state: DeliveryState;
  readonly attempts: number;
  readonly first_try_at: number | null;
  readonly last_try_at: number | null;
  readonly not_before: number;
  readonly deadline: number;
  readonly nonce: string;
  readonly message_id: string | null;
  readonly reason: string | null;
  readonly settled_at: number | null;
  /** When moderators are to be told; null: nothing to tell, or told. */
  readonly notice_at: ColumnType<number | null, number | null | undefined, number | null>;
}

export interface OwnerTable {
  readonly id: 1;
  readonly boot_id: string | null;
  /** Grows with each change of owner. */
  readonly fence: number;
  readonly heartbeat_at: number;
  /** 1 while the owner also holds the lock file, which the system lets go when the process dies. */
  readonly locked: Flag;
}

export interface GuildSettingsTable {
  readonly guild_id: string;
  readonly timezone: string | null;
  readonly locale: string | null;
  readonly country: string | null;
  readonly announcement_channel_id: string | null;
  readonly moderator_channel_id: string | null;
  /** `HH:MM` */
  readonly post_time: string | null;
  readonly accent: number | null;
}

export interface FactUseTable {
  readonly reminder_id: string;
  readonly occurrence_key: string;
  readonly fact_id: string;
  readonly used_at: number;
}

export interface CommandHashTable {
  readonly scope: string;
  readonly hash: string;
  readonly ids: string;
}

export interface DepartureTable {
  readonly guild_id: string;
  readonly left_at: number;
}

export interface SuggestionTable {
  readonly id: string;
  readonly guild_id: string;
  readonly words: string;
  /** The member's id, only when they asked for it. */
  readonly from_id: string | null;
  /** What they would answer, and where it can be checked, if they wrote it. */
  readonly answer: string | null;
  readonly source: string | null;
  readonly at: number;
}

export interface AnswerCountTable {
  readonly day: string;
  /** Empty for answers outside of servers. */
  readonly guild_id: string;
  readonly outcome: string;
  /** Empty when no single fact was the answer. */
  readonly fact_id: string;
  readonly times: number;
}

export interface WarningTable {
  readonly guild_id: string;
  readonly channel_id: string;
  /** `gone`, or Discord's names of the missing rights, with commas. */
  readonly trouble: string;
  readonly told_at: number;
}

export interface GuildFactTable {
  readonly id: string;
  readonly guild_id: string;
  readonly content: string;
  readonly generation: number;
  readonly changed_by: string;
  readonly changed_at: number;
  readonly approved_by: string | null;
  readonly removed_at: number | null;
}

export interface GuildFactVersionTable {
  readonly fact_id: string;
  readonly guild_id: string;
  readonly generation: number;
  readonly content: string;
  readonly changed_by: string;
  readonly changed_at: number;
  readonly approved_by: string | null;
}

export interface GuildFactDraftTable {
  readonly id: string;
  readonly guild_id: string;
  readonly kind: 'refused' | 'waiting' | 'import';
  readonly entries: string;
  readonly by_id: string;
  readonly at: number;
  /** Whoever declined it, and why. */
  readonly declined_by: string | null;
  readonly reason: string | null;
}

export interface GuildFactSettingsTable {
  readonly guild_id: string;
  readonly approval: Flag;
  /** Who asks that one person be enough, and since when. */
  readonly off_asked_by: string | null;
  readonly off_asked_at: number | null;
}

/** An own text that is not saved yet. */
export interface ReminderDraftTable {
  readonly id: string;
  readonly guild_id: string;
  /** The saved reminder that it changes. */
  readonly reminder_id: string | null;
  readonly reminder_generation: number;
  readonly revision: number;
  readonly channel_id: string;
  readonly forum: Flag;
  readonly timezone: string;
  readonly zone_named: Flag;
  readonly event: Flag;
  readonly content: string;
  readonly rule: string | null;
  readonly when_phrase: string;
  readonly by_id: string;
  readonly at: number;
}

/** A scheduled event of Discord beside a coming post. */
export interface ScheduledEventTable {
  readonly reminder_id: string;
  readonly occurrence_key: string;
  readonly guild_id: string;
  readonly starts_at: number;
  /** The reminder's generation that it shows. */
  readonly generation: number;
  readonly marker: string;
  /** Null until Discord has said that it is there. */
  readonly event_id: string | null;
  readonly trouble: string | null;
  readonly not_before: number;
}

export interface MetaTable {
  readonly key: string;
  readonly value: string;
}
