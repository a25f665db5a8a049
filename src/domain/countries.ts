/** Countries by the names people give them, in any of Discord's languages. Names come from the runtime's own language data. */

const LANGUAGES = [
  'en', 'es', 'pt', 'fr', 'de', 'it', 'nl', 'pl', 'ro', 'hu', 'cs', 'sk', 'sl', 'hr', 'sr', 'bg', 'el', 'tr', 'ru', 'uk', 'lt', 'lv', 'et', 'fi', 'sv', 'da', 'no', 'is',
  'sq', 'ka', 'ar', 'he', 'hi', 'bn', 'ne', 'id', 'ms', 'fil', 'vi', 'th', 'km', 'zh-CN', 'zh-TW', 'ja', 'ko', 'sw', 'af', 'fa', 'ur', 'am', 'ca', 'eu', 'gl',
];

/** Two letters that name no country of today, or no country at all. */
const NOT_COUNTRIES = new Set(['AC', 'AQ', 'BV', 'CP', 'CQ', 'DG', 'EA', 'EU', 'EZ', 'FX', 'HM', 'IC', 'QO', 'TA', 'TF', 'UM', 'UN', 'XA', 'XB', 'ZZ']);

/** What people call a country besides its names in the language data. */
const ALSO: ReadonlyMap<string, readonly string[]> = new Map([
  ['US', ['usa', 'america', 'the states', 'united states of america', 'eeuu', 'ee uu', 'estados unidos de america']],
  ['GB', ['uk', 'great britain', 'britain', 'england', 'scotland', 'wales', 'northern ireland', 'inglaterra', 'gran bretana']],
  ['NL', ['holland', 'holanda']], ['CZ', ['czech republic']], ['AE', ['uae', 'emirates', 'dubai', 'abu dhabi']], ['KR', ['south korea']],
  ['TR', ['turkey']], ['CI', ['ivory coast']], ['MM', ['burma']], ['SZ', ['swaziland']], ['CV', ['cabo verde']], ['CD', ['drc', 'congo']], ['MK', ['macedonia']],
  ['PH', ['pilipinas']], ['BO', ['bolivia']], ['VA', ['vatican']], ['HK', ['hong kong']], ['MO', ['macau', 'macao']], ['PS', ['palestine', 'gaza', 'west bank']], ['IE', ['eire']],
]);

/** Text as it is compared: no accents, no capitals, no signs. */
function plain(text: string): string {
  return text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase().replace(/[^\p{L}\p{N}]+/gu, ' ').trim();
}

function names(language: string): Intl.DisplayNames {
  try {
    return new Intl.DisplayNames([language, 'en'], { type: 'region', fallback: 'none' });
  } catch {
    return new Intl.DisplayNames('en', { type: 'region', fallback: 'none' });
  }
}

function allCodes(): readonly string[] {
  const letters = Array.from({ length: 26 }, (_, index) => String.fromCharCode(65 + index));
  const english = names('en');
  return letters.flatMap((first) => letters.map((second) => first + second)).filter((code) => {
    const today = Intl.getCanonicalLocales(`und-${code}`)[0] === `und-${code}`;
    return today && !NOT_COUNTRIES.has(code) && english.of(code) !== undefined;
  });
}

// Made once, when first needed: it never changes while the process runs.
let codes: readonly string[] | null = null;
let spoken: ReadonlyMap<string, readonly string[]> | null = null;
let ofZones: ReadonlyMap<string, readonly string[]> | null = null;

/** ISO 3166-1 alpha-2 codes of all countries and territories. */
export function countryCodes(): readonly string[] {
  codes ??= allCodes();
  return codes;
}

function allNames(): ReadonlyMap<string, readonly string[]> {
  if (spoken !== null) return spoken;
  const languages = LANGUAGES.map(names);
  spoken = new Map(countryCodes().map((code) => {
    const found = languages.map((language) => plain(language.of(code) ?? '')).filter((name) => name !== '');
    return [code, [...new Set([...found, ...(ALSO.get(code) ?? [])])]];
  }));
  return spoken;
}

/**
 * @param code ISO 3166-1 alpha-2
 * @param locale the reader's
 * @returns the country's name in the reader's language, or the code when it is no country
 */
export function countryName(code: string, locale: string): string {
  return countryCodes().includes(code) ? (names(locale).of(code) ?? code) : code;
}

/** How well a name fits what was typed: lower is better, null is not at all. */
function fit(known: readonly string[], typed: string, code: string): number | null {
  if (known.includes(typed) || code.toLowerCase() === typed) return 0;
  if (known.some((name) => name.startsWith(typed))) return 1;
  return known.some((name) => name.includes(` ${typed}`)) ? 2 : null;
}

/**
 * Countries whose name in any language begins with what was typed, best first.
 * @param typed at least one letter
 * @param locale the reader's, for the order
 * @param limit at most so many
 * @returns ISO codes
 */
export function findCountries(typed: string, locale: string, limit: number): readonly string[] {
  const wanted = plain(typed);
  if (wanted === '') return [];
  const own = names(locale);
  const collator = new Intl.Collator();
  const found = [...allNames()].flatMap(([code, known]) => {
    const mine = plain(own.of(code) ?? '');
    const score = fit(known, wanted, code);
    return score === null ? [] : [{ code, mine, score: score * 2 + (mine.startsWith(wanted) ? 0 : 1) }];
  });
  return found.sort((a, b) => a.score - b.score || collator.compare(a.mine, b.mine)).slice(0, limit).map(({ code }) => code);
}

/**
 * The one country that was meant: a code, or a whole name in any language. Never the nearest guess.
 * @returns the ISO code, or null when there is none or more than one
 */
export function resolveCountry(typed: string): string | null {
  const words = plain(typed);
  if (words === '') return null;
  // "U.S.A." are three words by their signs, and one by their sense.
  const wanted = /^\p{L}(?: \p{L})+$/u.test(words) ? words.replaceAll(' ', '') : words;
  const code = wanted.toUpperCase();
  if (countryCodes().includes(code)) return code;
  const found = [...allNames()].filter(([, known]) => known.includes(wanted)).map(([country]) => country);
  return found.length === 1 ? (found[0] ?? null) : null;
}

/**
 * Which country a server is probably in.
 * @param timezone the IANA zone it chose; null when it chose none
 * @param locale the language it has in Discord; American English is what every server begins with, so it says nothing
 * @returns ISO 3166-1 alpha-2; null when nothing points to one country
 */
export function guessCountry(timezone: string | null, locale: string | null): string | null {
  if (timezone !== null && timezone.includes('/')) {
    const here = zoneCountries().get(canonical(timezone)) ?? [];
    if (here.length === 1) return here[0] ?? null;
  }
  const region = locale === null || locale === 'en-US' ? undefined : /^[a-z]{2,3}-([A-Z]{2})$/.exec(locale)?.[1];
  return region !== undefined && countryCodes().includes(region) ? region : null;
}

/** Zone → the countries it is of. */
function zoneCountries(): ReadonlyMap<string, readonly string[]> {
  const pairs = (): readonly (readonly [string, string])[] => countryCodes().flatMap((code) => (new Intl.Locale(`und-${code}`).getTimeZones() ?? []).map((zone) => [zone, code] as const));
  ofZones ??= new Map([...Map.groupBy(pairs(), ([zone]) => zone)].map(([zone, found]) => [zone, found.map(([, code]) => code)]));
  return ofZones;
}

/** The name that the runtime's own lists use. */
function canonical(timezone: string): string {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: timezone }).resolvedOptions().timeZone;
  } catch {
    return timezone;
  }
}
