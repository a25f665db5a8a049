/** Names, descriptions and translations of commands and options. */
import type { Problems } from './problems.ts';

type Path = readonly (string | number)[];

export const LOCALES = new Set([
  'id', 'da', 'de', 'en-GB', 'en-US', 'es-ES', 'es-419', 'fr', 'hr', 'it', 'lt', 'hu', 'nl', 'no', 'pl', 'pt-BR', 'ro', 'fi', 'sv-SE',
  'vi', 'tr', 'cs', 'el', 'bg', 'ru', 'uk',
  'hi', 'th', 'zh-CN', 'ja', 'zh-TW', 'ko', 'ar', 'he',
]);
const NAME = /^[-_'\p{L}\p{N}\p{sc=Deva}\p{sc=Thai}]{1,32}$/u;

/** Checks a name and its translations; chat names also by alphabet and case. */
export function checkName(problems: Problems, named: Record<string, unknown>, path: Path, chat: boolean): void {
  const check = (text: unknown, at: Path): void => {
    const name = problems.text(text, at, 1, 32);
    if (name === null || !chat) return;
    if (!NAME.test(name) || name !== name.toLowerCase()) {
      problems.add(at, 'APPLICATION_COMMAND_INVALID_NAME', 'Command name is invalid');
    }
  };
  check(named['name'], [...path, 'name']);
  checkTranslations(problems, named['name_localizations'], [...path, 'name_localizations'], check);
}

export function checkDescription(problems: Problems, described: Record<string, unknown>, path: Path): void {
  const check = (text: unknown, at: Path): void => void problems.text(text, at, 1, 100);
  check(described['description'], [...path, 'description']);
  checkTranslations(problems, described['description_localizations'], [...path, 'description_localizations'], check);
}

export function checkTranslations(problems: Problems, value: unknown, path: Path, check: (text: unknown, at: Path) => void): void {
  if (value === undefined || value === null) return;
  const translations = problems.object(value, path, [...LOCALES]);
  for (const [locale, text] of Object.entries(translations ?? {})) if (LOCALES.has(locale) && text !== null) check(text, [...path, locale]);
}
