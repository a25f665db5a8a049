/** What stands in the way of events beside posts. It never stands in the way of the posts. */
import type { Reminder } from '../../src/domain/reminders.ts';
import { say } from './show.ts';
import type { Reader } from './show.ts';

/** A sentence on the right that is missing for events; null when none is wanted, or as far as Discord says all is well. */
export async function eventNote(context: Reader, { guildId, channelId, publish, threadTitle, picture, scheduledEvent }: Reminder): Promise<string | null> {
  if (!scheduledEvent) return null;
  const standing = await context.ports.channels?.standing(guildId, channelId, { publish, thread: threadTitle !== null, picture, event: true });
  if (standing?.state !== 'there' || standing.beside === undefined || standing.beside.length === 0) return null;
  const rights = standing.beside.map((right) => `**${context.ports.translator.text(context.actor.locale, `common.right.${right}`)}**`).join(', ');
  return say(context, 'eventRight', { rights });
}
