/** A plan file that was sent back: first its problems, or the differences; nothing is changed before "Apply". */
import type { Message, PickedFile, PlanProblem, PlannedReminder } from '../../src/discord/command.ts';
import { escapeMarkdown, UserError } from '../../src/discord/command.ts';
import type { Reminder } from '../../src/domain/reminders.ts';
import { MOST } from './add.ts';
import { differencesOf, laidOver } from './differences.ts';
import type { Differences } from './differences.ts';
import { LARGEST_FILE } from './export.ts';
import { dropPlan, keepPlan, keptPlan } from './import-kept.ts';
import { guildOf, press } from './panel.ts';
import { problemsOf } from './plan-checks.ts';
import { channelMention, nameOf, say, timeOf, zoneLabel } from './show.ts';
import type { Reader } from './show.ts';

/** Letters of a list: a message holds four thousand, with its other sentences. */
const ROOM = 3_000;

const text = (words: string): Message => ({ blocks: [{ type: 'text', text: words }] });

function fitted(context: Reader, lines: readonly string[]): string {
  let room = ROOM;
  const shown = lines.filter((line) => (room -= line.length + 1) >= 0);
  return [...shown, ...(shown.length < lines.length ? [say(context, 'moreLines', { count: lines.length - shown.length })] : [])].join('\n');
}

function problemMessage(context: Reader, name: string, problems: readonly PlanProblem[], note: string | null = null): Message {
  const file = escapeMarkdown(name.slice(0, 60));
  const lines = problems.map(({ line, key, params }) => {
    const known = (key.startsWith('file.') || key.startsWith('recurrence.') ? key : `file.${key}`) as 'file.missing';
    const safe = Object.fromEntries(Object.entries(params).map(([param, value]) => [param, typeof value === 'string' && param !== 'channel' ? escapeMarkdown(value) : value]));
    const what = say(context, known, { ...safe, example: '{ kind: daily, time: "09:00" }' });
    const { field } = params;
    return typeof field === 'string' ? say(context, 'fieldProblemLine', { file, line, field: escapeMarkdown(field), what }) : say(context, 'problemLine', { file, line, what });
  });
  return text([...(note === null ? [] : [note]), say(context, 'problems', { count: problems.length }), fitted(context, lines)].join('\n'));
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

/** What a plan would change in the server as it is now, kept for "Apply". @param note what just kept it from being applied */
async function differencesMessage(context: Reader, name: string, planned: readonly PlannedReminder[], note: string | null = null): Promise<Message> {
  const guildId = guildOf(context);
  const differences = differencesOf(await context.ports.reminders.list(guildId), planned);
  const { added, changed, same, left } = differences;
  const total = added.length + changed.length + same.length + left.length;
  if (added.length > 0 && total > MOST) throw new UserError('reminders.importFull', { count: total, most: MOST });
  const problems = await problemsOf(context, guildId, differences, (one) => fresh(context, one));
  if (problems.length > 0) return problemMessage(context, name, problems, note);
  const stays = left.length === 0 ? [] : [say(context, 'notInFile', { count: left.length })];
  const noted = note === null ? [] : [note];
  if (added.length + changed.length === 0) return text([...noted, say(context, 'nothingNew', { count: same.length }), ...stays].join('\n'));
  const id = keepPlan(context, guildId, { name, planned, differences });
  const head = [...noted, say(context, 'differences', { added: added.length, changed: changed.length, same: same.length }), ...stays].join('\n');
  return {
    blocks: [
      { type: 'text', text: `${head}\n${fitted(context, differenceLines(context, differences))}` },
      { type: 'buttons', buttons: [press(context, 'apply', 'apply', [id], { style: 'primary' }), press(context, 'cancelImport', 'forget', [id])] },
    ],
  };
}

/**
 * Reads an uploaded plan, and shows what is wrong with it or what it would change.
 * @throws UserError when the file cannot be fetched, is too large, or Discord cannot be asked about its channels
 */
export async function previewImport(context: Reader, file: PickedFile): Promise<Message> {
  const { planFile, settings: store } = context.ports;
  const bytes = await bytesOf(context, file);
  const settings = await store.get(guildOf(context));
  const read = await planFile.read(bytes, { timezone: settings.timezone ?? 'UTC', locale: settings.locale ?? context.place.guildLocale ?? 'en-US', now: context.now });
  return read.ok ? differencesMessage(context, file.name, read.reminders) : problemMessage(context, file.name, read.problems);
}

/** "Cancel". */
export function forgetImport(context: Reader, [id = '']: readonly string[]): Message {
  dropPlan(context, guildOf(context), id);
  return text(say(context, 'cancelled'));
}

/**
 * "Apply": exactly what was shown, all of it or nothing. Channels, roles and rights are looked at once more; when the server's
 * reminders have changed since, the differences are shown as they are now.
 */
export async function applyImport(context: Reader, [id = '']: readonly string[]): Promise<Message> {
  const { reminders, random } = context.ports;
  const guildId = guildOf(context);
  const plan = keptPlan(context, guildId, id);
  if (plan === null) return text(say(context, 'importGone'));
  const { added, changed, same, left } = plan.differences;
  const problems = await problemsOf(context, guildId, plan.differences, (planned) => fresh(context, planned));
  if (problems.length > 0) {
    const told = problemMessage(context, plan.name, problems, say(context, 'importNotNow'));
    return { ...told, blocks: [...told.blocks, { type: 'buttons', buttons: [press(context, 'applyAgain', 'apply', [id]), press(context, 'cancelImport', 'forget', [id])] }] };
  }
  const done = await reminders.apply(guildId, {
    add: added.map((planned) => fresh(context, planned, random.id())),
    update: changed.map(({ before, planned }) => ({ reminder: laidOver(before, planned), expected: before.generation })),
    shown: [...changed.map(({ before }) => before), ...same, ...left],
  });
  dropPlan(context, guildId, id);
  if (!done) return differencesMessage(context, plan.name, plan.planned, say(context, 'importStale'));
  const said = say(context, 'applied', { added: added.length, changed: changed.length });
  return { blocks: [{ type: 'text', text: said }, { type: 'buttons', buttons: [press(context, 'showList', 'page', ['0'])] }] };
}
