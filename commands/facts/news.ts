/** What its author is told when somebody else declined what they wrote: a line under whatever of /facts they use next, all of it in the list. */
import type { Block, Message } from '../../src/discord/command.ts';
import { escapeMarkdown } from '../../src/discord/command.ts';
import { cut } from '../ask/words.ts';
import { momentOf, whoOf } from './show.ts';
import { guildOf, press, say } from './words.ts';
import type { Reader } from './words.ts';

type Draft = Awaited<ReturnType<Reader['ports']['guildFacts']['drafts']>>[number];
type Declined = Draft & { readonly declined: NonNullable<Draft['declined']> };

const isDeclined = (draft: Draft): draft is Declined => draft.declined !== undefined;

async function declinedOf(context: Reader): Promise<readonly Declined[]> {
  const refused = await context.ports.guildFacts.drafts(guildOf(context), 'refused');
  return refused.filter(isDeclined).filter(({ by }) => by === context.actor.id);
}

/** The oldest that was declined and that its author has not settled, with the reason; nothing where there is none. */
export async function declinedBlocks(context: Reader): Promise<readonly Block[]> {
  const [draft] = await declinedOf(context);
  if (draft === undefined) return [];
  const { declined, entries: [entry], id, at } = draft;
  const told = { who: whoOf(context, declined.by), when: momentOf(at) };
  const lines = [
    entry === undefined ? say(context, 'declinedFile', told) : say(context, 'declinedYours', { ...told, question: escapeMarkdown(cut(entry.content.question, 100)) }),
    ...(declined.reason === '' ? [] : [say(context, 'declinedWhy', { reason: escapeMarkdown(declined.reason) })]),
    ...(entry === undefined ? [] : [say(context, 'declinedKept')]),
  ];
  const settle = entry === undefined ? [press(context, 'understood', 'forgetUnsaved', [id], { style: 'primary' })]
    : [press(context, 'goOn', 'again', [id], { style: 'primary' }), press(context, 'forgetIt', 'forgetUnsaved', [id])];
  return [{ type: 'text', text: lines.join('\n') }, { type: 'buttons', buttons: settle }];
}

/** The message, and below it that something of the reader's was declined. */
export async function withNews(context: Reader, message: Message): Promise<Message> {
  if ((await declinedOf(context)).length === 0) return message;
  return { ...message, blocks: [...message.blocks, { type: 'text', text: `-# 📨 ${say(context, 'newsDeclined')}` }] };
}
