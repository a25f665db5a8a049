import { DiscordAPIError, REST } from 'discord.js';
import { expect, test } from 'vitest';
import { LIVING, startSandbox } from '../support/start-sandbox.ts';
import type { Sandbox } from '../support/start-sandbox.ts';

const path = `/applications/${LIVING.bot}/commands` as const;
const guildPath = `/applications/${LIVING.bot}/guilds/${LIVING.guild}/commands` as const;
const ask = { name: 'ask', description: 'Ask', name_localizations: { 'es-ES': 'preguntar' } };

function restOf(sandbox: Sandbox): REST {
  return new REST({ api: sandbox.apiUrl }).setToken(sandbox.token);
}

interface Command {
  readonly id: string;
  readonly version: string;
  readonly name: string;
  readonly name_localizations?: object | null;
  readonly contexts?: unknown;
}

async function refusedWith(promise: Promise<unknown>): Promise<string> {
  const error: unknown = await promise.then(() => null, (reason: unknown) => reason);
  if (!(error instanceof DiscordAPIError)) throw new Error(`Not refused: ${String(error)}`);
  return `${error.code} ${JSON.stringify(error.rawError)}`;
}

test('a bulk overwrite replaces all, keeps the ids of those that stay, and answers as Discord stores them', async () => {
  const sandbox = await startSandbox();
  const rest = restOf(sandbox);
  const [first] = (await rest.put(path, { body: [ask, { name: 'Look', type: 3 }] })) as Command[];
  expect(first).toMatchObject({ contexts: null, default_member_permissions: null, nsfw: false, dm_permission: true });
  const [second] = (await rest.put(path, { body: [{ ...ask, description: 'Changed' }] })) as Command[];
  expect(second?.id).toBe(first?.id);
  expect(second?.version).not.toBe(first?.version);
  const plain = (await rest.get(path)) as Command[];
  expect([plain.length, plain[0]?.name_localizations]).toEqual([1, undefined]);
  const full = (await rest.get(path, { query: new URLSearchParams({ with_localizations: 'true' }) })) as Command[];
  expect(full[0]?.name_localizations).toEqual({ 'es-ES': 'preguntar' });
});

test('a post is an upsert; a command can be edited and deleted; guild commands stand apart', async () => {
  const sandbox = await startSandbox();
  const rest = restOf(sandbox);
  const made = (await rest.post(path, { body: ask })) as Command;
  expect(((await rest.post(path, { body: ask })) as Command).id).toBe(made.id);
  expect(await rest.patch(`${path}/${made.id}`, { body: { description: 'Edited' } })).toMatchObject({ id: made.id, description: 'Edited',
    name: 'ask' });
  await rest.post(guildPath, { body: { name: 'here', description: 'x' } });
  expect((await sandbox.control.commands(LIVING.member, LIVING.general)).map((command) => command.name)).toEqual(['ask', 'here']);
  await rest.delete(`${path}/${made.id}`);
  expect(await refusedWith(rest.get(`${path}/${made.id}`))).toContain('10063');
});

test('only two hundred commands are created in a day; known names do not count', async () => {
  const sandbox = await startSandbox({ limits: { commandCreationsPerDay: 3 } });
  const rest = restOf(sandbox);
  const named = (...names: string[]): object[] => names.map((name) => ({ name, description: 'x' }));
  await rest.put(path, { body: named('a', 'b') });
  await rest.put(path, { body: named('a', 'b', 'c') });
  await rest.put(path, { body: named('a', 'b', 'c') });
  expect(await refusedWith(rest.put(path, { body: named('a', 'd') }))).toContain('30034');
  await sandbox.clock.moveTo(sandbox.clock.now() + 86_400_001);
  await rest.put(path, { body: named('a', 'd') });
});

const options = (...list: object[]): object => ({ name: 'x', description: 'x', options: list });
const text = (more: object): object => ({ type: 3, name: 'o', description: 'o', ...more });
const many = (count: number): object[] => Array.from({ length: count }, (_, index) => text({ name: `o${index}` }));
const choice = (index: number): object => ({ name: `n${index}${'x'.repeat(90)}`, value: `v${index}${'x'.repeat(90)}` });

test.each<[string, unknown, string]>([
  ['an upper-case name', { name: 'Ask', description: 'x' }, 'APPLICATION_COMMAND_INVALID_NAME'],
  ['a space in its name', { name: 'ask me', description: 'x' }, 'APPLICATION_COMMAND_INVALID_NAME'],
  ['no description', { name: 'ask' }, 'BASE_TYPE_REQUIRED'],
  ['a long description', { name: 'ask', description: 'x'.repeat(101) }, 'BASE_TYPE_MAX_LENGTH'],
  ['an unknown language', { ...ask, name_localizations: { 'xx-XX': 'x' } }, 'xx-XX'],
  ['26 options', options(...many(26)), 'BASE_TYPE_BAD_LENGTH'],
  ['a required option after an optional one', options(text({}), text({ name: 'p', required: true })),
    'APPLICATION_COMMAND_OPTIONS_REQUIRED_INVALID'],
  ['the same option twice', options(text({}), text({})), 'APPLICATION_COMMAND_OPTIONS_NAME_ALREADY_EXISTS'],
  ['suggestions and choices together', options(text({ autocomplete: true, choices: [{ name: 'a', value: 'a' }] })),
    'APPLICATION_COMMAND_OPTIONS_AUTOCOMPLETE_CHOICES'],
  ['more than 8,000 characters', options(...many(2).map((option) => ({ ...option,
    choices: Array.from({ length: 25 }, (_, index) => choice(index)) }))), 'APPLICATION_COMMAND_TOO_LARGE'],
  ['subcommands beside options', options({ type: 1, name: 's', description: 's' }, text({})), 'APPLICATION_COMMAND_OPTIONS_TYPE_INVALID'],
  ['a misspelt field', { ...ask, descriptions: 'x' }, 'SANDBOX_UNKNOWN_FIELD'],
  ['a description on a context menu', { name: 'Look', type: 3, description: 'x' }, 'DESCRIPTION_NOT_ALLOWED'],
])('a command with %s is refused', async (_, command, where) => {
  const sandbox = await startSandbox();
  expect(await refusedWith(restOf(sandbox).put(path, { body: [command] }))).toMatch(new RegExp(`^50035.*${where}`));
});

test('two commands of one name and type are refused, a context menu of that name is not', async () => {
  const sandbox = await startSandbox();
  const rest = restOf(sandbox);
  expect(await refusedWith(rest.put(path, { body: [ask, ask] }))).toContain('APPLICATION_COMMANDS_DUPLICATE_NAME');
  await rest.put(path, { body: [ask, { name: 'ask', type: 3 }] });
});

test('at most fifteen context menus of a kind', async () => {
  const sandbox = await startSandbox();
  const menus = Array.from({ length: 16 }, (_, index) => ({ name: `Menu ${index}`, type: 3 }));
  expect(await refusedWith(restOf(sandbox).put(path, { body: menus }))).toContain('30032');
});
