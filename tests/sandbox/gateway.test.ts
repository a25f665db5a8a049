import { once } from 'node:events';
import { ChannelType, Client, GatewayIntentBits, PermissionFlagsBits as P } from 'discord.js';
import { expect, onTestFinished, test } from 'vitest';
import { WebSocket } from 'ws';
import { LIVING, startSandbox } from '../support/start-sandbox.ts';
import type { Sandbox } from '../support/start-sandbox.ts';
import { stockClient, until } from './stock-client.ts';

async function opened(sandbox: Sandbox, query = '?v=10&encoding=json'): Promise<WebSocket> {
  const socket = new WebSocket(`${sandbox.url.replace('http', 'ws')}/gateway/${query}`);
  onTestFinished(() => socket.terminate());
  await once(socket, 'open');
  return socket;
}

async function closedWith(socket: WebSocket, ...frames: readonly object[]): Promise<number> {
  const closed = once(socket, 'close') as Promise<[number]>;
  for (const frame of frames) socket.send(JSON.stringify(frame));
  const [code] = await closed;
  return code;
}

test('a stock client logs in with one request and knows guild, channels, roles and itself', async () => {
  const sandbox = await startSandbox();
  const client = await stockClient(sandbox);
  const guild = client.guilds.cache.get(LIVING.guild);
  expect(guild?.name).toBe('Lantern Street');
  expect(guild?.channels.cache.get(LIVING.questions)?.type).toBe(ChannelType.GuildForum);
  expect(guild?.roles.cache.get(LIVING.awarenessRole)?.mentionable).toBe(true);
  expect(guild?.members.me?.permissions.has(P.SendMessages)).toBe(true);
  expect(guild?.members.me?.permissions.has(P.ManageGuild)).toBe(false);
  expect((await sandbox.control.journal({ kind: 'request' })).map((entry) => entry.what)).toEqual(['GET /gateway/bot']);
});

test('a wrong token is refused, over REST and over the gateway', async () => {
  const sandbox = await startSandbox();
  const client = new Client({ intents: [], rest: { api: sandbox.apiUrl } });
  await expect(client.login('wrong')).rejects.toThrow('An invalid token was provided.');
  const identify = { op: 2, d: { token: 'wrong', intents: 0, properties: {} } };
  expect(await closedWith(await opened(sandbox), identify)).toBe(4_004);
});

test('what a gateway client does wrong is told by close codes', async () => {
  const sandbox = await startSandbox();
  const good = { token: sandbox.token, intents: 1, properties: {} };
  expect(await closedWith(await opened(sandbox), { op: 99 })).toBe(4_001);
  const socket = await opened(sandbox);
  const closed = once(socket, 'close') as Promise<[number]>;
  socket.send('no json');
  expect((await closed)[0]).toBe(4_002);
  expect(await closedWith(await opened(sandbox), { op: 3, d: {} })).toBe(4_003);
  expect(await closedWith(await opened(sandbox), { op: 2, d: good }, { op: 2, d: good })).toBe(4_005);
  expect(await closedWith(await opened(sandbox), { op: 2, d: { ...good, shard: [2, 2] } })).toBe(4_010);
  expect(await closedWith(await opened(sandbox), { op: 2, d: { ...good, intents: 2 ** 30 } })).toBe(4_013);
  expect(await closedWith(await opened(sandbox, '?v=9'))).toBe(4_012);
});

test('after a dropped socket the client resumes and hears what it missed', async () => {
  const sandbox = await startSandbox();
  const client = await stockClient(sandbox);
  const resumed = once(client, 'shardResume');
  expect((await sandbox.control.addFault({ kind: 'socket-drop' })).struck).toBe(1);
  await sandbox.control.createChannel(LIVING.guild, { name: 'made-meanwhile' });
  await resumed;
  await until(() => client.channels.cache.some((channel) => 'name' in channel && channel.name === 'made-meanwhile'));
  expect((await sandbox.control.journal({ kind: 'gateway' })).map((entry) => entry.what)).toEqual(['identify', 'resume']);
});

test('a reconnect request is resumed; an invalid session is identified anew', async () => {
  const sandbox = await startSandbox();
  const client = await stockClient(sandbox);
  const resumed = once(client, 'shardResume');
  await sandbox.control.addFault({ kind: 'reconnect' });
  await resumed;
  const again = once(client, 'shardReady');
  await sandbox.control.addFault({ kind: 'invalid-session', resumable: false });
  await again;
  expect((await sandbox.control.journal({ kind: 'gateway', what: 'identify' })).length).toBe(2);
}, 20_000);

test('a fatal close after ready is heard, and nothing reconnects', async () => {
  const sandbox = await startSandbox();
  const client = await stockClient(sandbox);
  const down = once(client, 'shardDisconnect');
  await sandbox.control.addFault({ kind: 'close-code', closeCode: 4_014 });
  const [event] = await down as [{ code: number }];
  expect(event.code).toBe(4_014);
  expect((await sandbox.control.state()).bots[0]?.online).toBe(false);
});

