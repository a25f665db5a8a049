/** Instants as a reader sees them. `now` is always the sandbox's clock: the page has no time of its own. */

const HOUR = 3_600_000;
const DAY = 24 * HOUR;

const STYLES: Readonly<Record<string, Intl.DateTimeFormatOptions>> = {
  t: { timeStyle: 'short' },
  T: { timeStyle: 'medium' },
  d: { dateStyle: 'short' },
  D: { dateStyle: 'long' },
  f: { dateStyle: 'long', timeStyle: 'short' },
  F: { dateStyle: 'full', timeStyle: 'short' },
  s: { dateStyle: 'short', timeStyle: 'short' },
  S: { dateStyle: 'short', timeStyle: 'medium' },
};

const UNITS: readonly (readonly [Intl.RelativeTimeFormatUnit, number])[] = [
  ['year', 365.25 * DAY], ['month', 30.44 * DAY], ['day', DAY], ['hour', HOUR], ['minute', 60_000], ['second', 1000],
];

/** `in 3 days`, `2 hours ago`, in the reader's language. */
export function relative(at: number, now: number, locale: string): string {
  const distance = at - now;
  const [unit, size] = UNITS.find(([, size]) => Math.abs(distance) >= size) ?? ['second', 1000];
  return new Intl.RelativeTimeFormat(locale, { numeric: 'auto' }).format(Math.round(distance / size), unit);
}

/**
 * A `<t:…>` timestamp.
 * @param at epoch milliseconds
 * @param style Discord's letter: t T d D f F s S R
 */
export function timestamp(at: number, style: string, now: number, locale: string): string {
  if (!Number.isFinite(new Date(at).getTime())) return 'Invalid Date';
  if (style === 'R') return relative(at, now, locale);
  return new Intl.DateTimeFormat(locale, STYLES[style] ?? STYLES['f']).format(at);
}

const dayOf = (at: number): string => new Intl.DateTimeFormat('en-CA', { dateStyle: 'short' }).format(at);

/** True when both instants are on the same calendar day of the reader. */
export function sameDay(a: number, b: number): boolean {
  return dayOf(a) === dayOf(b);
}

/** The compact time beside a name: `09:00`, `Yesterday at 09:00`, or date and time. */
export function messageTime(at: number, now: number, locale: string): string {
  const time = timestamp(at, 't', now, locale);
  if (sameDay(at, now)) return time;
  if (!sameDay(at, now - DAY)) return timestamp(at, 's', now, locale);
  const yesterday = new Intl.RelativeTimeFormat(locale, { numeric: 'auto' }).format(-1, 'day');
  return `${yesterday.charAt(0).toLocaleUpperCase(locale)}${yesterday.slice(1)}, ${time}`;
}

/** Date and time in a given zone, as the clock of the page shows them. */
export function inZone(at: number, timeZone: string): { readonly date: string; readonly time: string; readonly zone: string } {
  const part = (options: Intl.DateTimeFormatOptions): string => new Intl.DateTimeFormat('en-GB', { ...options, timeZone }).format(at);
  return {
    date: part({ weekday: 'short', day: 'numeric', month: 'short', year: 'numeric' }).replace(',', ''),
    time: part({ hour: '2-digit', minute: '2-digit', hourCycle: 'h23' }),
    zone: timeZone.split('/').at(-1)?.replaceAll('_', ' ') ?? timeZone,
  };
}

/** The value of a `datetime-local` field for an instant, in a zone. */
export function localFieldValue(at: number, timeZone: string): string {
  const text = new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short', timeStyle: 'short' }).format(at);
  return text.replace(' ', 'T');
}

/**
 * The instant of a wall time in a zone. A time that a clock change skips moves forward by the gap.
 * @param wall `2027-01-01T09:00`
 */
export function instantOf(wall: string, timeZone: string): number {
  const target = Date.parse(`${wall.slice(0, 16)}:00Z`);
  const offsetAt = (at: number): number => Date.parse(`${localFieldValue(at, timeZone)}:00Z`) - Math.floor(at / 60_000) * 60_000;
  const guess = target - offsetAt(target);
  return target - offsetAt(guess);
}
