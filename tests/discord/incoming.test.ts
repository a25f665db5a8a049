/** Interactions that Discord would never send, over real sockets: the bot answers where it can, and goes on. */
import { expect, test } from 'vitest';
import { LIVING, startSandbox } from '../support/start-sandbox.ts';
import { hello } from './commands-for-tests.ts';
import { livingBot } from './living-bot.ts';

const { general: channelId, member: personId } = LIVING;
const member = { user: { id: personId }, permissions: '0' };
const whole = { type: 2, locale: 'en-US', member, guild_id: LIVING.guild, data: { name: 'hello', type: 1, options: [{ name: 'name', type: 3, value: 'Sam' }] } };

test.each<[string, Record<string, unknown>]>([
  ['without data', { ...whole, data: undefined }],
  ['without anybody', { ...whole, member: undefined }],
  ['with a member who is nobody', { ...whole, member: {} }],
  ['with rights that are no number', { ...whole, member: { ...member, permissions: 'secret words' } }],
  ['with options that are no list', { ...whole, data: { ...whole.data, options: 'secret words' } }],
  ['with a button without an id', { ...whole, type: 3, data: {} }],
  ['with a form without fields', { ...whole, type: 5, data: { custom_id: 'a:b' } }],
  ['of a kind that there is not', { ...whole, type: 77 }],
])('one %s is told so, once, and the log has no word of it', async (_what, interaction) => {
  const sandbox = await startSandbox();
  const { lines } = await livingBot(sandbox, [hello]);
  const result = await sandbox.control.deliver({ channelId, personId, interaction });
  expect(result.callbackType).toBe(4);
  expect(JSON.stringify(result.message)).toContain('do not understand');
  expect(lines.filter(({ message }) => message.includes('not as Discord describes it'))).toHaveLength(1);
  expect(JSON.stringify(lines)).not.toContain('secret words');
  expect((await sandbox.control.deliver({ channelId, personId, interaction: whole })).outcome).toBe('answered');
});

test('typing that cannot be read gets no suggestions; what nobody waits for is left alone', async () => {
  const sandbox = await startSandbox();
  await livingBot(sandbox, [hello]);
  expect(await sandbox.control.deliver({ channelId, personId, interaction: { ...whole, type: 4, data: null } })).toMatchObject({ callbackType: 8, choices: [] });
  for (const interaction of [{ ...whole, id: null }, { ...whole, token: 5 }]) expect((await sandbox.control.deliver({ channelId, personId, interaction, waitMs: 50 })).callbackType).toBe(null);
  expect((await sandbox.control.deliver({ channelId, personId, interaction: { ...whole, locale: 'no_SUCH', guild_locale: '§' } })).outcome).toBe('answered');
});
