/** Days of the calendar as people write them. */
import { daysInMonth } from './recurrence/civil.ts';

/** `impossible`: there is no such day. `ambiguous`: two days could be meant. `unreadable`: not a day with its year. */
export type DateRead = { readonly ok: true; readonly date: string } | { readonly ok: false; readonly reason: 'impossible' | 'ambiguous' | 'unreadable' };

const MONTHS: readonly (readonly string[])[] = [
  ['january', 'enero', 'janeiro', 'janvier'], ['february', 'febrero', 'fevereiro', 'fevrier'], ['march', 'marzo', 'marco', 'mars'], ['april', 'abril', 'avril'],
  ['may', 'mayo', 'maio', 'mai'], ['june', 'junio', 'junho', 'juin'], ['july', 'julio', 'julho', 'juillet'], ['august', 'agosto', 'aout'],
  ['september', 'septiembre', 'setiembre', 'setembro', 'septembre'], ['october', 'octubre', 'outubro', 'octobre'], ['november', 'noviembre', 'novembro', 'novembre'],
  ['december', 'diciembre', 'dezembro', 'decembre'],
];

function monthOf(word: string): number {
  if (word.length < 3) return 0;
  return MONTHS.findIndex((names) => names.some((name) => name === word || (word.length <= 4 && name.startsWith(word)))) + 1;
}

function dateOf(year: string, month: number, day: string): DateRead {
  const number = Number(day);
  if (month < 1 || month > 12 || number < 1 || number > daysInMonth(Number(year), month)) return { ok: false, reason: 'impossible' };
  return { ok: true, date: `${year}-${String(month).padStart(2, '0')}-${String(number).padStart(2, '0')}` };
}

/** `5/3/2027` is the fifth of March to some and the third of May to others: it is read only when one of both cannot be. */
function slashed(first: string, second: string, year: string): DateRead {
  const [a, b] = [Number(first), Number(second)];
  if (a > 12) return dateOf(year, b, first);
  if (b > 12) return dateOf(year, a, second);
  return a === b ? dateOf(year, a, second) : { ok: false, reason: 'ambiguous' };
}

/**
 * Reads a day: `2027-01-11`, `11 January 2027`, `January 11, 2027`, `11 de enero de 2027`, `11.1.2027`, `31/12/2027`.
 * @param text what somebody typed
 * @returns `YYYY-MM-DD`, or why not
 */
export function parseDate(text: string): DateRead {
  const plain = text.normalize('NFKC').normalize('NFD').replace(/\p{M}/gu, '').toLowerCase().trim().replace(/\s+/g, ' ');
  const iso = /^(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})$/.exec(plain);
  if (iso) return dateOf(iso[1] ?? '', Number(iso[2]), iso[3] ?? '');
  const dotted = /^(\d{1,2})\.\s?(\d{1,2})\.\s?(\d{4})$/.exec(plain);
  if (dotted) return dateOf(dotted[3] ?? '', Number(dotted[2]), dotted[1] ?? '');
  const numbers = /^(\d{1,2})[/-](\d{1,2})[/-](\d{4})$/.exec(plain);
  if (numbers) return slashed(numbers[1] ?? '', numbers[2] ?? '', numbers[3] ?? '');
  const dayFirst = /^(\d{1,2})(?:st|nd|rd|th|º|\.)? (?:of |de )?([a-z]+)\.?,? (?:of |de |del )?(\d{4})$/.exec(plain);
  if (dayFirst && monthOf(dayFirst[2] ?? '') > 0) return dateOf(dayFirst[3] ?? '', monthOf(dayFirst[2] ?? ''), dayFirst[1] ?? '');
  const monthFirst = /^([a-z]+)\.? (\d{1,2})(?:st|nd|rd|th)?,? (\d{4})$/.exec(plain);
  if (monthFirst && monthOf(monthFirst[1] ?? '') > 0) return dateOf(monthFirst[3] ?? '', monthOf(monthFirst[1] ?? ''), monthFirst[2] ?? '');
  return { ok: false, reason: 'unreadable' };
}
