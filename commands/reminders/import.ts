/** A plan file that was sent back: first its problems, or the differences; nothing is changed before "Apply". */
import type { Message, PickedFile, PlanProblem, PlannedReminder } from '../../src/discord/command.ts';
import { escapeMarkdown, UserError } from '../../src/discord/command.ts';
import type { Reminder } from '../../src/domain/reminders.ts';
import { differencesOf, laidOver } from './differences.ts';
import type { Differences } from './differences.ts';
import { LARGEST_FILE } from './export.ts';
import { guildOf, press } from './panel.ts';
import { problemsOf } from './plan-checks.ts';
import { channelMention, nameOf, say, timeOf, zoneLabel } from './show.ts';
import type { Reader } from './show.ts';

const MOST = 100;
const KEPT_FOR = 15 * 60_000;
const MOST_KEPT = 50;
/** Letters of a list: a message holds four thousand, with its other sentences. */
const ROOM = 3_000;

interface KeptPlan {
  readonly guildId: string;
  readonly userId: string;
  readonly until: number;
  readonly differences: Differences;
}

/** What was shown is what is applied, so it is kept as it was, and only in memory: a file may hold anything. */
const keptPlans = new Map<string, KeptPlan>();

function keep(id: string, plan: KeptPlan, now: number): void {
  for (const [old, { until, userId, guildId }] of keptPlans) if (until <= now || (userId === plan.userId && guildId === plan.guildId)) keptPlans.delete(old);
  for (const old of [...keptPlans.keys()].slice(0, Math.max(0, keptPlans.size - MOST_KEPT + 1))) keptPlans.delete(old);
  keptPlans.set(id, plan);
}

const text = (words: string): Message => ({ blocks: [{ type: 'text', text: words }] });

function fitted(context: Reader, lines: readonly string[]): string {
  let room = ROOM;
  const shown = lines.filter((line) => (room -= line.length + 1) >= 0);
  return [...shown, ...(shown.length < lines.length ? [say(context, 'moreLines', { count: lines.length - shown.length })] : [])].join('\n');
}

function problemMessage(context: Reader, name: string, problems: readonly PlanProblem[]): Message {
  const file = escapeMarkdown(name.slice(0, 60));
  const lines = problems.map(({ line, key, params }) => {
    const known = (key.startsWith('file.') || key.startsWith('recurrence.') ? key : `file.${key}`) as 'file.missing';
    const safe = Object.fromEntries(Object.entries(params).map(([param, value]) => [param, typeof value === 'string' && param !== 'channel' ? escapeMarkdown(value) : value]));
    const what = say(context, known, { ...safe, example: '{ kind: daily, time: "09:00" }' });
    const { field } = params;
    return typeof field === 'string' ? say(context, 'fieldProblemLine', { file, line, field: escapeMarkdown(field), what }) : say(context, 'problemLine', { file, line, what });
  });
  return text(`${say(context, 'problems', { count: problems.length })}\n${fitted(context, lines)}`);
}

async function bytesOf(context: Reader, { name, size, url }: PickedFile): Promise<Uint8Array> {
  const file = escapeMarkdown(name.slice(0, 60));
  const tooLarge = new UserError('reminders.importTooLarge', { file, most: LARGEST_FILE / 1024 });
  if (size > LARGEST_FILE) throw tooLarge;
  const read = await context.ports.files.read(url, LARGEST_FILE);
  if (read.type === 'too-large') throw tooLarge;
  if (read.type === 'unreachable') throw new UserError('reminders.importUnreachable', { file });
  return read.bytes;
}

function fresh(context: Reader, { id: _id, line: _line, ...planned }: PlannedReminder, id = ''): Reminder {
  return {
    ...planned, id, guildId: guildOf(context), pausedReason: planned.state === 'paused' ? 'moderator' : null, createdBy: context.actor.id, createdAt: context.now,
    dueAt: null, nextKey: null, lastKey: null, generation: 1,
  };
}