test('a refused identify fails the login', async () => {
  const sandbox = await startSandbox();
  await sandbox.control.addFault({ kind: 'refuse-identify', closeCode: 4_014 });
  const client = new Client({ intents: [GatewayIntentBits.Guilds], rest: { api: sandbox.apiUrl } });
  await expect(client.login(sandbox.token)).rejects.toThrow('Used disallowed intents');
});

test('changes to guild, channels, roles and the bot itself are heard', async () => {
  const sandbox = await startSandbox();
  const client = await stockClient(sandbox);
  const guild = client.guilds.cache.get(LIVING.guild);
  await sandbox.control.editGuild(LIVING.guild, { name: 'Renamed' });
  await sandbox.control.editChannel(LIVING.general, { topic: 'New' });
  await sandbox.control.removeChannel(LIVING.moderators);
  const role = await sandbox.control.createRole(LIVING.guild, { name: 'Made', permissions: P.ManageGuild.toString() });
  const me = guild?.members.me?.roles.cache.filter((entry) => entry.id !== LIVING.guild).map((entry) => entry.id) ?? [];
  await sandbox.control.setMember(LIVING.guild, LIVING.bot, { roleIds: [...me, role.id] });
  await until(() => guild?.members.me?.permissions.has(P.ManageGuild) ?? false);
  expect(guild?.name).toBe('Renamed');
  expect(client.channels.cache.has(LIVING.moderators)).toBe(false);
  await sandbox.control.setOverwrite(LIVING.general, LIVING.guild, { type: 0, deny: P.ViewChannel.toString() });
  await sandbox.control.removeRole(LIVING.guild, role.id);
  await until(() => !guild?.roles.cache.has(role.id));
});

test('an outage, a kick and a new invitation are told apart', async () => {
  const sandbox = await startSandbox();
  const client = await stockClient(sandbox);
  const outage = once(client, 'guildUnavailable');
  await sandbox.control.setUnavailable(LIVING.guild, true);
  await outage;
  const back = once(client, 'guildAvailable');
  await sandbox.control.setUnavailable(LIVING.guild, false);
  await back;
  const gone = once(client, 'guildDelete');
  await sandbox.control.kickBot(LIVING.guild, LIVING.bot);
  await gone;
  const joined = once(client, 'guildCreate');
  await sandbox.control.inviteBot(LIVING.guild, LIVING.bot);
  await joined;
});

test('messages are heard only with the intent, and read only when they concern the bot', async () => {
  const sandbox = await startSandbox();
  const deaf = await stockClient(sandbox);
  const hears = await stockClient(sandbox, { intents: [GatewayIntentBits.Guilds, GatewayIntentBits.GuildMessages] });
  const heard: string[] = [];
  deaf.on('messageCreate', () => heard.push('deaf'));
  hears.on('messageCreate', (message) => heard.push(message.content));
  await sandbox.control.say(LIVING.member, { channelId: LIVING.general, content: 'private talk' });
  await sandbox.control.say(LIVING.member, { channelId: LIVING.general, content: `<@${LIVING.bot}> hi` });
  await until(() => heard.length === 2);
  expect(heard).toEqual(['', `<@${LIVING.bot}> hi`]);
});

test('shards and several bots each hear only their own guilds', async () => {
  const sandbox = await startSandbox({ seed: 'empty' });
  const other = await sandbox.control.createBot({ name: 'Other' });
  const ids = [0n, 1n, 2n, 3n].map((n) => ((1_000_000_000_000n + n) << 22n).toString());
  for (const id of ids) await sandbox.control.createGuild({ name: id, id });
  const lone = await sandbox.control.createGuild({ name: 'lone', botId: other.applicationId });
  const client = await stockClient(sandbox, { shards: [1], shardCount: 2 });
  expect([...client.guilds.cache.keys()].toSorted()).toEqual(ids.filter((id) => (BigInt(id) >> 22n) % 2n === 1n));
  const second = await stockClient(sandbox, {}, other.token);
  expect([...second.guilds.cache.keys()]).toEqual([lone.id]);
});

test('two thousand guilds of forty channels are ready within seconds', async () => {
  const sandbox = await startSandbox({ seed: 'empty' });
  for (let guild = 0; guild < 2_000; guild += 1) {
    const { id } = await sandbox.control.createGuild({ name: `g${guild}` });
    for (let channel = 0; channel < 40; channel += 1) await sandbox.control.createChannel(id, { name: `c${channel}` });
  }
  const startedAt = performance.now();
  const client = await stockClient(sandbox);
  expect(client.guilds.cache.size).toBe(2_000);
  expect(client.channels.cache.size).toBe(80_000);
  expect(performance.now() - startedAt).toBeLessThan(15_000);
}, 60_000);
