/** The peer: the smallest discord.js bot that answers /ask with a constant. Plain JavaScript, so that it pays for nothing but discord.js. */
import { Client, Events, GatewayIntentBits, REST, Routes } from 'discord.js';

const api = process.env['DISCORD_API_URL'] ?? '';
const token = process.env['DISCORD_TOKEN'] ?? '';
const client = new Client({ intents: [GatewayIntentBits.Guilds], rest: { api } });
client.on(Events.InteractionCreate, (interaction) => {
  if (interaction.isChatInputCommand()) void interaction.reply('The Blue Heart Campaign was launched on 5 March 2009.');
});
client.once(Events.ClientReady, ({ application }) => {
  const options = [{ type: 3, name: 'question', description: 'question', required: true }];
  const body = [{ name: 'ask', description: 'ask', options }];
  void new REST({ api }).setToken(token).put(Routes.applicationCommands(application.id), { body }).then(() => process.stdout.write('The bot is ready.\n'));
});
await client.login(token);
