/** All of a server's own facts, a page at a time. */
import type { Block, Message } from '../../src/discord/command.ts';
import { escapeMarkdown } from '../../src/discord/command.ts';
import type { GuildFact } from '../../src/domain/guild-facts.ts';
import { sourceOf } from '../../src/domain/guild-facts.ts';
import { cut } from '../ask/words.ts';
import { guildOf, press, say, slugOf } from './words.ts';
import type { Reader } from './words.ts';

const PAGE = 10;

function lineOf(context: Reader, fact: GuildFact, number: number): string {
  const date = context.ports.translator.date(context.actor.locale, fact.content.asOf);
  return say(context, 'listLine', { number, question: escapeMarkdown(fact.content.question), date, publisher: escapeMarkdown(sourceOf(fact).publisher) });
}

/** One page. @param wanted from 0; the nearest there is when it is past the end */
export async function listMessage(context: Reader, wanted: number): Promise<Message> {
  const facts = await context.ports.guildFacts.list(guildOf(context));
  if (facts.length === 0) return { blocks: [{ type: 'text', text: say(context, 'empty') }] };
  const pages = Math.ceil(facts.length / PAGE);
  const page = Math.min(Math.max(0, wanted), pages - 1);
  const shown = facts.slice(page * PAGE, (page + 1) * PAGE);
  const options = shown.map((fact, index) => ({ label: cut(`${page * PAGE + index + 1}. ${fact.content.question}`, 100), value: slugOf(fact.id) }));
  const turn: readonly Block[] = pages === 1 ? [] : [{
    type: 'buttons',
    buttons: [press(context, 'previous', 'page', [String(page - 1)], { disabled: page === 0 }), press(context, 'nextPage', 'page', [String(page + 1)], { disabled: page === pages - 1 })],
  }];
  return {
    blocks: [
      { type: 'text', text: `### ${say(context, 'title', { count: facts.length })}${pages === 1 ? '' : `\n-# ${say(context, 'pageOf', { page: page + 1, pages })}`}` },
      { type: 'text', text: shown.map((fact, index) => lineOf(context, fact, page * PAGE + index + 1)).join('\n') },
      { type: 'select', select: { type: 'string', action: { command: 'facts', action: 'open', data: [] }, placeholder: say(context, 'choose'), options } },
      ...turn,
    ],
  };
}
