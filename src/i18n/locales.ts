/** Discord's languages that a command may be localised in, without the two Englishes (the sources). */
export const DISCORD_LOCALES: readonly string[] = [
  'id', 'da', 'de', 'es-ES', 'es-419', 'fr', 'hr', 'it', 'lt', 'hu', 'nl', 'no', 'pl', 'pt-BR', 'ro', 'fi', 'sv-SE', 'vi', 'tr', 'cs',
  'el', 'bg', 'ru', 'uk', 'hi', 'th', 'zh-CN', 'ja', 'zh-TW', 'ko',
];

/** The made-up language of the tests: every sentence that went through the translator shows it. */
export const PSEUDO = 'pseudo';

const SIBLINGS: ReadonlyMap<string, readonly string[]> = new Map([['es-419', ['es-ES']]]);
const TAG = /^[a-z]{2,3}(-[A-Za-z\d]{2,4})?$/;

/**
 * The languages to try for a reader, nearest first; English always ends the list.
 * @param locale a Discord locale, or anything else that was sent as one
 * @returns for example `['es-419', 'es-ES', 'es', 'en']`
 */
export function fallbackChain(locale: string): readonly string[] {
  if (!TAG.test(locale)) return locale === PSEUDO ? [PSEUDO, 'en'] : ['en'];
  const language = locale.split('-')[0] ?? locale;
  return [...new Set([locale, ...(SIBLINGS.get(locale) ?? []), language, 'en'])];
}

/**
 * Whether a name could be a language's folder, so that a stray folder is reported and not silently ignored.
 * @param name folder name under data/locales
 */
export function isLanguageTag(name: string): boolean {
  try {
    return Intl.getCanonicalLocales(name)[0] === name && Intl.PluralRules.supportedLocalesOf(name).length === 1;
  } catch {
    return false;
  }
}

const DATE_PARTS: Readonly<Record<number, Intl.DateTimeFormatOptions>> = {
  4: { year: 'numeric' },
  7: { year: 'numeric', month: 'long' },
  10: { year: 'numeric', month: 'long', day: 'numeric' },
};

/**
 * Writes a date out with the precision it has. The date is a calendar date, so no time zone moves it.
 * @param locale a locale that Intl knows
 * @param iso `YYYY`, `YYYY-MM` or `YYYY-MM-DD`
 * @returns the date in words, or `iso` as it is when it is no such date
 */
export function writeDate(locale: string, iso: string): string {
  const parts = DATE_PARTS[iso.length];
  const instant = Date.parse(`${iso}${'-01-01'.slice(iso.length - 4)}T00:00:00Z`);
  if (parts === undefined || Number.isNaN(instant)) return iso;
  return formatOf(locale, iso.length, parts).format(instant);
}

/** Making one takes longer than the rest of an answer. */
const formats = new Map<string, Intl.DateTimeFormat>();

function formatOf(locale: string, precision: number, parts: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const key = `${locale} ${precision}`;
  const known = formats.get(key);
  if (known !== undefined) return known;
  const made = new Intl.DateTimeFormat(locale, { ...parts, calendar: 'gregory', timeZone: 'UTC' });
  // Locales come from Discord, so there are few; the bound is against a stranger's.
  if (formats.size < 500) formats.set(key, made);
  return made;
}
