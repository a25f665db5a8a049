import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { describe, expect, it, onTestFinished } from 'vitest';
import { createFiles } from '../../src/discord/files.ts';

/** A server that keeps files, and counts who asked. */
async function keeper() {
  const asked: string[] = [];
  const server = createServer((request, response) => {
    asked.push(request.url ?? '');
    if (request.url === '/moved') response.writeHead(302, { location: '/plan.yaml' }).end();
    else if (request.url === '/gone') response.writeHead(404).end('gone');
    else if (request.url === '/long') {
      // No length is told beforehand, and more than was asked for comes in parts.
      for (let part = 0; part < 20; part += 1) response.write('x'.repeat(100));
      response.end();
    } else response.end('version: 1\n');
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  onTestFinished(() => new Promise<void>((done) => (server.closeAllConnections(), server.close(() => done()))));
  return { origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, asked };
}

describe('a file that somebody attached', () => {
  it('is read from where the API is', async () => {
    const { origin } = await keeper();
    expect(await createFiles(`${origin}/api`).read(`${origin}/plan.yaml`, 11)).toMatchObject({ type: 'read', bytes: Buffer.from('version: 1\n') });
  });

  it('is read no further than asked', async () => {
    const { origin } = await keeper();
    const files = createFiles(`${origin}/api`);
    expect(await files.read(`${origin}/plan.yaml`, 10)).toEqual({ type: 'too-large' });
    expect(await files.read(`${origin}/long`, 1_000)).toEqual({ type: 'too-large' });
  });

  it('is not followed elsewhere, and may be gone', async () => {
    const { origin, asked } = await keeper();
    const files = createFiles(`${origin}/api`);
    expect(await files.read(`${origin}/moved`, 100)).toEqual({ type: 'unreachable' });
    expect(asked).toEqual(['/moved']);
    expect(await files.read(`${origin}/gone`, 100)).toEqual({ type: 'unreachable' });
  });

  it('comes from nowhere else: no request is made at all', async () => {
    const { origin, asked } = await keeper();
    const files = createFiles('https://discord.com/api');
    const port = new URL(origin).port;
    for (const url of [`${origin}/plan.yaml`, `http://localhost:${port}/`, `http://cdn.discordapp.com@127.0.0.1:${port}/`, 'file:///etc/hostname', 'data:text/plain,hello', 'not an address', '']) {
      expect(await files.read(url, 100), url).toEqual({ type: 'unreachable' });
    }
    expect(asked).toEqual([]);
  });
});
