/** A page of the timeline: a picture, the same in words with sources, and the fact behind each event. */
import type { ActionRef, BaseContext, Block, Button, Message } from '../../src/discord/command.ts';
import { escapeMarkdown } from '../../src/discord/command.ts';
import { timelineOf } from '../../src/domain/timeline.ts';
import type { TimelineEntry, TimelineFilter } from '../../src/domain/timeline.ts';
import { cut } from '../ask/words.ts';
import type { texts } from './texts.ts';

export type Reader = Pick<BaseContext, 'actor' | 'place' | 'now' | 'ports'>;
type PluralBase<K> = K extends `${infer Base}_${'one' | 'other'}` ? Base : K;

/** Events of one page: what a phone shows without much scrolling, in type that can be read on it. */
const PAGE = 10;
/** What one picture has room for. */
const MOST_DRAWN = 60;
const LONGEST_URL = 200;

export function say(context: Reader, key: PluralBase<keyof typeof texts>, params: Readonly<Record<string, string | number>> = {}): string {
  return context.ports.translator.text(context.actor.locale, `timeline.${key}`, params);
}

export interface Asked extends TimelineFilter {
  /** From 0; anyone may have forged it. */
  readonly page: number;
}

const year = (text: string | undefined): number | null => (/^\d{4}$/.test(text ?? '') ? Number(text) : null);

/** What travels in a custom id. */
export function carried({ page, from, to, topic }: Asked): string[] {
  return [String(page), String(from ?? ''), String(to ?? ''), topic ?? ''];
}

/** From a custom id, which anyone may forge. */
export function askedFrom(context: Reader, [page = '', from, to, topic = '']: readonly string[]): Asked {
  const known = context.ports.knowledge.topics().some(({ id }) => id === topic);
  return { page: Number.parseInt(page, 10) || 0, from: year(from), to: year(to), topic: known ? topic : null };
}

/** What happened, in the reader's language. The order and what is one event are decided in English, so that pages are alike for all. */
function whatOf(context: Reader, { date, what, fact }: TimelineEntry): string {
  const at = fact.dates.findIndex((one) => one.date === date && one.what === what);
  return context.ports.translator.fact(context.actor.locale, fact).dates[at]?.what ?? what;
}

async function entriesFor(context: Reader, asked: Asked): Promise<readonly TimelineEntry[]> {
  return timelineOf(await context.ports.knowledge.facts({ guildId: context.place.guildId }), asked).map((entry) => ({ ...entry, what: whatOf(context, entry) }));
}

const written = (context: Reader, iso: string): string => context.ports.translator.date(context.actor.locale, iso);
const act = (action: string, asked: Asked): ActionRef => ({ command: 'timeline', action, data: carried(asked) });

function sourceOf(context: Reader, { fact }: TimelineEntry): string {
  const source = context.ports.knowledge.source(fact.sources[0] ?? '');
  if (source === null) return '–';
  const publisher = escapeMarkdown(cut(source.publisher, 60));
  return source.url.length > LONGEST_URL ? publisher : `[${publisher}](<${source.url}>)`;
}

function titleOf(context: Reader, { topic }: Asked): string {
  const found = context.ports.knowledge.topics().find(({ id }) => id === topic);
  return found === undefined ? say(context, 'title') : say(context, 'titleTopic', { topic: escapeMarkdown(context.ports.translator.topic(context.actor.locale, found).title) });
}

function chooser(context: Reader, shown: readonly TimelineEntry[]): Block {
  const options = shown.map(({ date, what, fact }, index) =>
    ({ label: cut(say(context, 'option', { date: written(context, date), what }), 100), value: `${index}:${fact.id}` }));
  return { type: 'select', select: { type: 'string', action: { command: 'timeline', action: 'open', data: [] }, placeholder: say(context, 'open'), options } };
}

function turning(context: Reader, asked: Asked, total: number): readonly Block[] {
  const pages = Math.ceil(total / PAGE);
  const turn = (key: 'earlier' | 'later', page: number): Button =>
    ({ type: 'action', label: say(context, key), action: act(`page-${key}`, { ...asked, page }), disabled: page < 0 || page >= pages });
  const whole: Button = { type: 'action', label: say(context, 'whole'), action: act('whole', asked) };
  const buttons = pages < 2 ? [] : [turn('earlier', asked.page - 1), turn('later', asked.page + 1), ...(context.ports.pictures === undefined ? [] : [whole])];
  return buttons.length === 0 ? [] : [{ type: 'buttons', buttons }];
}

/** One page; null where nothing fits. */
export async function timelineMessage(context: Reader, wanted: Asked): Promise<Message | null> {
  const entries = await entriesFor(context, wanted);
  if (entries.length === 0) return null;
  const pages = Math.ceil(entries.length / PAGE);
  const asked = { ...wanted, page: Math.min(Math.max(0, Math.trunc(wanted.page)), pages - 1) };
  const shown = entries.slice(asked.page * PAGE, (asked.page + 1) * PAGE);
  const picture = await context.ports.pictures?.timeline(shown, context.actor.locale) ?? null;
  const lines = shown.map((entry) => say(context, 'entry', { date: written(context, entry.date), what: escapeMarkdown(entry.what), source: sourceOf(context, entry) }));
  return {
    files: picture === null ? [] : [picture.file],
    blocks: [
      { type: 'text', text: `### ${titleOf(context, asked)}` },
      ...(picture === null ? [] : [{ type: 'image', file: picture.file.name, alt: picture.alt } as const]),
      { type: 'text', text: lines.join('\n') },
      chooser(context, shown),
      ...turning(context, asked, entries.length),
      { type: 'text', text: `-# ${[say(context, 'events', { count: entries.length }), ...(pages < 2 ? [] : [say(context, 'page', { page: asked.page + 1, pages })])].join(' · ')}` },
    ],
  };
}

/** As many events as one picture holds, from the page on that was looked at; the last ones where fewer follow. */
export async function wholeMessage(context: Reader, asked: Asked): Promise<Message> {
  const entries = await entriesFor(context, asked);
  const first = Math.max(0, Math.min(asked.page * PAGE, entries.length - MOST_DRAWN));
  const drawn = entries.slice(first, first + MOST_DRAWN);
  const picture = await context.ports.pictures?.timeline(drawn, context.actor.locale) ?? null;
  if (picture === null) return { blocks: [{ type: 'text', text: say(context, 'noPicture') }] };
  const text = say(context, 'wholeText', { from: written(context, drawn[0]?.date ?? ''), to: written(context, drawn.at(-1)?.date ?? '') });
  return { files: [picture.file], blocks: [{ type: 'text', text: `### ${titleOf(context, asked)}\n${text}` }, { type: 'image', file: picture.file.name, alt: picture.alt }] };
}
