/** The awareness calendar as plain days, for files that other calendar programs read. */
import type { CalendarEntry } from './calendar.ts';
import type { ObservanceRule } from './observances.ts';

export interface CalendarDay {
  /** Stays the same from file to file, so that a calendar program updates and does not add. */
  readonly id: string;
  readonly name: string;
  readonly description: string;
  readonly url: string | null;
  /** Local dates `YYYY-MM-DD`, inclusive. */
  readonly from: string;
  readonly to: string;
  /** How it comes again; null for this once. */
  readonly repeats: { readonly every: 'year' } | { readonly every: 'nth-weekday'; readonly weekday: string; readonly nth: number; readonly month: number } | null;
}

function repetition(rule: ObservanceRule): CalendarDay['repeats'] {
  if (rule.type === 'nth-weekday') return { every: 'nth-weekday', weekday: rule.weekday, nth: rule.n, month: rule.month };
  return rule.type === 'week-of' || (rule.type === 'month' && rule.month === 2) ? null : { every: 'year' };
}

/** Words of one entry: what a reader of the file sees. */
export interface EntryWords {
  readonly name: string;
  readonly description: string;
  readonly url: string | null;
}

/**
 * @param entry one line of the calendar
 * @param words its words in the reader's language
 */
export function calendarDay(entry: CalendarEntry, words: EntryWords): CalendarDay | null {
  const [first] = entry.observances;
  return first === undefined ? null : { id: first.id, ...words, from: entry.from, to: entry.to, repeats: repetition(first.rule) };
}
