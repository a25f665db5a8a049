/** What a person sees of a command, over real sockets. */
import { describe, expect, test } from 'vitest';
import type { ActResult } from '../../src/sandbox/contract.ts';
import { LIVING, startSandbox } from '../support/start-sandbox.ts';
import { about, desk, hello, repeat, suggest, trouble } from './commands-for-tests.ts';
import { livingBot, until } from './living-bot.ts';

const channelId = LIVING.general;
const shown = (result: ActResult): string => JSON.stringify(result.message?.message.components ?? []) + (result.message?.message.content ?? '');

describe('a command', () => {
  test('answers privately with its typed options, and pings nobody', async () => {
    const sandbox = await startSandbox();
    await livingBot(sandbox, [hello]);
    const result = await sandbox.control.run(LIVING.member, { channelId, command: 'hello', options: { name: 'Sam', channel: LIVING.announcements } });
    expect(result).toMatchObject({ outcome: 'answered', callbackType: 4, message: { onlyYou: true, pingsYou: false } });
    expect(shown(result)).toContain('Hello Sam @everyone in announcements with true');
    const loud = await sandbox.control.run(LIVING.member, { channelId, command: 'hello', options: { name: 'all', loud: true } });
    expect(loud.message).toMatchObject({ onlyYou: false, pingsYou: false });
  });

  test('an expected failure is a sentence only the person sees', async () => {
    const sandbox = await startSandbox();
    await livingBot(sandbox, [trouble]);
    const result = await sandbox.control.run(LIVING.member, { channelId, command: 'trouble', options: { kind: 'user-error' } });
    expect(result.message?.onlyYou).toBe(true);
    expect(shown(result)).toContain('Not on a Sunday, please');
  });

  test('a fault of ours is an apology with the reference that stands in the log', async () => {
    const sandbox = await startSandbox();
    const { lines } = await livingBot(sandbox, [trouble]);
    const result = await sandbox.control.run(LIVING.member, { channelId, command: 'trouble', options: { kind: 'bug' } });
    const line = lines.find(({ message }) => message === 'a command failed');
    expect(line?.fields['cause']).toContain('something is not a function');
    expect(shown(result)).toContain(String(line?.fields['reference']));
    expect(shown(result)).not.toContain('not a function');
  });

  test('slow work asks for time and is filled in; a public answer is never lost behind a private wait; a late fault still apologises', async () => {
    const sandbox = await startSandbox();
    await livingBot(sandbox, [{ ...trouble, perMinute: 20 }]);
    const ask = (kind: string) => sandbox.control.run(LIVING.member, { channelId, command: 'trouble', options: { kind }, waitMs: 6_000 });
    const [slow, open, bug, form] = await Promise.all([ask('slow'), ask('slow-public'), ask('slow-bug'), ask('slow-form')]);
    expect(slow).toMatchObject({ outcome: 'answered', callbackType: 5, message: { onlyYou: true } });
    expect(shown(slow)).toContain('at last');
    expect(open.callbackType).toBe(5);
    expect(shown(bug)).toContain('reference');
    expect(shown(form)).toContain('too long');
    await until(async () => JSON.stringify((await sandbox.control.view(LIVING.owner, channelId)).messages).includes('at last, for all'));
  });

  test('a text beyond all limits is cut and shown', async () => {
    const sandbox = await startSandbox();
    const { lines } = await livingBot(sandbox, [trouble]);
    const result = await sandbox.control.run(LIVING.member, { channelId, command: 'trouble', options: { kind: 'long' } });
    expect(shown(result)).toContain('…');
    expect(lines.some(({ message }) => message === 'a reply was cut to fit')).toBe(true);
  });

  test('too many uses in a minute get a kind refusal with the seconds', async () => {
    const sandbox = await startSandbox();
    await livingBot(sandbox, [trouble]);
    const ask = () => sandbox.control.run(LIVING.member, { channelId, command: 'trouble', options: { kind: 'ok' } });
    for (const _use of [1, 2, 3]) expect(shown(await ask())).toContain('at last');
    expect(shown(await ask())).toMatch(/wait \d+ seconds/);
    await sandbox.control.moveClock({ by: 61_000 });
    expect(shown(await ask())).toContain('at last');
  });

  test('one that Discord still shows but we no longer have says so', async () => {
    const sandbox = await startSandbox();
    const { client, lines } = await livingBot(sandbox, [hello]);
    await client.rest.post(`/applications/${sandbox.applicationId}/commands`, { body: { name: 'gone', description: 'Gone' } });
    const result = await sandbox.control.run(LIVING.member, { channelId, command: 'gone' });
    expect(shown(result)).toContain('has changed');
    expect(lines.filter(({ level }) => level === 'error')).toEqual([]);
  });

  test('the Apps menu hands over the words of the message', async () => {
    const sandbox = await startSandbox();
    await livingBot(sandbox, [repeat]);
    const said = await sandbox.control.say(LIVING.owner, { channelId, content: 'When is World Day?' });
    const result = await sandbox.control.contextMenu(LIVING.member, { channelId, command: 'Repeat this', targetId: said.message.id });
    expect(shown(result)).toContain('You chose: When is World Day?');
  });
});

