/** Reads a compiled time-zone file (TZif, RFC 9636) into the instants at which the zone's offset changed and will change. */

/** From this instant on the wall clock is that far ahead of UTC. Both in milliseconds. */
export interface Change {
  readonly at: number;
  readonly offset: number;
}

export interface ZoneHistory {
  /** Before the first change. */
  readonly first: number;
  /** Oldest first. */
  readonly changes: readonly Change[];
}

const HEADER = 44;
const SECOND = 1000;
const HOUR = 3600;
const DAY = 86_400;
/** Yearly rules are written out up to here; nobody orders a post for later. */
const LAST_YEAR = 2200;

interface Counts {
  readonly utc: number;
  readonly standard: number;
  readonly leap: number;
  readonly times: number;
  readonly types: number;
  readonly letters: number;
}

function countsAt(file: Buffer, at: number): Counts {
  if (file.toString('latin1', at, at + 4) !== 'TZif') throw new RangeError('This is no time-zone file.');
  const [utc = 0, standard = 0, leap = 0, times = 0, types = 0, letters = 0] = Array.from({ length: 6 }, (_, index) => file.readUInt32BE(at + 20 + index * 4));
  return { utc, standard, leap, times, types, letters };
}

const sizeOf = ({ utc, standard, leap, times, types, letters }: Counts, wide: number): number =>
  times * (wide + 1) + types * 6 + letters + leap * (wide + 4) + standard + utc;

/**
 * @param file the bytes of a file such as `/usr/share/zoneinfo/Europe/Madrid`
 * @throws RangeError when it is not one that this reads: version 2 or newer
 */
export function parseZone(file: Buffer): ZoneHistory {
  const old = countsAt(file, 0);
  const second = HEADER + sizeOf(old, 4);
  const counts = countsAt(file, second);
  const times = second + HEADER;
  const kinds = times + counts.times * 8;
  const types = kinds + counts.times;
  const offsetOf = (type: number): number => file.readInt32BE(types + type * 6) * SECOND;
  const changes: Change[] = [];
  for (let index = 0; index < counts.times; index += 1) {
    changes.push({ at: Number(file.readBigInt64BE(times + index * 8)) * SECOND, offset: offsetOf(file.readUInt8(kinds + index)) });
  }
  const footer = file.toString('latin1', second + HEADER + sizeOf(counts, 8)).trim();
  const last = changes.at(-1)?.at ?? 0;
  return { first: offsetOf(0), changes: [...changes, ...ruled(footer, last)] };
}

// ── The rule for all years to come, as in "CET-1CEST,M3.5.0,M10.5.0/3" ─────────────────────────────────────────────────────

const NAME = String.raw`(?:[A-Za-z]{3,}|<[^>]+>)`;
const TIME = String.raw`[+-]?\d{1,3}(?::\d{2}){0,2}`;
const RULE = new RegExp(`^${NAME}(${TIME})(?:${NAME}(${TIME})?,([^,/]+)(?:/(${TIME}))?,([^,/]+)(?:/(${TIME}))?)?$`);

function seconds(text: string): number {
  const [hours = 0, minutes = 0, rest = 0] = text.replace(/^[+-]/, '').split(':').map(Number);
  return (text.startsWith('-') ? -1 : 1) * (hours * HOUR + minutes * 60 + rest);
}

/** Days from 1970 to the day that such a rule names in a year: `M3.5.0`, `J60` or `59`. */
function dayOf(rule: string, year: number): number {
  const [, month, week, weekday] = (/^M(\d+)\.(\d)\.(\d)$/.exec(rule) ?? []).map(Number);
  if (month !== undefined && week !== undefined && weekday !== undefined) {
    const first = Date.UTC(year, month - 1, 1) / (DAY * SECOND);
    const days = new Date(Date.UTC(year, month, 0)).getUTCDate();
    const until = (weekday - new Date(first * DAY * SECOND).getUTCDay() + 7) % 7;
    return first + Math.min(until + (week - 1) * 7, until + Math.floor((days - 1 - until) / 7) * 7);
  }
  const day = Number(rule.replace('J', ''));
  const january = Date.UTC(year, 0, 1) / (DAY * SECOND);
  if (!rule.startsWith('J')) return january + day;
  // 29 February is never counted.
  const leap = new Date(Date.UTC(year, 2, 0)).getUTCDate() === 29;
  return january + day - 1 + (leap && day > 59 ? 1 : 0);
}

function ruled(rule: string, after: number): readonly Change[] {
  const parts = RULE.exec(rule);
  if (parts === null) {
    if (rule === '') return [];
    throw new RangeError(`The time-zone rule ${rule} cannot be read.`);
  }
  const [, standardText = '', summerText, begins, beginsAt = '2', ends, endsAt = '2'] = parts;
  if (begins === undefined || ends === undefined) return [];
  const standard = -seconds(standardText);
  const summer = summerText === undefined ? standard + HOUR : -seconds(summerText);
  const changes: Change[] = [];
  for (let year = new Date(after).getUTCFullYear(); year <= LAST_YEAR; year += 1) {
    changes.push(
      { at: (dayOf(begins, year) * DAY + seconds(beginsAt) - standard) * SECOND, offset: summer * SECOND },
      { at: (dayOf(ends, year) * DAY + seconds(endsAt) - summer) * SECOND, offset: standard * SECOND },
    );
  }
  return changes.filter(({ at }) => at > after).toSorted((a, b) => a.at - b.at);
}
