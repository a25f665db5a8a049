import type { RecurrenceRule } from './recurrence.ts';

/** A server's standing order for posts. */

export type ReminderContent =
  | { readonly type: 'observance'; readonly observanceId: string; readonly daysBefore: readonly number[] }
  | { readonly type: 'campaign-month'; readonly observanceId: string; readonly opening: boolean; readonly closing: boolean }
  /** Without days before: on the day itself only. */
  | { readonly type: 'anniversary'; readonly observanceId: string; readonly daysBefore?: readonly number[] }
  | { readonly type: 'fact-digest'; readonly topics: readonly string[] }
  /** A few questions in one post, open for some hours; of all topics where none is named. */
  | { readonly type: 'quiz'; readonly topics: readonly string[]; readonly questions: number; readonly hours: number }
  | { readonly type: 'custom'; readonly title: string; readonly text: string };

export type ReminderState = 'active' | 'paused';

/** Why a reminder is paused that was made and shown, but not saved yet. */
export const UNSAVED = 'unsaved';

export interface Reminder {
  /** Short id a moderator can type. */
  readonly id: string;
  readonly guildId: string;
  readonly channelId: string;
  readonly content: ReminderContent;
  readonly rule: RecurrenceRule;
  /** IANA zone, as the moderator chose it. */
  readonly timezone: string;
  /** Discord locale of the announcement. */
  readonly locale: string;
  readonly mentionRoleId: string | null;
  readonly silent: boolean;
  readonly picture: boolean;
  /** Crosspost in an announcement channel. */
  readonly publish: boolean;
  /** In a forum channel, or as a thread: the title. */
  readonly threadTitle: string | null;
  readonly scheduledEvent: boolean;
  /** Local dates, inclusive. */
  readonly startOn: string | null;
  readonly endOn: string | null;
  /** Later than this after the due time it is skipped and reported. */
  readonly latenessMinutes: number;
  /** Spread over up to ten minutes by the server's id and its own, or exactly on the minute. */
  readonly spread: boolean;
  readonly state: ReminderState;
  /** Why it is paused: `moderator` or a FailureReason. */
  readonly pausedReason: string | null;
  /** Ids only. */
  readonly createdBy: string;
  readonly createdAt: number;
  /** Epoch milliseconds of the next occurrence, a cache; null when there is none. */
  readonly dueAt: number | null;
  readonly nextKey: string | null;
  readonly lastKey: string | null;
  /** Grows with every edit, so that a stale form is noticed. */
  readonly generation: number;
}

/** A proposal: nothing is posted from it, and it counts for nothing, before somebody saves it. */
export const isUnsaved = ({ state, pausedReason }: Pick<Reminder, 'state' | 'pausedReason'>): boolean => state === 'paused' && pausedReason === UNSAVED;

/** How many days before its day it is also posted, 0 being the day itself; nothing: only on the day. Null for what has no single day. */
export function daysBeforeIn(content: ReminderContent): readonly number[] | null {
  return content.type === 'observance' || content.type === 'anniversary' ? (content.daysBefore ?? []) : null;
}

/** The same posts, as many days before. What has no single day stays as it is. */
export function withDaysBefore(content: ReminderContent, daysBefore: readonly number[]): ReminderContent {
  if (content.type === 'observance') return { ...content, daysBefore };
  return content.type === 'anniversary' ? { type: 'anniversary', observanceId: content.observanceId, ...(daysBefore.length === 0 ? {} : { daysBefore }) } : content;
}
