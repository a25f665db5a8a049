/** /facts add and /facts edit. */
import { commandWith, reply } from '../../src/discord/command.ts';
import { factOption, presentFact } from './pick.ts';
import { factMessage, factOf } from './show.ts';
import { texts } from './texts.ts';
import { slugOf } from './words.ts';
import { addForm, again, asNew, editForm, forgetUnsaved, goOnWithMine, leave, saveForm } from './write.ts';

const command = commandWith(texts);

export const writeActions = {
  open: command.action('permitted', async (context) => reply.update(await factMessage(context, await factOf(context, context.values[0])))),
  show: command.action('permitted', async (context) => reply.private(await factMessage(context, await factOf(context, context.data[0])))),
  add: command.action('permitted', async (context) => addForm(context)),
  edit: command.action('permitted', (context) => editForm(context, context.data[0])),
  save: command.action('permitted', (context) => saveForm(context)),
  again: command.action('permitted', (context) => again(context)),
  mine: command.action('permitted', (context) => goOnWithMine(context)),
  leave: command.action('permitted', (context) => leave(context)),
  asNew: command.action('permitted', (context) => asNew(context)),
  forgetUnsaved: command.action('permitted', (context) => forgetUnsaved(context)),
};

export const writeCommands = {
  add: command.subcommand({
    description: 'Teach me a question and its answer for this server, in a form',
    run: async (context) => addForm(context),
  }),
  edit: command.subcommand({
    description: 'Change a fact of this server, in a form',
    options: { fact: factOption('Which one: begin to type its question') },
    run: async (context) => editForm(context, slugOf((await presentFact(context, context.options.fact)).id)),
  }),
};
