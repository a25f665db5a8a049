/** Reads a plan file. All that is wrong is told at once, by line; what is right becomes reminders that are not applied yet. */
import { isMap, isScalar, isSeq, LineCounter, parseDocument } from 'yaml';
import type { YAMLMap } from 'yaml';
import { defaultLatenessMinutes } from '../domain/delivery-schedule.ts';
import { HOURS, QUESTIONS, USUAL_HOURS } from '../domain/quiz-posts.ts';
import { readPhrase, validateRule } from '../domain/recurrence.ts';
import type { RecurrenceRule } from '../domain/recurrence.ts';
import { withDaysBefore } from '../domain/reminders.ts';
import type { ReminderContent } from '../domain/reminders.ts';
import { parseTimeOfDay } from '../domain/time-of-day.ts';
import { resolveTimezone } from '../domain/timezones.ts';
import type { PlanFile, PlannedReminder, PlanRead } from '../ports/plan-file.ts';
import { dateField, fieldLine, flagField, idField, lineOf, listField, nodeOf, report, shown, textField, valueOf, VERSION } from './fields.ts';
import type { Entry, Reading } from './fields.ts';

type Defaults = Parameters<PlanFile['read']>[1];

const TOP = ['version', 'reminders'];
const FIELDS = [
  'id', 'kind', 'observance', 'daysBefore', 'opening', 'closing', 'topics', 'questions', 'hours', 'title', 'text', 'channel', 'rule', 'timezone', 'language', 'role', 'silent', 'picture',
  'publish', 'thread', 'event', 'start', 'end', 'latestMinutes', 'spread', 'paused',
];
const KINDS = ['observance', 'month', 'anniversary', 'facts', 'quiz', 'text'] as const;
const COUNTS = Array.from({ length: QUESTIONS.most }, (_, index) => index + 1);
const LONGEST_LATENESS = 10_080;
const MOST_ENTRIES = 1_000;
const MOST_PROBLEMS = 50;

function wordsIn(entry: Entry, name: string): readonly string[] {
  return listField(entry, name).filter((value): value is string => {
    if (typeof value === 'string') return true;
    report(entry, name, 'file.notText', { typed: shown(value) });
    return false;
  });
}

function daysBefore(entry: Entry): readonly number[] {
  const days = listField(entry, 'daysBefore');
  const wrong = days.find((day) => typeof day !== 'number' || !Number.isInteger(day) || day < 0 || day > 60);
  if (wrong !== undefined) report(entry, 'daysBefore', 'badDaysBefore', { typed: shown(wrong) });
  return wrong === undefined ? (days as number[]) : [];
}

function oneOf(entry: Entry, name: string, known: readonly number[], standard: number): number {
  const value = valueOf(entry, name);
  if (value === undefined) return standard;
  if (known.some((one) => one === value)) return value as number;
  report(entry, name, 'file.whole', { typed: shown(value), numbers: known.join(', ') });
  return standard;
}

function contentOf(entry: Entry): ReminderContent | null {
  const kind = textField(entry, 'kind', { required: true });
  if (kind === null) return null;
  const known = KINDS.find((one) => one === kind);
  if (known === undefined) {
    report(entry, 'kind', 'file.kind', { typed: shown(kind), kinds: KINDS.join(', ') });
    return null;
  }
  if (known === 'facts') return { type: 'fact-digest', topics: wordsIn(entry, 'topics') };
  if (known === 'quiz') return { type: 'quiz', topics: wordsIn(entry, 'topics'), questions: oneOf(entry, 'questions', COUNTS, QUESTIONS.usual), hours: oneOf(entry, 'hours', HOURS, USUAL_HOURS) };
  if (known === 'text') {
    const text = textField(entry, 'text', { required: true, most: 3_000 });
    return text === null ? null : { type: 'custom', title: textField(entry, 'title') ?? '', text };
  }
  const observanceId = textField(entry, 'observance', { required: true });
  if (observanceId === null) return null;
  if (known === 'anniversary') return withDaysBefore({ type: 'anniversary', observanceId }, daysBefore(entry));
  if (known === 'month') return { type: 'campaign-month', observanceId, opening: flagField(entry, 'opening', true), closing: flagField(entry, 'closing', true) };
  return { type: 'observance', observanceId, daysBefore: daysBefore(entry) };
}

