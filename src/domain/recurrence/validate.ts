import type { RecurrenceRule, Weekday } from './rule.ts';
import { daysInMonth, parseIsoDate, parseTime } from './civil.ts';
import { CronError } from './cron.ts';
import { WEEKDAYS } from './rule.ts';
import { scheduleOf } from './schedule.ts';

/** Something a person should change about a rule: a text key and the values for its placeholders. */
export interface RuleProblem {
  readonly key: RuleProblemKey;
  readonly params: Readonly<Record<string, string | number>>;
}

/** What a person reads, in English; overlays translate it by key. */
export const ruleProblemTexts = {
  'recurrence.problem.timezone': 'There is no time zone called “{{zone}}”. Choose one by its city, for example Europe/Madrid.',
  'recurrence.problem.kind': '“{{kind}}” is not a kind of rule. The kinds are once, yearly-date, anniversary, month-days, weekly, daily, monthly-nth-weekday and cron.',
  'recurrence.problem.mode': '“{{mode}}” is not a way to choose days of a month. The ways are daily, weekdays, weekly, interval and days.',
  'recurrence.problem.timeMissing': 'The time of day is missing. Write it as hours and minutes, for example 09:00.',
  'recurrence.problem.time': '“{{time}}” is not a time of day. Write hours and minutes from 00:00 to 23:59, for example 09:00.',
  'recurrence.problem.date': '“{{date}}” is not a day in the calendar. Write it as year-month-day, for example 2027-01-11.',
  'recurrence.problem.dateTime': '“{{at}}” is not a date and time. Write it like 2027-01-11T09:00.',
  'recurrence.problem.never': 'There is no {{day}} in any month that this rule asks for, so it would never post. Choose another day.',
  'recurrence.problem.month': '“{{month}}” is not a month. Months are numbers from 1 to 12.',
  'recurrence.problem.months': 'No month is chosen. Choose at least one, from 1 to 12.',
  'recurrence.problem.day': '“{{day}}” is not a day of a month. Use 1 to 31, or -1 to -31 to count from the end.',
  'recurrence.problem.days': 'No day is chosen. Choose at least one.',
  'recurrence.problem.weekday': '“{{weekday}}” is not a weekday. The weekdays are MO, TU, WE, TH, FR, SA and SU.',
  'recurrence.problem.weekdays': 'No weekday is chosen. Choose at least one.',
  'recurrence.problem.nth': '“{{nth}}” does not count weekdays of a month. Use 1 to 5, or -1 for the last.',
  'recurrence.problem.interval': '“{{interval}}” is not a number of days, weeks or years to wait. Use a whole number from 1 to 1000.',
  'recurrence.problem.anchor': 'To count every {{interval}}, say from which date. Write it as year-month-day, for example 2027-01-04.',
  'recurrence.problem.leapPolicy': '“{{policy}}” does not say what to do without a 29 February. Use skip, feb28 or mar1.',
  'recurrence.problem.cronFields': 'A cron rule has five parts: minute, hour, day of the month, month, weekday. “{{expression}}” has another number of them.',
  'recurrence.problem.cronField': 'Part {{field}} of the cron rule, “{{part}}”, cannot be read. The parts are minute, hour, day of the month, month, weekday.',
  'recurrence.problem.tooOften': 'This rule would post {{minutes}} minutes apart. Posts are at most once an hour, so that nobody is flooded: leave an hour between times.',
} as const;

export type RuleProblemKey = keyof typeof ruleProblemTexts;

const LEAP_POLICIES: readonly unknown[] = ['skip', 'feb28', 'mar1'];
const LONGEST_INTERVAL = 1000;
const SHORTEST_SPACING = 60;
const MINUTES_IN_DAY = 1440;

type Params = Record<string, string | number>;
type Report = (key: RuleProblemKey, params?: Params) => void;

const isWhole = (value: unknown, low: number, high: number): boolean => Number.isInteger(value) && (value as number) >= low && (value as number) <= high;
const isWeekday = (value: unknown): value is Weekday => (WEEKDAYS as readonly unknown[]).includes(value);
/** Whatever a person or a file put there, as text for the sentence. */
const shown = (value: unknown): string => (typeof value === 'string' ? value : (JSON.stringify(value) ?? '')).slice(0, 60);

function checkTimes(rule: { readonly time?: unknown; readonly times?: unknown }, report: Report): void {
  const times: unknown = rule.times ?? (rule.time === undefined ? [] : [rule.time]);
  if (!Array.isArray(times) || times.length === 0) return report('recurrence.problem.timeMissing');
  for (const time of times as unknown[]) {
    if (typeof time !== 'string' || parseTime(time) === null) report('recurrence.problem.time', { time: shown(time) });
  }
}

