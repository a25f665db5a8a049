/** A fact as people see it: question, answer, date, source, and what to press next. */
import type { Block, Button, Message } from '../../src/discord/command.ts';
import { escapeMarkdown } from '../../src/discord/command.ts';
import { isStale } from '../../src/domain/facts.ts';
import type { Fact, Source } from '../../src/domain/facts.ts';
import { relatedFacts } from '../../src/domain/related.ts';
import { cardButton } from './picture.ts';
import type { Pictured } from './picture.ts';
import { cut, say, today } from './words.ts';
import type { Reader } from './words.ts';

const DATA_LIMIT = 80;

/** A button that shows a fact, named by its question. */
export function factButton(context: Reader, fact: Fact): Button {
  const { question } = context.ports.translator.fact(context.actor.locale, fact);
  return { type: 'action', label: cut(question, 80), action: { command: 'ask', action: 'show', data: [fact.id] } };
}

/** Each candidate's question on a row of its own, so that it can be read whole on a phone. */
export function factRows(context: Reader, facts: readonly Fact[]): readonly Block[] {
  return facts.map((fact) => ({ type: 'buttons', buttons: [factButton(context, fact)] }));
}

function sourceLine(context: Reader, fact: Fact): string {
  const source = context.ports.knowledge.source(fact.sources[0] ?? '');
  const date = (iso: string): string => context.ports.translator.date(context.actor.locale, iso);
  const asOf = say(context, 'asOf', { date: date(fact.asOf), publisher: escapeMarkdown(source?.publisher ?? '–'), title: escapeMarkdown(source?.title ?? '–') });
  return isStale(fact, today(context)) ? `-# ${asOf}\n-# ${say(context, 'stale', { date: date(fact.reviewed) })}` : `-# ${asOf}`;
}

/** The text of a fact, with its date and source. */
export function factBlocks(context: Reader, fact: Fact): readonly Block[] {
  const shown = context.ports.translator.fact(context.actor.locale, fact);
  return [
    { type: 'text', text: `### ${escapeMarkdown(shown.question)}\n${escapeMarkdown(shown.answer)}` },
    { type: 'text', text: sourceLine(context, fact) },
  ];
}

/** A source by its name, leading to its page. */
function linkTo({ publisher, title, url }: Source): string {
  const address = url.replace(/[()\s]/g, (sign) => encodeURIComponent(sign).replace('(', '%28').replace(')', '%29'));
  return `[${escapeMarkdown(`${publisher}, ${title}`)}](${address})`;
}

/** What "read more" adds: details, what the encyclopaedia says instead, and the other sources. */
export function moreBlocks(context: Reader, fact: Fact): readonly Block[] {
  const { details } = context.ports.translator.fact(context.actor.locale, fact);
  const further = fact.sources.slice(1).map((id) => context.ports.knowledge.source(id)).filter((source) => source !== null);
  const small = [
    ...(fact.differs === null ? [] : [say(context, 'differs', { text: escapeMarkdown(fact.differs) })]),
    ...(further.length === 0 ? [] : [say(context, 'furtherSources', { sources: further.map(linkTo).join(' · ') })]),
  ];
  return [
    ...(details === null ? [] : [{ type: 'text', text: escapeMarkdown(details) } as const]),
    ...(small.length === 0 ? [] : [{ type: 'text', text: small.map((line) => `-# ${line}`).join('\n') } as const]),
  ];
}

/** A fact whose words stand on a card; as text where no card can be drawn. */
export function cardBlocks(context: Reader, fact: Fact, card: Pictured): readonly Block[] {
  if (card.blocks.length === 0) return factBlocks(context, fact);
  const { question } = context.ports.translator.fact(context.actor.locale, fact);
  return [{ type: 'text', text: `### ${escapeMarkdown(question)}` }, ...card.blocks, { type: 'text', text: sourceLine(context, fact) }];
}

/** Source link and "read more", as far as the fact has them. */
export function factButtons(context: Reader, fact: Fact): readonly Button[] {
  const url = context.ports.knowledge.source(fact.sources[0] ?? '')?.url;
  const link: readonly Button[] = url === undefined || url.length > 512 ? [] : [{ type: 'link', label: say(context, 'source'), url }];
  const more: readonly Button[] = fact.details === null && fact.differs === null && fact.sources.length < 2 ? []
    : [{ type: 'action', label: say(context, 'more'), action: { command: 'ask', action: 'more', data: [fact.id] } }];
  return [...link, ...more];
}

export interface CardOptions {
  /** Sentences above the fact, each a line of small print. */
  readonly notes?: readonly string[];
  /** What else could have been meant, for "not what I meant". */
  readonly others?: readonly Fact[];
  /** Offers to show a private answer to everyone. */
  readonly shareable?: boolean;
}

/** Two others where Discord lets a button carry both, else one. */
function carried(others: readonly Fact[]): string[] {
  const ids = others.slice(0, 2).map((fact) => fact.id);
  return ids.join(':').length <= DATA_LIMIT ? ids : ids.slice(0, 1);
}

/** The whole answer: the fact, related ones, and what to press. */
export async function answerCard(context: Reader, fact: Fact, options: CardOptions = {}): Promise<Message> {
  const { others = [], notes = [], shareable = false } = options;
  const pool = await context.ports.knowledge.facts({ guildId: context.place.guildId });
  const skipped = new Set(others.slice(0, 2).map((other) => other.id));
  const related = relatedFacts(fact, pool.filter((other) => !skipped.has(other.id)), 2);
  const share: readonly Button[] = shareable ? [{ type: 'action', label: say(context, 'share'), action: { command: 'ask', action: 'share', data: [fact.id] } }] : [];
  const wrong: Button = { type: 'action', label: say(context, 'notMeant'), action: { command: 'ask', action: 'other', data: [fact.id, ...carried(others)] } };
  return {
    blocks: [
      ...notes.map((text): Block => ({ type: 'text', text: `-# ${text}` })),
      ...factBlocks(context, fact),
      { type: 'buttons', buttons: [...factButtons(context, fact), wrong, ...share, ...cardButton(context, fact)] },
      ...(related.length === 0 ? [] : [{ type: 'text', text: `**${say(context, 'related')}**` } as const, ...factRows(context, related)]),
    ],
  };
}
