import type { Occurrence, RecurrenceRule } from './recurrence.ts';
import { daysBeforeIn } from './reminders.ts';
import type { Reminder } from './reminders.ts';
import { nextOccurrence, presentZones } from './recurrence.ts';

/** What decides when a reminder is due. */
export type Timed = Partial<Pick<Reminder, 'id'>> & Pick<Reminder, 'guildId' | 'content' | 'rule' | 'timezone' | 'startOn' | 'endOn' | 'spread' | 'lastKey'>;

const SECOND = 1000;
const MINUTE = 60_000;
const DAY = 86_400_000;
/** Further than any two wall clocks are apart. */
const SLACK = 2 * DAY;
const SPREAD_SECONDS = 600;

interface Source {
  readonly rule: RecurrenceRule;
  readonly daysBefore: number;
}

/** Order of occurrence keys `YYYY-MM-DD#n`: by date, then by slot as a number. */
export function compareKeys(a: string, b: string): number {
  const [dateA = '', slotA = '0'] = a.split('#');
  const [dateB = '', slotB = '0'] = b.split('#');
  if (dateA !== dateB) return dateA < dateB ? -1 : 1;
  return Number(slotA) - Number(slotB);
}

/** The nominal local date of an occurrence key. */
export function keyDate(key: string): string {
  return key.slice(0, 10);
}

/**
 * How long after the minute a spread reminder goes out, so that nine o'clock is not one wave: neither over all servers, nor of the
 * many reminders of one.
 * @returns milliseconds, whole seconds, 0 up to ten minutes; always the same for the same reminder
 */
export function spreadOffset({ guildId, id = '' }: Pick<Timed, 'guildId' | 'id'>): number {
  let hash = 0x811c9dc5;
  for (const letter of `${guildId} ${id}`) hash = Math.imul(hash ^ (letter.codePointAt(0) ?? 0), 0x01000193) >>> 0;
  // The last letters alone would move it by a little only.
  hash = Math.imul(hash ^ (hash >>> 15), 0x2c1b3c6d) >>> 0;
  return ((hash ^ (hash >>> 12)) >>> 0) % SPREAD_SECONDS * SECOND;
}

/** The rules a reminder follows: its own, posts some days before, and the first and last day of a campaign month. */
function sourcesOf({ content, rule }: Timed): readonly Source[] {
  const before = daysBeforeIn(content);
  if (before !== null) {
    const days = before.length === 0 ? [0] : [...new Set(before)];
    return days.map((daysBefore) => ({ rule, daysBefore }));
  }
  const own: Source = { rule, daysBefore: 0 };
  if (content.type !== 'campaign-month' || rule.kind !== 'month-days') return [own];
  const days = [...(content.opening ? [1] : []), ...(content.closing ? [-1] : [])];
  if (days.length === 0) return [own];
  const times = { ...(rule.time === undefined ? {} : { time: rule.time }), ...(rule.times === undefined ? {} : { times: rule.times }) };
  return [own, { rule: { kind: 'month-days', months: rule.months, mode: 'days', days, ...times }, daysBefore: 0 }];
}

/** Moves an occurrence some local days earlier, at the same wall time. */
function earlier(occurrence: Occurrence, days: number, timezone: string): Occurrence {
  if (days === 0) return occurrence;
  const [date = '', slot = '0'] = occurrence.key.split('#');
  const moved = Temporal.PlainDate.from(date).subtract({ days });
  const local = presentZones.instantToLocal(timezone, occurrence.at) - days * DAY;
  const midnight = new Date(Math.floor(local / DAY) * DAY);
  const { at } = presentZones.localToInstant(timezone, midnight.getUTCFullYear(), midnight.getUTCMonth() + 1, midnight.getUTCDate(), Math.floor((local - midnight.getTime()) / MINUTE));
  return { key: `${moved.toString()}#${slot}`, at };
}

const startOfDay = (date: string, timezone: string): number => Temporal.PlainDate.from(date).toZonedDateTime(timezone).epochMilliseconds;

