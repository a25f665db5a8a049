/** What became of each post: of one reminder, or of the whole server. */
import type { Block, Message } from '../../src/discord/command.ts';
import { escapeMarkdown, UserError } from '../../src/discord/command.ts';
import type { Delivery } from '../../src/domain/delivery.ts';
import { guildOf, press, reminderFrom } from './panel.ts';
import { channelMention, instant, nameOf, say } from './show.ts';
import type { Reader } from './show.ts';

const PER_PAGE = 8;
const MINUTE = 60_000;
/** In place of a reminder's id: all of them. No id of a reminder has a star. */
export const EVERY = '*';
const TOLD = ['channel-gone', 'server-gone', 'missing-access', 'missing-permission', 'thread-archived', 'blocked-content', 'rejected', 'unknown-outcome', 'observance-gone', 'nothing-to-post', 'too-late', 'coalesced', 'skipped-by-moderator', 'paused', 'server-left'] as const;

const pageOf = (from: string): number => Math.max(0, Number.parseInt(from, 10) || 0);

/** When, what became of it with the link, how late, and why. */
function lines(context: Reader, row: Delivery): readonly string[] {
  const late = row.state === 'sent' && row.settledAt !== null ? Math.floor((row.settledAt - row.dueAt) / MINUTE) : 0;
  const reason = TOLD.find((one) => one === row.reason);
  const link = row.messageId === null || row.messageId === '0' ? '' : ` https://discord.com/channels/${row.guildId}/${row.channelId}/${row.messageId}`;
  return [`${say(context, `state.${row.state}`)}${link}`, ...(late > 0 ? [say(context, 'lateBy', { count: late })] : []), ...(reason === undefined ? [] : [say(context, `why.${reason}`)])];
}

const mayRetry = ({ state, reason }: Delivery): boolean => state === 'failed' || (state === 'missed' && reason !== 'coalesced');

function rowBlock(context: Reader, row: Delivery, head: readonly string[], retry: readonly string[] | null): Block {
  const text = [...head, ...lines(context, row)].join('\n');
  return retry !== null && mayRetry(row) ? { type: 'section', text, button: press(context, 'retry', 'retry', retry) } : { type: 'text', text };
}

function pages(context: Reader, id: string, page: number, more: boolean): Message['blocks'][number] {
  const turns = [press(context, 'previous', 'history', [id, String(page - 1)], { disabled: page === 0 }), press(context, 'nextPage', 'history', [id, String(page + 1)], { disabled: !more })];
  const back = id === EVERY ? press(context, 'showList', 'page', ['0']) : press(context, 'back', 'open', [id]);
  return { type: 'buttons', buttons: [...(page > 0 || more ? turns : []), back] };
}

async function ofServer(context: Reader, page: number, note: string | null): Promise<Message> {
  const found = await context.ports.history.forGuild(guildOf(context), PER_PAGE + 1, page * PER_PAGE);
  const rows = found.slice(0, PER_PAGE).map(({ delivery, reminder, removed }): Block => {
    const name = say(context, removed ? 'historyRemoved' : 'historyName', { name: escapeMarkdown(nameOf(context, reminder)), channel: channelMention(delivery.channelId) });
    return rowBlock(context, delivery, [`${instant(delivery.dueAt, 'F')}\n${name}`], removed ? null : [reminder.id, String(delivery.id), String(page), EVERY]);
  });
  const head = [`### ${say(context, 'historyAll')}`, rows.length === 0 ? say(context, 'noHistory') : `-# ${say(context, 'historyKept')}`].join('\n');
  return { blocks: [...(note === null ? [] : [{ type: 'text', text: note } as const]), { type: 'text', text: head }, ...rows, pages(context, EVERY, page, found.length > PER_PAGE)] };
}

/** What became of each occurrence, newest first. @param note one sentence on what just happened */
export async function historyMessage(context: Reader, [id = EVERY, from = '0']: readonly string[], note: string | null = null): Promise<Message> {
  const page = pageOf(from);
  if (id === EVERY) return ofServer(context, page, note);
  const reminder = await reminderFrom(context, id);
  const found = await context.ports.history.forReminder(reminder.guildId, reminder.id, PER_PAGE + 1, page * PER_PAGE);
  const rows = found.slice(0, PER_PAGE).map((row) => rowBlock(context, row, [instant(row.dueAt, 'F')], [id, String(row.id), String(page)]));
  const head = `### ${say(context, 'historyOf', { name: escapeMarkdown(nameOf(context, reminder)) })}${rows.length === 0 ? `\n${say(context, 'noHistory')}` : ''}`;
  return { blocks: [...(note === null ? [] : [{ type: 'text', text: note } as const]), { type: 'text', text: head }, ...rows, pages(context, id, page, found.length > PER_PAGE)] };
}

/** "Try again". */
export async function retry(context: Reader, [id = '', delivery = '', page = '0', shown = id]: readonly string[]): Promise<Message> {
  const ordered = await context.ports.orders.retry(guildOf(context), id, Number(delivery));
  if (ordered === 'gone') throw new UserError('reminders.notThere');
  return historyMessage(context, [shown === EVERY ? EVERY : id, page], say(context, ordered === 'ordered' ? 'retried' : 'retriedAlready'));
}
