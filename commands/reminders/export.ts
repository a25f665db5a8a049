/** The whole plan of a server as one file. */
import type { Message } from '../../src/discord/command.ts';
import { guildOf } from './panel.ts';
import { say } from './show.ts';
import type { Reader } from './show.ts';

/** Most bytes of a plan file that is taken back. */
export const LARGEST_FILE = 256 * 1024;

/** @returns a message with the file attached; a hint how to begin while there is nothing to write */
export async function exportPlan(context: Reader): Promise<Message> {
  const { reminders: store } = context.ports;
  const [reminders, unsaved] = [await store.list(guildOf(context)), await store.unsaved(guildOf(context))];
  if (reminders.length === 0) return { blocks: [{ type: 'text', text: say(context, 'empty') }] };
  const data = await context.ports.planFile.write(reminders);
  const name = `reminders-${new Date(context.now).toISOString().slice(0, 10)}.yaml`;
  const text = [say(context, 'exported', { count: reminders.length }), ...(unsaved.length === 0 ? [] : [say(context, 'exportUnsaved', { count: unsaved.length })]), ...(data.byteLength > LARGEST_FILE ? [say(context, 'exportLarge')] : [])].join('\n');
  return { blocks: [{ type: 'text', text }, { type: 'file', file: name }], files: [{ name, data }] };
}