describe('suggestions', () => {
  test('are trimmed to what Discord takes; slow or failing ones are an empty list', async () => {
    const sandbox = await startSandbox();
    const { lines } = await livingBot(sandbox, [suggest]);
    const type = (what: string) => sandbox.control.autocomplete(LIVING.member, { channelId, command: 'suggest', options: { what }, focused: 'what' });
    const [full, bug, slow] = await Promise.all([type('wo'), type('bug'), type('slow')]);
    expect(full.choices).toHaveLength(25);
    expect(full.choices?.every(({ name }) => name.length <= 100)).toBe(true);
    expect(bug.choices).toEqual([]);
    expect(slow).toMatchObject({ outcome: 'answered', choices: [] });
    expect(lines.map(({ message }) => message)).toEqual(expect.arrayContaining(['suggestions failed', 'suggestions took too long']));
  });
});

describe('buttons, selects and forms', () => {
  test('change their message, and two equal buttons both work', async () => {
    const sandbox = await startSandbox();
    await livingBot(sandbox, [desk]);
    const opened = await sandbox.control.run(LIVING.moderator, { channelId, command: 'desk open' });
    const messageId = opened.message?.message.id ?? '';
    const twins = [...shown(opened).matchAll(/"custom_id":"(desk:anyone[^"]*)"/g)].map((match) => match[1] ?? '');
    expect(new Set(twins).size).toBe(2);
    const pressed = await sandbox.control.press(LIVING.member, { channelId, messageId, customId: twins[1] ?? '' });
    expect(pressed.callbackType).toBe(7);
    const now = await sandbox.control.view(LIVING.member, channelId);
    expect(JSON.stringify(now.messages.at(-1))).toContain('pressed with a:b');
  });

  test('are for those they are for', async () => {
    const sandbox = await startSandbox();
    await livingBot(sandbox, [desk]);
    const opened = await sandbox.control.run(LIVING.moderator, { channelId, command: 'desk open' });
    const press = (person: string, customId: string) => sandbox.control.press(person, { channelId, messageId: opened.message?.message.id ?? '', customId });
    expect(shown(await press(LIVING.moderator, 'desk:asker'))).toContain('yours');
    expect(shown(await press(LIVING.member, 'desk:asker'))).toContain('Only the person who asked');
    expect(shown(await press(LIVING.moderator, 'desk:permitted'))).toContain('for staff');
    const refused = await press(LIVING.member, 'desk:permitted');
    expect(shown(refused)).toContain('Manage Server');
    expect(refused.message?.onlyYou).toBe(true);
  });

  test('hand over what was chosen, with the bot’s rights there', async () => {
    const sandbox = await startSandbox();
    await livingBot(sandbox, [desk]);
    const opened = await sandbox.control.run(LIVING.moderator, { channelId, command: 'desk open' });
    const chosen = await sandbox.control.choose(LIVING.member, { channelId, messageId: opened.message?.message.id ?? '', customId: 'desk:chosen', values: [LIVING.general] });
    expect(shown(chosen)).toContain('chose 1 general true');
  });

  test('a form brings every kind of field back', async () => {
    const sandbox = await startSandbox();
    await livingBot(sandbox, [desk]);
    const opened = await sandbox.control.run(LIVING.moderator, { channelId, command: 'desk form' });
    expect(opened).toMatchObject({ callbackType: 9, modal: { title: 'A form', customId: 'desk:save' } });
    const saved = await sandbox.control.submit(LIVING.moderator, { modalId: opened.modal?.id ?? '', fields: { text: 'words', tick: true, channel: [LIVING.general], day: ['tue'] } });
    expect(saved.message?.onlyYou).toBe(true);
    for (const part of ['words', 'true', 'tue', 'general', LIVING.general]) expect(shown(saved)).toContain(part);
  });

  test('one from an older version, forged or malformed gets a kind word and runs nothing', async () => {
    const sandbox = await startSandbox();
    const { client, lines } = await livingBot(sandbox, [desk]);
    const ids = ['desk:gone', 'nothing:here', 'garbage', 'desk:__proto__', 'desk:anyone:%zz', 'constructor:x'];
    const posted = (await client.rest.post(`/channels/${channelId}/messages`, { body: { content: 'old', components: [0, 5].map((from) => ({
      type: 1, components: ids.slice(from, from + 5).map((id) => ({ type: 2, style: 2, label: 'x', custom_id: id })) })) } })) as { id: string };
    for (const customId of ids) expect(shown(await sandbox.control.press(LIVING.member, { channelId, messageId: posted.id, customId }))).toContain('older version');
    expect(lines.filter(({ level }) => level === 'error')).toEqual([]);
  });

  test('the button under an announcement answers like /about, to the one who pressed', async () => {
    const sandbox = await startSandbox();
    const { client } = await livingBot(sandbox, [about]);
    const posted = (await client.rest.post(`/channels/${channelId}/messages`, { body: { content: 'x', components: [{ type: 1, components: [{ type: 2, style: 2, label: 'About', custom_id: 'about:post:abc' }] }] } })) as { id: string };
    const result = await sandbox.control.press(LIVING.member, { channelId, messageId: posted.id, customId: 'about:post:abc' });
    expect(result.message?.onlyYou).toBe(true);
    expect(shown(result)).toContain('What I am');
  });
});

