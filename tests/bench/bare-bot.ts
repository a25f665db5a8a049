/** The peer: the smallest discord.js bot that answers /ask with a constant. */
import { Client, Events, GatewayIntentBits, REST, Routes } from 'discord.js';

const api = process.env['DISCORD_API_URL'] ?? '';
const token = process.env['DISCORD_TOKEN'] ?? '';
const client = new Client({ intents: [GatewayIntentBits.Guilds], rest: { api } });
client.on(Events.InteractionCreate, async (interaction) => {
  if (interaction.isChatInputCommand()) await interaction.reply('The Blue Heart Campaign was launched on 5 March 2009.');
});
client.once(Events.ClientReady, async ({ application }) => {
  const options = [{ type: 3, name: 'question', description: 'question', required: true }];
  await new REST({ api }).setToken(token).put(Routes.applicationCommands(application.id), { body: [{ name: 'ask', description: 'ask', options }] });
  process.stdout.write('The bot is ready.\n');
});
await client.login(token);
