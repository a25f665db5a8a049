/** When it is posted, as it was typed into the form: times, days, zone, limits. What was left as it stood changes nothing. */
import { escapeMarkdown, UserError } from '../../src/discord/command.ts';
import { parseDate } from '../../src/domain/date-words.ts';
import { daysInWords, validateRule } from '../../src/domain/recurrence.ts';
import type { RecurrenceRule } from '../../src/domain/recurrence.ts';
import { daysBeforeIn, withDaysBefore } from '../../src/domain/reminders.ts';
import type { Reminder } from '../../src/domain/reminders.ts';
import { parseTimeOfDay } from '../../src/domain/time-of-day.ts';
import { resolveTimezone, suggestTimezones } from '../../src/domain/timezones.ts';
import { beforeOf } from './edit-fields.ts';
import type { Fields } from './edit-fields.ts';
import type { Patch } from './edit-words.ts';
import { timeOf } from './show.ts';
import type { Reader } from './show.ts';
import { readWhen, withTime } from './when.ts';

const MOST_DAYS_BEFORE = 60;
const ZONES_NAMED = 5;

const shown = (typed: string): string => escapeMarkdown(typed.trim().slice(0, 60));
const textOf = (fields: Fields, name: string): string | null => { const value = fields[name]; return typeof value === 'string' ? value.trim() : null; };

/** One time of day, or several: `9`, `9am and 21.30`. */
function timesFrom(typed: string): readonly string[] {
  const whole = parseTimeOfDay(typed);
  if (whole.ok) return [whole.time];
  const parts = typed.split(/\s*(?:,|;|&|\band\b|\sy\s)\s*/).filter((part) => part !== '').map((part) => ({ part, read: parseTimeOfDay(part) }));
  const wrong = parts.find(({ read }) => !read.ok);
  const failed = parts.length < 2 ? whole : wrong?.read;
  if (failed !== undefined && !failed.ok) throw new UserError(`reminders.${failed.reason}Time`, { typed: shown(wrong?.part ?? typed) });
  return [...new Set(parts.flatMap(({ read }) => (read.ok ? [read.time] : [])))].sort();
}

function at(rule: RecurrenceRule, times: readonly string[]): RecurrenceRule {
  const [time = '09:00'] = times;
  if (rule.kind === 'cron') return rule;
  if (rule.kind === 'once') {
    if (times.length > 1) throw new UserError('reminders.onceOnly');
    return { ...rule, at: `${rule.at.slice(0, 11)}${time}` };
  }
  const { time: _time, times: _times, ...rest } = rule;
  return { ...rest, ...(times.length === 1 ? { time } : { times }) };
}

function wordsToRule(days: string, times: string | null, locale: string): RecurrenceRule {
  const read = readWhen(withTime(days, times), locale);
  if ('problem' in read) throw new UserError(`reminders.${read.problem.key}`, read.problem.params);
  return read.rule;
}

function ruleFrom({ actor: { locale } }: Reader, reminder: Reminder, fields: Fields): RecurrenceRule {
  const { rule, content } = reminder;
  const typedTime = textOf(fields, 'time');
  const times = typedTime === null || typedTime === '' || typedTime === timeOf(reminder) ? null : timesFrom(typedTime);
  const days = content.type === 'observance' || content.type === 'anniversary' ? null : textOf(fields, 'days');
  const present = rule.kind === 'cron' || rule.kind === 'once' ? null : (rule.times ?? [rule.time ?? '']);
  const kept = days === null || days === '' || days === daysInWords(rule, locale);
  if (kept && times === null) return rule;
  const found = kept ? at(rule, times ?? []) : wordsToRule(days, (times ?? present ?? (rule.kind === 'once' ? [rule.at.slice(11)] : null))?.join(' and ') ?? null, locale);
  const [problem] = validateRule(found);
  if (problem !== undefined) throw new UserError(`reminders.${problem.key}`, problem.params);
  return found;
}

