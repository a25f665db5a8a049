import { commandWith, escapeMarkdown, option, reply, UserError } from '../../src/discord/command.ts';
import type { AutocompleteContext, Choice, Message } from '../../src/discord/command.ts';
import { isUnsaved } from '../../src/domain/reminders.ts';
import type { Reminder } from '../../src/domain/reminders.ts';
import { cut } from '../ask/words.ts';
import { exportPlan } from './export.ts';
import { applyImport, forgetImport, previewImport } from './import.ts';
import { CHANNELS } from './channels.ts';
import { observanceChoices, zoneChoices } from './choices.ts';
import { editActions } from './edit-actions.ts';
import { changeDraft, editedDraft, newDraft } from './own-text.ts';
import { changeForm, editTextForm, textForm } from './own-text-form.ts';
import { cancelDraft, moveDraft, saveDraft } from './own-text-save.ts';
import { EVERY, historyMessage, retry } from './history.ts';
import { askNow, guildOf, pause, runNow, skipNext, testMessage, unskip } from './panel.ts';
import { addOrPropose } from './planned.ts';
import { plannedCommands } from './planned-commands.ts';
import { channelMention, listMessage, nameOf, say, timeOf } from './show.ts';
import type { Reader } from './show.ts';
import { texts } from './texts.ts';

const command = commandWith(texts);

const label = (context: Reader, reminder: Reminder): string => `${nameOf(context, reminder)} · ${timeOf(reminder)} · ${reminder.timezone.replaceAll('_', ' ')}`;

async function present({ typed, actor, place, now, ports }: AutocompleteContext): Promise<readonly Choice<string>[]> {
  const context: Reader = { actor, place, now, ports };
  const { guildId } = place;
  const found = guildId === null ? [] : [...(await ports.reminders.list(guildId)), ...(await ports.reminders.unsaved(guildId))];
  return found.map((reminder) => ({ name: cut(isUnsaved(reminder) ? say(context, 'notSavedChoice', { name: cut(label(context, reminder), 80) }) : label(context, reminder), 100), value: reminder.id }))
    .filter(({ name, value }) => name.toLowerCase().includes(typed.trim().toLowerCase()) || value === typed.trim()).slice(0, 25);
}

async function removed(context: Reader, id: string): Promise<Message> {
  const reminder = await context.ports.reminders.remove(guildOf(context), id.trim(), context.now);
  if (reminder === null) throw new UserError('reminders.notThere');
  const text = say(context, 'removed', { name: escapeMarkdown(nameOf(context, reminder)), channel: channelMention(reminder.channelId) });
  const undo = { type: 'action' as const, label: say(context, 'undo'), action: { command: 'reminders', action: 'restore', data: [reminder.id] } };
  const list = { type: 'action' as const, label: say(context, 'showList'), action: { command: 'reminders', action: 'page', data: ['0'] } };
  return { blocks: [{ type: 'text', text }, { type: 'buttons', buttons: [undo, list] }] };
}

async function page(context: Reader, wanted: number): Promise<Message> {
  const { reminders } = context.ports;
  return listMessage(context, await reminders.list(guildOf(context)), await reminders.unsaved(guildOf(context)), wanted);
}

