import { ComponentType, MessageFlags } from 'discord.js';
import type { APIModalInteractionResponseCallbackData, Interaction, ModalSubmitInteraction } from 'discord.js';
import { expect, test } from 'vitest';
import { LIVING, startSandbox } from '../support/start-sandbox.ts';
import { answering, failures, until } from './stock-client.ts';

const channelId = LIVING.general;
const ask = { name: 'ask', description: 'Ask', options: [{ type: 3, name: 'question', description: 'What', required: true,
  autocomplete: true, max_length: 100 }] };

test('a person runs a command and reads the reply in their channel', async () => {
  const sandbox = await startSandbox();
  await answering(sandbox, [ask], async (interaction) => {
    if (!interaction.isChatInputCommand()) return;
    expect(interaction.locale).toBe('es-ES');
    expect(interaction.appPermissions.has('SendMessages')).toBe(true);
    await interaction.reply(`You asked: ${interaction.options.getString('question', true)}`);
  });
  const result = await sandbox.control.run(LIVING.newcomer, { channelId, command: 'ask', options: { question: '¿Cuándo?' } });
  expect(result).toMatchObject({ outcome: 'answered', callbackType: 4,
    message: { onlyYou: false, usedCommand: { personId: LIVING.newcomer, name: 'ask' } } });
  const seen = await sandbox.control.view(LIVING.member, channelId);
  expect(seen.messages.at(-1)?.message.content).toBe('You asked: ¿Cuándo?');
});

test('an ephemeral reply is seen by nobody else, and can be dismissed', async () => {
  const sandbox = await startSandbox();
  await answering(sandbox, [ask], (interaction) => interaction.isChatInputCommand()
    && interaction.reply({ content: 'hush', flags: MessageFlags.Ephemeral }));
  const result = await sandbox.control.run(LIVING.member, { channelId, command: 'ask', options: { question: 'x' } });
  expect(result.message?.onlyYou).toBe(true);
  const contents = async (person: string): Promise<string[]> => (await sandbox.control.view(person, channelId)).messages.map((seen) =>
    seen.message.content);
  expect(await contents(LIVING.member)).toContain('hush');
  expect(await contents(LIVING.owner)).not.toContain('hush');
  await sandbox.control.dismiss(LIVING.member, { messageId: result.message?.message.id ?? '' });
  expect(await contents(LIVING.member)).not.toContain('hush');
});

test('a deferred reply shows as thinking until it is filled in; follow-ups and @original work', async () => {
  const sandbox = await startSandbox();
  let finished = false;
  await answering(sandbox, [ask], async (interaction) => {
    if (!interaction.isChatInputCommand()) return;
    await interaction.deferReply();
    const seen = await sandbox.control.view(LIVING.member, channelId);
    expect(seen.messages.at(-1)?.thinking).toBe(true);
    await interaction.editReply('filled in');
    expect((await interaction.fetchReply()).content).toBe('filled in');
    const more = await interaction.followUp('and more');
    await more.delete();
    finished = true;
  });
  const result = await sandbox.control.run(LIVING.member, { channelId, command: 'ask', options: { question: 'x' } });
  await until(() => finished);
  expect(result).toMatchObject({ outcome: 'answered', callbackType: 5, message: { thinking: false, message: { content: 'filled in' } } });
});

test('suggestions come while typing', async () => {
  const sandbox = await startSandbox();
  await answering(sandbox, [ask], (interaction) => {
    if (!interaction.isAutocomplete()) return null;
    const typed = interaction.options.getFocused();
    return interaction.respond([{ name: `${typed} one`, value: '1', nameLocalizations: { 'es-ES': `${typed} uno` } }]);
  });
  const result = await sandbox.control.autocomplete(LIVING.newcomer, { channelId, command: 'ask', options: { question: 'wh' },
    focused: 'question' });
  expect(result.choices).toEqual([{ name: 'wh one', displayName: 'wh uno', value: '1' }]);
});

