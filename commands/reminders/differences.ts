/** What a plan file would change: what is new, what differs, what is there already. Pure. */
import type { PlannedReminder } from '../../src/discord/command.ts';
import type { Reminder } from '../../src/domain/reminders.ts';

/** Names of the fields as the file writes them. */
const FIELDS = [
  ['channel', 'channelId'], ['rule', 'rule'], ['timezone', 'timezone'], ['language', 'locale'], ['role', 'mentionRoleId'], ['silent', 'silent'], ['picture', 'picture'],
  ['publish', 'publish'], ['thread', 'threadTitle'], ['event', 'scheduledEvent'], ['start', 'startOn'], ['end', 'endOn'], ['latestMinutes', 'latenessMinutes'],
  ['spread', 'spread'], ['paused', 'state'],
] as const;

export interface Change {
  readonly planned: PlannedReminder;
  readonly before: Reminder;
  readonly fields: readonly { readonly field: string; readonly before: string; readonly after: string }[];
}

export interface Differences {
  readonly added: readonly PlannedReminder[];
  readonly changed: readonly Change[];
  readonly same: readonly Reminder[];
  /** In the server, but not in the file. */
  readonly left: readonly Reminder[];
}

/** Plain text in which the order of a mapping's fields does not count. */
function plain(value: unknown): string {
  if (typeof value === 'string') return value;
  if (value === null || value === undefined) return '–';
  if (typeof value !== 'object') return JSON.stringify(value) ?? '–';
  if (Array.isArray(value)) return `[${value.map(plain).join(', ')}]`;
  return Object.entries(value).filter(([, one]) => one !== undefined).sort(([a], [b]) => (a < b ? -1 : 1)).map(([name, one]) => `${name} ${plain(one)}`).join(', ');
}

const shownAs = (field: string, value: unknown): string => (field === 'paused' ? String(value === 'paused') : plain(value));

function fieldsThatDiffer(before: Reminder, planned: PlannedReminder): Change['fields'] {
  const content = plain(before.content) === plain(planned.content) ? [] : [{ field: before.content.type === planned.content.type ? 'content' : 'kind', before: plain(before.content), after: plain(planned.content) }];
  const rest = FIELDS.map(([field, name]) => ({ field, before: shownAs(field, before[name]), after: shownAs(field, planned[name]) })).filter((one) => one.before !== one.after);
  return [...content, ...rest];
}

/** The same post at the same times in the same channel: with a lost id, or from another server's file, it is not added twice. */
function isThatOne(reminder: Reminder, planned: PlannedReminder): boolean {
  const what = ({ content, rule, channelId, timezone }: Reminder | PlannedReminder): string => plain([content, rule, channelId, timezone]);
  return what(reminder) === what(planned);
}

/** @param present reminders of the server now */
export function differencesOf(present: readonly Reminder[], planned: readonly PlannedReminder[]): Differences {
  const free = new Map(present.map((reminder) => [reminder.id, reminder]));
  const named = new Map<PlannedReminder, Reminder>();
  const take = (one: PlannedReminder, reminder: Reminder | undefined): void => {
    if (reminder === undefined) return;
    named.set(one, reminder);
    free.delete(reminder.id);
  };
  for (const one of planned) if (one.id !== null) take(one, free.get(one.id));
  for (const one of planned) if (!named.has(one)) take(one, [...free.values()].find((reminder) => isThatOne(reminder, one)));
  const pairs = [...named].map(([one, before]): Change => ({ planned: one, before, fields: fieldsThatDiffer(before, one) }));
  return {
    added: planned.filter((one) => !named.has(one)),
    changed: pairs.filter(({ fields }) => fields.length > 0),
    same: pairs.filter(({ fields }) => fields.length === 0).map(({ before }) => before),
    left: [...free.values()],
  };
}

/** What of a reminder a file decides, laid over what it does not. */
export function laidOver(before: Reminder, { id: _id, line: _line, ...planned }: PlannedReminder): Reminder {
  const pausedReason = planned.state === 'active' ? null : before.state === 'paused' ? before.pausedReason : 'moderator';
  return { ...before, ...planned, pausedReason };
}