function nextOf(source: Source, reminder: Timed, after: number): Occurrence | null {
  const { timezone, startOn, endOn, lastKey } = reminder;
  const offset = reminder.spread ? spreadOffset(reminder) : 0;
  const ahead = source.daysBefore * DAY;
  let cursor = after - offset + (source.daysBefore === 0 ? 0 : ahead - SLACK);
  for (const date of [startOn, lastKey === null ? null : keyDate(lastKey)]) {
    if (date !== null) cursor = Math.max(cursor, startOfDay(date, timezone) + ahead - SLACK);
  }
  for (;;) {
    const nominal = nextOccurrence(source.rule, timezone, cursor);
    if (nominal === null) return null;
    cursor = nominal.at;
    const { key, at } = earlier(nominal, source.daysBefore, timezone);
    if (endOn !== null && keyDate(key) > endOn) return null;
    const fresh = (lastKey === null || compareKeys(key, lastKey) > 0) && (startOn === null || keyDate(key) >= startOn);
    if (fresh && at + offset > after) return { key, at: at + offset };
  }
}

/**
 * When a reminder is due next. The one place that knows about posts days before, opening and closing posts, start and end, and
 * spread; an occurrence that was already planned (`lastKey`) never comes again, whatever became of its time or zone.
 * @param reminder the reminder; its cached due time is not looked at
 * @param after epoch milliseconds, exclusive
 * @returns key and due instant, or null when it is never due again
 * @throws RangeError for a malformed rule or an unknown zone
 */
export function nextDue(reminder: Timed, after: number): Occurrence | null {
  let first: Occurrence | null = null;
  for (const source of sourcesOf(reminder)) {
    const next = nextOf(source, reminder, after);
    if (next !== null && (first === null || next.at < first.at || (next.at === first.at && compareKeys(next.key, first.key) < 0))) first = next;
  }
  return first;
}

/**
 * The next posts of a reminder, in order.
 * @param after epoch milliseconds, exclusive
 * @param count how many at most
 * @throws RangeError for a malformed rule or an unknown zone
 */
export function nextDues(reminder: Timed, after: number, count: number): readonly Occurrence[] {
  const found: Occurrence[] = [];
  let at = after;
  let { lastKey } = reminder;
  while (found.length < count) {
    const next = nextDue({ ...reminder, lastKey }, at);
    if (next === null) break;
    found.push(next);
    ({ at, key: lastKey } = next);
  }
  return found;
}

/**
 * The instant of one occurrence under the reminder's present time, zone and rule.
 * @param key the occurrence looked for
 * @param from search from here, epoch milliseconds: about two days before it is early enough
 * @returns the first occurrence with that key or, when there is none any more, the first later one; null when there is neither
 */
export function dueFor(reminder: Timed, key: string, from: number): Occurrence | null {
  let after = from;
  for (;;) {
    const next = nextDue({ ...reminder, lastKey: null }, after);
    if (next === null || compareKeys(next.key, key) >= 0) return next;
    after = next.at;
  }
}

const HOUR_MINUTES = 60;

/**
 * How late a post of that rule is still worth sending, when the moderator does not say.
 * @returns minutes
 */
export function defaultLatenessMinutes(rule: RecurrenceRule): number {
  switch (rule.kind) {
    case 'weekly':
    case 'monthly-nth-weekday':
      return 24 * HOUR_MINUTES;
    case 'cron':
      return 6 * HOUR_MINUTES;
    default:
      return 12 * HOUR_MINUTES;
  }
}

/**
 * How many days before its observance a post goes out.
 * @param key the post's occurrence key
 * @returns one of the reminder's `daysBefore`; 0 on the day itself
 */
export function daysBeforeOf(reminder: Timed, key: string): number {
  const date = Temporal.PlainDate.from(keyDate(key));
  for (const { rule, daysBefore } of sourcesOf(reminder).toSorted((a, b) => a.daysBefore - b.daysBefore)) {
    const nominal = date.add({ days: daysBefore }).toString();
    const found = nextOccurrence(rule, reminder.timezone, startOfDay(nominal, reminder.timezone) - 1);
    if (found !== null && keyDate(found.key) === nominal) return daysBefore;
  }
  return 0;
}
