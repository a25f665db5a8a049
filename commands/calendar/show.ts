/** One month of the awareness calendar, and the whole year as a file. */
import type { BaseContext, Block, Button, Message, SelectOption } from '../../src/discord/command.ts';
import { escapeMarkdown } from '../../src/discord/command.ts';
import { calendarOfMonth, comingEntries } from '../../src/domain/calendar.ts';
import type { CalendarEntry } from '../../src/domain/calendar.ts';
import { calendarDay } from '../../src/domain/calendar-days.ts';
import { countryName } from '../../src/domain/countries.ts';
import { planFor } from '../../src/domain/observance-rules.ts';
import { observanceDates } from '../../src/domain/observance-dates.ts';
import type { Observance } from '../../src/domain/observances.ts';
import { cut } from '../ask/words.ts';
import type { texts } from './texts.ts';

export type Reader = Pick<BaseContext, 'actor' | 'place' | 'now' | 'ports'>;

/** What a message has room for, with a button and a source to each. */
const MOST = 9;
/** What a list takes. */
const MOST_CARDS = 25;

export function say(context: Reader, key: keyof typeof texts, params: Readonly<Record<string, string | number>> = {}): string {
  return context.ports.translator.text(context.actor.locale, `calendar.${key}`, params);
}

export interface Asked {
  readonly year: number;
  /** 1 to 12. */
  readonly month: number;
  /** ISO 3166-1 alpha-2; null for everything. */
  readonly country: string | null;
}

export const today = ({ now }: Reader, timezone: string): Temporal.PlainDate => Temporal.Instant.fromEpochMilliseconds(now).toZonedDateTimeISO(timezone).toPlainDate();
const shown = (context: Reader, observance: Observance): Observance => context.ports.translator.observance(context.actor.locale, observance);
const written = (context: Reader, iso: string): string => context.ports.translator.date(context.actor.locale, iso);

function scopeOf(context: Reader, observance: Observance): string {
  const countries = observance.countries.map((code) => countryName(code, context.actor.locale)).join(', ');
  return say(context, `scope.${observance.scope}`, { countries }) || say(context, 'scope.international');
}

function sourcesOf(context: Reader, entry: CalendarEntry): string {
  const sources = [...new Set(entry.observances.flatMap(({ sources: ids }) => ids))].flatMap((id) => context.ports.knowledge.source(id) ?? []).slice(0, 2);
  return sources.map(({ publisher, url }) => `[${escapeMarkdown(publisher)}](<${url}>)`).join(' · ');
}

/** The dates of the one that gives the entry its name: what begins with it may last longer. */
function ownDates(entry: CalendarEntry, first: Observance): { readonly from: string; readonly to: string } {
  return observanceDates(first, Number(entry.from.slice(0, 4))) ?? entry;
}

function entryText(context: Reader, entry: CalendarEntry, first: Observance): string {
  const { name, summary } = shown(context, first);
  const { from, to } = ownDates(entry, first);
  const when = from === to ? say(context, 'oneDay', { date: written(context, from) }) : say(context, 'range', { from: written(context, from), to: written(context, to) });
  const others = entry.observances.slice(1).map((observance) => escapeMarkdown(shown(context, observance).name));
  const sources = sourcesOf(context, entry);
  return [
    say(context, 'entry', { name: escapeMarkdown(name), when, scope: scopeOf(context, first), summary: escapeMarkdown(summary) }),
    ...(others.length === 0 ? [] : [say(context, 'together', { names: others.join(' · ') })]),
    ...(sources === '' ? [] : [`-# ${say(context, 'source', { sources })}`]),
  ].join('\n');
}

function entryBlock(context: Reader, entry: CalendarEntry): readonly Block[] {
  const [first] = entry.observances;
  if (first === undefined) return [];
  const text = entryText(context, entry, first);
  const may = context.place.guildId !== null && context.actor.can('ManageGuild') && planFor(first, '09:00') !== null;
  if (!may) return [{ type: 'text', text }];
  const button: Button = { type: 'action', label: say(context, 'add'), action: { command: 'setup', action: 'one', data: [first.id] } };
  return [{ type: 'section', text, button }];
}

function monthList(context: Reader, { year, month, country }: Asked): Block {
  const first = today(context, 'UTC').with({ day: 1 });
  const options = Array.from({ length: 12 }, (_, index): SelectOption => {
    const value = first.add({ months: index }).toString().slice(0, 7);
    return { label: say(context, 'monthOption', { month: written(context, value) }), value, selected: value === `${year}-${String(month).padStart(2, '0')}` };
  });
  return { type: 'select', select: { type: 'string', action: { command: 'calendar', action: 'month', data: [country ?? ''] }, placeholder: say(context, 'choose'), options } };
}

