/** A small stock discord.js bot that shows every kind of thing the page must draw. It shares no code with the bot of this project. */
import { deflateSync } from 'node:zlib';
import {
  ApplicationCommandType, AttachmentBuilder, ButtonBuilder, ButtonStyle, ChannelType, Client, ComponentType, EmbedBuilder, Events, GatewayIntentBits, Locale, MessageFlags, REST, Routes,
  SlashCommandBuilder,
} from 'discord.js';
import type { APIModalInteractionResponseCallbackData, ChatInputCommandInteraction, Interaction } from 'discord.js';

export interface ShowBot {
  readonly client: Client<true>;
  /** Values of forms, presses and choices, in the order they came. */
  readonly heard: readonly string[];
  close(): Promise<void>;
}

const COMMANDS = [
  new SlashCommandBuilder().setName('ask').setDescription('Ask something').setNameLocalization('es-ES', 'preguntar').setDescriptionLocalization('es-ES', 'Pregunta algo')
    .addStringOption((option) => option.setName('question').setDescription('What you want to know').setNameLocalization('es-ES', 'pregunta').setRequired(true).setAutocomplete(true)),
  new SlashCommandBuilder().setName('show').setDescription('Shows one kind of message')
    .addStringOption((option) => option.setName('kind').setDescription('Which').setRequired(true)
      .addChoices(['components', 'embed', 'private', 'ping', 'hostile', 'files'].map((name) => ({ name, value: name })))),
  new SlashCommandBuilder().setName('slow').setDescription('Thinks until told'),
  new SlashCommandBuilder().setName('form').setDescription('Opens a form'),
  new SlashCommandBuilder().setName('mute').setDescription('Never answers'),
  new SlashCommandBuilder().setName('plan').setDescription('Every kind of option')
    .addChannelOption((option) => option.setName('where').setDescription('Where to post').setRequired(true).addChannelTypes(ChannelType.GuildText, ChannelType.GuildAnnouncement))
    .addIntegerOption((option) => option.setName('days').setDescription('How many days before').setMinValue(0).setMaxValue(30))
    .addBooleanOption((option) => option.setName('silent').setDescription('Without a notification'))
    .addRoleOption((option) => option.setName('role').setDescription('Whom to mention')),
].map((command) => command.toJSON());

/** A plain blue picture, made here so that no file is needed. */
export function bluePicture(width = 480, height = 240): Buffer {
  const crcTable = Array.from({ length: 256 }, (_, n) => Array.from({ length: 8 }).reduce<number>((c) => (c & 1 ? 0xedb88320 ^ (c >>> 1) : c >>> 1), n));
  const crc = (data: Buffer): number => (data.reduce((sum, byte) => (crcTable[(sum ^ byte) & 255] ?? 0) ^ (sum >>> 8), 0xffffffff) ^ 0xffffffff) >>> 0;
  const chunk = (type: string, data: Buffer): Buffer => {
    const body = Buffer.concat([Buffer.from(type), data]);
    const size = Buffer.alloc(4);
    const sum = Buffer.alloc(4);
    size.writeUInt32BE(data.length);
    sum.writeUInt32BE(crc(body));
    return Buffer.concat([size, body, sum]);
  };
  const head = Buffer.alloc(13);
  head.writeUInt32BE(width, 0);
  head.writeUInt32BE(height, 4);
  head.set([8, 2, 0, 0, 0], 8);
  const row = (y: number): Buffer => Buffer.concat([Buffer.from([0]), Buffer.from(Array.from({ length: width }, () => [11, 70 + Math.floor((80 * y) / height), 184]).flat())]);
  const pixels = deflateSync(Buffer.concat(Array.from({ length: height }, (_, y) => row(y))));
  return Buffer.concat([Buffer.from([137, 80, 78, 71, 13, 10, 26, 10]), chunk('IHDR', head), chunk('IDAT', pixels), chunk('IEND', Buffer.alloc(0))]);
}

export const HOSTILE = [
  '<script>window.hacked = 1</script>', '<img src=x onerror="window.hacked = 2">', '[press](javascript:window.hacked=3)', '"><svg onload=window.hacked=4>',
  '\\*not bold\\* \\<@1100000000000000033\\> \\@everyone', '${window.hacked = 5} {{window.hacked}}', '\u202Eright to left\u202C', '`<b>code</b>`',
].join('\n');