/** A time of day in any form people write: `9am`, 21.30, which YAML takes for a number, or noon. */
function timeIn(node: unknown): unknown {
  if (!isScalar(node)) return node;
  const typed = typeof node.value === 'number' ? (node.source ?? String(node.value)) : node.value;
  const read = typeof typed === 'string' ? parseTimeOfDay(typed) : null;
  return read?.ok === true ? read.time : typed;
}

/** A mapping as it is written, but for its times. */
function mappedRule(map: YAMLMap): RecurrenceRule {
  const rule = map.toJSON() as Record<string, unknown>;
  const times = map.get('times', true);
  return {
    ...rule,
    ...(map.has('time') ? { time: timeIn(map.get('time', true)) } : {}), ...(isSeq(times) ? { times: times.items.map(timeIn) } : {}),
  } as RecurrenceRule;
}

function writtenRule(typed: string): RecurrenceRule | null {
  return readPhrase(typed) ?? (typed.trim().split(/\s+/).length === 5 ? { kind: 'cron', expression: typed.trim() } : null);
}

/** A rule as a mapping, in plain words, or as five fields. */
function ruleOf(entry: Entry): RecurrenceRule | null {
  const value = valueOf(entry, 'rule');
  if (value === undefined) {
    report(entry, 'rule', 'file.missing');
    return null;
  }
  const node = nodeOf(entry, 'rule');
  const rule = typeof value === 'string' ? writtenRule(value) : isMap(node) ? mappedRule(node) : (value as RecurrenceRule);
  if (rule === null) {
    report(entry, 'rule', 'unreadableRule', { typed: shown(value) });
    return null;
  }
  const [problem] = validateRule(rule);
  if (problem === undefined) return rule;
  report(entry, 'rule', problem.key, problem.params);
  return null;
}

function zoneOf(entry: Entry, { timezone, now }: Defaults): string {
  const typed = textField(entry, 'timezone');
  const zone = typed === null ? timezone : resolveTimezone(typed, now);
  if (zone === null) report(entry, 'timezone', 'unknownZone', { typed: shown(typed) });
  return zone ?? timezone;
}

function latenessOf(entry: Entry, rule: RecurrenceRule | null): number {
  const value = valueOf(entry, 'latestMinutes');
  if (value === undefined) return rule === null ? 1 : defaultLatenessMinutes(rule);
  if (typeof value === 'number' && Number.isInteger(value) && value >= 1 && value <= LONGEST_LATENESS) return value;
  report(entry, 'latestMinutes', 'file.latest', { typed: shown(value), most: LONGEST_LATENESS });
  return 1;
}

function datesOf(entry: Entry): Pick<PlannedReminder, 'startOn' | 'endOn'> {
  const startOn = dateField(entry, 'start');
  const endOn = dateField(entry, 'end');
  if (startOn !== null && endOn !== null && endOn < startOn) report(entry, 'end', 'endBeforeStart', {});
  return { startOn, endOn };
}

function languageOf(entry: Entry, { locale }: Defaults): string {
  const typed = textField(entry, 'language', { most: 35 });
  try {
    return typed === null ? locale : new Intl.Locale(typed).toString();
  } catch {
    report(entry, 'language', 'file.language', { typed: shown(typed) });
    return locale;
  }
}

