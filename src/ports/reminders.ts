import type { Delivery } from '../domain/delivery.ts';
import type { Reminder } from '../domain/reminders.ts';

export interface GuildSettings {
  readonly guildId: string;
  readonly timezone: string | null;
  readonly locale: string | null;
  readonly country: string | null;
  readonly announcementChannelId: string | null;
  /** Where moderators are told about failures; null: the system channel. */
  readonly moderatorChannelId: string | null;
  /** `HH:MM`, the time of day of new posts; null or left out: 09:00. */
  readonly postTime?: string | null;
  /** 0xRRGGBB of the server's pictures; null or left out: the house blue. */
  readonly accent?: number | null;
}

/** What a plan file changes in one go. */
export interface PlanChange {
  readonly add: readonly Reminder[];
  /** Edits, each made on top of a generation. */
  readonly update: readonly { readonly reminder: Reminder; readonly expected: number }[];
  /** Every saved reminder of the server as the moderator was shown the plan. */
  readonly shown: readonly Pick<Reminder, 'id' | 'generation'>[];
}

export interface ReminderStore {
  add(reminder: Reminder): Promise<void>;
  get(guildId: string, id: string): Promise<Reminder | null>;
  /** The saved ones, oldest first. */
  list(guildId: string): Promise<readonly Reminder[]>;
  /** What was proposed and not saved, oldest first. The oldest of a server with very many goes. */
  unsaved(guildId: string): Promise<readonly Reminder[]>;
  /** Saves an edit made on top of `expected` generation; false when somebody else was faster. Pending rows follow the edit. */
  update(reminder: Reminder, expected: number): Promise<boolean>;
  /** Makes all changes or none; false, and nothing is changed, when the server's reminders are not those that were shown. */
  apply(guildId: string, change: PlanChange): Promise<boolean>;
  /** Cancels what is pending. Kept for `restore`. */
  remove(guildId: string, id: string, at: number): Promise<Reminder | null>;
  restore(guildId: string, id: string): Promise<Reminder | null>;
}

export interface HistoryEntry {
  readonly delivery: Delivery;
  readonly reminder: Reminder;
  /** The reminder was removed since. */
  readonly removed: boolean;
}

export interface DeliveryHistory {
  /** Of all reminders of a server, those that were removed lately too. Newest first. */
  forGuild(guildId: string, limit: number, offset?: number): Promise<readonly HistoryEntry[]>;
  /** Newest first. */
  forReminder(guildId: string, reminderId: string, limit: number, offset?: number): Promise<readonly Delivery[]>;
}

export interface Settings {
  get(guildId: string): Promise<GuildSettings>;
  save(settings: GuildSettings): Promise<void>;
}