test('subcommands carry typed options with their resolved objects', async () => {
  const sandbox = await startSandbox();
  const types = [[3, 'text'], [4, 'whole'], [5, 'flag'], [6, 'user'], [7, 'channel'], [8, 'role'], [9, 'anyone'], [10, 'decimal'],
    [11, 'file']] as const;
  const options = types.map(([type, name]) => ({ type, name, description: name }));
  const command = { name: 'set', description: 'Set', options: [{ type: 2, name: 'group', description: 'g',
    options: [{ type: 1, name: 'sub', description: 's', options }] }] };
  let got: unknown;
  await answering(sandbox, [command], async (interaction) => {
    if (!interaction.isChatInputCommand()) return;
    const { options: read } = interaction;
    const channel = read.getChannel('channel');
    got = [
      read.getSubcommandGroup(), read.getSubcommand(), read.getString('text'), read.getInteger('whole'), read.getBoolean('flag'),
        read.getUser('user')?.id, channel?.id,
      read.getRole('role')?.id, read.getNumber('decimal'), read.getAttachment('file')?.name, interaction.options.resolved?.channels?.size,
    ];
    await interaction.reply('ok');
  });
  const filled = {
    text: 'a', whole: 3, flag: true, user: LIVING.newcomer, channel: LIVING.announcements, role: LIVING.awarenessRole,
    anyone: LIVING.moderatorRole, decimal: 1.5,
  };
  const files = { file: { name: 'a.txt', contentType: 'text/plain', base64: Buffer.from('hello').toString('base64') } };
  const result = await sandbox.control.run(LIVING.owner, { channelId, command: 'set group sub', options: filled, files });
  expect(result.problem).toBeNull();
  expect(got).toEqual(['group', 'sub', 'a', 3, true, LIVING.newcomer, LIVING.announcements, LIVING.awarenessRole, 1.5, 'a.txt', 1]);
  const entry = (await sandbox.control.journal({ what: 'INTERACTION_CREATE' })).at(-1);
  expect(JSON.stringify(entry?.body)).toContain('app_permissions');
  expect(JSON.stringify(entry?.body)).toContain('":token"');
});

test('context menus carry the message or the user they were opened on', async () => {
  const sandbox = await startSandbox();
  await answering(sandbox, [{ name: 'Look up', type: 3 }, { name: 'Who', type: 2 }], async (interaction) => {
    if (interaction.isMessageContextMenuCommand()) await interaction.reply(`m:${interaction.targetMessage.content}`);
    else if (interaction.isUserContextMenuCommand()) await interaction.reply(`u:${interaction.targetUser.displayName}`);
  });
  const said = await sandbox.control.say(LIVING.member, { channelId, content: 'a fact' });
  const onMessage = await sandbox.control.contextMenu(LIVING.owner, { channelId, command: 'Look up', targetId: said.message.id });
  expect(onMessage.message?.message.content).toBe('m:a fact');
  const onUser = await sandbox.control.contextMenu(LIVING.owner, { channelId, command: 'Who', targetId: LIVING.newcomer });
  expect(onUser.message?.message.content).toBe('u:Lucía');
});

const ROWS = [
  { type: 1, components: [{ type: 2, style: 1, label: 'Press', custom_id: 'press' },
    { type: 2, style: 2, label: 'Off', custom_id: 'off', disabled: true }] },
  { type: 1, components: [{ type: 3, custom_id: 'text', options: [{ label: 'A', value: 'a' }, { label: 'B', value: 'b' }] }] },
  { type: 1, components: [{ type: 5, custom_id: 'user' }] },
  { type: 1, components: [{ type: 6, custom_id: 'role' }] },
  { type: 1, components: [{ type: 8, custom_id: 'channel', channel_types: [0] }] },
];

test('buttons and every kind of select reach the bot, which updates the message', async () => {
  const sandbox = await startSandbox();
  await answering(sandbox, [ask], async (interaction: Interaction) => {
    if (interaction.isChatInputCommand()) await interaction.reply({ content: 'choose', components: ROWS });
    else if (interaction.isButton()) await interaction.update('pressed');
    else if (interaction.isStringSelectMenu()) await interaction.update(interaction.values.join());
    else if (interaction.isUserSelectMenu()) await interaction.update(interaction.users.first()?.displayName ?? '');
    else if (interaction.isRoleSelectMenu()) await interaction.update(interaction.roles.first()?.name ?? '');
    else if (interaction.isChannelSelectMenu()) {
      await interaction.deferUpdate();
      await interaction.editReply(interaction.values.join());
    }
  });
  const shown = await sandbox.control.run(LIVING.member, { channelId, command: 'ask', options: { question: 'x' } });
  const messageId = shown.message?.message.id ?? '';
  const content = (result: { message: { message: { content: string } } | null }): string | undefined => result.message?.message.content;
  expect(content(await sandbox.control.press(LIVING.member, { channelId, messageId, customId: 'press' }))).toBe('pressed');
  const choose = (customId: string,
    ...values: string[]): ReturnType<typeof sandbox.control.choose> => sandbox.control.choose(LIVING.member,
    { channelId, messageId, customId, values });
  expect(content(await choose('text', 'b'))).toBe('b');
  expect(content(await choose('user', LIVING.newcomer))).toBe('Lucía');
  expect(content(await choose('role', LIVING.awarenessRole))).toBe('Awareness');
  expect(content(await choose('channel', channelId))).toBe(channelId);
  expect(await choose('text', 'c')).toMatchObject({ outcome: 'refused' });
  expect(await choose('channel', LIVING.announcements)).toMatchObject({ outcome: 'refused' });
  expect(await sandbox.control.press(LIVING.member, { channelId, messageId, customId: 'off' })).toMatchObject({ outcome: 'refused',
    problem: 'The component "off" is disabled.' });
});

