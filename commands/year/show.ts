/** Three months of posts, with what deserves a second look. */
import type { Block, Button, Message } from '../../src/discord/command.ts';
import type { Reminder } from '../../src/domain/reminders.ts';
import { describeZone } from '../../src/domain/timezones.ts';
import { monthsAhead } from '../../src/domain/year-ahead.ts';
import type { YearLine, YearMonth } from '../../src/domain/year-ahead.ts';
import { troubles } from './troubles.ts';
import { nameOf, say } from './words.ts';
import type { Reader } from './words.ts';

export type { Reader } from './words.ts';

const MONTHS_ON_PAGE = 3;
const PAGES = 4;
/** Lines of one month; a message holds three such months. */
const MOST_LINES = 12;
const REASONS = ['moderator', 'channel-gone', 'missing-access', 'missing-permission', 'server-gone', 'observance-gone', 'nothing-to-post'] as const;

const mention = (id: string): string => `<#${id}>`;

/** A local date with its weekday; the month stands above it. */
function dayName(context: Reader, date: string): string {
  const locale = /^[a-z]{2,3}(-\w{2,4})?$/.test(context.actor.locale) ? context.actor.locale : 'en';
  return new Intl.DateTimeFormat([locale, 'en'], { weekday: 'short', day: 'numeric', month: 'short', timeZone: 'UTC' }).format(Date.parse(`${date}T00:00:00Z`));
}

function lineOf(context: Reader, line: YearLine<Reminder>): string {
  const about = { name: `**${nameOf(context, line.reminder)}**`, channel: mention(line.reminder.channelId), time: line.time };
  if (line.type === 'series') return say(context, 'series', { ...about, from: dayName(context, line.date), until: dayName(context, line.until), count: line.count });
  const text = say(context, 'post', { ...about, date: dayName(context, line.date) });
  return line.crowded ? say(context, 'crowded', { line: text }) : text;
}

function monthBlock(context: Reader, { month, lines, posts, changes }: YearMonth<Reminder>): Block {
  const shown = lines.slice(0, MOST_LINES);
  const clock = changes.map(({ date, minutes }) => ({ at: date, text: say(context, minutes > 0 ? 'forward' : 'back', { date: dayName(context, date), count: Math.abs(minutes) }) }));
  const body = [...shown.map((line) => ({ at: line.date, text: lineOf(context, line) })), ...clock].sort((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : 0)).map(({ text }) => text);
  const rest = lines.slice(MOST_LINES).reduce((sum, line) => sum + (line.type === 'series' ? line.count : 1), 0);
  const named = context.ports.translator.date(context.actor.locale, month);
  const head = posts === 0 ? say(context, 'monthNone', { month: named }) : say(context, 'month', { month: named, count: posts });
  return { type: 'text', text: [head, ...body, ...(rest === 0 ? [] : [say(context, 'more', { count: rest })])].join('\n') };
}

function pausedBlock(context: Reader, paused: readonly Reminder[]): readonly Block[] {
  if (paused.length === 0) return [];
  const lines = paused.slice(0, MOST_LINES).map((reminder) => {
    const reason = REASONS.find((known) => known === reminder.pausedReason) ?? 'other';
    return say(context, 'pausedLine', { name: `**${nameOf(context, reminder)}**`, channel: mention(reminder.channelId), reason: say(context, `reason.${reason}`) });
  });
  const rest = paused.length - lines.length;
  return [{ type: 'text', text: [say(context, 'paused'), ...lines, ...(rest === 0 ? [] : [say(context, 'more', { count: rest })])].join('\n') }];
}

function turning(context: Reader, page: number): Block {
  const turn = (key: 'earlier' | 'later', to: number): Button =>
    ({ type: 'action', label: say(context, key), action: { command: 'year', action: 'page', data: [String(to)] }, disabled: to < 0 || to >= PAGES });
  const picture: readonly Button[] = context.ports.pictures === undefined ? [] : [{ type: 'action', label: say(context, 'picture'), action: { command: 'year', action: 'picture', data: [] } }];
  return { type: 'buttons', buttons: [turn('earlier', page - 1), turn('later', page + 1), ...picture] };
}

/**
 * One page of the next twelve months.
 * @param wanted page from 0; anyone may have forged it
 */
export async function yearMessage(context: Reader, guildId: string, wanted: number): Promise<Message> {
  const [settings, reminders] = await Promise.all([context.ports.settings.get(guildId), context.ports.reminders.list(guildId)]);
  if (reminders.length === 0) return { blocks: [{ type: 'text', text: say(context, 'empty') }] };
  const page = Math.min(PAGES - 1, Math.max(0, Math.trunc(wanted) || 0));
  const timezone = settings.timezone ?? 'UTC';
  const active = reminders.filter(({ state }) => state === 'active');
  const months = monthsAhead(active, context.now, timezone, page * MONTHS_ON_PAGE, MONTHS_ON_PAGE);
  const { offset, clock, fixed } = describeZone(timezone, context.now);
  const date = (month: string | undefined): string => context.ports.translator.date(context.actor.locale, month ?? '');
  const head = [
    `### ${say(context, 'title', { from: date(months[0]?.month), to: date(months.at(-1)?.month) })}`,
    settings.timezone === null ? say(context, 'clockUnchosen') : say(context, 'clock', { zone: fixed ? offset : timezone.replaceAll('_', ' '), time: clock }),
  ];
  return {
    blocks: [
      { type: 'text', text: head.join('\n') },
      ...(await troubles(context, guildId, active)),
      ...months.map((month) => monthBlock(context, month)),
      ...pausedBlock(context, reminders.filter(({ state }) => state === 'paused')),
      { type: 'text', text: `-# ${say(context, 'pageOf', { from: page * MONTHS_ON_PAGE + 1, to: (page + 1) * MONTHS_ON_PAGE })}` },
      turning(context, page),
    ],
  };
}
