import { PermissionFlagsBits as P } from 'discord.js';
import { expect, test } from 'vitest';
import type { Overwrite } from '../../src/sandbox/contract.ts';
import { LIVING, startSandbox } from '../support/start-sandbox.ts';
import { stockClient } from './stock-client.ts';

const everyone = (allow: bigint, deny: bigint): Overwrite => ({ id: LIVING.guild, type: 0, allow: allow.toString(),
  deny: deny.toString() });
const role = (id: string, allow: bigint, deny: bigint): Overwrite => ({ id, type: 0, allow: allow.toString(), deny: deny.toString() });
const member = (id: string, allow: bigint, deny: bigint): Overwrite => ({ id, type: 1, allow: allow.toString(), deny: deny.toString() });

test.each<[string, readonly Overwrite[], boolean, boolean]>([
  ['nothing said: the role\'s rights', [], true, true],
  ['everyone denied', [everyone(0n, P.SendMessages)], true, false],
  ['everyone denied, own role allowed', [everyone(0n, P.SendMessages), role(LIVING.awarenessRole, P.SendMessages, 0n)], true, true],
  ['one role denied, another allowed: allowing wins', [role(LIVING.awarenessRole, 0n, P.SendMessages),
    role(LIVING.newcomerRole, P.SendMessages, 0n)], true, true],
  ['role allowed, the member denied: the member rule wins', [role(LIVING.awarenessRole, P.SendMessages, 0n),
    member(LIVING.member, 0n, P.SendMessages)], true, false],
  ['not viewing takes everything', [everyone(P.SendMessages, P.ViewChannel)], false, false],
])('%s', async (_, overwrites, canView, canSend) => {
  const sandbox = await startSandbox();
  await sandbox.control.setMember(LIVING.guild, LIVING.member, { roleIds: [LIVING.awarenessRole, LIVING.newcomerRole] });
  const channel = await sandbox.control.createChannel(LIVING.guild, { name: 'c', overwrites });
  expect(await sandbox.control.view(LIVING.member, channel.id)).toMatchObject({ canView, canSend });
  expect(await sandbox.control.view(LIVING.owner, channel.id)).toMatchObject({ canView: true, canSend: true });
});

test('an administrator is not held by overwrites', async () => {
  const sandbox = await startSandbox();
  await sandbox.control.editRole(LIVING.guild, LIVING.awarenessRole, { permissions: P.Administrator.toString() });
  const channel = await sandbox.control.createChannel(LIVING.guild, { name: 'c', overwrites: [everyone(0n, P.ViewChannel)] });
  expect(await sandbox.control.view(LIVING.member, channel.id)).toMatchObject({ canView: true, canSend: true });
});

test('what discord.js computes from the gateway is what the server enforces', async () => {
  const sandbox = await startSandbox();
  const client = await stockClient(sandbox);
  for (const deny of [P.SendMessages, P.EmbedLinks, P.ViewChannel]) {
    const channel = await sandbox.control.createChannel(LIVING.guild, { name: 'c', overwrites: [member(LIVING.bot, 0n, deny)] });
    const known = await client.channels.fetch(channel.id).catch(() => null);
    const granted = known !== null && 'permissionsFor' in known ? known.permissionsFor(LIVING.bot) : null;
    const sent = await client.rest.post(`/channels/${channel.id}/messages`, { body: { content: 'x' } }).then(() => true, () => false);
    expect(sent).toBe((granted?.has(P.ViewChannel) ?? false) && (granted?.has(P.SendMessages) ?? false));
  }
});

test('a private channel is not shown to those outside, and says so by 50001 to a bot outside', async () => {
  const sandbox = await startSandbox();
  expect(await sandbox.control.view(LIVING.member, LIVING.moderators)).toMatchObject({ canView: false, messages: [] });
  await sandbox.control.removeOverwrite(LIVING.moderators, LIVING.bot);
  const client = await stockClient(sandbox);
  await expect(client.rest.get(`/channels/${LIVING.moderators}`)).rejects.toMatchObject({ code: 50_001 });
});