function differenceLines(context: Reader, { added, changed }: Differences): readonly string[] {
  const line = (key: 'addedLine' | 'changedLine', reminder: Reminder): string => say(context, key, {
    name: escapeMarkdown(nameOf(context, reminder)), channel: channelMention(reminder.channelId), time: timeOf(reminder), zone: zoneLabel(context, reminder.timezone).zone,
  });
  const short = (value: string): string => escapeMarkdown(value.length > 80 ? `${value.slice(0, 80)}…` : value).replaceAll('\n', ' ');
  return [
    ...added.map((planned) => line('addedLine', fresh(context, planned))),
    ...changed.map(({ planned, before, fields }) => [
      line('changedLine', laidOver(before, planned)),
      ...fields.map((one) => `-# ${say(context, 'changedField', { field: one.field, before: short(one.before), after: short(one.after) })}`),
    ].join('\n')),
  ];
}

/**
 * Reads an uploaded plan, and shows what is wrong with it or what it would change.
 * @throws UserError when the file cannot be fetched, is too large, or Discord cannot be asked about its channels
 */
export async function previewImport(context: Reader, file: PickedFile): Promise<Message> {
  const { planFile, reminders, settings: store, random } = context.ports;
  const guildId = guildOf(context);
  const bytes = await bytesOf(context, file);
  const settings = await store.get(guildId);
  const read = planFile.read(bytes, { timezone: settings.timezone ?? 'UTC', locale: settings.locale ?? context.place.guildLocale ?? 'en-US', now: context.now });
  if (!read.ok) return problemMessage(context, file.name, read.problems);
  const differences = differencesOf(await reminders.list(guildId), read.reminders);
  const { added, changed, same, left } = differences;
  const total = added.length + changed.length + same.length + left.length;
  if (added.length > 0 && total > MOST) throw new UserError('reminders.importFull', { count: total, most: MOST });
  const problems = await problemsOf(context, guildId, differences, (planned) => fresh(context, planned));
  if (problems.length > 0) return problemMessage(context, file.name, problems);
  const stays = left.length === 0 ? [] : [say(context, 'notInFile', { count: left.length })];
  if (added.length + changed.length === 0) return text([say(context, 'nothingNew', { count: same.length }), ...stays].join('\n'));
  const id = random.id();
  keep(id, { guildId, userId: context.actor.id, until: context.now + KEPT_FOR, differences }, context.now);
  const head = [say(context, 'differences', { added: added.length, changed: changed.length, same: same.length }), ...stays].join('\n');
  return {
    blocks: [
      { type: 'text', text: `${head}\n${fitted(context, differenceLines(context, differences))}` },
      { type: 'buttons', buttons: [press(context, 'apply', 'apply', [id], { style: 'primary' }), press(context, 'cancelImport', 'forget', [id])] },
    ],
  };
}

/** "Cancel". */
export function forgetImport(context: Reader, [id = '']: readonly string[]): Message {
  keptPlans.delete(id);
  return text(say(context, 'cancelled'));
}

/** "Apply": exactly what was shown, once; nothing when anything it speaks of has changed since. */
export async function applyImport(context: Reader, [id = '']: readonly string[]): Promise<Message> {
  const { reminders, random } = context.ports;
  const guildId = guildOf(context);
  const plan = keptPlans.get(id);
  if (plan === undefined || plan.guildId !== guildId || plan.userId !== context.actor.id || plan.until <= context.now) return text(say(context, 'importGone'));
  keptPlans.delete(id);
  const { added, changed, same, left } = plan.differences;
  const shape = (all: readonly Reminder[]): string => all.map((one) => `${one.id} ${one.generation}`).sort().join();
  if (shape(await reminders.list(guildId)) !== shape([...changed.map(({ before }) => before), ...same, ...left])) return text(say(context, 'importStale'));
  let lost = 0;
  for (const { before, planned } of changed) if (!(await reminders.update(laidOver(before, planned), before.generation))) lost += 1;
  for (const planned of added) await reminders.add(fresh(context, planned, random.id()));
  const said = [say(context, 'applied', { added: added.length, changed: changed.length - lost }), ...(lost === 0 ? [] : [say(context, 'appliedExcept', { count: lost })])];
  return { blocks: [{ type: 'text', text: said.join('\n') }, { type: 'buttons', buttons: [press(context, 'showList', 'page', ['0'])] }] };
}
