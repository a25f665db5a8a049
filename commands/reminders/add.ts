/** Adding a reminder: reads what was typed, checks the channel, saves, and shows when it will come. */
import type { Block, Message, PickedChannel } from '../../src/discord/command.ts';
import { escapeMarkdown, UserError } from '../../src/discord/command.ts';
import { defaultLatenessMinutes, nextDue } from '../../src/domain/delivery-schedule.ts';
import { planFor } from '../../src/domain/observance-rules.ts';
import type { Observance } from '../../src/domain/observances.ts';
import type { Reminder } from '../../src/domain/reminders.ts';
import { parseTimeOfDay } from '../../src/domain/time-of-day.ts';
import { resolveTimezone } from '../../src/domain/timezones.ts';
import { crowdBlocks } from './crowd.ts';
import { checkOthers } from './edit-checks.ts';
import { channelMention, instant, nameOf, say, timeOf, zoneLabel } from './show.ts';
import type { Reader } from './show.ts';

export { MOST } from './edit-checks.ts';

export const FORUM = 15;
const DEFAULT_TIME = '09:00';

export interface AddOptions {
  readonly observance: string;
  readonly channel: PickedChannel;
  readonly time: string | null;
  readonly timezone: string | null;
}

const shown = (typed: string): string => escapeMarkdown(typed.slice(0, 60));

export function observanceFrom(context: Reader, typed: string): Observance {
  const { knowledge, translator } = context.ports;
  const wanted = typed.trim().toLowerCase();
  const names = (observance: Observance): readonly string[] => [observance.id, observance.name, translator.observance(context.actor.locale, observance).name];
  const found = knowledge.observances().find((observance) => names(observance).some((name) => name.toLowerCase() === wanted));
  if (found === undefined) throw new UserError('reminders.unknownObservance', { typed: shown(typed) });
  return found;
}

/** @param ofServer the server's own time of day, for who names none */
export function timeFrom(typed: string | null, ofServer: string | null | undefined = null): string {
  if (typed === null || typed.trim() === '') return ofServer ?? DEFAULT_TIME;
  const read = parseTimeOfDay(typed);
  if (!read.ok) throw new UserError(`reminders.${read.reason}Time`, { typed: shown(typed) });
  return read.time;
}

export function zoneFrom(context: Reader, typed: string | null, ofServer: string | null): string {
  if (typed === null || typed.trim() === '') return ofServer ?? 'UTC';
  const zone = resolveTimezone(typed, context.now);
  if (zone === null) throw new UserError(/\d/.test(typed) ? 'reminders.offsetZone' : 'reminders.unknownZone', { typed: shown(typed) });
  return zone;
}

export function checkRights(context: Reader, channel: PickedChannel): void {
  const missing = (['ViewChannel', 'SendMessages'] as const).filter((right) => !channel.botPermissions.has(right));
  if (missing.length === 0) return;
  const rights = missing.map((right) => `**${say(context, `right.${right}`)}**`).join(', ');
  throw new UserError('reminders.missingRights', { channel: channelMention(channel.id), rights });
}

function build(context: Reader, guildId: string, observance: Observance, from: { channel: PickedChannel; time: string; timezone: string; locale: string }): Reminder {
  const plan = planFor(observance, from.time);
  if (plan === null) throw new UserError('reminders.notYet', { name: escapeMarkdown(context.ports.translator.observance(context.actor.locale, observance).name) });
  return {
    id: context.ports.random.id(), guildId, channelId: from.channel.id, ...plan, timezone: from.timezone, locale: from.locale,
    mentionRoleId: null, silent: false, picture: false, publish: false,
    threadTitle: from.channel.type === FORUM ? context.ports.translator.observance(from.locale, observance).name.slice(0, 100) : null,
    scheduledEvent: false, startOn: null, endOn: null, latenessMinutes: defaultLatenessMinutes(plan.rule),
    // The moderator named a minute, or sees 09:00 in the answer: the post comes then.
    spread: false, state: 'active', pausedReason: null, createdBy: context.actor.id, createdAt: context.now,
    dueAt: null, nextKey: null, lastKey: null, generation: 1,
  };
}

function languageName(locale: string, reader: string): string {
  try {
    return new Intl.DisplayNames([reader, 'en'], { type: 'language' }).of(locale) ?? locale;
  } catch {
    return locale;
  }
}

/**
 * Adds a reminder of an observance.
 * @returns what the moderator sees
 * @throws UserError when something typed cannot be read, a right is missing, or the reminder is there already
 */
export async function addReminder(context: Reader, guildId: string, options: AddOptions): Promise<Message> {
  const { settings: store, reminders } = context.ports;
  const settings = await store.get(guildId);
  const observance = observanceFrom(context, options.observance);
  const time = timeFrom(options.time, settings.postTime);
  const timezone = zoneFrom(context, options.timezone, settings.timezone);
  checkRights(context, options.channel);
  const locale = settings.locale ?? context.place.guildLocale ?? 'en-US';
  const fresh = build(context, guildId, observance, { channel: options.channel, time, timezone, locale });
  await checkOthers(context, fresh);
  const due = nextDue(fresh, context.now);
  if (due === null) throw new UserError('reminders.never');
  const reminder: Reminder = { ...fresh, dueAt: due.at, nextKey: due.key };
  await reminders.add(reminder);
  const keepsZone = settings.timezone === null && options.timezone !== null && options.timezone.trim() !== '';
  if (keepsZone) await store.save({ ...settings, timezone });
  const saved = savedMessage(context, reminder, { keepsZone, guessed: settings.timezone === null && !keepsZone, readable: options.channel.botPermissions.has('ReadMessageHistory') });
  return { ...saved, blocks: [...saved.blocks, ...(await crowdBlocks(context, reminder))] };
}

function savedMessage(context: Reader, reminder: Reminder, { keepsZone, guessed, readable }: { keepsZone: boolean; guessed: boolean; readable: boolean }): Message {
  const due = reminder.dueAt ?? context.now;
  const zone = zoneLabel(context, reminder.timezone);
  const small = [
    say(context, 'inLanguage', { language: languageName(reminder.locale, context.actor.locale) }),
    ...(keepsZone ? [say(context, 'zoneKept')] : []),
    ...(guessed ? [say(context, 'utcHint')] : []),
    ...(readable ? [] : [say(context, 'historyHint', { right: say(context, 'right.ReadMessageHistory') })]),
  ];
  const head: Block = {
    type: 'text',
    text: [
      say(context, 'added', { name: escapeMarkdown(nameOf(context, reminder)), channel: channelMention(reminder.channelId) }),
      say(context, 'next', { when: instant(due, 'F'), relative: instant(due, 'R') }),
      say(context, zone.zone === zone.offset ? 'atFixed' : 'at', { time: timeOf(reminder), ...zone }),
    ].join('\n'),
  };
  return {
    blocks: [
      head,
      { type: 'text', text: small.map((line) => `-# ${line}`).join('\n') },
      {
        type: 'buttons',
        buttons: [
          { type: 'action', label: say(context, 'undo'), action: { command: 'reminders', action: 'remove', data: [reminder.id] } },
          { type: 'action', label: say(context, 'test'), action: { command: 'reminders', action: 'test', data: [reminder.id] } },
          { type: 'action', label: say(context, 'edit'), action: { command: 'reminders', action: 'edit', data: [reminder.id] } },
          { type: 'action', label: say(context, 'showList'), action: { command: 'reminders', action: 'page', data: ['0'] } },
        ],
      },
    ],
  };
}