function reminderOf(entry: Entry, defaults: Defaults): PlannedReminder | null {
  for (const { key } of entry.map.items) {
    const name = String(key);
    if (!FIELDS.includes(name)) entry.reading.problems.push({ line: lineOf(entry.reading, key), key: 'file.unknownField', params: { field: shown(name), fields: FIELDS.join(', ') } });
  }
  const content = contentOf(entry);
  const channelId = idField(entry, 'channel', true);
  const rule = ruleOf(entry);
  const rest = {
    id: textField(entry, 'id'), timezone: zoneOf(entry, defaults), locale: languageOf(entry, defaults), mentionRoleId: idField(entry, 'role'),
    silent: flagField(entry, 'silent'), picture: flagField(entry, 'picture'), publish: flagField(entry, 'publish'), threadTitle: textField(entry, 'thread'),
    scheduledEvent: flagField(entry, 'event'), ...datesOf(entry), latenessMinutes: latenessOf(entry, rule), spread: flagField(entry, 'spread'),
    state: flagField(entry, 'paused') ? ('paused' as const) : ('active' as const), line: lineOf(entry.reading, entry.map),
  };
  return content === null || channelId === null || rule === null ? null : { ...rest, content, channelId, rule };
}

function entriesOf(top: YAMLMap, reading: Reading): readonly Entry[] {
  const list = top.get('reminders', true) as unknown;
  if (!isSeq(list)) {
    reading.problems.push({ line: lineOf(reading, list ?? top), key: 'file.noReminders', params: {} });
    return [];
  }
  if (list.items.length > MOST_ENTRIES) {
    reading.problems.push({ line: lineOf(reading, list), key: 'file.tooMany', params: { count: list.items.length } });
    return [];
  }
  return list.items.flatMap((item) => {
    if (isMap(item)) return [{ map: item, reading }];
    reading.problems.push({ line: lineOf(reading, item), key: 'file.notEntry', params: {} });
    return [];
  });
}

/** @returns false when a file of that version cannot be read here; the problem is reported then */
function knowsVersion(top: Entry): boolean {
  const version = valueOf(top, 'version');
  if (version === VERSION) return true;
  if (typeof version === 'number' && version > VERSION) report(top, 'version', 'file.newer', { version, known: VERSION });
  else report(top, 'version', 'file.version', { known: VERSION });
  return false;
}

function textOf(bytes: Uint8Array): string | null {
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    return /[^\P{Cc}\t\n\r]/u.test(text) ? null : text;
  } catch {
    return null;
  }
}

/** Reads a file that anyone may have made. Never throws. */
export function readPlan(bytes: Uint8Array, defaults: Defaults): PlanRead {
  const failed = (line: number, key: string, params = {}): PlanRead => ({ ok: false, problems: [{ line, key, params }] });
  const text = textOf(bytes);
  if (text === null) return failed(1, 'file.notReadable');
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, maxAliasCount: 0, schema: 'core' } as Parameters<typeof parseDocument>[1]);
  const [error] = document.errors;
  if (error !== undefined) return failed(error.linePos?.[0].line ?? 1, 'file.yaml', { problem: shown(error.message.split('\n')[0]?.replace(/ at line.*$/, '')) });
  if (!isMap(document.contents)) return failed(1, 'file.noReminders');
  const reading: Reading = { lines, problems: [] };
  const top: Entry = { map: document.contents, reading };
  if (!knowsVersion(top)) return { ok: false, problems: reading.problems };
  for (const { key } of top.map.items) {
    if (!TOP.includes(String(key))) reading.problems.push({ line: lineOf(reading, key), key: 'file.unknownField', params: { field: shown(String(key)), fields: TOP.join(', ') } });
  }
  const entries = entriesOf(top.map, reading);
  const reminders = entries.map((entry) => reminderOf(entry, defaults)).filter((one) => one !== null);
  const seen = new Set<string>();
  for (const entry of entries) {
    const id = valueOf(entry, 'id');
    if (typeof id === 'string' && seen.has(id)) reading.problems.push({ line: fieldLine(entry, 'id'), key: 'file.twice', params: { id: shown(id) } });
    else if (typeof id === 'string') seen.add(id);
  }
  const problems = reading.problems.toSorted((a, b) => a.line - b.line).slice(0, MOST_PROBLEMS);
  return problems.length > 0 ? { ok: false, problems } : { ok: true, reminders };
}
