import { REST } from 'discord.js';
import type { DiscordAPIError } from 'discord.js';
import { expect, test } from 'vitest';
import type { Limits } from '../../src/sandbox/contract.ts';
import { LIVING, startSandbox } from '../support/start-sandbox.ts';
import type { Sandbox } from '../support/start-sandbox.ts';
import { answering, until } from './stock-client.ts';

const path = `/channels/${LIVING.general}/messages` as const;

function restOf(sandbox: Sandbox, retries = 0): REST {
  return new REST({ api: sandbox.apiUrl, version: '10', retries, timeout: 2_000 }).setToken(sandbox.token);
}

function raw(sandbox: Sandbox, content = 'x', token = sandbox.token): Promise<Response> {
  const headers = { authorization: `Bot ${token}`, 'content-type': 'application/json' };
  return fetch(`${sandbox.apiUrl}/v10${path}`, { method: 'POST', body: JSON.stringify({ content }), headers });
}

async function count(sandbox: Sandbox): Promise<number> {
  return (await sandbox.control.view(LIVING.owner, LIVING.general)).messages.filter((seen) => seen.message.author.bot).length;
}

const fault = { method: 'POST', path: '/channels/:id/messages' } as const;
const limited = (limits: Partial<Limits>): { limits: Partial<Limits> } => ({ limits: { rateLimits: true, ...limits } });

test('a connection cut after the work was done leaves the message; the nonce makes the retry harmless', async () => {
  const sandbox = await startSandbox();
  await sandbox.control.addFault({ kind: 'drop-after-accept', ...fault });
  const body = { content: 'once', nonce: 'a', enforce_nonce: true };
  await expect(restOf(sandbox).post(path, { body })).rejects.toThrow();
  expect(await count(sandbox)).toBe(1);
  await restOf(sandbox).post(path, { body });
  expect(await count(sandbox)).toBe(1);
  expect((await sandbox.control.journal({ what: 'POST' }))[0]).toMatchObject({ status: null, faults: ['drop-after-accept'] });
});

test('a connection cut before, or an error before, leaves nothing; an error after leaves the message', async () => {
  const sandbox = await startSandbox();
  await sandbox.control.addFault({ kind: 'drop-before-accept', ...fault });
  await expect(raw(sandbox)).rejects.toThrow();
  await sandbox.control.addFault({ kind: 'error-before', status: 502, ...fault });
  expect((await raw(sandbox)).status).toBe(502);
  expect(await count(sandbox)).toBe(0);
  await sandbox.control.addFault({ kind: 'error-after', ...fault });
  expect((await raw(sandbox)).status).toBe(503);
  expect(await count(sandbox)).toBe(1);
  expect((await raw(sandbox)).status).toBe(200);
});

test.each([['rate-limit-route', 'user', false], ['rate-limit-shared', 'shared', false], ['rate-limit-global', 'global', true]] as const)(
  '%s answers 429 as Discord does, and discord.js waits it out',
  async (kind, scope, global) => {
    const sandbox = await startSandbox();
    await sandbox.control.addFault({ kind, retryAfter: 0.2, ...fault });
    const response = await raw(sandbox);
    expect(response.status).toBe(429);
    expect(response.headers.get('x-ratelimit-scope')).toBe(scope);
    expect(response.headers.get('x-ratelimit-global')).toBe(global ? 'true' : null);
    expect(await response.json()).toMatchObject({ retry_after: 0.2, global });
    await sandbox.control.addFault({ kind, retryAfter: 0.2, ...fault });
    await restOf(sandbox).post(path, { body: { content: 'after' } });
    expect(await count(sandbox)).toBe(1);
  },
);

test('a Cloudflare ban, a lost permission and a deleted channel look as they do', async () => {
  const sandbox = await startSandbox();
  const rest = restOf(sandbox);
  const fail = async (): Promise<DiscordAPIError> => (await rest.post(path, { body: { content: 'x' } }).catch((error: unknown) =>
    error)) as DiscordAPIError;
  await sandbox.control.addFault({ kind: 'cloudflare-403', ...fault });
  const cloudflare = await fail();
  expect([cloudflare.status, cloudflare.code]).toEqual([403, undefined]);
  await sandbox.control.addFault({ kind: 'missing-permission', ...fault });
  expect((await fail()).code).toBe(50_013);
  await sandbox.control.addFault({ kind: 'deleted-channel', ...fault });
  expect((await fail()).code).toBe(10_003);
});

