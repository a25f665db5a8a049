/** Many servers in one process: as many connections as Discord recommends, one bot. */
import { expect, test } from 'vitest';
import { makeServers } from '../support/many-servers.ts';
import { LIVING, startSandbox } from '../support/start-sandbox.ts';
import { hello } from './commands-for-tests.ts';
import { livingBot, until } from './living-bot.ts';

const shardOf = (guildId: string, count: number): number => Number((BigInt(guildId) >> 22n) % BigInt(count));

test('opens the connections that Discord recommends, knows every server, and answers in each', async () => {
  const sandbox = await startSandbox({ limits: { guildsPerShard: 3 } });
  const { guildIds, channelIds } = await makeServers(sandbox.control, 8, 3);
  const left: string[] = [];
  const { client } = await livingBot(sandbox, [hello], { events: { left: (guildId) => void left.push(guildId) } });
  expect(client.health()).toMatchObject({ state: 'ready', guilds: 9 });
  expect(client.health().shards.map(({ id, state }) => [id, state])).toEqual([[0, 'ready'], [1, 'ready'], [2, 'ready']]);
  expect(client.guildIds().toSorted()).toEqual([LIVING.guild, ...guildIds].toSorted());
  expect(new Set(guildIds.map((id) => shardOf(id, 3))).size).toBeGreaterThan(1);
  for (const [at, channelId] of channelIds.entries()) {
    expect((client.permissionsIn(guildIds[at] ?? '', channelId) ?? 0n) & (1n << 11n)).not.toBe(0n);
    expect((await sandbox.control.run(LIVING.owner, { channelId, command: 'hello', options: { name: 'all' } }))).toMatchObject({ outcome: 'answered', problem: null });
  }
  await sandbox.control.kickBot(guildIds[3] ?? '', LIVING.bot);
  await until(() => left.length > 0);
  expect(left).toEqual([guildIds[3]]);
  await sandbox.control.addFault({ kind: 'socket-drop' });
  await until(() => client.health().state !== 'ready');
  await until(() => client.health().state === 'ready' && client.health().shards.every(({ state }) => state === 'ready'));
  expect(client.health().guilds).toBe(8);
});

test('a second identify within five seconds is refused, as Discord does, and the sessions of a day are counted', async () => {
  const sandbox = await startSandbox({ limits: { rateLimits: true, guildsPerShard: 1, identifiesPerDay: 7 } });
  const told = async () => (await fetch(`${sandbox.apiUrl}/v10/gateway/bot`, { headers: { authorization: `Bot ${sandbox.token}` } })).json() as Promise<{ session_start_limit: unknown }>;
  expect((await told()).session_start_limit).toEqual({ total: 7, remaining: 7, reset_after: 86_400_000, max_concurrency: 1 });
  const identified = async (): Promise<unknown> => {
    const { WebSocket } = await import('ws');
    const socket = new WebSocket(`${sandbox.url.replace('http', 'ws')}/gateway?v=10`);
    const frames: { op: number; t: string | null }[] = [];
    return await new Promise((resolve) => socket.on('message', (data) => {
      frames.push(JSON.parse((data as Buffer).toString()) as { op: number; t: string | null });
      if (frames.length === 1) socket.send(JSON.stringify({ op: 2, d: { token: sandbox.token, intents: 1, properties: {} } }));
      else {
        socket.terminate();
        resolve(frames[1]?.op);
      }
    }));
  };
  expect([await identified(), await identified()]).toEqual([0, 9]);
  expect((await told()).session_start_limit).toMatchObject({ remaining: 5 });
});
