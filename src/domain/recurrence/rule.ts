/**
 * Recurrence rules: when a reminder is due, in local wall time and an IANA zone. The instant is only a cache.
 * Contract: a time that does not exist moves forward by the gap; a repeated time fires on its first pass only; two nominal
 * times on one instant are one occurrence; 29 February follows `leapPolicy`.
 */
export type Weekday = 'MO' | 'TU' | 'WE' | 'TH' | 'FR' | 'SA' | 'SU';
/** What becomes of 29 February in a common year. Default: `feb28` for an anniversary, `skip` for a yearly date. */
export type LeapPolicy = 'skip' | 'feb28' | 'mar1';

/** One `time` or several `times`, each `HH:MM` in local wall time. */
export interface AtTimes {
  readonly time?: string;
  readonly times?: readonly string[];
}

export type RecurrenceRule =
  /** `at`: local date-time `YYYY-MM-DDTHH:MM`. */
  | { readonly kind: 'once'; readonly at: string }
  | ({ readonly kind: 'yearly-date'; readonly month: number; readonly day: number; readonly leapPolicy?: LeapPolicy } & AtTimes)
  /** `date`: the founding day `YYYY-MM-DD`; the first occurrence is `everyYears` later. */
  | ({ readonly kind: 'anniversary'; readonly date: string; readonly everyYears?: number; readonly leapPolicy?: LeapPolicy } & AtTimes)
  | ({ readonly kind: 'month-days'; readonly months: readonly number[] } & MonthDaysMode & AtTimes)
  /** Weeks begin on Monday. `anchor`: a local date; its week is the first one, and nothing is due before it. */
  | ({ readonly kind: 'weekly'; readonly weekdays: readonly Weekday[]; readonly interval?: number; readonly anchor?: string } & AtTimes)
  /** `anchor`: the local date of the first occurrence; intervals count calendar days from it. */
  | ({ readonly kind: 'daily'; readonly interval?: number; readonly anchor?: string } & AtTimes)
  /** `nth`: 1 to 5, or -1 for the last. */
  | ({ readonly kind: 'monthly-nth-weekday'; readonly weekday: Weekday; readonly nth: number; readonly months?: readonly number[] } & AtTimes)
  /** Five fields: minute hour day-of-month month day-of-week. */
  | { readonly kind: 'cron'; readonly expression: string };

export type MonthDaysMode =
  | { readonly mode: 'daily' }
  | { readonly mode: 'weekdays' }
  | { readonly mode: 'weekly'; readonly weekday: Weekday }
  /** Day 1, 1 + everyDays, … counted afresh in each month. */
  | { readonly mode: 'interval'; readonly everyDays: number }
  /** Negative days count from the end of the month: -1 is the last day. */
  | { readonly mode: 'days'; readonly days: readonly number[] };

/** One due time of a rule. */
export interface Occurrence {
  /** Nominal local date and slot, `YYYY-MM-DD#n` (n: index of the time within the day): the identity of an occurrence. */
  readonly key: string;
  /** Epoch milliseconds. */
  readonly at: number;
}

/** Monday first, as weeks begin here. */
export const WEEKDAYS: readonly Weekday[] = ['MO', 'TU', 'WE', 'TH', 'FR', 'SA', 'SU'];
