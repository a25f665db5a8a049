/** Many posts of one server on one minute: said kindly, with a way out. */
import type { Block, Message } from '../../src/discord/command.ts';
import { nextDue } from '../../src/domain/delivery-schedule.ts';
import type { Reminder } from '../../src/domain/reminders.ts';
import { guildOf, press, reminderFrom } from './panel.ts';
import { instant, say } from './show.ts';
import type { Reader } from './show.ts';

/** From so many on, Discord's own limits make the last ones late. */
const CROWD = 25;
const MINUTE = 60_000;

async function companions(context: Reader, reminder: Reminder): Promise<{ readonly minute: number; readonly others: readonly Reminder[] } | null> {
  const due = nextDue(reminder, context.now);
  if (due === null || reminder.spread) return null;
  const minute = Math.floor(due.at / MINUTE);
  const all = await context.ports.reminders.list(reminder.guildId);
  const others = all.filter(({ id, state, dueAt, spread }) => id !== reminder.id && state === 'active' && !spread && dueAt !== null && Math.floor(dueAt / MINUTE) === minute);
  return others.length + 1 < CROWD ? null : { minute, others };
}

/** Nothing while there are few. */
export async function crowdBlocks(context: Reader, reminder: Reminder): Promise<readonly Block[]> {
  const found = await companions(context, reminder);
  if (found === null) return [];
  return [
    { type: 'text', text: say(context, 'crowd', { count: found.others.length + 1, when: instant(found.minute * MINUTE, 'F') }) },
    { type: 'buttons', buttons: [press(context, 'crowdSpread', 'spread', [reminder.id, 'one']), press(context, 'crowdAll', 'spread', [reminder.id, 'all'])] },
  ];
}

/** "Spread this one", or all that come at that minute. Someone else's edit of the same moment is left as it is. */
export async function spreadCrowd(context: Reader, [id, which]: readonly string[]): Promise<Message> {
  const reminder = await reminderFrom(context, id);
  const others = which === 'all' ? ((await companions(context, reminder))?.others ?? []) : [];
  let count = 0;
  for (const one of [reminder, ...others]) if (!one.spread && (await context.ports.reminders.update({ ...one, spread: true }, one.generation))) count += 1;
  const list = press(context, 'showList', 'page', ['0']);
  const known = await context.ports.reminders.get(guildOf(context), reminder.id);
  return { blocks: [{ type: 'text', text: say(context, 'spreadDone', { count }) }, { type: 'buttons', buttons: [...(known === null ? [] : [press(context, 'open', 'open', [known.id])]), list] }] };
}