const label = (component: object): object => ({ type: 18, label: 'A field', component });
const FORM = {
  custom_id: 'form', title: 'A form',
  components: [
    label({ type: 4, custom_id: 'name', style: 1, min_length: 2 }), label({ type: 8, custom_id: 'where', channel_types: [0, 5] }),
    label({ type: 21, custom_id: 'one', options: [{ label: 'A', value: 'a' }, { label: 'B', value: 'b', default: true }] }),
    label({ type: 22, custom_id: 'many', required: false, min_values: 0,
      options: [{ label: 'A', value: 'a' }, { label: 'B', value: 'b' }] }), label({ type: 23, custom_id: 'tick' }),
  ],
} as unknown as APIModalInteractionResponseCallbackData;

function fieldsOf({ fields }: ModalSubmitInteraction): unknown[] {
  return [
    fields.getTextInputValue('name'), fields.getSelectedChannels('where', true).first()?.id, fields.getRadioGroup('one'),
      fields.getCheckboxGroup('many'), fields.getCheckbox('tick'),
  ];
}

test('a form opens, is checked by the client, and arrives with every kind of field', async () => {
  const sandbox = await startSandbox();
  let got: unknown;
  await answering(sandbox, [ask], async (interaction) => {
    if (interaction.isChatInputCommand()) await interaction.showModal(FORM);
    if (!interaction.isModalSubmit()) return;
    got = fieldsOf(interaction);
    await interaction.reply('thanks');
  });
  const opened = await sandbox.control.run(LIVING.member, { channelId, command: 'ask', options: { question: 'x' } });
  const modalId = opened.modal?.id ?? '';
  expect(opened.modal).toMatchObject({ title: 'A form', customId: 'form' });
  expect((await sandbox.control.view(LIVING.member, channelId)).modal?.id).toBe(modalId);
  const refused = await sandbox.control.submit(LIVING.member, { modalId, fields: { name: 'x', where: [channelId] } });
  expect(refused.problem).toBe('The field "name" needs at least 2 characters.');
  const done = await sandbox.control.submit(LIVING.member, { modalId, fields: { name: 'Ana', where: [channelId], many: ['a', 'b'],
    tick: true } });
  expect(done).toMatchObject({ outcome: 'answered', message: { message: { content: 'thanks' } } });
  expect(got).toEqual(['Ana', channelId, 'b', ['a', 'b'], true]);
  expect((await sandbox.control.view(LIVING.member, channelId)).modal).toBeNull();
});

test('a form takes uploaded files', async () => {
  const sandbox = await startSandbox();
  await answering(sandbox, [ask], async (interaction) => {
    const form = { custom_id: 'f', title: 't', components: [label({ type: ComponentType.FileUpload, custom_id: 'files', max_values: 2 })] };
    if (interaction.isChatInputCommand()) await interaction.showModal(form as unknown as APIModalInteractionResponseCallbackData);
    if (interaction.isModalSubmit()) await interaction.reply(interaction.fields.getUploadedFiles('files', true).map((file) =>
      file.name).join());
  });
  const opened = await sandbox.control.run(LIVING.member, { channelId, command: 'ask', options: { question: 'x' } });
  const files = ['a.csv', 'b.csv'].map((name) => ({ name, base64: 'YQ==' }));
  const done = await sandbox.control.submit(LIVING.member, { modalId: opened.modal?.id ?? '', fields: { files } });
  expect(done.message?.message.content).toBe('a.csv,b.csv');
});

test('answering twice, too late, or after the token died is refused as Discord does', async () => {
  const sandbox = await startSandbox();
  const codes: unknown[] = [];
  const codeOf = (error: unknown): unknown => codes.push(Reflect.get(error as object, 'code'));
  await answering(sandbox, [ask], async (interaction) => {
    if (!interaction.isChatInputCommand()) return;
    if (interaction.options.getString('question') === 'late') await sandbox.clock.moveTo(sandbox.clock.now() + 3_500);
    await interaction.reply('once').catch(codeOf);
    await interaction.client.rest.post(`/interactions/${interaction.id}/${interaction.token}/callback`,
      { body: { type: 4, data: { content: 'twice' } }, auth: false }).catch(codeOf);
    await sandbox.clock.moveTo(sandbox.clock.now() + 900_001);
    await interaction.client.rest.patch(`/webhooks/${interaction.applicationId}/${interaction.token}/messages/@original`,
      { body: { content: 'later' }, auth: false }).catch(codeOf);
  });
  await sandbox.control.run(LIVING.member, { channelId, command: 'ask', options: { question: 'x' } });
  await until(() => codes.length === 2);
  expect(codes).toEqual([40_060, 50_027]);
  await sandbox.control.run(LIVING.member, { channelId, command: 'ask', options: { question: 'late' }, waitMs: 300 });
  expect(codes[2]).toBe(10_062);
});

