const ENGLISH: Readonly<Record<string, string>> = { one: 'st', two: 'nd', few: 'rd' };

/**
 * An ordinal number as its language writes it in figures.
 * @param locale Discord locale, `en-GB` or `es-ES`
 * @param number a positive whole number
 */
export function ordinal(locale: string, number: number): string {
  const [language] = locale.split('-');
  switch (language) {
    case 'en':
      return `${number}${ENGLISH[new Intl.PluralRules('en', { type: 'ordinal' }).select(number)] ?? 'th'}`;
    case 'es':
      return `${number}.º`;
    case 'pt':
    case 'it':
      return `${number}º`;
    case 'fr':
      return `${number}${number === 1 ? 'er' : 'e'}`;
    case 'nl':
      return `${number}e`;
    default:
      return `${number}.`;
  }
}
