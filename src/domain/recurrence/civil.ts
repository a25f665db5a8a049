/**
 * Calendar arithmetic on whole numbers: a local date is a day number (days since 1970-01-01), with no zone attached.
 * Plain numbers because a rule may look at hundreds of dates before one fits; Temporal is asked only for the one that does.
 */
export interface CivilDate {
  readonly year: number;
  readonly month: number;
  readonly day: number;
}

/** Keys are `YYYY-MM-DD`, so nothing recurs beyond this year. */
export const LAST_YEAR = 9999;

const DAYS_BEFORE_MONTH: readonly number[] = [0, 0, 31, 59, 90, 120, 151, 181, 212, 243, 273, 304, 334];
const DAYS_IN_MONTH: readonly number[] = [0, 31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];
const DAYS_IN_400_YEARS = 146_097;
/** Day number of 1970-01-01 counted from 0000-01-01. */
const EPOCH = 719_528;

export function isLeapYear(year: number): boolean {
  return (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;
}

/** How many days the month (1 to 12) of that year has. */
export function daysInMonth(year: number, month: number): number {
  return month === 2 && isLeapYear(year) ? 29 : (DAYS_IN_MONTH[month] ?? 0);
}

/** Day number of 1 January of that year. */
function startOfYear(year: number): number {
  const last = year - 1;
  return 365 * year + Math.floor(last / 4) - Math.floor(last / 100) + Math.floor(last / 400) + 1 - EPOCH;
}

/** Day number of a date that exists. */
export function dayNumber(year: number, month: number, day: number): number {
  const leap = month > 2 && isLeapYear(year) ? 1 : 0;
  return startOfYear(year) + (DAYS_BEFORE_MONTH[month] ?? 0) + leap + day - 1;
}

/** The date of a day number. */
export function civilDate(number: number): CivilDate {
  // A first guess from the mean length of a year is at most one year off.
  let year = Math.floor(((number + EPOCH) * 400) / DAYS_IN_400_YEARS);
  if (startOfYear(year) > number) year -= 1;
  else if (startOfYear(year + 1) <= number) year += 1;
  const ofYear = number - startOfYear(year);
  let month = Math.min(12, (ofYear >> 5) + 1);
  while (month < 12 && number >= dayNumber(year, month + 1, 1)) month += 1;
  return { year, month, day: number - dayNumber(year, month, 1) + 1 };
}

/** 0 for Monday to 6 for Sunday. */
export function weekdayIndex(number: number): number {
  return (((number + 3) % 7) + 7) % 7;
}

/** `YYYY-MM-DD`. */
export function isoDate({ year, month, day }: CivilDate): string {
  return `${String(year).padStart(4, '0')}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`;
}

const ISO_DATE = /^(\d{4})-(\d{2})-(\d{2})$/;

/**
 * Reads `YYYY-MM-DD`.
 * @returns the date, or null when the text has another form or there is no such day
 */
export function parseIsoDate(text: string): CivilDate | null {
  const parts = ISO_DATE.exec(text);
  if (!parts) return null;
  const [year, month, day] = [Number(parts[1]), Number(parts[2]), Number(parts[3])];
  if (month < 1 || month > 12 || day < 1 || day > daysInMonth(year, month)) return null;
  return { year, month, day };
}

const TIME = /^([01]\d|2[0-3]):([0-5]\d)$/;

/**
 * Reads `HH:MM`.
 * @returns minutes since midnight, or null when it is no time of day
 */
export function parseTime(text: string): number | null {
  const parts = TIME.exec(text);
  return parts ? Number(parts[1]) * 60 + Number(parts[2]) : null;
}