function checkMonths(months: unknown, report: Report): void {
  if (!Array.isArray(months) || months.length === 0) return report('recurrence.problem.months');
  for (const month of months as unknown[]) {
    if (!isWhole(month, 1, 12)) report('recurrence.problem.month', { month: shown(month) });
  }
}

function checkInterval(interval: unknown, anchor: unknown, report: Report): void {
  if (interval !== undefined && !isWhole(interval, 1, LONGEST_INTERVAL)) report('recurrence.problem.interval', { interval: shown(interval) });
  if (anchor !== undefined && (typeof anchor !== 'string' || !parseIsoDate(anchor))) report('recurrence.problem.date', { date: shown(anchor) });
  if (anchor === undefined && interval !== undefined && interval !== 1) report('recurrence.problem.anchor', { interval: shown(interval) });
}

function checkLeapPolicy(policy: unknown, report: Report): void {
  if (policy !== undefined && !LEAP_POLICIES.includes(policy)) report('recurrence.problem.leapPolicy', { policy: shown(policy) });
}

function checkWeekday(weekday: unknown, report: Report): void {
  if (!isWeekday(weekday)) report('recurrence.problem.weekday', { weekday: shown(weekday) });
}

function checkYearlyDate(rule: Extract<RecurrenceRule, { kind: 'yearly-date' }>, report: Report): void {
  if (!isWhole(rule.month, 1, 12)) report('recurrence.problem.month', { month: shown(rule.month) });
  else if (!isWhole(rule.day, 1, 31)) report('recurrence.problem.day', { day: shown(rule.day) });
  // 2000 was a leap year: 29 February is a day of the calendar.
  else if (rule.day > daysInMonth(2000, rule.month)) report('recurrence.problem.never', { day: rule.day });
  checkLeapPolicy(rule.leapPolicy, report);
}

function checkAnniversary(rule: Extract<RecurrenceRule, { kind: 'anniversary' }>, report: Report): void {
  if (typeof rule.date !== 'string' || !parseIsoDate(rule.date)) report('recurrence.problem.date', { date: shown(rule.date) });
  if (rule.everyYears !== undefined && !isWhole(rule.everyYears, 1, LONGEST_INTERVAL)) {
    report('recurrence.problem.interval', { interval: shown(rule.everyYears) });
  }
  checkLeapPolicy(rule.leapPolicy, report);
}

function checkDays(days: unknown, months: unknown, report: Report): void {
  if (!Array.isArray(days) || days.length === 0) return report('recurrence.problem.days');
  const wrong = (days as unknown[]).filter((day) => !isWhole(day, -31, 31) || day === 0);
  for (const day of wrong) report('recurrence.problem.day', { day: shown(day) });
  if (wrong.length > 0 || !Array.isArray(months)) return undefined;
  const longest = Math.max(...months.map((month) => daysInMonth(2000, Number(month))));
  const shortest = Math.min(...days.map((day) => Math.abs(Number(day))));
  if (shortest > longest) report('recurrence.problem.never', { day: shortest });
  return undefined;
}

function checkMonthDays(rule: Extract<RecurrenceRule, { kind: 'month-days' }>, report: Report): void {
  checkMonths(rule.months, report);
  switch (rule.mode) {
    case 'daily':
    case 'weekdays':
      return;
    case 'weekly':
      return checkWeekday(rule.weekday, report);
    case 'interval':
      if (!isWhole(rule.everyDays, 1, LONGEST_INTERVAL)) report('recurrence.problem.interval', { interval: shown(rule.everyDays) });
      return;
    case 'days':
      return checkDays(rule.days, rule.months, report);
    default:
      report('recurrence.problem.mode', { mode: shown((rule as { mode?: unknown }).mode) });
  }
}

function checkWeekly(rule: Extract<RecurrenceRule, { kind: 'weekly' }>, report: Report): void {
  if (!Array.isArray(rule.weekdays) || rule.weekdays.length === 0) report('recurrence.problem.weekdays');
  else for (const weekday of rule.weekdays) checkWeekday(weekday, report);
  checkInterval(rule.interval, rule.anchor, report);
}

function checkNthWeekday(rule: Extract<RecurrenceRule, { kind: 'monthly-nth-weekday' }>, report: Report): void {
  checkWeekday(rule.weekday, report);
  if (rule.nth !== -1 && !isWhole(rule.nth, 1, 5)) report('recurrence.problem.nth', { nth: shown(rule.nth) });
  if (rule.months !== undefined) checkMonths(rule.months, report);
}

