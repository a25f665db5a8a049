/** Days and numbers in a sentence, and others that could stand in their place. Pure. */
import { shuffled } from './shuffle.ts';

export interface Value {
  readonly kind: 'day' | 'month' | 'year' | 'number';
  /** As it stands in the sentence. */
  readonly text: string;
}

const MONTHS = ['January', 'February', 'March', 'April', 'May', 'June', 'July', 'August', 'September', 'October', 'November', 'December'] as const;
const MONTH = `(?:${MONTHS.join('|')})`;
const PATTERN = new RegExp(String.raw`(?<day>\b\d{1,2} ${MONTH}(?: \d{4})?\b)|(?<month>\b${MONTH} \d{4}\b)|(?<year>\b(?:19|20)\d{2}\b)|(?<number>(?:US\$|€|\$)?\b\d[\d,]*(?:\.\d+)?(?: (?:million|billion))?%?)`, 'g');
/** What stands before parts of names, and before numbers that are not exact. */
const NOT_EXACT = /(?:no\.|article|section|resolution|directive|tier|page|law|proclamation|edition|\w+-|[\d/]|over|more than|about|around|nearly|almost|at least|up to|under|fewer than|less than)\s*$/i;

/** Every day, month, year and number of a text. */
export function valuesIn(text: string): readonly Value[] {
  return [...text.matchAll(PATTERN)].map((found): Value => {
    const groups = found.groups ?? {};
    const kind = (['day', 'month', 'year', 'number'] as const).find((name) => groups[name] !== undefined) ?? 'number';
    return { kind, text: found[0] };
  });
}

/** Whether a number in a text is exact and no part of a name: of "over 5,000" also 9,000 would be true. */
export function isExact(text: string, { text: value }: Value): boolean {
  const at = text.indexOf(value);
  return !NOT_EXACT.test(text.slice(0, at)) && !/^(?:[/-]\w|th\b|st\b|nd\b|rd\b| or more\b)/.test(text.slice(at + value.length));
}

/** Whether a date as it is written is one of a fact's own, which are ISO dates of any precision. */
export function isOf(dates: readonly string[], { kind, text }: Value): boolean {
  const year = /\d{4}/.exec(text)?.[0];
  const month = MONTHS.findIndex((name) => text.includes(name)) + 1;
  const parts = [year, ...(kind === 'year' ? [] : [String(month).padStart(2, '0')]), ...(kind === 'day' ? [String(Number.parseInt(text, 10)).padStart(2, '0')] : [])];
  return year !== undefined && dates.includes(parts.join('-'));
}

const THIS_YEAR_SO_FAR = 2026;

function otherYears(year: number, seed: number): readonly number[] {
  return shuffled([-6, -4, -3, -2, 2, 3, 4, 5].map((by) => year + by).filter((one) => one <= THIS_YEAR_SO_FAR), seed);
}

/** The same kind of date with another month and year. */
function otherDates(text: string, seed: number): readonly string[] {
  const year = /\d{4}/.exec(text)?.[0];
  const month = MONTHS.findIndex((name) => text.includes(name));
  const months = shuffled([3, 5, 8, 10, 1, 7], seed).map((by) => MONTHS[(month + by) % MONTHS.length] ?? 'May');
  if (year === undefined) return months.map((name, index) => `${(Number.parseInt(text, 10) + 3 * (index + 1)) % 28 + 1} ${name}`);
  const years = otherYears(Number(year), seed);
  return years.map((other, index) => text.replace(year, String(other)).replace(MONTHS[month] ?? year, months[index % months.length] ?? 'May').replace(/^\d{1,2}/, (day) => String((Number(day) + 5 * (index + 1)) % 28 + 1)));
}

const FACTORS = [0.4, 0.6, 1.5, 1.8, 2.5, 3] as const;

function written(value: number, model: string): string {
  const decimals = /\.(\d+)/.exec(model)?.[1]?.length ?? 0;
  const rounded = decimals > 0 ? value.toFixed(decimals) : String(Math.round(value));
  return model.includes(',') || Number(rounded) > 9_999 ? Number(rounded).toLocaleString('en-US', { minimumFractionDigits: decimals }) : rounded;
}

/** Numbers of the same size and look. */
function otherNumbers(text: string, seed: number): readonly string[] {
  const digits = /\d[\d,]*(?:\.\d+)?/.exec(text)?.[0] ?? '';
  const value = Number(digits.replaceAll(',', ''));
  const percent = text.endsWith('%');
  const near = value < 12 ? [value + 2, value + 4, value + 7, value + 3, Math.max(1, value - 2)] : FACTORS.map((factor) => (percent ? Math.min(97, value * factor) : value * factor));
  return shuffled([...new Set(near.map((other) => text.replace(digits, written(other, digits))))].filter((other) => other !== text), seed);
}

/** Other values that could stand in the place of one, in an order that follows from the seed. */
export function differing({ kind, text }: Value, seed: number): readonly string[] {
  if (kind === 'number') return otherNumbers(text, seed);
  return kind === 'year' ? otherYears(Number(text), seed).map(String) : otherDates(text, seed);
}
