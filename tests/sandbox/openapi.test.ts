import { MessageFlags, REST } from 'discord.js';
import { describe, expect, test } from 'vitest';
import { loadOpenApi } from '../../src/sandbox/rules/openapi.ts';
import { LIVING, startSandbox } from '../support/start-sandbox.ts';
import { stockClient } from './stock-client.ts';

const openapi = process.env['DISCORD_OPENAPI'];

describe.skipIf(!openapi)('against Discord\'s published description (skipped unless DISCORD_OPENAPI names its file)', () => {
  const file = openapi ?? '';
  const commands = `/applications/${LIVING.bot}/commands` as const;
  const messages = `/channels/${LIVING.general}/messages` as const;

  test('what discord.js sends is taken, and what the description forbids is refused', async () => {
    const sandbox = await startSandbox({ openapi: file });
    const rest = new REST({ api: sandbox.apiUrl }).setToken(sandbox.token);
    await rest.put(commands, { body: [{ name: 'ask', description: 'x', default_member_permissions: '32', contexts: [0],
      integration_types: [0] }] });
    await rest.post(messages, { body: { content: 'x', nonce: 'a', enforce_nonce: true, allowed_mentions: { parse: [] } } });
    await rest.post(`/channels/${LIVING.questions}/threads`, { body: { name: 'x', message: { content: 'x' } } });
    await expect(rest.post(messages, { body: { content: 'x', message_reference: { message_id: 'no' } } })).rejects.toMatchObject({
      code: 50_035 });
    await expect(rest.put(commands, { body: [{ name: 'ask', description: 'x', contexts: [0, 0] }] })).rejects.toMatchObject({
      code: 50_035 });
  });

  test('interactions answered by discord.js pass, with every kind of answer', async () => {
    const sandbox = await startSandbox({ openapi: file });
    const client = await stockClient(sandbox);
    await client.application.commands.set([{ name: 'ask', description: 'x' }]);
    client.on('interactionCreate', (interaction) => {
      void (async () => {
        if (!interaction.isChatInputCommand()) return;
        await interaction.deferReply({ flags: MessageFlags.Ephemeral });
        await interaction.editReply({ components: [{ type: 10, content: 'hi' }], flags: MessageFlags.IsComponentsV2 } as never);
      })();
    });
    const result = await sandbox.control.run(LIVING.member, { channelId: LIVING.general, command: 'ask' });
    expect(result).toMatchObject({ outcome: 'answered', message: { onlyYou: true } });
  });

  test('the sandbox\'s own answers have the shape that Discord describes', async () => {
    const sandbox = await startSandbox();
    const description = await loadOpenApi(file);
    const rest = new REST({ api: sandbox.apiUrl }).setToken(sandbox.token);
    const sent = await rest.post(messages, { body: { content: 'x' } });
    expect(description.problemsWith('MessageResponse', sent)).toEqual([]);
    const [command] = (await rest.put(commands, { body: [{ name: 'ask', description: 'x' }] })) as unknown[];
    expect(description.problemsWith('ApplicationCommandResponse', command)).toEqual([]);
    expect(description.problemsWith('GuildChannelResponse', await rest.get(`/channels/${LIVING.general}`))).toEqual([]);
    expect(description.problemsWith('GuildMemberResponse', await rest.get(`/guilds/${LIVING.guild}/members/${LIVING.bot}`))).toEqual([]);
    expect(description.problemsWith('GuildResponse', await rest.get(`/guilds/${LIVING.guild}`))).toEqual([]);
    expect(description.problemsWith('UserResponse', await rest.get(`/users/${LIVING.member}`))).toEqual([]);
  }, 30_000);
});
