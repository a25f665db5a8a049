/** The awareness calendar of a year, with observances that fall together as one entry, and the posts to come. */
import type { Timed } from './delivery-schedule.ts';
import type { LocalDateRange } from './observance-dates.ts';
import type { Observance } from './observances.ts';
import type { Occurrence } from './recurrence.ts';
import { nextDue } from './delivery-schedule.ts';
import { observanceDates } from './observance-dates.ts';

/** One line of the calendar: an observance, or several of one group that begin on the same day and are posted as one. */
export interface CalendarEntry extends LocalDateRange {
  /** Core before related before minor. The first gives the entry its name. */
  readonly observances: readonly Observance[];
}

const RELEVANCE = { core: 0, related: 1, minor: 2 } as const;

const EU_COUNTRIES: ReadonlySet<string> = new Set([
  'AT', 'BE', 'BG', 'CY', 'CZ', 'DE', 'DK', 'EE', 'ES', 'FI', 'FR', 'GR', 'HR', 'HU', 'IE', 'IT', 'LT', 'LU', 'LV', 'MT', 'NL', 'PL', 'PT', 'RO', 'SE', 'SI', 'SK',
]);

/**
 * Whether an observance concerns a country: its own, a worldwide one, or one of the European Union for its members.
 * @param country ISO 3166-1 alpha-2; null for all
 */
export function concernsCountry(observance: Pick<Observance, 'countries' | 'scope'>, country: string | null): boolean {
  if (country === null || observance.countries.includes(country)) return true;
  return observance.countries.length === 0 && (observance.scope !== 'EU' || EU_COUNTRIES.has(country));
}

/**
 * The calendar of a year, in the order of the dates.
 * @param country only what concerns this country; null for everything
 */
export function calendarOfYear(observances: readonly Observance[], year: number, country: string | null = null): readonly CalendarEntry[] {
  const entries = new Map<string, CalendarEntry>();
  for (const observance of observances) {
    const dates = concernsCountry(observance, country) ? observanceDates(observance, year) : null;
    if (dates === null) continue;
    const key = observance.group === null ? `id ${observance.id}` : `${observance.group} ${dates.from}`;
    const known = entries.get(key);
    const together = [...(known?.observances ?? []), observance].sort((a, b) => RELEVANCE[a.relevance] - RELEVANCE[b.relevance]);
    const to = known !== undefined && known.to > dates.to ? known.to : dates.to;
    entries.set(key, { from: dates.from, to, observances: together });
  }
  return [...entries.values()].sort((a, b) => (a.from === b.from ? 0 : a.from < b.from ? -1 : 1));
}

/** The entries of a year's calendar that touch a month (1 to 12), those from the last days of the year before included. */
export function calendarOfMonth(observances: readonly Observance[], year: number, month: number, country: string | null = null): readonly CalendarEntry[] {
  const prefix = `${String(year).padStart(4, '0')}-${String(month).padStart(2, '0')}`;
  const entries = [...calendarOfYear(observances, year - 1, country), ...calendarOfYear(observances, year, country)];
  return entries.filter(({ from, to }) => from.slice(0, 7) <= prefix && to.slice(0, 7) >= prefix);
}

/** The entries that begin on or after a local date, the next `count` of them. */
export function comingEntries(observances: readonly Observance[], today: string, count: number, country: string | null = null): readonly CalendarEntry[] {
  const year = Number(today.slice(0, 4));
  const two = [...calendarOfYear(observances, year, country), ...calendarOfYear(observances, year + 1, country)];
  return two.filter(({ from }) => from >= today).slice(0, count);
}

/** One post to come. */
export interface ComingPost<R> extends Occurrence {
  readonly reminder: R;
}

/**
 * The posts of several reminders, in order of time, as the scheduler will plan them.
 * @param after epoch milliseconds, exclusive
 * @param until epoch milliseconds, inclusive
 * @param limit at most so many of each reminder
 */
export function comingPosts<R extends Timed>(reminders: readonly R[], after: number, until: number, limit: number): readonly ComingPost<R>[] {
  const posts: ComingPost<R>[] = [];
  for (const reminder of reminders) {
    let next = nextDue(reminder, after);
    for (let found = 0; next !== null && next.at <= until && found < limit; found += 1) {
      posts.push({ ...next, reminder });
      next = nextDue(reminder, next.at);
    }
  }
  return posts.sort((a, b) => a.at - b.at);
}

/** When the clocks of a zone change between two instants (epoch milliseconds). */
export function clockChanges(timezone: string, after: number, until: number): readonly number[] {
  const changes: number[] = [];
  let next = Temporal.Instant.fromEpochMilliseconds(after).toZonedDateTimeISO(timezone).getTimeZoneTransition('next');
  while (next !== null && next.epochMilliseconds <= until) {
    changes.push(next.epochMilliseconds);
    next = next.getTimeZoneTransition('next');
  }
  return changes;
}
