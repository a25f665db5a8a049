/** One text of a declaration in every language Discord knows. */
import { Locale } from 'discord-api-types/v10';
import type { LocalizationMap } from 'discord-api-types/v10';

/** Overlays of a key: Discord locale → text, without English. */
export type Localizations = (key: string) => Readonly<Record<string, string>>;

const LOCALES = new Set<string>(Object.values(Locale));

/**
 * All languages of one text. The English stands under its own locales too, because Discord shows `en-GB` readers another
 * language's sibling before it shows the default.
 */
export function localized(localizations: Localizations, key: string, english: string): LocalizationMap {
  const known = Object.entries(localizations(key)).filter(([locale]) => LOCALES.has(locale));
  return { 'en-US': english, 'en-GB': english, ...Object.fromEntries(known) };
}
