/** Removing a fact, after asking, and bringing it back. */
import type { Message } from '../../src/discord/command.ts';
import { escapeMarkdown, UserError } from '../../src/discord/command.ts';
import { clashOf, MOST_FACTS } from '../../src/domain/guild-facts.ts';
import type { GuildFact } from '../../src/domain/guild-facts.ts';
import { contentText, factMessage, factOf } from './show.ts';
import { guildOf, press, say, slugOf } from './words.ts';
import type { Reader } from './words.ts';

/** Asks first: people rely on the answer. */
export function removeMessage(context: Reader, fact: GuildFact): Message {
  const slug = slugOf(fact.id);
  return {
    blocks: [
      { type: 'text', text: `${say(context, 'removeSure')}\n${contentText(context, fact.content)}` },
      { type: 'buttons', buttons: [press(context, 'remove', 'removeYes', [slug], { style: 'danger' }), press(context, 'keepIt', 'fact', [slug])] },
    ],
  };
}

/** @throws UserError when this server has no such fact */
export async function removeFact(context: Reader, slug: string | undefined): Promise<Message> {
  const { id, content } = await factOf(context, slug);
  await context.ports.guildFacts.remove(guildOf(context), id, context.now);
  return {
    blocks: [
      { type: 'text', text: say(context, 'removed', { question: escapeMarkdown(content.question) }) },
      { type: 'buttons', buttons: [press(context, 'undo', 'bringBack', [slugOf(id)], { style: 'primary' }), press(context, 'allFacts', 'page', ['0'])] },
    ],
  };
}

/** "Undo". @throws UserError when it is too late */
export async function bringBack(context: Reader, slug: string | undefined): Promise<Message> {
  const { guildFacts } = context.ports;
  const guildId = guildOf(context);
  const id = `${guildId}/${slug ?? ''}`;
  const facts = await guildFacts.list(guildId);
  const there = facts.find((fact) => fact.id === id);
  if (there !== undefined) return factMessage(context, there, say(context, 'backAlready'));
  const removed = (await guildFacts.removed(guildId)).find((fact) => fact.id === id);
  if (removed === undefined) throw new UserError('facts.removedGone');
  const clash = clashOf(facts, [{ factId: id, content: removed.content }]);
  if (clash !== null) return factMessage(context, clash, say(context, 'bringTaken', { question: escapeMarkdown(clash.content.question) }));
  const back = await guildFacts.unremove(guildId, id);
  if (back === null) throw new UserError('facts.bringFull', { most: MOST_FACTS });
  return factMessage(context, back, say(context, 'broughtBack'));
}
