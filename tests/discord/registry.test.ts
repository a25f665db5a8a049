/** Discovery is strict: what is not a command stops the start, with its path and the cause. */
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { commandWith, option } from '../../src/discord/command.ts';
import type { Command } from '../../src/discord/command.ts';
import { renderCommands } from '../../src/discord/definitions.ts';
import { englishTexts, loadCommands } from '../../src/discord/registry.ts';
import { compare } from '../../src/discord/register.ts';
import { hashOf } from '../../src/discord/canonical.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';

const contract = path.resolve('src/discord/command.ts');

function folderWith(files: Readonly<Record<string, string>>): string {
  const folder = temporaryFolder('commands');
  for (const [name, text] of Object.entries(files)) writeFileSync(path.join(folder, name), text);
  return folder;
}

const ping = `import { commandWith, reply } from ${JSON.stringify(contract)};
const { slash } = commandWith({ pong: 'Pong' });
export default slash({ name: 'ping', description: 'Says pong', where: 'anywhere', options: {}, run: async (c) => reply.private({ blocks: [{ type: 'text', text: c.t('pong') }] }) });`;

describe('finding commands', () => {
  it('takes a command under its own name, and a menu under its slug', async () => {
    const menu = `import { commandWith, reply } from ${JSON.stringify(contract)};
      export default commandWith({}).messageMenu({ name: 'Find a fact', where: 'guild', run: async () => reply.private({ blocks: [] }) });`;
    const commands = await loadCommands(folderWith({ 'ping.ts': ping, 'find-a-fact.ts': menu }));
    expect([...commands.keys()]).toEqual(['find-a-fact', 'ping']);
    expect(englishTexts(commands)).toMatchObject({ 'ping.pong': 'Pong', 'ping.description': 'Says pong', 'find-a-fact.name': 'Find a fact' });
  });

  it.each([
    ['another name', { 'pong.ts': ping }, /pong\.ts: declares "ping", so the file must be called ping\.ts/],
    ['no default export', { 'ping.ts': 'export const x = 1;' }, /ping\.ts: must default-export a command/],
    ['a syntax error', { 'ping.ts': 'export default {{' }, /ping\.ts: cannot be imported/],
    ['a stray file', { 'ping.ts': ping, 'notes.md': '' }, /notes\.md: only \.ts files/],
    ['half a command', { 'ping.ts': "export default { kind: 'chat', name: 'ping', texts: { a: 3 }, where: 'moon', options: { x: {} } };" }, /where must be.*texts\.a must be a text.*description must be a text.*run must be a function.*options\.x/],
    ['nothing', {}, /has no commands/],
  ])('refuses %s', async (_what, files, message) => {
    const folder = folderWith(files);
    await expect(loadCommands(folder)).rejects.toMatchObject({ name: 'OperatorError', exitCode: 65, message: expect.stringMatching(message) as string });
  });
});

const texts = commandWith({ done: 'Done' });
const run = () => Promise.reject(new Error('not run here'));
const reminders = (description = 'Adds a reminder'): Command => texts.group({
  name: 'reminders', description: 'Reminders of this server', where: 'guild', permissions: ['ManageGuild'],
  subcommands: {
    add: texts.subcommand({ description, run, options: {
      time: option.string({ description: 'When' }),
      channel: option.channel({ description: 'Where', required: true, channelTypes: [0, 5] }),
      kind: option.string({ description: 'What', choices: [{ name: 'Daily', value: 'daily' }] }),
    } }),
  },
});
const spanish = (key: string) => {
  const words: Record<string, string> = { 'reminders.subcommands.add.description': 'Añade un recordatorio', 'reminders.subcommands.add.options.time.name': 'hora' };
  return words[key] === undefined ? {} : { 'es-ES': words[key], xx: 'no such locale' };
};

describe('what Discord is told', () => {
  const [definition] = renderCommands(new Map([['reminders', reminders()]]), spanish);

  it('says everything explicitly, in every language, required options first', () => {
    expect(definition).toMatchObject({
      type: 1, name: 'reminders', contexts: [0], integration_types: [0], default_member_permissions: '32',
      options: [{ name: 'add', type: 1, description_localizations: { 'es-ES': 'Añade un recordatorio', 'en-US': 'Adds a reminder', 'en-GB': 'Adds a reminder' },
        options: [{ name: 'channel', required: true, channel_types: [0, 5] }, { name: 'time', name_localizations: { 'es-ES': 'hora' } }, { name: 'kind', choices: [{ value: 'daily' }] }] }],
    });
  });

  it('names the command when it breaks a rule that only Discord knows', () => {
    const long = texts.slash({ name: 'ask', description: 'Ask', where: 'anywhere', run, options: { q: option.string({ description: 'Q', choices: Array.from({ length: 25 }, (_none, index) => ({ name: `${index}${'n'.repeat(90)}`, value: `${index}${'v'.repeat(90)}` })) }),
      r: option.string({ description: 'R', choices: Array.from({ length: 25 }, (_none, index) => ({ name: `${index}${'n'.repeat(90)}`, value: `${index}${'v'.repeat(90)}` })) }) } });
    expect(() => renderCommands(new Map([['ask', long]]), () => ({}))).toThrow(/commands\/ask\.ts: .*8000/);
    const twice = texts.slash({ name: 'ask', description: 'Ask', where: 'anywhere', run, options: { a: option.string({ description: 'A' }), b: option.string({ description: 'B' }) } });
    expect(() => renderCommands(new Map([['ask', twice]]), (key) => (key === 'ask.options.a.name' ? { de: 'b' } : {}))).toThrow(/"b" is used twice in de/);
  });

  it('is the same for Discord’s own way of writing it, and a change is named', () => {
    const echoed = { ...JSON.parse(JSON.stringify(definition)) as object, id: '1', version: '2', application_id: '3', nsfw: false, dm_permission: false, guild_id: undefined };
    expect(compare([echoed], [definition ?? {}])).toEqual({ added: [], removed: [], changed: [] });
    const [changed] = renderCommands(new Map([['reminders', reminders('Orders a reminder')]]), () => ({}));
    const difference = compare([echoed], [changed ?? {}]);
    expect(difference.changed[0]?.what).toContain('options.add.description');
    expect(hashOf([definition ?? {}])).not.toBe(hashOf([changed ?? {}]));
  });
});
