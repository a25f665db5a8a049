/** A member's own reminders: kept under their id, in the same ledger as those of servers. */
import type { BaseContext, Block, Button, Message } from '../../src/discord/command.ts';
import { escapeMarkdown, UserError } from '../../src/discord/command.ts';
import { defaultLatenessMinutes, nextDue } from '../../src/domain/delivery-schedule.ts';
import { planFor } from '../../src/domain/observance-rules.ts';
import type { Observance } from '../../src/domain/observances.ts';
import { personalPlace } from '../../src/domain/personal.ts';
import type { Reminder } from '../../src/domain/reminders.ts';
import { resolveTimezone } from '../../src/domain/timezones.ts';
import type { texts } from './texts.ts';

export type Reader = Pick<BaseContext, 'actor' | 'place' | 'now' | 'ports'>;
type PluralBase<K> = K extends `${infer Base}_${'one' | 'other'}` ? Base : K;

const TIME = '09:00';
/** Rows of a list that one message holds. */
const MOST = 12;

export function say(context: Reader, key: PluralBase<keyof typeof texts>, params: Readonly<Record<string, string | number>> = {}): string {
  return context.ports.translator.text(context.actor.locale, `remindme.${key}`, params);
}

export const instant = (milliseconds: number, style: 'F' | 'R'): string => `<t:${Math.floor(milliseconds / 1000)}:${style}>`;
export const placeOf = (context: Reader): string => personalPlace(context.actor.id);

function observanceFrom(context: Reader, typed: string): Observance {
  const { knowledge, translator } = context.ports;
  const wanted = typed.trim().toLowerCase();
  const found = knowledge.observances().find((one) => [one.id, one.name, translator.observance(context.actor.locale, one).name].some((name) => name.toLowerCase() === wanted));
  if (found === undefined || planFor(found, TIME) === null) throw new UserError('remindme.unknownDay', { typed: escapeMarkdown(typed.slice(0, 60)) });
  return found;
}

/** The chosen zone, or the one of an earlier choice, or the server's. */
async function zoneFrom(context: Reader, typed: string | null, earlier: readonly Reminder[]): Promise<string> {
  if (typed !== null && typed.trim() !== '') {
    const zone = resolveTimezone(typed, context.now);
    if (zone === null) throw new UserError('remindme.unknownZone', { typed: escapeMarkdown(typed.slice(0, 60)) });
    return zone;
  }
  const { guildId } = context.place;
  const ofServer = guildId === null ? null : (await context.ports.settings.get(guildId)).timezone;
  return earlier.at(-1)?.timezone ?? ofServer ?? 'UTC';
}

/** What the reminder is about, in the reader's language. */
export function nameOf(context: Reader, { content }: Reminder): string {
  const observance = 'observanceId' in content ? context.ports.knowledge.observance(content.observanceId) : null;
  return observance === null ? say(context, 'goneDay') : escapeMarkdown(context.ports.translator.observance(context.actor.locale, observance).name);
}

function build(context: Reader, observance: Observance, daysBefore: number, timezone: string): Reminder {
  const time = planFor(observance, TIME);
  if (time === null) throw new UserError('remindme.never');
  // A member hears of the day itself; a month's facts are for servers.
  const rule = time.rule.kind === 'month-days' ? { ...time.rule, mode: 'days' as const, days: [1] } : time.rule;
  const reminder: Reminder = {
    id: context.ports.random.id(10), guildId: placeOf(context), channelId: '', content: { type: 'observance', observanceId: observance.id, daysBefore: [daysBefore] }, rule, timezone,
    locale: context.actor.locale, mentionRoleId: null, silent: false, picture: false, publish: false, threadTitle: null, scheduledEvent: false, startOn: null, endOn: null,
    latenessMinutes: defaultLatenessMinutes(rule), spread: true, state: 'active', pausedReason: null, createdBy: context.actor.id, createdAt: context.now,
    dueAt: null, nextKey: null, lastKey: null, generation: 1,
  };
  const due = nextDue(reminder, context.now);
  if (due === null) throw new UserError('remindme.never');
  return { ...reminder, dueAt: due.at, nextKey: due.key };
}

