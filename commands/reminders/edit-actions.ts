import { commandWith, reply } from '../../src/discord/command.ts';
import { spreadCrowd } from './crowd.ts';
import { editForm, openEdit } from './edit.ts';
import { saveForm, saveMine } from './edit-save.ts';
import { chooseTopics, duplicate, openMessage, resume, savePlanned } from './proposal.ts';
import { texts } from './texts.ts';

const command = commandWith(texts);

/** Opening, changing, copying and saving one reminder. */
export const editActions = {
  open: command.action('permitted', async (context) => reply.update(await openMessage(context, context.data[0]))),
  edit: command.action('permitted', async (context) => reply.update(await openEdit(context, context.data))),
  editForm: command.action('permitted', async (context) => reply.modal(await editForm(context, context.data))),
  editSave: command.action('permitted', async (context) => reply.update(await saveForm(context))),
  editMine: command.action('permitted', async (context) => reply.update(await saveMine(context, context.data))),
  spread: command.action('permitted', async (context) => reply.update(await spreadCrowd(context, context.data))),
  duplicate: command.action('permitted', async (context) => reply.update(await duplicate(context, context.data))),
  topics: command.action('permitted', async (context) => reply.update(await chooseTopics(context))),
  savePlanned: command.action('permitted', async (context) => reply.update(await savePlanned(context, context.data))),
  resume: command.action('permitted', async (context) => reply.update(await resume(context, context.data))),
};
