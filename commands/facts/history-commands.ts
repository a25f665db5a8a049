/** /facts remove and /facts history. */
import type { AutocompleteContext, Choice } from '../../src/discord/command.ts';
import { commandWith, option, reply } from '../../src/discord/command.ts';
import { historyMessage, restoreVersion, versionMessage } from './history.ts';
import { choicesOf, chosenOf, factOption, presentFact } from './pick.ts';
import { bringBack, removeFact, removeMessage } from './remove.ts';
import { factMessage, factOf } from './show.ts';
import { texts } from './texts.ts';
import { guildOf, say, slugOf } from './words.ts';

const command = commandWith(texts);

/** Those that are there, then those that can still be brought back. */
async function everyFact(context: AutocompleteContext): Promise<readonly Choice<string>[]> {
  const { guildId } = context.place;
  if (guildId === null) return [];
  const { guildFacts } = context.ports;
  const removed = choicesOf(await guildFacts.removed(guildId), context.typed, (question) => say(context, 'removedChoice', { question }));
  return [...choicesOf(await guildFacts.list(guildId), context.typed), ...removed].slice(0, 25);
}

export const historyActions = {
  fact: command.action('permitted', async (context) => reply.update(await factMessage(context, await factOf(context, context.data[0])))),
  remove: command.action('permitted', async (context) => reply.update(removeMessage(context, await factOf(context, context.data[0])))),
  removeYes: command.action('permitted', async (context) => reply.update(await removeFact(context, context.data[0]))),
  bringBack: command.action('permitted', async (context) => reply.update(await bringBack(context, context.data[0]))),
  history: command.action('permitted', async (context) => reply.update(await historyMessage(context, context.data[0], Number.parseInt(context.data[1] ?? '', 10) || 0))),
  version: command.action('permitted', async (context) => reply.update(await versionMessage(context, context.data[0], context.values[0]))),
  restore: command.action('permitted', async (context) => reply.update(await restoreVersion(context, context.data))),
};

export const historyCommands = {
  remove: command.subcommand({
    description: 'Remove a fact of this server; you can bring it back for 30 days',
    options: { fact: factOption('Which one: begin to type its question') },
    run: async (context) => reply.private(removeMessage(context, await presentFact(context, context.options.fact))),
  }),
  history: command.subcommand({
    description: 'See who changed a fact and when, restore a version, or bring a removed one back',
    options: { fact: option.string({ description: 'Which one: begin to type its question', required: true, autocomplete: everyFact }) },
    run: async (context) => {
      const { guildFacts } = context.ports;
      const guildId = guildOf(context);
      const fact = chosenOf([...(await guildFacts.list(guildId)), ...(await guildFacts.removed(guildId))], context.options.fact);
      return reply.private(await historyMessage(context, slugOf(fact.id)));
    },
  }),
};