test('a bot that does not answer, or is away, is told to the person', async () => {
  const sandbox = await startSandbox();
  const client = await answering(sandbox, [ask], () => null);
  const run = (): ReturnType<typeof sandbox.control.run> => sandbox.control.run(LIVING.member,
    { channelId, command: 'ask', options: { question: 'x' }, waitMs: 50 });
  expect(await run()).toMatchObject({ outcome: 'timeout', problem: 'The application did not respond.' });
  await client.destroy();
  await until(async () => (await run()).problem === 'Blue Heart is offline.');
});

test('the client refuses what a person could not send', async () => {
  const sandbox = await startSandbox();
  const options = [
    { type: 4, name: 'n', description: 'n', min_value: 1, max_value: 5 },
    { type: 3, name: 'c', description: 'c', choices: [{ name: 'A', value: 'a' }] },
    { type: 7, name: 'where', description: 'w', channel_types: [5] },
  ];
  await answering(sandbox, [ask, { name: 'pick', description: 'p', options },
    { name: 'admin', description: 'a', default_member_permissions: '32' }], () => null);
  const run = async (command: string, filled: Record<string, string | number>): Promise<string | null> =>
    (await sandbox.control.run(LIVING.member, { channelId, command, options: filled, waitMs: 50 })).problem;
  expect(await run('ask', {})).toBe('The option "question" is required.');
  expect(await run('ask', { question: 'x'.repeat(101) })).toContain('at most 100 characters');
  expect(await run('ask', { question: 'x', other: 'y' })).toContain('has no option "other"');
  expect(await run('pick', { n: 6 })).toContain('from 1 to 5');
  expect(await run('pick', { n: 1.5 })).toContain('whole number');
  expect(await run('pick', { c: 'b' })).toContain('one of a');
  expect(await run('pick', { where: channelId })).toContain('cannot be chosen');
  expect(await run('admin', {})).toBe('Sam sees no command "admin" in general.');
  const seen = await sandbox.control.commands(LIVING.moderator, channelId);
  expect(seen.map((command) => command.name)).toEqual(['ask', 'pick', 'admin']);
});

test('commands are listed in the person\'s language, and only where their contexts allow', async () => {
  const sandbox = await startSandbox();
  const named = { name: 'hello', description: 'Hi', name_localizations: { 'es-ES': 'hola' },
    description_localizations: { 'es-ES': 'Saludo' }, contexts: [0] };
  const client = await answering(sandbox, [named, { name: 'everywhere', description: 'x', contexts: [0, 1] }], () => null);
  const spanish = await sandbox.control.commands(LIVING.newcomer, channelId);
  expect(spanish[0]).toMatchObject({ name: 'hello', displayName: 'hola', description: 'Saludo' });
  const dm = await (await client.users.fetch(LIVING.newcomer)).createDM();
  expect((await sandbox.control.commands(LIVING.newcomer, dm.id)).map((command) => command.name)).toEqual(['everywhere']);
  expect(await sandbox.control.commands(LIVING.member, dm.id)).toEqual([]);
});

test('a command works in a direct conversation with the bot', async () => {
  const sandbox = await startSandbox();
  const client = await answering(sandbox, [{ ...ask, contexts: [0, 1] }], (interaction) =>
    interaction.isChatInputCommand()
      && interaction.reply(`${interaction.context} ${interaction.inGuild()} ${interaction.user.displayName}`));
  const dm = await (await client.users.fetch(LIVING.member)).createDM();
  const result = await sandbox.control.run(LIVING.member, { channelId: dm.id, command: 'ask', options: { question: 'x' } });
  expect(result.message?.message.content).toBe('1 false Sam');
  expect((await sandbox.control.inbox(LIVING.member)).dms[0]?.messages.length).toBe(1);
});

test('two thousand commands are answered within seconds', async () => {
  const sandbox = await startSandbox({ limits: { rateLimits: true } });
  await answering(sandbox, [ask], (interaction) => interaction.isChatInputCommand()
    && interaction.reply({ content: 'x', flags: MessageFlags.Ephemeral }));
  const startedAt = performance.now();
  for (let asked = 0; asked < 2_000; asked += 1) {
    const result = await sandbox.control.run(LIVING.member, { channelId, command: 'ask', options: { question: 'x' } });
    if (result.outcome !== 'answered') throw new Error(`Number ${asked} ended as ${result.outcome}.`);
  }
  expect(performance.now() - startedAt).toBeLessThan(15_000);
}, 30_000);

test('no handler failed unexpectedly', () => {
  expect(failures).toEqual([]);
});
