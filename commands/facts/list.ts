/** All of a server's own facts, a page at a time. */
import type { Block, Message } from '../../src/discord/command.ts';
import { escapeMarkdown } from '../../src/discord/command.ts';
import type { GuildFact } from '../../src/domain/guild-facts.ts';
import { sourceOf } from '../../src/domain/guild-facts.ts';
import { cut } from '../ask/words.ts';
import { declinedBlocks } from './news.ts';
import { newestUnsaved } from './unsaved.ts';
import { guildOf, press, say, slugOf } from './words.ts';
import type { Reader } from './words.ts';

const PAGE = 10;
/** Letters of a question in the list: ten of them leave room for what was declined. */
const LINE = 90;

function lineOf(context: Reader, fact: GuildFact, number: number): string {
  const date = context.ports.translator.date(context.actor.locale, fact.content.asOf);
  return say(context, 'listLine', { number, question: escapeMarkdown(cut(fact.content.question, LINE)), date, publisher: escapeMarkdown(sourceOf(fact).publisher) });
}

/** Something they wrote and did not get saved: it would be forgotten, because its message is gone when Discord is closed. */
async function unsavedBlocks(context: Reader): Promise<readonly Block[]> {
  const declined = await declinedBlocks(context);
  if (declined.length > 0) return declined;
  const unsaved = await newestUnsaved(context);
  if (unsaved === null) return [];
  const { question, answer } = unsaved.entry.content;
  return [
    { type: 'text', text: say(context, 'unsaved', { question: escapeMarkdown(cut(question === '' ? answer : question, 150)) }) },
    { type: 'buttons', buttons: [press(context, 'goOn', 'again', [unsaved.id], { style: 'primary' }), press(context, 'forgetIt', 'forgetUnsaved', [unsaved.id])] },
  ];
}

/** One page. @param wanted from 0; the nearest there is when it is past the end */
export async function listMessage(context: Reader, wanted: number): Promise<Message> {
  const facts = await context.ports.guildFacts.list(guildOf(context));
  const unsaved = await unsavedBlocks(context);
  const waiting = (await context.ports.guildFacts.drafts(guildOf(context), 'waiting')).length > 0 ? [press(context, 'showWaiting', 'waiting', [''])] : [];
  const add = press(context, 'addTitle', 'add', [], { style: facts.length === 0 ? 'primary' : 'secondary' });
  if (facts.length === 0) return { blocks: [...unsaved, { type: 'text', text: say(context, 'empty') }, { type: 'buttons', buttons: [add, ...waiting] }] };
  const pages = Math.ceil(facts.length / PAGE);
  const page = Math.min(Math.max(0, wanted), pages - 1);
  const shown = facts.slice(page * PAGE, (page + 1) * PAGE);
  const options = shown.map((fact, index) => ({ label: cut(`${page * PAGE + index + 1}. ${fact.content.question}`, 100), value: slugOf(fact.id) }));
  const turn = pages === 1 ? [] : [press(context, 'previous', 'page', [String(page - 1)], { disabled: page === 0 }), press(context, 'nextPage', 'page', [String(page + 1)], { disabled: page === pages - 1 })];
  return {
    blocks: [
      ...unsaved,
      { type: 'text', text: `### ${say(context, 'title', { count: facts.length })}${pages === 1 ? '' : `\n-# ${say(context, 'pageOf', { page: page + 1, pages })}`}` },
      { type: 'text', text: shown.map((fact, index) => lineOf(context, fact, page * PAGE + index + 1)).join('\n') },
      { type: 'select', select: { type: 'string', action: { command: 'facts', action: 'open', data: [] }, placeholder: say(context, 'choose'), options } },
      { type: 'buttons', buttons: [...turn, add, ...waiting] },
    ],
  };
}