/** Opening, facts and closing are one month's: its rule may not leave it. */
function checkMonth({ actor: { locale } }: Reader, reminder: Reminder, rule: RecurrenceRule): void {
  if (reminder.content.type !== 'campaign-month' || reminder.rule.kind !== 'month-days') return;
  const { months } = reminder.rule;
  if (rule.kind === 'month-days' && rule.months.every((month) => months.includes(month))) return;
  throw new UserError('reminders.monthOnly', { month: daysInWords({ kind: 'month-days', months, mode: 'daily', time: '09:00' }, locale).replace(/^(?:every day in|todos los días de) /, '') });
}

function zoneTyped(context: Reader, typed: string): string {
  const zone = resolveTimezone(typed, context.now);
  if (zone !== null) return zone;
  const found = typed.trim() === '' ? [] : suggestTimezones(typed, { now: context.now, locale: context.actor.locale, limit: ZONES_NAMED });
  if (found.length === 0) throw new UserError('reminders.unknownZoneTyped', { typed: shown(typed) });
  throw new UserError('reminders.offsetZoneTyped', { typed: shown(typed), zones: found.map((one) => escapeMarkdown(one.zone)).join(', ') });
}

function dateFrom(typed: string): string | null {
  if (typed === '') return null;
  const read = parseDate(typed);
  if (!read.ok) throw new UserError(`reminders.${read.reason}Date`, { typed: shown(typed) });
  return read.date;
}

function datesFrom(context: Reader, reminder: Reminder, fields: Fields, timezone: string): Pick<Patch, 'startOn' | 'endOn'> {
  const [start, end] = [textOf(fields, 'start'), textOf(fields, 'end')];
  const startOn = start === null || start === (reminder.startOn ?? '') ? reminder.startOn : dateFrom(start);
  const endOn = end === null || end === (reminder.endOn ?? '') ? reminder.endOn : dateFrom(end);
  const today = Temporal.Instant.fromEpochMilliseconds(context.now).toZonedDateTimeISO(timezone).toPlainDate().toString();
  const spoken = (date: string): string => context.ports.translator.date(context.actor.locale, date);
  const past = [[startOn, reminder.startOn], [endOn, reminder.endOn]].find(([date, before]) => date !== null && date !== undefined && date !== before && date < today)?.[0];
  if (past !== undefined && past !== null) throw new UserError('reminders.pastDate', { date: spoken(past) });
  if (startOn !== null && endOn !== null && endOn < startOn) throw new UserError('reminders.endFirst', { start: spoken(startOn), end: spoken(endOn) });
  return { startOn, endOn };
}

/**
 * Numbers of days as people write them: `7, 1, 0`.
 * @returns the longest before first; nothing for only the day itself
 */
export function daysBeforeFrom(typed: string): readonly number[] {
  const parts = typed.split(/[\s,;&]+|\band\b|\by\b/).filter((part) => part !== '');
  const days = [...new Set(parts.map((part) => (/^\d{1,3}$/.test(part) ? Number(part) : -1)))].sort((a, b) => b - a);
  if (days.some((day) => day < 0 || day > MOST_DAYS_BEFORE)) throw new UserError('reminders.unreadableBefore', { typed: shown(typed) });
  return days.length === 1 && days[0] === 0 ? [] : days;
}

/** @throws UserError naming what cannot be read */
export function whenPatch(context: Reader, reminder: Reminder, fields: Fields): Patch {
  const rule = ruleFrom(context, reminder, fields);
  checkMonth(context, reminder, rule);
  const zone = textOf(fields, 'zone');
  const timezone = zone === null || zone === reminder.timezone ? reminder.timezone : zoneTyped(context, zone);
  const before = textOf(fields, 'before');
  const { content } = reminder;
  const present = daysBeforeIn(content);
  const moved = present === null || before === null || before === beforeOf(present) ? content : withDaysBefore(content, daysBeforeFrom(before));
  return { rule, timezone, content: moved, ...datesFrom(context, reminder, fields, timezone) };
}
