/** Connecting, the truth about the connection, and registering commands without churn. */
import { describe, expect, test } from 'vitest';
import { createClient } from '../../src/discord/client.ts';
import { renderCommands } from '../../src/discord/definitions.ts';
import { describeDifference, syncCommands } from '../../src/discord/register.ts';
import { LIVING, startSandbox } from '../support/start-sandbox.ts';
import { desk, hello, repeat } from './commands-for-tests.ts';
import { livingBot, memoryRegistrations, recordingLog, until } from './living-bot.ts';

function clientFor(settings: { readonly token: string; readonly apiUrl: string }) {
  return createClient({ ...settings, log: recordingLog().log, onInteraction: () => {} });
}

describe('logging in', () => {
  test('a wrong token, nobody there, and a refused intent are said in one sentence each', async () => {
    const sandbox = await startSandbox();
    await expect(clientFor({ token: 'wrong.token.x', apiUrl: sandbox.apiUrl }).login()).rejects.toMatchObject({ name: 'OperatorError', exitCode: 77 });
    await expect(clientFor({ token: sandbox.token, apiUrl: 'http://127.0.0.1:9/api' }).login()).rejects.toMatchObject({ name: 'OperatorError', exitCode: 69 });
    await sandbox.control.addFault({ kind: 'refuse-identify', closeCode: 4014 });
    await expect(clientFor({ token: sandbox.token, apiUrl: sandbox.apiUrl }).login()).rejects.toMatchObject({ name: 'OperatorError', exitCode: 78 });
    // Refused by the gateway only: started again and again, these would cost the token.
    for (const [closeCode, exitCode] of [[4004, 77], [4010, 79], [4011, 79], [4012, 79], [4013, 79]] as const) {
      await sandbox.control.addFault({ kind: 'refuse-identify', closeCode });
      await expect(clientFor({ token: sandbox.token, apiUrl: sandbox.apiUrl }).login()).rejects.toMatchObject({ name: 'OperatorError', exitCode });
    }
  });
});

describe('the state of the connection', () => {
  test('is ready, reconnects after a lost socket, and is closed for good after a fatal code', async () => {
    const sandbox = await startSandbox();
    const { client, fatal } = await livingBot(sandbox, [hello]);
    expect(client.health()).toMatchObject({ state: 'ready', fatal: null, guilds: 1 });
    await sandbox.control.addFault({ kind: 'socket-drop' });
    await until(() => client.health().state === 'reconnecting');
    await until(() => client.health().state === 'ready');
    await sandbox.control.addFault({ kind: 'close-code', closeCode: 4004 });
    await until(() => client.health().state === 'closed');
    expect(client.health().fatal).toEqual({ code: 4004, reason: 'the token is no longer valid' });
    expect(fatal).toHaveLength(1);
  });

  test('knows its rights from the cache, and tells of servers left and channels gone', async () => {
    const sandbox = await startSandbox();
    const seen: string[] = [];
    const { client } = await livingBot(sandbox, [hello], { events: {
      left: (guild) => void seen.push(`left ${guild}`), channelGone: (_guild, channel) => void seen.push(`gone ${channel}`), rightsChanged: () => void seen.push('rights'),
    } });
    const rights = client.permissionsIn(LIVING.guild, LIVING.announcements) ?? 0n;
    expect(rights & (1n << 11n)).not.toBe(0n);
    await sandbox.control.setOverwrite(LIVING.announcements, LIVING.bot, { type: 1, deny: '2048' });
    await until(() => ((client.permissionsIn(LIVING.guild, LIVING.announcements) ?? 0n) & (1n << 11n)) === 0n);
    await sandbox.control.removeChannel(LIVING.announcements);
    await sandbox.control.setUnavailable(LIVING.guild, true);
    await sandbox.control.setUnavailable(LIVING.guild, false);
    await sandbox.control.kickBot(LIVING.guild, LIVING.bot);
    await until(() => seen.includes(`left ${LIVING.guild}`));
    expect(seen).toEqual(expect.arrayContaining(['rights', `gone ${LIVING.announcements}`]));
    expect(seen.filter((line) => line.startsWith('left'))).toHaveLength(1);
  });
});

test('commands are registered only on a real difference, and the difference can be read', async () => {
  const sandbox = await startSandbox();
  const { client } = await livingBot(sandbox, []);
  const store = memoryRegistrations();
  const spanish = (key: string) => (key === 'hello.description' ? { 'es-ES': 'Saluda' } : {});
  const all = new Map([['hello', hello], ['desk', desk], ['repeat-this', repeat]]);
  const sync = (commands: typeof all, options: { readonly apply?: boolean; readonly force?: boolean; readonly guildId?: string } = {}) => syncCommands({
    rest: client.rest, applicationId: sandbox.applicationId, guildId: null, store, apply: true, definitions: renderCommands(commands, spanish), ...options,
  });
  const writes = async () => (await sandbox.control.journal({ what: 'PUT /applications' })).length;
  const before = await writes();
  const looked = await sync(all, { apply: false });
  expect(describeDifference(looked)).toEqual(['+ hello', '+ desk', '+ Repeat this']);
  expect(await writes()).toBe(before);
  const first = await sync(all);
  expect(first).toMatchObject({ state: 'applied' });
  expect((await sync(all)).state).toBe('remembered');
  const again = await sync(all, { force: true });
  expect(again).toMatchObject({ state: 'unchanged', added: [], removed: [], changed: [], ids: first.ids });
  expect(await writes()).toBe(before + 1);
  const changed = await sync(new Map([['hello', { ...hello, description: 'Greets' } as typeof hello], ['desk', desk]]));
  expect(describeDifference(changed)).toEqual([expect.stringMatching(/^~ hello: .*description/), '- Repeat this']);
  expect(changed.ids['hello']).toBe(first.ids['hello']);
  expect((await sync(all, { guildId: LIVING.guild })).state).toBe('applied');
  expect((await sync(all, { guildId: LIVING.guild, force: true })).state).toBe('unchanged');
});
