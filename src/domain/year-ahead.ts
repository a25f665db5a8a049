/** The posts of the months to come, as a moderator looks at them: in server time, with what deserves a second look. */
import { clockChanges, comingPosts } from './calendar.ts';
import type { ComingPost } from './calendar.ts';
import type { Timed } from './delivery-schedule.ts';
import { presentZones } from './recurrence.ts';

/** Posts of one reminder in a month, from this many on, are one line. */
const MANY = 5;
/** A post each hour of a month. */
const MOST_IN_MONTH = 800;

export interface ClockChange {
  /** Epoch milliseconds. */
  readonly at: number;
  /** Local date `YYYY-MM-DD`. */
  readonly date: string;
  /** How far the clocks go: 60 forward in spring, -60 back in autumn. */
  readonly minutes: number;
}

export type YearLine<R> =
  | { readonly type: 'post'; readonly at: number; readonly date: string; readonly time: string; readonly reminder: R; /** Others come on the same day in the same channel. */ readonly crowded: boolean }
  | { readonly type: 'series'; readonly at: number; readonly date: string; readonly until: string; readonly time: string; readonly count: number; readonly reminder: R };

export interface YearMonth<R> {
  /** `YYYY-MM`. */
  readonly month: string;
  readonly lines: readonly YearLine<R>[];
  readonly posts: number;
  readonly changes: readonly ClockChange[];
  /** Days with more than one post in one channel. */
  readonly crowded: number;
}

type Planned = Timed & { readonly id: string; readonly channelId: string };

const wall = (at: number, timezone: string): Temporal.ZonedDateTime => Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(timezone);
/** `YYYY-MM-DDTHH:MM…`, by the time-zone data that posts go by. */
const localOf = (at: number, timezone: string): string => new Date(presentZones.instantToLocal(timezone, at)).toISOString();
const dateOf = (at: number, timezone: string): string => localOf(at, timezone).slice(0, 10);
const timeOf = (at: number, timezone: string): string => localOf(at, timezone).slice(11, 16);

function changesOf(timezone: string, from: number, until: number): readonly ClockChange[] {
  return clockChanges(timezone, from - 1, until).map((at) => ({
    at, date: dateOf(at, timezone), minutes: Math.round((wall(at, timezone).offsetNanoseconds - wall(at - 1, timezone).offsetNanoseconds) / 60_000_000_000),
  }));
}

function linesOf<R extends Planned>(posts: readonly ComingPost<R>[], timezone: string, crowdedDays: ReadonlySet<string>): readonly YearLine<R>[] {
  const lines: YearLine<R>[] = [];
  for (const ofReminder of Map.groupBy(posts, ({ reminder }) => reminder.id).values()) {
    const [first, last] = [ofReminder[0], ofReminder.at(-1)];
    if (first === undefined || last === undefined) continue;
    const { reminder } = first;
    if (ofReminder.length >= MANY) {
      lines.push({ type: 'series', at: first.at, date: dateOf(first.at, timezone), until: dateOf(last.at, timezone), time: timeOf(first.at, timezone), count: ofReminder.length, reminder });
      continue;
    }
    for (const { at } of ofReminder) {
      const date = dateOf(at, timezone);
      lines.push({ type: 'post', at, date, time: timeOf(at, timezone), reminder, crowded: crowdedDays.has(`${date} ${reminder.channelId}`) });
    }
  }
  return lines.sort((a, b) => a.at - b.at);
}

/**
 * Some months of posts.
 * @param reminders those that are active
 * @param now epoch milliseconds; nothing before it is shown
 * @param timezone the server's: months and days are counted in it
 * @param from 0 for the present month
 * @param count how many months
 */
export function monthsAhead<R extends Planned>(reminders: readonly R[], now: number, timezone: string, from: number, count: number): readonly YearMonth<R>[] {
  const first = wall(now, timezone).toPlainDate().with({ day: 1 });
  return Array.from({ length: count }, (_, index) => {
    const start = first.add({ months: from + index });
    const begins = start.toZonedDateTime(timezone).epochMilliseconds;
    const ends = start.add({ months: 1 }).toZonedDateTime(timezone).epochMilliseconds - 1;
    const posts = comingPosts(reminders, Math.max(now, begins - 1), ends, MOST_IN_MONTH);
    const days = Map.groupBy(posts, ({ at, reminder }) => `${dateOf(at, timezone)} ${reminder.channelId}`);
    const crowdedDays = new Set([...days].filter(([, ofDay]) => new Set(ofDay.map(({ reminder }) => reminder.id)).size > 1).map(([day]) => day));
    return { month: start.toString().slice(0, 7), lines: linesOf(posts, timezone, crowdedDays), posts: posts.length, changes: changesOf(timezone, Math.max(now, begins), ends), crowded: crowdedDays.size };
  });
}
