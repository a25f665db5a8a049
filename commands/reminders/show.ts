/** Reminders in words. */
import type { BaseContext, Block, Button, Message } from '../../src/discord/command.ts';
import { escapeMarkdown } from '../../src/discord/command.ts';
import { describeZone } from '../../src/domain/timezones.ts';
import { isUnsaved } from '../../src/domain/reminders.ts';
import type { Reminder } from '../../src/domain/reminders.ts';
import type { texts } from './texts.ts';

export type Reader = Pick<BaseContext, 'actor' | 'place' | 'now' | 'ports'>;
type PluralBase<K> = K extends `${infer Base}_${'one' | 'other'}` ? Base : K;

/** A section, its text and its button are three of the forty parts that a message may have. */
const PAGE = 8;

export function say(context: Reader, key: PluralBase<keyof typeof texts>, params: Readonly<Record<string, string | number>> = {}): string {
  return context.ports.translator.text(context.actor.locale, `reminders.${key}`, params);
}

/** What the reminder posts about, plain. */
export function nameOf(context: Reader, { content }: Reminder): string {
  if (content.type === 'custom') return say(context, 'ownText', { title: content.title });
  if (content.type === 'fact-digest') return say(context, 'digest');
  if (content.type === 'quiz') return say(context, 'quiz');
  const observance = context.ports.knowledge.observance(content.observanceId);
  return observance === null ? say(context, 'goneDay') : context.ports.translator.observance(context.actor.locale, observance).name;
}

/** `HH:MM`, all times of the day, or the cron expression. */
export function timeOf({ rule }: Reminder): string {
  if (rule.kind === 'cron') return rule.expression;
  if (rule.kind === 'once') return rule.at.slice(11);
  return (rule.times ?? [rule.time ?? '']).join(', ');
}

export const channelMention = (id: string): string => `<#${id}>`;

/** An instant that Discord writes in each reader's own clock. */
export const instant = (milliseconds: number, style: 'F' | 'R'): string => `<t:${Math.floor(milliseconds / 1000)}:${style}>`;

/** A zone by its city, and how far from UTC it is now. */
export function zoneLabel(context: Reader, zone: string): { readonly zone: string; readonly offset: string } {
  const { offset, fixed } = describeZone(zone, context.now);
  return { zone: fixed ? offset : zone.replaceAll('_', ' '), offset };
}

const REASONS = ['moderator', 'channel-gone', 'missing-access', 'missing-permission'] as const;

/** Its next time, or why there is none. */
export function stateLine(context: Reader, reminder: Reminder): string {
  if (isUnsaved(reminder)) return say(context, 'notSaved');
  if (reminder.state === 'paused') {
    const reason = REASONS.find((known) => known === reminder.pausedReason) ?? 'other';
    return say(context, 'paused', { reason: say(context, `reason.${reason}`) });
  }
  if (reminder.dueAt === null) return say(context, 'itemDone');
  return say(context, 'itemNext', { when: instant(reminder.dueAt, 'F'), relative: instant(reminder.dueAt, 'R') });
}

/**
 * One page of the server's reminders, each with its next time and a way to open it.
 * @param unsaved proposals, which come last and do not count
 */
export function listMessage(context: Reader, reminders: readonly Reminder[], unsaved: readonly Reminder[], wanted: number): Message {
  if (reminders.length + unsaved.length === 0) return { blocks: [{ type: 'text', text: say(context, 'empty') }] };
  const order = [...[...reminders].sort((a, b) => (a.dueAt ?? Infinity) - (b.dueAt ?? Infinity)), ...unsaved];
  const pages = Math.ceil(order.length / PAGE);
  const page = Math.min(Math.max(0, wanted), pages - 1);
  const items = order.slice(page * PAGE, (page + 1) * PAGE).map((reminder): Block => {
    const { zone } = zoneLabel(context, reminder.timezone);
    const line = say(context, 'item', { name: escapeMarkdown(nameOf(context, reminder)), channel: channelMention(reminder.channelId), time: timeOf(reminder), zone });
    const button: Button = { type: 'action', label: say(context, 'open'), action: { command: 'reminders', action: 'open', data: [reminder.id] } };
    return { type: 'section', text: `${line}\n${stateLine(context, reminder)}`, button };
  });
  const turn = (label: string, to: number): Button =>
    ({ type: 'action', label, action: { command: 'reminders', action: 'page', data: [String(to)] }, disabled: to < 0 || to >= pages });
  return {
    blocks: [
      { type: 'text', text: [`### ${say(context, 'title', { count: reminders.length })}`, ...(unsaved.length === 0 ? [] : [`-# ${say(context, 'unsavedCount', { count: unsaved.length })}`])].join('\n') },
      ...items,
      ...(pages > 1 ? [{ type: 'buttons', buttons: [turn(say(context, 'previous'), page - 1), turn(say(context, 'nextPage'), page + 1)] } as const] : []),
    ],
  };
}