describe('when Discord fails', () => {
  test('an answer lost after it was accepted is written once', async () => {
    const sandbox = await startSandbox();
    await livingBot(sandbox, [hello]);
    await sandbox.control.addFault({ kind: 'drop-after-accept', method: 'POST', path: '/interactions/:id/:token/callback' });
    const result = await sandbox.control.run(LIVING.member, { channelId, command: 'hello', options: { name: 'Sam' } });
    expect(shown(result)).toContain('Hello Sam');
  });

  test('an interaction it no longer knows is logged, and not answered again', async () => {
    const sandbox = await startSandbox({ limits: { acknowledgeMs: 1 } });
    const { lines } = await livingBot(sandbox, [trouble]);
    await sandbox.control.run(LIVING.member, { channelId, command: 'trouble', options: { kind: 'slow' }, waitMs: 2_500 });
    await until(() => lines.some(({ message }) => message.includes('answered too late')));
    expect(lines.find(({ message }) => message.includes('answered too late'))?.fields['latency']).toEqual(expect.any(Number));
  });
});

test('a graceful stop finishes what is under way and asks newcomers to come again', async () => {
  const sandbox = await startSandbox();
  const { router } = await livingBot(sandbox, [trouble, hello]);
  const slow = sandbox.control.run(LIVING.member, { channelId, command: 'trouble', options: { kind: 'slow' }, waitMs: 6_000 });
  await until(() => router.inFlight() === 1);
  const drained = router.drain(5_000);
  const late = await sandbox.control.run(LIVING.owner, { channelId, command: 'hello', options: { name: 'x' } });
  expect(shown(late)).toContain('restarting');
  expect(await drained).toBe(0);
  expect(shown(await slow)).toContain('at last');
});