/** The days of a month as cards, where they can be drawn. */
function cardList(context: Reader, entries: readonly CalendarEntry[]): readonly Block[] {
  const days = entries.flatMap(({ observances }) => observances).slice(0, MOST_CARDS);
  if (context.ports.pictures === undefined || days.length === 0) return [];
  const options = days.map((observance) => ({ label: cut(shown(context, observance).name, 100), value: observance.id }));
  return [{ type: 'select', select: { type: 'string', action: { command: 'calendar', action: 'card', data: [] }, placeholder: say(context, 'shareCard'), options } }];
}

/** A day on a card, with its source; null where the day is gone or no card can be drawn. */
export async function cardMessage(context: Reader, id: string | undefined): Promise<Message | null> {
  const observance = context.ports.knowledge.observance(id ?? '');
  const { guildId } = context.place;
  const accent = guildId === null ? null : (await context.ports.settings.get(guildId)).accent;
  const picture = observance === null ? null : await context.ports.pictures?.observanceCard(observance, context.actor.locale, accent == null ? {} : { accent }) ?? null;
  if (observance === null || picture === null) return null;
  const source = context.ports.knowledge.source(observance.sources[0] ?? '');
  const link: readonly Block[] = source === null ? [] : [{ type: 'text', text: `-# ${say(context, 'source', { sources: `[${escapeMarkdown(source.publisher)}](<${source.url}>)` })}` }];
  return { files: [picture.file], blocks: [{ type: 'image', file: picture.file.name, alt: picture.alt }, ...link] };
}

/** One month, coinciding days as one entry. */
export function monthMessage(context: Reader, asked: Asked): Message {
  const { year, month, country } = asked;
  const entries = calendarOfMonth(context.ports.knowledge.observances(), year, month, country).slice(0, MOST);
  const name = written(context, `${year}-${String(month).padStart(2, '0')}`);
  const title = country === null ? say(context, 'title', { month: name }) : say(context, 'titleCountry', { month: name, country: countryName(country, context.actor.locale) });
  const file: Button = { type: 'action', label: say(context, 'file'), action: { command: 'calendar', action: 'file', data: [country ?? ''] }, emoji: '📅' };
  const picture: readonly Button[] = context.ports.pictures === undefined ? [] : [{ type: 'action', label: say(context, 'picture'), action: { command: 'calendar', action: 'picture', data: [country ?? ''] } }];
  return {
    blocks: [
      { type: 'text', text: `### ${title}` },
      ...(entries.length === 0 ? [{ type: 'text', text: say(context, 'none') } as const] : entries.flatMap((entry) => entryBlock(context, entry))),
      monthList(context, asked),
      ...cardList(context, entries),
      { type: 'buttons', buttons: [file, ...picture] },
      { type: 'text', text: `-# ${say(context, 'remind')}` },
    ],
  };
}

/** The year's days as a file for other calendars; null where no file can be made. */
export async function fileMessage(context: Reader, country: string | null): Promise<Message | null> {
  const entries = comingEntries(context.ports.knowledge.observances(), today(context, 'UTC').toString(), Number.POSITIVE_INFINITY, country);
  const days = new Map(entries.toReversed().flatMap((entry) => {
    const names = entry.observances.map((observance) => shown(context, observance));
    const source = entry.observances[0]?.sources.map((id) => context.ports.knowledge.source(id)?.url ?? null)[0] ?? null;
    const [first] = entry.observances;
    const day = first === undefined ? null : calendarDay({ ...entry, ...ownDates(entry, first) }, { name: names.map(({ name }) => name).join(' · '), description: names.map(({ summary }) => summary).join('\n'), url: source });
    return day === null ? [] : [[day.id, day] as const];
  }));
  const data = await context.ports.calendarFile?.write(say(context, 'fileTitle'), [...days.values()].sort((a, b) => (a.from < b.from ? -1 : 1)), context.now);
  if (data === undefined) return null;
  const name = cut(`awareness-days${country === null ? '' : `-${country.toLowerCase()}`}.ics`, 60);
  return { blocks: [{ type: 'text', text: say(context, 'fileText') }, { type: 'file', file: name }], files: [{ name, data }] };
}
