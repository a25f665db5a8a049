import { expect, test } from 'vitest';
import type { ActResult, Change, ChannelView, SandboxState } from '../../src/sandbox/contract.ts';
import { LIVING, startSandbox } from '../support/start-sandbox.ts';
import { answering, until } from './stock-client.ts';

test('the same operations work over HTTP', async () => {
  const sandbox = await startSandbox();
  await answering(sandbox, [{ name: 'ask', description: 'x' }], (interaction) => interaction.isChatInputCommand()
    && interaction.reply('hi'));
  const call = async <T>(method: string, path: string, body?: object): Promise<T> =>
    (await fetch(`${sandbox.url}/sandbox${path}`, { method, ...(body ? { body: JSON.stringify(body) } : {}) })).json() as Promise<T>;
  const state = await call<SandboxState>('GET', '/state');
  expect(state.guilds[0]?.channels.map((channel) => channel.name)).toEqual(['general', 'announcements', 'questions', 'moderators']);
  const result = await call<ActResult>('POST', `/people/${LIVING.member}/run`, { channelId: LIVING.general, command: 'ask' });
  expect(result.outcome).toBe('answered');
  const view = await call<ChannelView>('GET', `/people/${LIVING.member}/view?channel=${LIVING.general}`);
  expect(view.messages.at(-1)?.message.content).toBe('hi');
  expect(await call('POST', '/people/1/run', {})).toEqual({ error: 'There is no user with the id 1.' });
  expect(await call('POST', '/clock', {})).toEqual({ error: expect.stringContaining('Say where to') });
  expect(await call('GET', '/nowhere')).toEqual({ error: expect.stringContaining('docs/sandbox.md') });
});

test('changes arrive as a stream', async () => {
  const sandbox = await startSandbox();
  const stop = new AbortController();
  const response = await fetch(`${sandbox.url}/sandbox/events`, { signal: stop.signal });
  const reader = response.body?.pipeThrough(new TextDecoderStream()).getReader();
  const changes: Change[] = [];
  const reading = (async () => {
    for (let part = await reader?.read(); part && !part.done; part = await reader?.read()) {
      for (const line of part.value.split('\n')) if (line.startsWith('data: {"id"')) changes.push(JSON.parse(line.slice(6)) as Change);
    }
  })().catch(() => undefined);
  await sandbox.control.say(LIVING.member, { channelId: LIVING.general, content: 'x' });
  await sandbox.control.moveClock({ by: 1_000 });
  await until(() => changes.length >= 2);
  expect(changes.map((change) => change.type)).toEqual(['message.created', 'clock']);
  stop.abort();
  await reading;
});

test('the clock moves by, to, and to what its owner says is next', async () => {
  let now = Date.UTC(2027, 0, 1);
  const next = { at: now + 60_000, label: 'the next announcement' };
  const clock = { now: () => now, moveTo: async (ms: number): Promise<void> => void (now = ms), nextEvent: async () => next };
  const sandbox = await startSandbox({ clock });
  expect((await sandbox.control.clock()).next).toEqual(next);
  expect((await sandbox.control.moveClock({ next: true })).now).toBe(next.at);
  expect((await sandbox.control.moveClock({ by: 5 })).now).toBe(next.at + 5);
  expect((await sandbox.control.moveClock({ to: '2027-02-01T00:00:00Z' })).iso).toBe('2027-02-01T00:00:00.000Z');
  const said = await sandbox.control.say(LIVING.member, { channelId: LIVING.general, content: 'x' });
  expect(said.message.timestamp).toContain('2027-02-01');
});

test('no token stands in the journal', async () => {
  const sandbox = await startSandbox();
  let token = '';
  await answering(sandbox, [{ name: 'ask', description: 'x' }], (interaction) => {
    token = interaction.token;
    return interaction.isChatInputCommand() && interaction.reply('hi');
  });
  await sandbox.control.run(LIVING.member, { channelId: LIVING.general, command: 'ask' });
  await until(async () => (await sandbox.control.journal({ what: '/callback' })).length === 1);
  const journal = JSON.stringify(await sandbox.control.journal({ limit: 5_000 }));
  expect(journal).toContain('/interactions/');
  expect(journal).not.toContain(token);
  expect(journal).not.toContain(sandbox.token);
});
