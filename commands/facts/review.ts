/** What to check again, and what came of questions in this server, in numbers only. */
import type { ActionContext, Block, Message, Reply } from '../../src/discord/command.ts';
import { escapeMarkdown, reply } from '../../src/discord/command.ts';
import { isStale } from '../../src/domain/facts.ts';
import type { Fact } from '../../src/domain/facts.ts';
import { asFact } from '../../src/domain/guild-facts.ts';
import type { GuildFact } from '../../src/domain/guild-facts.ts';
import { cut, today } from '../ask/words.ts';
import { fitted } from './file-show.ts';
import { saveOrWait } from './save.ts';
import { guildOf, press, say, slugOf } from './words.ts';
import type { Reader } from './words.ts';

export const USUAL_MONTHS = 12;
const DAYS = 90;
const MOST_LINES = 10;
/** Letters of one list: a message has four thousand, and two lists. */
const ROOM = 1_300;

const daysBefore = (day: string, days: number): string => Temporal.PlainDate.from(day).subtract({ days }).toString();

/** The last day that a date of less precision can mean. */
function lastDayOf(asOf: string): Temporal.PlainDate {
  const [year = 0, month, day] = asOf.split('-').map(Number);
  if (day !== undefined) return Temporal.PlainDate.from(asOf);
  const first = Temporal.PlainDate.from({ year, month: month ?? 12, day: 1 });
  return first.with({ day: first.daysInMonth });
}

/** Not touched for a year, or about a time longer ago than so many months. */
function isOld(fact: GuildFact, months: number, now: string): boolean {
  return isStale(asFact(fact), now) || Temporal.PlainDate.compare(lastDayOf(fact.content.asOf), Temporal.PlainDate.from(now).subtract({ months })) < 0;
}

const named = (question: string): string => escapeMarkdown(cut(question, 80));

function ownBlocks(context: Reader, old: readonly GuildFact[], months: number): readonly Block[] {
  if (old.length === 0) return [{ type: 'text', text: say(context, 'nothingOld', { months }) }];
  const date = ({ content }: GuildFact): string => context.ports.translator.date(context.actor.locale, content.asOf);
  const lines = old.map((fact) => say(context, 'oldLine', { question: named(fact.content.question), date: date(fact) }));
  const options = old.slice(0, 25).map((fact) => ({ label: cut(fact.content.question, 100), value: slugOf(fact.id) }));
  return [
    { type: 'text', text: `${say(context, 'oldOwn', { count: old.length })}\n${fitted(context, lines.slice(0, MOST_LINES), Math.max(0, lines.length - MOST_LINES), ROOM)}` },
    { type: 'select', select: { type: 'string', action: { command: 'facts', action: 'stillRight', data: [String(months)] }, placeholder: say(context, 'stillRight'), options } },
  ];
}

function houseBlocks(context: Reader, old: readonly Fact[]): readonly Block[] {
  if (old.length === 0) return [];
  const examples = old.slice(0, 3).map(({ question }) => `- ${named(question)}`).join('\n');
  return [{ type: 'text', text: `${say(context, 'oldHouse', { count: old.length })}\n${examples}` }];
}

interface Counted {
  readonly fact: Fact;
  answered: number;
  notMeant: number;
}

async function countBlocks(context: Reader): Promise<readonly Block[]> {
  const { answerReport, knowledge } = context.ports;
  const guildId = guildOf(context);
  const counts = await answerReport.since(daysBefore(today(context), DAYS), guildId);
  const sum = (outcome: string): number => counts.reduce((total, one) => total + (one.outcome === outcome ? one.times : 0), 0);
  const head = `### ${say(context, 'countsTitle', { days: DAYS })}\n${counts.length === 0
    ? say(context, 'countsNone')
    : say(context, 'counts', { answered: sum('answered'), unsure: sum('unsure'), unknown: sum('unknown'), notMeant: sum('not-meant') })}`;
  const facts = new Map<string, Counted>();
  for (const { outcome, factId, times } of counts) {
    // A fact that was removed since is in the sums only.
    const fact = factId === null ? null : await knowledge.fact(factId, guildId);
    if (fact === null) continue;
    const known = facts.get(fact.id) ?? { fact, answered: 0, notMeant: 0 };
    if (outcome === 'answered') known.answered += times;
    if (outcome === 'not-meant') known.notMeant += times;
    facts.set(fact.id, known);
  }
  const sorted = [...facts.values()].toSorted((a, b) => b.notMeant - a.notMeant || b.answered - a.answered).slice(0, MOST_LINES);
  const lines = sorted.map(({ fact, answered, notMeant }) => say(context, 'countLine', { question: named(context.ports.translator.fact(context.actor.locale, fact).question), answered, notMeant }));
  return [{ type: 'text', text: [head, ...(lines.length === 0 ? [] : [fitted(context, lines, 0, ROOM)]), `-# ${say(context, 'countsOnly')}`].join('\n') }];
}

/** @param months a server's fact about a time longer ago than this is to be checked */
export async function reviewMessage(context: Reader, months: number, notice?: string): Promise<Message> {
  const { guildFacts, knowledge } = context.ports;
  const now = today(context);
  const own = (await guildFacts.list(guildOf(context))).filter((fact) => isOld(fact, months, now)).toSorted((a, b) => (a.content.asOf < b.content.asOf ? -1 : 1));
  const house = (await knowledge.facts({ guildId: null })).filter((fact) => isStale(fact, now));
  return {
    blocks: [
      ...(notice === undefined ? [] : [{ type: 'text', text: notice } as const]),
      { type: 'text', text: `### ${say(context, 'reviewTitle')}` },
      ...ownBlocks(context, own, months),
      ...houseBlocks(context, house),
      ...(await countBlocks(context)),
      { type: 'buttons', buttons: [press(context, 'openQuestions', 'question', ['']), press(context, 'allFacts', 'page', ['0'])] },
    ],
  };
}

/** "Still right": the chosen fact was checked this month. */
export async function confirmFact(context: Pick<ActionContext, 'data' | 'values'> & Reader): Promise<Reply> {
  const months = Math.min(120, Math.max(1, Number.parseInt(context.data[0] ?? '', 10) || USUAL_MONTHS));
  const guildId = guildOf(context);
  const fact = await context.ports.guildFacts.get(guildId, `${guildId}/${context.values[0] ?? ''}`);
  if (fact === null) return reply.update(await reviewMessage(context, months, say(context, 'importStaleGone')));
  const result = await saveOrWait(context, [{ factId: fact.id, generation: fact.generation, content: { ...fact.content, asOf: today(context).slice(0, 7) } }]);
  const question = escapeMarkdown(fact.content.question);
  const key = result.type === 'saved' ? 'confirmed' : result.type === 'waiting' ? 'answerWaits' : 'importStale';
  return reply.update(await reviewMessage(context, months, say(context, key, { question })));
}