function checkOnce(at: unknown, report: Report): void {
  const [date = '', time = '', rest] = typeof at === 'string' ? at.split('T') : [];
  if (rest !== undefined || !/^\d{4}-\d{2}-\d{2}$/.test(date) || parseTime(time) === null) {
    report('recurrence.problem.dateTime', { at: shown(at) });
  } else if (!parseIsoDate(date)) report('recurrence.problem.date', { date });
}

function checkCron(expression: unknown, report: Report): void {
  if (typeof expression !== 'string') return report('recurrence.problem.cronFields', { expression: shown(expression) });
  try {
    if (scheduleOf({ kind: 'cron', expression }).nextDay(0) === null) report('recurrence.problem.never', { day: expression.trim().split(/\s+/)[2] ?? '' });
  } catch (error) {
    if (!(error instanceof CronError)) throw error;
    if (error.field === 0) report('recurrence.problem.cronFields', { expression: shown(expression) });
    else report('recurrence.problem.cronField', { field: error.field, part: shown(error.part) });
  }
  return undefined;
}

function checkShape(rule: RecurrenceRule, report: Report): void {
  switch (rule.kind) {
    case 'once':
      return checkOnce(rule.at, report);
    case 'cron':
      return checkCron(rule.expression, report);
    case 'yearly-date':
      checkYearlyDate(rule, report);
      break;
    case 'anniversary':
      checkAnniversary(rule, report);
      break;
    case 'month-days':
      checkMonthDays(rule, report);
      break;
    case 'weekly':
      checkWeekly(rule, report);
      break;
    case 'daily':
      checkInterval(rule.interval, rule.anchor, report);
      break;
    case 'monthly-nth-weekday':
      checkNthWeekday(rule, report);
      break;
    default:
      return report('recurrence.problem.kind', { kind: shown((rule as { kind?: unknown }).kind) });
  }
  return checkTimes(rule, report);
}

/** Whether two days in a row ever fit, looked for over enough dates to see every pattern of weekdays and intervals. */
function hasNeighbouringDays(nextDay: (from: number) => number | null): boolean {
  let last: number | null = null;
  let day = nextDay(0);
  for (let seen = 0; day !== null && seen < 500; seen += 1) {
    if (last !== null && day - last === 1) return true;
    last = day;
    day = nextDay(day + 1);
  }
  return false;
}

/** Minutes between the two closest posts of a rule. */
function closestSpacing(rule: RecurrenceRule): number {
  const { slots, nextDay } = scheduleOf(rule);
  let closest = Number.POSITIVE_INFINITY;
  for (let index = 1; index < slots.length; index += 1) closest = Math.min(closest, (slots[index] ?? 0) - (slots[index - 1] ?? 0));
  const overnight = (slots[0] ?? 0) + MINUTES_IN_DAY - (slots.at(-1) ?? 0);
  return overnight < Math.min(closest, SHORTEST_SPACING) && hasNeighbouringDays(nextDay) ? overnight : closest;
}

/**
 * What is wrong with a rule, for people: malformed parts, days that never come, posts less than an hour apart.
 * Safe for whatever JSON holds, not only for what the type promises.
 * @returns every problem found; none when `nextOccurrence` accepts the rule
 */
export function validateRule(rule: RecurrenceRule): readonly RuleProblem[] {
  const problems: RuleProblem[] = [];
  const report: Report = (key, params = {}) => void problems.push({ key, params });
  if (typeof rule !== 'object' || rule === null) return [{ key: 'recurrence.problem.kind', params: { kind: shown(rule) } }];
  checkShape(rule, report);
  if (problems.length > 0) return problems;
  const minutes = closestSpacing(rule);
  if (minutes < SHORTEST_SPACING) report('recurrence.problem.tooOften', { minutes });
  return problems;
}

/**
 * Whether a time zone can be used.
 * @returns the problem, or null when the runtime knows the zone
 */
export function validateTimezone(zone: unknown): RuleProblem | null {
  try {
    if (typeof zone !== 'string' || zone.startsWith('[')) throw new RangeError('no zone name');
    Temporal.Instant.fromEpochMilliseconds(0).toZonedDateTimeISO(zone);
    return null;
  } catch {
    return { key: 'recurrence.problem.timezone', params: { zone: shown(zone) } };
  }
}

/** A problem as an English sentence. */
export function describeProblem(problem: RuleProblem): string {
  return ruleProblemTexts[problem.key].replaceAll(/\{\{(\w+)\}\}/g, (whole, name: string) => String(problem.params[name] ?? whole));
}
