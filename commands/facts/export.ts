/** A server's own facts as one file. */
import type { FactFormat, Message } from '../../src/discord/command.ts';
import type { GuildFact } from '../../src/domain/guild-facts.ts';
import { today } from '../ask/words.ts';
import { guildOf, say } from './words.ts';
import type { Reader } from './words.ts';

/** Most bytes of a file of facts that is taken back. */
export const LARGEST_FILE = 1024 * 1024;

/** An example shows the fields better than an empty file does. Its empty id makes it a new fact. */
function example(context: Reader): Pick<GuildFact, 'id' | 'content'> {
  return {
    id: '/',
    content: {
      question: say(context, 'exampleQuestion'), also: [say(context, 'exampleAlso')], answer: say(context, 'exampleAnswer'),
      sourceTitle: say(context, 'exampleSource'), sourceUrl: 'https://example.org/meetings', asOf: today(context).slice(0, 7),
    },
  };
}

/** @returns a message with the file attached; with an example to fill in while the server has no facts */
export async function exportFacts(context: Reader, format: string | null): Promise<Message> {
  const facts = await context.ports.guildFacts.list(guildOf(context));
  const kind: FactFormat = format === 'csv' ? 'csv' : 'yaml';
  const data = await context.ports.factFiles.write(facts.length === 0 ? [example(context)] : facts, kind);
  const name = `facts-${today(context)}.${kind}`;
  const said = facts.length === 0 ? say(context, 'exportedEmpty') : say(context, 'exported', { count: facts.length });
  const text = [said, ...(data.byteLength > LARGEST_FILE ? [say(context, 'exportLarge')] : [])].join('\n');
  return { blocks: [{ type: 'text', text }, { type: 'file', file: name }], files: [{ name, data }] };
}