const picture = (): AttachmentBuilder => new AttachmentBuilder(bluePicture(), { name: 'year.png', description: 'The year as a blue band' });
const button = (style: ButtonStyle, label: string): ReturnType<ButtonBuilder['toJSON']> => new ButtonBuilder().setCustomId(`press-${label}`).setLabel(label).setStyle(style).toJSON();

function everyComponent(interaction: ChatInputCommandInteraction): object {
  const select = (type: number, id: string, rest: object = {}): object => ({ type: ComponentType.ActionRow, components: [{ type, custom_id: id, placeholder: `Choose ${id}`, ...rest }] });
  return {
    flags: MessageFlags.IsComponentsV2,
    files: [picture(), new AttachmentBuilder(Buffer.from('BEGIN:VCALENDAR'), { name: 'calendar.ics' })],
    components: [{
      type: ComponentType.Container, accent_color: 0x0b6fb8,
      components: [
        { type: ComponentType.Section, components: [{ type: ComponentType.TextDisplay, content: `### The campaign\nIt began on **5 March 2009**, <t:1236211200:D>. Thank you, <@${interaction.user.id}>.` }],
          accessory: { type: ComponentType.Thumbnail, media: { url: 'attachment://year.png' }, description: 'A small blue band' } },
        { type: ComponentType.Separator, divider: true, spacing: 2 },
        { type: ComponentType.Section, components: [{ type: ComponentType.TextDisplay, content: '- One\n- Two\n  - Inner' }], accessory: button(ButtonStyle.Secondary, 'Beside') },
        { type: ComponentType.MediaGallery, items: [{ media: { url: 'attachment://year.png' }, description: 'The year as a blue band' }] },
        { type: ComponentType.File, file: { url: 'attachment://calendar.ics' } },
        select(ComponentType.StringSelect, 'topic', { options: [{ label: 'History', value: 'history', description: 'How it began' }, { label: 'Law', value: 'law' }] }),
        select(ComponentType.ChannelSelect, 'channel', { channel_types: [ChannelType.GuildText, ChannelType.GuildAnnouncement] }),
        select(ComponentType.RoleSelect, 'role'),
        select(ComponentType.UserSelect, 'user', { max_values: 2 }),
        { type: ComponentType.ActionRow, components: [
          button(ButtonStyle.Primary, 'Primary'), button(ButtonStyle.Success, 'Success'), button(ButtonStyle.Danger, 'Danger'),
          { type: ComponentType.Button, style: ButtonStyle.Secondary, custom_id: 'never', label: 'Disabled', disabled: true },
          { type: ComponentType.Button, style: ButtonStyle.Link, label: 'Source', url: 'https://example.org/source' }] },
        { type: ComponentType.TextDisplay, content: '-# Source: a test, 2026' },
      ],
    }],
  };
}

const FORM: object = {
  custom_id: 'form', title: 'A form with everything',
  components: [
    { type: 18, label: 'Name', description: 'As others will see it', component: { type: 4, custom_id: 'name', style: 1, max_length: 40, required: true } },
    { type: 18, label: 'Channel', component: { type: 8, custom_id: 'channel', channel_types: [0, 5], required: true } },
    { type: 18, label: 'How often', component: { type: 21, custom_id: 'often', required: true, options: [{ label: 'Once', value: 'once' }, { label: 'Every year', value: 'yearly', default: true }] } },
    { type: 18, label: 'Also', component: { type: 22, custom_id: 'also', required: false, min_values: 0, options: [{ label: 'A picture', value: 'picture' }, { label: 'Silently', value: 'silent' }] } },
    { type: 18, label: 'Agree', component: { type: 23, custom_id: 'agree' } },
  ],
};

