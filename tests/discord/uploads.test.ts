/** Pictures on a slow line: an upload that is given up on must not take the bot with it. */
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect, it, onTestFinished } from 'vitest';
import { createClient } from '../../src/discord/client.ts';
import { recordingLog } from './living-bot.ts';

/** Takes bodies in, slowly, and says what came. */
async function slowDiscord(pause: number): Promise<{ readonly apiUrl: string; readonly got: { readonly type: string; readonly body: Buffer }[] }> {
  const got: { type: string; body: Buffer }[] = [];
  const server = createServer((request, response) => {
    const parts: Buffer[] = [];
    request.on('data', (part: Buffer) => {
      parts.push(part);
      request.pause();
      setTimeout(() => request.resume(), pause);
    });
    request.on('end', () => {
      got.push({ type: request.headers['content-type'] ?? '', body: Buffer.concat(parts) });
      response.setHeader('content-type', 'application/json').end('{}');
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => new Promise<void>((done) => (server.closeAllConnections(), server.close(() => done()))));
  return { apiUrl: `http://127.0.0.1:${(server.address() as AddressInfo).port}/api`, got };
}

const settings = (apiUrl: string) => ({ token: 'a.b.c', apiUrl, log: recordingLog().log, onInteraction: () => undefined });
const files = ['a.png', 'b.png'].map((name) => ({ name, data: Buffer.alloc(300_000, name) }));

it('given up on at any moment, it is only lost', async () => {
  const { apiUrl } = await slowDiscord(5);
  const { rest } = createClient(settings(apiUrl));
  const unhandled: unknown[] = [];
  const hear = (error: unknown): void => void unhandled.push(error);
  // The test's own listeners would take it for their own fault.
  const others = process.listeners('uncaughtException');
  process.removeAllListeners('uncaughtException').on('uncaughtException', hear).on('unhandledRejection', hear);
  onTestFinished(() => {
    process.off('uncaughtException', hear).off('unhandledRejection', hear);
    for (const other of others) process.on('uncaughtException', other);
  });
  for (let round = 0; round < 8; round += 1) {
    const ends = await Promise.allSettled(Array.from({ length: 12 }, (_, index) => rest.post(`/interactions/${round}${index}/t/callback`, { auth: false, body: { type: 4 }, files, signal: AbortSignal.timeout(1 + index) })));
    expect(ends.some(({ status }) => status === 'rejected')).toBe(true);
  }
  await new Promise((resolve) => setTimeout(resolve, 100));
  expect(unhandled).toEqual([]);
});

it('that gets through arrives whole', async () => {
  const { apiUrl, got } = await slowDiscord(0);
  const { rest } = createClient(settings(apiUrl));
  await rest.post('/interactions/1/t/callback', { auth: false, body: { type: 4 }, files });
  const form = await new Response(got[0]?.body ?? null, { headers: { 'content-type': got[0]?.type ?? '' } }).formData();
  expect(JSON.parse(form.get('payload_json') as string)).toEqual({ type: 4 });
  expect(Buffer.from(await (form.get('files[1]') as File).arrayBuffer())).toEqual(files[1]?.data);
});
