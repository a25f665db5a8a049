/** Guild scheduled events and their recurrence. */
import { Problems } from './problems.ts';

const FIELDS = [
  'channel_id', 'entity_metadata', 'name', 'privacy_level', 'scheduled_start_time', 'scheduled_end_time', 'description', 'entity_type',
  'image', 'recurrence_rule', 'status',
];
const RULE = ['start', 'end', 'frequency', 'interval', 'by_weekday', 'by_n_weekday', 'by_month', 'by_month_day', 'by_year_day', 'count'];
/** Weekday sets that a daily event may have: Monday is 0. */
const DAILY_SETS = ['0,1,2,3,4', '1,2,3,4,5', '6,0,1,2,3', '4,5', '5,6', '6,0'];
const FIVE_YEARS_MS = 5 * 366 * 86_400_000;

export interface EventBody {
  readonly [field: string]: unknown;
}

/** Checks what the event will be. @param event the body, merged over the old event for an edit. @param now sandbox instant */
export function checkEvent(sent: unknown, event: EventBody, now: number, fresh: boolean): void {
  const problems = new Problems();
  problems.object(sent, [], FIELDS);
  problems.text(event['name'], ['name'], 1, 100);
  if (event['description'] !== undefined && event['description'] !== null) problems.text(event['description'], ['description'], 0, 1_000,
    false);
  problems.choice(event['privacy_level'], ['privacy_level'], [2]);
  problems.choice(event['entity_type'], ['entity_type'], [1, 2, 3]);
  checkTimes(problems, event, now, fresh);
  if (event['entity_type'] === 3) checkExternal(problems, event);
  else if (event['channel_id'] === undefined || event['channel_id'] === null) problems.add(['channel_id'], 'BASE_TYPE_REQUIRED',
    'This field is required');
  if (event['recurrence_rule'] !== undefined && event['recurrence_rule'] !== null) checkRule(problems, event['recurrence_rule']);
  problems.throwIfAny();
}

function instant(problems: Problems, value: unknown, field: string): number | null {
  const at = typeof value === 'string' ? Date.parse(value) : Number.NaN;
  if (Number.isFinite(at)) return at;
  problems.add([field], value === undefined || value === null ? 'BASE_TYPE_REQUIRED' : 'DATE_TIME_TYPE_PARSE', value === undefined
    || value === null ? 'This field is required' : 'Could not parse the date and time. Should be ISO8601.');
  return null;
}

function checkTimes(problems: Problems, event: EventBody, now: number, fresh: boolean): void {
  const start = instant(problems, event['scheduled_start_time'], 'scheduled_start_time');
  if (start !== null && fresh && start <= now) problems.add(['scheduled_start_time'], 'GUILD_SCHEDULED_EVENT_SCHEDULE_PAST',
    'Cannot schedule event in the past.');
  if (start !== null && start > now + FIVE_YEARS_MS) problems.add(['scheduled_start_time'], 'GUILD_SCHEDULED_EVENT_SCHEDULE_TOO_FAR',
    'Cannot schedule an event more than 5 years in the future.');
  if (event['scheduled_end_time'] === undefined || event['scheduled_end_time'] === null) return;
  const end = instant(problems, event['scheduled_end_time'], 'scheduled_end_time');
  if (start !== null && end !== null && end <= start) problems.add(['scheduled_end_time'], 'GUILD_SCHEDULED_EVENT_END_BEFORE_START',
    'The end must be after the start.');
}

function checkExternal(problems: Problems, event: EventBody): void {
  if (event['channel_id'] !== undefined && event['channel_id'] !== null) problems.add(['channel_id'],
    'GUILD_SCHEDULED_EVENT_CHANNEL_NOT_ALLOWED', 'An external event has no channel: send null.');
  problems.text(Reflect.get(Object(event['entity_metadata']), 'location'), ['entity_metadata', 'location'], 1, 100);
  if (event['scheduled_end_time'] === undefined || event['scheduled_end_time'] === null) problems.add(['scheduled_end_time'],
    'BASE_TYPE_REQUIRED', 'This field is required');
}

function checkRule(problems: Problems, value: unknown): void {
  const rule = problems.object(value, ['recurrence_rule'], RULE);
  if (!rule) return;
  const refuse = (field: string, why: string): void => problems.add(['recurrence_rule', field],
    'GUILD_SCHEDULED_EVENT_RECURRENCE_INVALID', why);
  instant(problems, rule['start'], 'recurrence_rule');
  for (const field of ['end', 'count', 'by_year_day']) if (rule[field] !== undefined && rule[field] !== null) refuse(field,
    'Cannot be set.');
  problems.choice(rule['frequency'], ['recurrence_rule', 'frequency'], [0, 1, 2, 3]);
  const interval = problems.number(rule['interval'], ['recurrence_rule', 'interval'], 1, 2);
  if (interval === 2 && rule['frequency'] !== 2) refuse('interval', 'Only a weekly event may recur every second time.');
  checkDays(rule, refuse);
}

function checkDays(rule: Record<string, unknown>, refuse: (field: string, why: string) => void): void {
  const many = (field: string): number => (Array.isArray(rule[field]) ? rule[field].length : 0);
  const only = (...allowed: string[]): void => {
    for (const field of ['by_weekday', 'by_n_weekday', 'by_month', 'by_month_day']) if (!allowed.includes(field)
      && many(field) > 0) refuse(field, 'Does not go with this frequency.');
  };
  switch (rule['frequency']) {
    case 0:
      only('by_month', 'by_month_day');
      if (many('by_month') !== 1 || many('by_month_day') !== 1) refuse('by_month',
        'A yearly event has exactly one month and one day of it.');
      return;
    case 1:
      only('by_n_weekday');
      if (many('by_n_weekday') !== 1) refuse('by_n_weekday', 'A monthly event has exactly one n-th weekday.');
      return;
    case 2:
      only('by_weekday');
      if (many('by_weekday') !== 1) refuse('by_weekday', 'A weekly event has exactly one weekday.');
      return;
    default:
      only('by_weekday');
      if (many('by_weekday') > 0 && !DAILY_SETS.includes((rule['by_weekday'] as unknown[]).join(','))) refuse('by_weekday',
        'Not one of the sets of weekdays that Discord knows.');
  }
}