async function runCommand(interaction: ChatInputCommandInteraction, release: Promise<void>): Promise<void> {
  const kind = interaction.options.getString('kind');
  if (interaction.commandName === 'mute') return;
  if (interaction.commandName === 'slow') {
    await interaction.deferReply({ flags: MessageFlags.Ephemeral });
    await release;
    await interaction.editReply('Now I know.');
  } else if (interaction.commandName === 'form') await interaction.showModal(FORM as APIModalInteractionResponseCallbackData);
  else if (interaction.commandName === 'ask') {
    const asked = interaction.options.getString('question', true);
    await interaction.reply({ content: interaction.locale === Locale.SpanishES ? `Has preguntado: ${asked}` : `You asked: ${asked}`, flags: MessageFlags.Ephemeral });
  } else if (interaction.commandName === 'plan') {
    const said = interaction.options.data.map((option) => `${option.name}=${String(option.value)}`).join(' ');
    await interaction.reply({ content: `Planned: ${said}`, flags: MessageFlags.Ephemeral });
  } else if (kind === 'components') await interaction.reply(everyComponent(interaction));
  else if (kind === 'embed') {
    await interaction.reply({ content: 'With an embed', embeds: [new EmbedBuilder().setTitle('Prevention month').setURL('https://example.org').setDescription('January is **it**.').setColor(0x0b6fb8)
      .addFields({ name: 'When', value: 'January', inline: true }, { name: 'Where', value: 'Everywhere', inline: true }).setImage('https://example.org/outside.png').setFooter({ text: 'A test' })] });
  } else if (kind === 'files') await interaction.reply({ content: 'A picture', files: [picture()] });
  else if (kind === 'hostile') await interaction.reply({ content: HOSTILE, allowedMentions: { parse: [] } });
  else if (kind === 'ping') await interaction.reply({ content: `<@${interaction.user.id}>, look`, allowedMentions: { users: [interaction.user.id] } });
  else await interaction.reply({ content: 'Between us', flags: MessageFlags.Ephemeral });
}

async function answer(interaction: Interaction, heard: string[], release: Promise<void>): Promise<void> {
  if (interaction.isChatInputCommand()) return runCommand(interaction, release);
  if (interaction.isAutocomplete()) {
    const typed = interaction.options.getFocused();
    return interaction.respond(['When did it begin?', 'Who began it?', 'What is it?'].filter((one) => one.toLowerCase().includes(typed.toLowerCase())).map((one) => ({ name: one, value: one })));
  }
  if (interaction.isMessageContextMenuCommand()) {
    heard.push(`checked ${interaction.targetMessage.content}`);
    await interaction.reply({ content: `Checked: ${interaction.targetMessage.content}`, flags: MessageFlags.Ephemeral });
  } else if (interaction.isAnySelectMenu()) {
    heard.push(`${interaction.customId}: ${interaction.values.join(',')}`);
    await interaction.reply({ content: `Chosen: ${interaction.values.join(', ')}`, flags: MessageFlags.Ephemeral });
  } else if (interaction.isButton()) {
    heard.push(interaction.customId);
    await interaction.reply({ content: `Pressed ${interaction.customId}`, flags: MessageFlags.Ephemeral });
  } else if (interaction.isModalSubmit()) {
    const fields = interaction.fields;
    heard.push(`form: ${fields.getTextInputValue('name')}`);
    await interaction.reply({ content: `Saved ${fields.getTextInputValue('name')}`, flags: MessageFlags.Ephemeral });
  }
  return undefined;
}

/**
 * Logs the bot in and registers its commands.
 * @param release settles when `/slow` may answer
 */
export async function startShowBot(api: string, token: string, applicationId: string, release: Promise<void>): Promise<ShowBot> {
  const rest = new REST({ api }).setToken(token);
  await rest.put(Routes.applicationCommands(applicationId), { body: [...COMMANDS, { name: 'Check this', type: ApplicationCommandType.Message }] });
  const client = new Client({ intents: [GatewayIntentBits.Guilds], rest: { api } });
  const heard: string[] = [];
  client.on(Events.InteractionCreate, (interaction) => void answer(interaction, heard, release).catch((error: unknown) => heard.push(`failed: ${String(error)}`)));
  const ready = new Promise((resolve) => client.once(Events.ClientReady, resolve));
  await client.login(token);
  await ready;
  return { client: client as Client<true>, heard, close: () => client.destroy() };
}
