import type { Occurrence, RecurrenceRule } from './rule.ts';
import type { Schedule } from './schedule.ts';
import type { ZoneRules } from './zones.ts';
import { civilDate, isoDate, LAST_YEAR } from './civil.ts';
import { scheduleOf } from './schedule.ts';
import { presentZones, wallMinute } from './zones.ts';

const MINUTES_IN_DAY = 1440;
/** Longer than the longest gap in the tz database, a whole skipped day. */
const LOOK_BACK_MINUTES = 26 * 60;

/**
 * The minute of local time to search from. Nominal times up to now lie behind, unless the clocks jumped lately: then a time
 * that fell into the gap may still be ahead.
 */
function searchFrom(timezone: string, after: number, zones: ZoneRules): number {
  const now = zones.instantToLocal(timezone, after);
  const before = zones.instantToLocal(timezone, after - LOOK_BACK_MINUTES * 60_000);
  const steady = now - before === LOOK_BACK_MINUTES * 60_000;
  return wallMinute(steady ? now : Math.min(now, before));
}

/**
 * Walks nominal times in order until one is due. A time pushed forward by a gap waits for the times of the clock it lands
 * among: the earlier of them goes first, and on the same instant the one that really exists stands for both.
 */
function nextOf(schedule: Schedule, timezone: string, after: number, zones: ZoneRules): Occurrence | null {
  const start = searchFrom(timezone, after, zones);
  const startDay = Math.floor(start / MINUTES_IN_DAY);
  let pushed: { readonly occurrence: Occurrence; readonly until: number } | null = null;
  let day = schedule.nextDay(startDay);
  while (day !== null) {
    const { year, month, day: ofMonth } = civilDate(day);
    if (year > LAST_YEAR) break;
    for (let slot = 0; slot < schedule.slots.length; slot += 1) {
      const minute = schedule.slots[slot] ?? 0;
      const nominal = day * MINUTES_IN_DAY + minute;
      if (nominal < start) continue;
      if (pushed !== null && nominal > pushed.until) return pushed.occurrence;
      const { at, shifted } = zones.localToInstant(timezone, year, month, ofMonth, minute);
      if (at <= after) continue;
      const occurrence = { key: `${isoDate({ year, month, day: ofMonth })}#${slot}`, at };
      if (shifted === 0) return occurrence;
      pushed ??= { occurrence, until: nominal + shifted };
    }
    day = schedule.nextDay(day + 1);
  }
  return pushed?.occurrence ?? null;
}

/**
 * The first time a rule is due after an instant.
 * @param rule a rule that `validateRule` accepts
 * @param timezone IANA name
 * @param after epoch milliseconds, exclusive
 * @param zones time-zone data; what this process goes by unless told
 * @returns the occurrence, or null when the rule is never due again
 * @throws RangeError for a malformed rule or an unknown zone
 */
export function nextOccurrence(rule: RecurrenceRule, timezone: string, after: number, zones: ZoneRules = presentZones): Occurrence | null {
  return nextOf(scheduleOf(rule), timezone, after, zones);
}

/**
 * The next `count` times a rule is due, in order, each later than the one before; fewer when the rule ends.
 * Parameters and errors as for `nextOccurrence`.
 */
export function occurrencesAfter(
  rule: RecurrenceRule,
  timezone: string,
  after: number,
  count: number,
  zones: ZoneRules = presentZones,
): readonly Occurrence[] {
  const schedule = scheduleOf(rule);
  const found: Occurrence[] = [];
  let last = after;
  while (found.length < count) {
    const next = nextOf(schedule, timezone, last, zones);
    if (next === null) break;
    found.push(next);
    last = next.at;
  }
  return found;
}
