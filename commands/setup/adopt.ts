/** Turns ticked items into reminders: each once, however often the button is pressed. */
import { escapeMarkdown, UserError } from '../../src/discord/command.ts';
import type { Message } from '../../src/discord/command.ts';
import type { Reminder } from '../../src/domain/reminders.ts';
import { alreadyThere, reminderOf } from '../../src/domain/year-plan.ts';
import { nameOf } from './plan.ts';
import type { ProposedItem } from './plan.ts';
import { standingOf } from './state.ts';
import type { Server } from './state.ts';
import { buttonTo, instant, mention, say, standingLine } from './words.ts';
import type { Reader } from './words.ts';

const MOST = 100;

/** Server → the adoption under way: two presses of one button come one after the other. */
const turns = new Map<string, Promise<unknown>>();

async function inTurn<T>(guildId: string, work: () => Promise<T>): Promise<T> {
  const mine = (turns.get(guildId) ?? Promise.resolve()).catch(() => undefined).then(work);
  turns.set(guildId, mine);
  try {
    return await mine;
  } finally {
    if (turns.get(guildId) === mine) turns.delete(guildId);
  }
}

async function add(context: Reader, server: Server, items: readonly ProposedItem[], channelId: string, forum: boolean): Promise<{ added: readonly Reminder[]; there: number }> {
  const { reminders, random, translator } = context.ports;
  const present = await reminders.list(server.guildId);
  const fresh = items.filter((item) => alreadyThere(item, present) === null);
  if (present.length + fresh.length > MOST) throw new UserError('setup.full', { count: present.length, most: MOST });
  const added: Reminder[] = [];
  for (const item of fresh) {
    const title = translator.observance(server.locale, item.observance).name.slice(0, 100);
    const reminder = reminderOf(item, {
      id: random.id(), guildId: server.guildId, channelId, timezone: server.timezone, locale: server.locale, createdBy: context.actor.id, threadTitle: forum ? title : null, now: context.now,
    });
    await reminders.add(reminder);
    added.push(reminder);
  }
  return { added, there: items.length - fresh.length };
}

/**
 * Adds what is ticked and not there yet.
 * @returns what was done, or what keeps it from being done
 * @throws UserError when there is no room
 */
export async function adopt(context: Reader, server: Server, items: readonly ProposedItem[]): Promise<Message | { readonly trouble: string }> {
  const channelId = server.settings.announcementChannelId;
  if (channelId === null) return { trouble: say(context, 'chooseChannel') };
  const standing = await standingOf(context, server.guildId, channelId);
  if (standing.state !== 'there' || standing.missing.length > 0) return { trouble: standingLine(context, channelId, standing) ?? say(context, 'rightsUnknown') };
  const { added, there } = await inTurn(server.guildId, () => add(context, server, items, channelId, standing.forum));
  const [first] = added.filter(({ dueAt }) => dueAt !== null).sort((a, b) => (a.dueAt ?? 0) - (b.dueAt ?? 0));
  const item = items.find(({ content }) => content === first?.content);
  const lines = [
    added.length === 0 ? say(context, 'doneNone') : say(context, 'done', { count: added.length, channel: mention(channelId) }),
    ...(there === 0 || added.length === 0 ? [] : [say(context, 'wereThere', { count: there })]),
    ...(first?.dueAt == null || item === undefined ? [] : [say(context, 'next', { when: instant(first.dueAt, 'F'), relative: instant(first.dueAt, 'R'), name: escapeMarkdown(nameOf(context, item)) })]),
    `-# ${say(context, 'later')}`,
  ];
  return {
    blocks: [
      { type: 'text', text: lines.join('\n') },
      {
        type: 'buttons',
        buttons: [
          buttonTo(context, 'seeYear', { command: 'year', action: 'page', data: ['0'] }),
          buttonTo(context, 'seeList', { command: 'reminders', action: 'page', data: ['0'] }),
        ],
      },
    ],
  };
}