export function stopButton(context: Reader, reminder: Reminder, key: 'stop' | 'stopThis' = 'stop'): Button {
  return { type: 'action', label: say(context, key), action: { command: 'remindme', action: 'stop', data: [reminder.id] } };
}

/** The private conversation's channel; a first message in it proves that it can be written in. */
async function conversation(context: Reader, reminder: Reminder): Promise<string> {
  if (context.place.kind === 'bot-dm' && context.place.channelId !== null) return context.place.channelId;
  const text = say(context, 'hello', { name: nameOf(context, reminder), when: instant(reminder.dueAt ?? context.now, 'F') });
  const hello: Message = { blocks: [{ type: 'text', text: `${text}\n${say(context, 'helloStop')}` }, { type: 'buttons', buttons: [stopButton(context, reminder, 'stopThis')] }] };
  const channelId = (await context.ports.directMessages?.write(context.actor.id, hello)) ?? null;
  if (channelId === null) throw new UserError('remindme.closed');
  return channelId;
}

/**
 * Begins to write to the person on a day.
 * @throws UserError when the day or zone is unknown, it is there already, or the person takes no messages
 */
export async function subscribe(context: Reader, asked: { observance: string; daysBefore: number | null; timezone: string | null }): Promise<Message> {
  const { reminders } = context.ports;
  const observance = observanceFrom(context, asked.observance);
  const present = await reminders.list(placeOf(context));
  const daysBefore = Math.min(30, Math.max(0, Math.trunc(asked.daysBefore ?? 0)));
  const fresh = build(context, observance, daysBefore, await zoneFrom(context, asked.timezone, present));
  const same = present.filter(({ content }) => JSON.stringify(content) === JSON.stringify(fresh.content));
  if (same.some(({ state }) => state === 'active')) throw new UserError('remindme.already', { name: nameOf(context, fresh) });
  // One that ended because the person could not be reached makes room for the new one.
  for (const { id } of same) await reminders.remove(placeOf(context), id, context.now);
  const live = present.length - same.length;
  if (live >= MOST) throw new UserError('remindme.full', { count: live });
  const reminder: Reminder = { ...fresh, channelId: await conversation(context, fresh) };
  await reminders.add(reminder);
  const due = reminder.dueAt ?? context.now;
  const text = say(context, 'done', { name: nameOf(context, reminder), when: instant(due, 'F'), relative: instant(due, 'R') });
  return { blocks: [{ type: 'text', text: `${text}\n${say(context, 'doneOnDay')}` }, { type: 'buttons', buttons: [stopButton(context, reminder)] }] };
}

function lineOf(context: Reader, reminder: Reminder): string {
  const name = nameOf(context, reminder);
  if (reminder.state === 'paused' || reminder.dueAt === null) return say(context, 'lineEnded', { name });
  const when = { when: instant(reminder.dueAt, 'F'), relative: instant(reminder.dueAt, 'R') };
  const before = reminder.content.type === 'observance' ? (reminder.content.daysBefore[0] ?? 0) : 0;
  return before === 0 ? say(context, 'line', { name, ...when }) : say(context, 'lineBefore', { name, ...when, count: before });
}

/** Everything the person asked for, each with a way to stop it. */
export async function listMessage(context: Reader): Promise<Message> {
  const present = await context.ports.reminders.list(placeOf(context));
  const order = [...present].sort((a, b) => (a.dueAt ?? Infinity) - (b.dueAt ?? Infinity)).slice(0, MOST);
  return { blocks: [{ type: 'text', text: present.length === 0 ? say(context, 'listNone') : say(context, 'list', { count: present.length }) }, ...order.map((reminder): Block => ({ type: 'section', text: lineOf(context, reminder), button: stopButton(context, reminder) }))] };
}
