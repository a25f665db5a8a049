/** Time zones by the names people give them: an IANA name, a city, a country, a clock's letters, or the hours from UTC. */
import { countryCodes, findCountries } from './countries.ts';
import { CITIES, LETTERS, POPULAR, PRESENT_NAMES } from './timezone-names.ts';

export interface ZoneSuggestion {
  /** IANA name, as it is called today. */
  readonly zone: string;
  /** `UTC`, `UTC+2`, `UTC-3:30`: at the moment asked about. */
  readonly offset: string;
  /** Wall time at that moment, `HH:MM`. */
  readonly clock: string;
  /** Always the same hours from UTC: such a zone does not follow summer time. */
  readonly fixed: boolean;
}

function plain(text: string): string {
  return text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase().replace(/[_\s-]+/g, ' ').trim();
}

// Made once, when first needed: it never changes while the process runs.
let all: readonly string[] | null = null;

/** Every zone a moderator can choose, by its present name. */
export function timezones(): readonly string[] {
  all ??= [...new Set(['UTC', ...Intl.supportedValuesOf('timeZone').map((zone) => PRESENT_NAMES.get(zone) ?? zone)])];
  return all;
}

function wall(zone: string, now: number): Temporal.ZonedDateTime {
  return Temporal.Instant.fromEpochMilliseconds(now).toZonedDateTimeISO(zone);
}

function offsetMinutes(zone: string, now: number): number {
  return Math.round(wall(zone, now).offsetNanoseconds / 60_000_000_000);
}

function written(minutes: number): string {
  const [hours, rest] = [Math.floor(Math.abs(minutes) / 60), Math.abs(minutes) % 60];
  return minutes === 0 ? 'UTC' : `UTC${minutes < 0 ? '-' : '+'}${hours}${rest === 0 ? '' : `:${String(rest).padStart(2, '0')}`}`;
}

/**
 * What to say of a zone at a moment.
 * @param zone IANA name
 * @param now epoch milliseconds
 */
export function describeZone(zone: string, now: number): ZoneSuggestion {
  const { hour, minute } = wall(zone, now);
  const clock = `${String(hour).padStart(2, '0')}:${String(minute).padStart(2, '0')}`;
  return { zone, offset: written(offsetMinutes(zone, now)), clock, fixed: zone === 'UTC' || zone.startsWith('Etc/') };
}

/** `+2`, `UTC-3`, `gmt+5:30`, `2`: minutes ahead of UTC, or null. */
function typedOffset(text: string): number | null {
  const found = /^(?:utc|gmt)?\s*([+-]|\u2212)\s*(\d{1,2})(?::?(\d{2}))?$/.exec(text.toLowerCase().trim());
  if (found === null) return null;
  const minutes = Number(found[2]) * 60 + Number(found[3] ?? 0);
  return minutes > 14 * 60 || Number(found[3] ?? 0) > 59 ? null : minutes * (found[1] === '+' ? 1 : -1);
}

const fixedZone = (minutes: number): readonly string[] => {
  if (minutes === 0) return ['UTC'];
  return minutes % 60 === 0 && minutes >= -12 * 60 ? [`Etc/GMT${minutes > 0 ? '-' : '+'}${Math.abs(minutes / 60)}`] : [];
};

/** Well-known zones first, then by name. */
function popularFirst(zones: readonly string[]): readonly string[] {
  const rank = (zone: string): number => (POPULAR.includes(zone) ? POPULAR.indexOf(zone) : POPULAR.length);
  return [...zones].sort((a, b) => rank(a) - rank(b) || (a < b ? -1 : 1));
}

function zonesOfCountry(typed: string, locale: string): readonly string[] {
  const country = typed.length < 3 ? undefined : findCountries(typed, locale, 1)[0];
  const zones = country === undefined || !countryCodes().includes(country) ? [] : (new Intl.Locale(`und-${country}`).getTimeZones() ?? []);
  return popularFirst(zones.map((zone) => PRESENT_NAMES.get(zone) ?? zone));
}

/**
 * Zones that fit what was typed, best first.
 * @param typed a city, a country, `+2`, or part of a zone's name; empty for the best-known zones
 * @param options `now` in epoch milliseconds, the reader's locale, and how many at most
 */
export function suggestTimezones(typed: string, { now, locale, limit }: { now: number; locale: string; limit: number }): readonly ZoneSuggestion[] {
  const wanted = plain(typed);
  const minutes = typedOffset(typed);
  const found = wanted === '' ? POPULAR
    : minutes !== null ? [...popularFirst(timezones().filter((zone) => zone !== 'UTC' && offsetMinutes(zone, now) === minutes)).slice(0, limit - 1), ...fixedZone(minutes)]
      : [
        ...(LETTERS.get(wanted) ?? []),
        ...[...CITIES].filter(([city]) => city.startsWith(wanted)).map(([, zone]) => zone),
        ...popularFirst(timezones().filter((zone) => zone.split('/').some((part) => plain(part).startsWith(wanted)) || plain(zone).startsWith(wanted))),
        ...[...PRESENT_NAMES].filter(([old]) => plain(old).split('/').some((part) => part.startsWith(wanted)) || plain(old).startsWith(wanted)).map(([, zone]) => zone),
        ...zonesOfCountry(wanted, locale),
      ];
  return [...new Set(found)].slice(0, limit).map((zone) => describeZone(zone, now));
}

/**
 * The one zone that was meant: an IANA name (old names too), or something that fits only one zone.
 * @param typed what arrived, picked or typed freely
 * @param now epoch milliseconds
 * @returns the zone by its present name; null when nothing or more than one fits
 */
export function resolveTimezone(typed: string, now: number): string | null {
  const text = typed.trim();
  const named = timezones().find((zone) => plain(zone) === plain(text));
  if (named !== undefined) return named;
  if (/^[A-Za-z]+\/[\w/+-]+$/.test(text)) {
    try {
      const known = new Intl.DateTimeFormat('en', { timeZone: text }).resolvedOptions().timeZone;
      return PRESENT_NAMES.get(known) ?? known;
    } catch {
      return null;
    }
  }
  // Hours from UTC fit many zones that differ in summer: only a person can choose.
  if (typedOffset(text) !== null && typedOffset(text) !== 0) return null;
  const exact = CITIES.get(plain(text)) ?? timezones().find((zone) => plain(zone.split('/').at(-1) ?? '') === plain(text));
  const found = suggestTimezones(text, { now, locale: 'en', limit: 2 });
  return exact ?? (text !== '' && found.length === 1 ? (found[0]?.zone ?? null) : null);
}