test('a fault waits, matches only its path, and ends with its count or when removed', async () => {
  const sandbox = await startSandbox();
  await sandbox.control.addFault({ kind: 'delay', delayMs: 150, ...fault });
  const startedAt = performance.now();
  await raw(sandbox);
  expect(performance.now() - startedAt).toBeGreaterThan(140);
  await sandbox.control.addFault({ kind: 'error-before', path: '/guilds/:id' });
  expect((await raw(sandbox)).status).toBe(200);
  const { id } = await sandbox.control.addFault({ kind: 'error-before', count: null, ...fault });
  expect([(await raw(sandbox)).status, (await raw(sandbox)).status]).toEqual([503, 503]);
  await sandbox.control.removeFault(id);
  expect((await raw(sandbox)).status).toBe(200);
  await sandbox.control.addFault({ kind: 'error-before', probability: 0, ...fault });
  expect((await raw(sandbox)).status).toBe(200);
});

test('an interaction can be lost, or delivered twice', async () => {
  const sandbox = await startSandbox();
  let heard = 0;
  await answering(sandbox, [{ name: 'ask', description: 'x' }], async (interaction) => {
    heard += 1;
    if (interaction.isChatInputCommand()) await interaction.reply('x').catch(() => undefined);
  });
  const run = (): ReturnType<typeof sandbox.control.run> => sandbox.control.run(LIVING.member,
    { channelId: LIVING.general, command: 'ask', waitMs: 100 });
  await sandbox.control.addFault({ kind: 'lost-interaction' });
  expect(await run()).toMatchObject({ outcome: 'timeout' });
  expect(heard).toBe(0);
  await sandbox.control.addFault({ kind: 'duplicate-interaction' });
  expect(await run()).toMatchObject({ outcome: 'answered' });
  await until(() => heard === 2);
});

test('each channel has its bucket, told in headers; the sixth message within five seconds waits', async () => {
  const sandbox = await startSandbox(limited({}));
  const first = await raw(sandbox);
  const header = (name: string): string | null => first.headers.get(`x-ratelimit-${name}`);
  expect([header('limit'), header('remaining')]).toEqual(['5', '4']);
  expect(header('bucket')).toMatch(/^[0-9a-f]{32}$/);
  expect(Number(header('reset-after'))).toBeGreaterThan(4);
  for (let sent = 0; sent < 4; sent += 1) await raw(sandbox);
  const over = await raw(sandbox);
  expect([over.status, over.headers.get('x-ratelimit-scope')]).toEqual([429, 'user']);
  const other = await fetch(`${sandbox.apiUrl}/v10/channels/${LIVING.moderators}/messages`, {
    method: 'POST', body: '{"content":"x"}', headers: { authorization: `Bot ${sandbox.token}`, 'content-type': 'application/json' },
  });
  expect(other.status).toBe(200);
});

test('all requests of a token share a global limit; interactions are spared', async () => {
  const sandbox = await startSandbox(limited({ globalPerSecond: 3, messagesPerFiveSeconds: 1_000 }));
  const statuses = (await Promise.all([1, 2, 3, 4, 5].map(() => raw(sandbox)))).map((response) => response.status);
  expect(statuses.filter((status) => status === 429).length).toBe(2);
  const callback = await fetch(`${sandbox.apiUrl}/v10/interactions/1/none/callback`, { method: 'POST', body: '{}' });
  expect(callback.status).toBe(404);
});

test('old messages can be edited only so often', async () => {
  const sandbox = await startSandbox(limited({ messagesPerFiveSeconds: 1_000, globalPerSecond: 1_000 }));
  const { id } = (await (await raw(sandbox)).json()) as { id: string };
  await sandbox.clock.moveTo(sandbox.clock.now() + 3_600_001);
  const edit = (): Promise<Response> => fetch(`${sandbox.apiUrl}/v10${path}/${id}`, {
    method: 'PATCH', body: '{"content":"y"}', headers: { authorization: `Bot ${sandbox.token}`, 'content-type': 'application/json' },
  });
  for (let time = 0; time < 30; time += 1) expect((await edit()).status).toBe(200);
  const over = await edit();
  expect([over.status, ((await over.json()) as { code: number }).code]).toEqual([429, 30_046]);
  expect(Number(over.headers.get('retry-after'))).toBeGreaterThan(3_000);
});

test('too many invalid requests end in a ban', async () => {
  const sandbox = await startSandbox(limited({ invalidPerTenMinutes: 3 }));
  for (let time = 0; time < 3; time += 1) expect((await raw(sandbox, 'x', 'wrong')).status).toBe(401);
  const banned = await raw(sandbox);
  expect([banned.status, banned.headers.get('content-type')]).toEqual([403, 'text/html']);
});

test('ten thousand posts stay quick to write and to page through', async () => {
  const sandbox = await startSandbox();
  const startedAt = performance.now();
  for (let sent = 0; sent < 10_000; sent += 1) await sandbox.control.say(LIVING.member, { channelId: LIVING.general, content: `${sent}` });
  const rest = restOf(sandbox);
  const page = (await rest.get(path, { query: new URLSearchParams({ limit: '100' }) })) as { id: string }[];
  expect(page.length).toBe(100);
  expect(performance.now() - startedAt).toBeLessThan(8_000);
});
