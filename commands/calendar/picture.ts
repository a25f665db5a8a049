/** Twelve months at a glance, from the present one on: awareness days, and the server's posts where they are asked for. */
import type { BaseContext, Message } from '../../src/discord/command.ts';
import { UserError } from '../../src/discord/command.ts';
import { calendarOfYear, comingPosts } from '../../src/domain/calendar.ts';
import type { Reminder } from '../../src/domain/reminders.ts';
import { presentZones } from '../../src/domain/recurrence.ts';

type Reader = Pick<BaseContext, 'actor' | 'now' | 'ports'>;

/** A post each hour of a year. */
const MOST_POSTS = 9_000;

function postDays(reminders: readonly Reminder[], context: Reader, until: number, timezone: string): readonly string[] {
  const days = comingPosts(reminders, context.now, until, MOST_POSTS).map(({ at }) => new Date(presentZones.instantToLocal(timezone, at)).toISOString().slice(0, 10));
  return [...new Set(days)];
}

/**
 * @param country only days that concern it, ISO 3166-1 alpha-2; null for all
 * @throws UserError when no picture can be drawn
 */
export async function yearPicture(context: Reader, { timezone, country, reminders }: { readonly timezone: string; readonly country: string | null; readonly reminders: readonly Reminder[] }): Promise<Message> {
  const today = Temporal.Instant.fromEpochMilliseconds(context.now).toZonedDateTimeISO(timezone).toPlainDate();
  const first = today.with({ day: 1 });
  const after = first.add({ years: 1 });
  const { knowledge, pictures, translator } = context.ports;
  const observances = knowledge.observances().filter(({ relevance }) => relevance !== 'minor');
  const entries = [first.year, after.year].flatMap((year) => calendarOfYear(observances, year, country)).filter(({ from, to }) => to >= first.toString() && from < after.toString());
  const named = entries.map(({ from, to, observances: [main] }) => ({ from, to, name: main === undefined ? '' : translator.observance(context.actor.locale, main).name }));
  const posts = postDays(reminders, context, after.toZonedDateTime(timezone).epochMilliseconds - 1, timezone);
  const picture = await pictures?.year({ first: first.toString().slice(0, 7), today: today.toString(), observances: named, posts }, context.actor.locale) ?? null;
  if (picture === null) throw new UserError('calendar.noPicture');
  return { files: [picture.file], blocks: [{ type: 'image', file: picture.file.name, alt: picture.alt }] };
}
