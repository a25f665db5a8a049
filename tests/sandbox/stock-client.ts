import { once } from 'node:events';
import { Client, GatewayIntentBits } from 'discord.js';
import type { ClientOptions, Interaction, RESTPostAPIApplicationCommandsJSONBody } from 'discord.js';
import { onTestFinished } from 'vitest';
import type { Sandbox } from '../support/start-sandbox.ts';

/** A stock discord.js client, logged in and ready; it leaves after the test. */
export async function stockClient(sandbox: Sandbox, options: Partial<ClientOptions> = {}, token = sandbox.token): Promise<Client<true>> {
  const client = new Client({ intents: [GatewayIntentBits.Guilds], ...options, rest: { api: sandbox.apiUrl, ...options.rest } });
  client.on('error', () => undefined);
  client.on('shardError', () => undefined);
  onTestFinished(() => client.destroy());
  const ready = once(client, 'clientReady');
  await client.login(token);
  await ready;
  return client as Client<true>;
}

/** A client with these commands, whose answers are `handle`'s. */
export async function answering(
  sandbox: Sandbox, commands: readonly RESTPostAPIApplicationCommandsJSONBody[], handle: (interaction: Interaction) => unknown,
): Promise<Client<true>> {
  const client = await stockClient(sandbox);
  await client.application.commands.set([...commands]);
  client.on('interactionCreate', (interaction) => {
    Promise.resolve(handle(interaction)).catch((error: unknown) => failures.push(error));
  });
  return client;
}

/** What handlers threw, for tests that expect it. */
export const failures: unknown[] = [];

/** Waits until the condition holds. */
export async function until(condition: () => boolean | Promise<boolean>, deadlineMs = 5_000): Promise<void> {
  const end = performance.now() + deadlineMs;
  while (!(await condition())) {
    if (performance.now() > end) throw new Error('The condition did not come true in time.');
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
}