export default command.group({
  name: 'reminders',
  description: 'Posts on awareness days, in the channels you choose',
  where: 'guild',
  permissions: ['ManageGuild'],
  actions: {
    page: command.action('permitted', async (context) => reply.update(await page(context, Number.parseInt(context.data[0] ?? '0', 10) || 0))),
    remove: command.action('permitted', async (context) => reply.update(await removed(context, context.data[0] ?? ''))),
    ...editActions,
    textNew: command.action('permitted', async (context) => reply.private(await newDraft(context as never))),
    textForm: command.action('permitted', async (context) => reply.modal(await changeForm(context, context.data))),
    textChange: command.action('permitted', async (context) => reply.update(await changeDraft(context as never))),
    textEdit: command.action('permitted', async (context) => reply.modal(await editTextForm(context, context.data))),
    textEdited: command.action('permitted', async (context) => reply.update(await editedDraft(context as never))),
    textChannel: command.action('permitted', async (context) => reply.update(await moveDraft(context))),
    textCancel: command.action('permitted', async (context) => reply.update(await cancelDraft(context, context.data))),
    textSave: command.action('permitted', async (context) => reply.update(await saveDraft(context, context.data))),
    test: command.action('permitted', async (context) => reply.private(await testMessage(context, context.data[0]))),
    now: command.action('permitted', async (context) => reply.update(await askNow(context, context.data[0]))),
    nowYes: command.action('permitted', async (context) => reply.update(await runNow(context, context.data))),
    skip: command.action('permitted', async (context) => reply.update(await skipNext(context, context.data))),
    unskip: command.action('permitted', async (context) => reply.update(await unskip(context, context.data))),
    pause: command.action('permitted', async (context) => reply.update(await pause(context, context.data[0]))),
    history: command.action('permitted', async (context) => reply.update(await historyMessage(context, context.data))),
    retry: command.action('permitted', async (context) => reply.update(await retry(context, context.data))),
    apply: command.action('permitted', async (context) => reply.update(await applyImport(context, context.data))),
    forget: command.action('permitted', async (context) => reply.update(forgetImport(context, context.data))),
    restore: command.action('permitted', async (context) => {
      const reminder = await context.ports.reminders.restore(guildOf(context), context.data[0] ?? '');
      if (reminder === null) throw new UserError('reminders.notThere');
      const text = context.t('restored', { name: escapeMarkdown(nameOf(context, reminder)), channel: channelMention(reminder.channelId) });
      const list = { type: 'action' as const, label: context.t('showList'), action: context.action('page', '0') };
      return reply.update({ blocks: [{ type: 'text', text }, { type: 'buttons', buttons: [list] }] });
    }),
  },
  subcommands: {
    add: command.subcommand({
      description: 'Post about an awareness day, every year',
      options: {
        observance: option.string({ description: 'Which day or month', required: true, autocomplete: observanceChoices }),
        channel: option.channel({ description: 'Where to post', required: true, channelTypes: CHANNELS }),
        time: option.string({ description: 'Time of day, for example 09:00 or 9am (09:00 if you leave it out)', maxLength: 40 }),
        timezone: option.string({ description: 'A city or "+2" (the server\'s time zone if you leave it out)', maxLength: 60, autocomplete: zoneChoices }),
        days_before: option.string({ description: 'Days before, and 0 for the day itself: "7, 0" is a week before, and on the day', maxLength: 40 }),
      },
      run: async (context) => reply.private(await addOrPropose(context, guildOf(context), context.options)),
    }),
    ...plannedCommands,
    text: command.subcommand({
      description: 'Post a text of your own, as often as you say; you see it before it is saved',
      options: {
        channel: option.channel({ description: 'Where to post', required: true, channelTypes: CHANNELS }),
        when: option.string({ description: 'In words, "every Monday" or "11 January at noon", or five cron fields', required: true, maxLength: 80 }),
        time: option.string({ description: 'Time of day, for example 09:00 or 9am (09:00 if you leave it out)', maxLength: 40 }),
        timezone: option.string({ description: 'A city or "+2" (the server\'s time zone if you leave it out)', maxLength: 60, autocomplete: zoneChoices }),
        event: option.boolean({ description: 'An event in the server\'s calendar beside each post' }),
      },
      run: async (context) => reply.modal(await textForm(context, context.options)),
    }),
    list: command.subcommand({
      description: 'See all reminders of this server, with the next time of each',
      run: async (context) => reply.private(await page(context, 0)),
    }),
    history: command.subcommand({
      description: 'See what became of each post, with a link to it, and try a failed one again',
      options: { reminder: option.string({ description: 'Which one (all of them if you leave it out)', autocomplete: present }) },
      run: async (context) => reply.private(await historyMessage(context, [context.options.reminder ?? EVERY, '0'])),
    }),
    export: command.subcommand({
      description: 'Get all reminders of this server as one file that you can keep or change',
      run: async (context) => reply.private(await exportPlan(context)),
    }),
    import: command.subcommand({
      description: 'Send such a file back; you see the differences before anything changes',
      options: { file: option.attachment({ description: 'A file from /reminders export, or written like one', required: true }) },
      run: async (context) => reply.private(await previewImport(context, context.options.file)),
    }),
    remove: command.subcommand({
      description: 'Remove a reminder',
      options: { reminder: option.string({ description: 'Which one', required: true, autocomplete: present }) },
      run: async (context) => reply.private(await removed(context, context.options.reminder)),
    }),
  },
});
