/** When Discord refuses the rich form, people still get the words. Discord is played by a server that refuses Components V2. */
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { REST } from 'discord.js';
import { expect, onTestFinished, test } from 'vitest';
import type { Answerable } from '../../src/discord/context.ts';
import { createMessenger } from '../../src/discord/messenger.ts';
import { renderMessage } from '../../src/discord/replies.ts';
import { Responder } from '../../src/discord/responder.ts';
import type { Message } from '../../src/domain/message.ts';
import { recordingLog } from './living-bot.ts';

type Body = Readonly<Record<string, unknown>>;
const V2 = 1 << 15;
const message: Message = { blocks: [{ type: 'text', text: 'Plain words' }, { type: 'buttons', buttons: [{ type: 'link', label: 'Source', url: 'https://example.org/' }] }] };

/** @returns its address and the bodies it has seen */
async function refusing(refuses: (body: Body) => boolean) {
  const bodies: Body[] = [];
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk)).on('end', () => {
      const sent = JSON.parse(Buffer.concat(chunks).toString()) as Body;
      const body = (sent['data'] ?? sent) as Body;
      bodies.push(body);
      const refused = refuses(body);
      response.writeHead(refused ? 400 : 200, { 'content-type': 'application/json' });
      response.end(JSON.stringify(refused ? { code: 50035, message: 'Invalid Form Body', errors: { flags: { _errors: [{ code: 'BAD', message: 'words of a person' }] } } } : { id: '123456789012345678', channel_id: '1' }));
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => void server.close());
  return { api: `http://127.0.0.1:${(server.address() as AddressInfo).port}/api`, bodies };
}
const isRich = (body: Body) => (Number(body['flags']) & V2) !== 0;

test('an announcement goes out in plain words, mark and nonce included', async () => {
  const { api, bodies } = await refusing(isRich);
  const { log, lines } = recordingLog();
  const messenger = createMessenger({ token: 'a.b.c', apiUrl: api, log, clock: { now: () => 0 }, perSecond: 40 });
  const outcome = await messenger.send({ guildId: '2', channelId: '1', message, nonce: 'mark', mentionRoleId: null, silent: true, publish: false, threadTitle: null });
  expect(outcome).toMatchObject({ type: 'sent' });
  expect(bodies).toHaveLength(2);
  expect(bodies[1]).toMatchObject({ content: 'Plain words\n\nSource: <https://example.org/>', nonce: 'mark', enforce_nonce: true, flags: 1 << 12, allowed_mentions: { parse: [] } });
  expect(JSON.stringify(bodies[1])).toContain('about:post:mark');
  expect(lines[0]?.fields['where']).toEqual(['flags: BAD']);
});

test('one that is refused in every form has failed', async () => {
  const { api, bodies } = await refusing(() => true);
  const messenger = createMessenger({ token: 'a.b.c', apiUrl: api, log: recordingLog().log, clock: { now: () => 0 }, perSecond: 40 });
  const outcome = await messenger.send({ guildId: '2', channelId: '1', message, nonce: 'mark', mentionRoleId: null, silent: false, publish: false, threadTitle: null });
  expect(outcome).toEqual({ type: 'failed', reason: 'rejected', code: 50_035 });
  expect(bodies).toHaveLength(2);
});

test('a private reply stays private in plain words, and the log has no words of a person', async () => {
  const { api, bodies } = await refusing(isRich);
  const { log, lines } = recordingLog();
  const interaction = { id: '123456789012345678', token: 'secret', application_id: '123456789012345679', type: 2 } as unknown as Answerable;
  await new Responder(new REST({ api }), interaction, log).send({ type: 'message', private: true, message });
  expect(bodies[1]).toMatchObject({ content: expect.stringContaining('Plain words') as string, flags: 64 });
  expect(JSON.stringify(lines)).not.toMatch(/words of a person|secret/);
});

test('a part that no builder takes leaves the words', () => {
  const select = { type: 'channel' as const, action: { command: 'x', action: 'y', data: [] }, placeholder: 'Where', channelTypes: [99] };
  const rendered = renderMessage({ blocks: [...message.blocks, { type: 'select', select }] });
  expect(rendered.body.content).toContain('Plain words');
  expect(rendered.notes[0]).toContain('could not be built');
});
