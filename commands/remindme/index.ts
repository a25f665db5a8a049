import { commandWith, option, reply, UserError } from '../../src/discord/command.ts';
import type { AutocompleteContext, Choice, Message } from '../../src/discord/command.ts';
import { cut } from '../ask/words.ts';
import { observanceChoices } from '../reminders/choices.ts';
import { zoneChoices } from '../setup/words.ts';
import { listMessage, nameOf, placeOf, say, stopButton, subscribe } from './personal.ts';
import type { Reader } from './personal.ts';
import { texts } from './texts.ts';

const command = commandWith(texts);

async function mine({ typed, actor, place, now, ports }: AutocompleteContext): Promise<readonly Choice<string>[]> {
  const context: Reader = { actor, place, now, ports };
  const found = await ports.reminders.list(placeOf(context));
  return found.map((reminder) => ({ name: cut(nameOf(context, reminder), 100), value: reminder.id })).filter(({ name }) => name.toLowerCase().includes(typed.trim().toLowerCase())).slice(0, 25);
}

async function stop(context: Reader, id: string): Promise<Message> {
  const reminder = await context.ports.reminders.remove(placeOf(context), id.trim(), context.now);
  if (reminder === null) throw new UserError('remindme.nothing');
  const again = { type: 'action' as const, label: say(context, 'again'), action: { command: 'remindme', action: 'again', data: [reminder.id] } };
  return { blocks: [{ type: 'text', text: say(context, 'stopped', { name: nameOf(context, reminder) }) }, { type: 'buttons', buttons: [again] }] };
}

async function stopAll(context: Reader): Promise<Message> {
  const present = await context.ports.reminders.list(placeOf(context));
  if (present.length === 0) throw new UserError('remindme.nothing');
  for (const { id } of present) await context.ports.reminders.remove(placeOf(context), id, context.now);
  return { blocks: [{ type: 'text', text: say(context, 'stoppedAll', { count: present.length }) }] };
}

export default command.group({
  name: 'remindme',
  description: 'Let me write to you, privately, on an awareness day',
  where: 'anywhere',
  actions: {
    // A reminder is found under the id of the person who presses, so nobody can stop another's.
    stop: command.action('anyone', async (context) => reply.private(await stop(context, context.data[0] ?? ''))),
    again: command.action('anyone', async (context) => {
      const reminder = await context.ports.reminders.restore(placeOf(context), context.data[0] ?? '');
      if (reminder === null) throw new UserError('remindme.nothing');
      return reply.update({ blocks: [{ type: 'text', text: context.t('restored', { name: nameOf(context, reminder) }) }, { type: 'buttons', buttons: [stopButton(context, reminder)] }] });
    }),
  },
  subcommands: {
    observance: command.subcommand({
      description: 'Choose a day, and I write to you on it each year',
      options: {
        day: option.string({ description: 'Which day or month', required: true, autocomplete: observanceChoices }),
        days_before: option.integer({ description: 'How many days before (0 if you leave it out: on the day itself)', minValue: 0, maxValue: 30 }),
        timezone: option.string({
          description: 'A city or "+2" (the server\'s time zone if you leave it out)', maxLength: 60,
          autocomplete: async ({ typed, actor, place, now, ports }) => zoneChoices({ actor, place, now, ports }, typed),
        }),
      },
      run: async (context) => reply.private(await subscribe(context, { observance: context.options.day, daysBefore: context.options.days_before, timezone: context.options.timezone })),
    }),
    list: command.subcommand({ description: 'See what I write to you about', run: async (context) => reply.private(await listMessage(context)) }),
    stop: command.subcommand({
      description: 'Stop: I write to you no more',
      options: { day: option.string({ description: 'Which one (all of them if you leave it out)', autocomplete: mine }) },
      run: async (context) => reply.private(await (context.options.day === null ? stopAll(context) : stop(context, context.options.day))),
    }),
  },
});
