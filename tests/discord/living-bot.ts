/** Our client and router on real sockets, with commands made for the test. */
import { onTestFinished } from 'vitest';
import { createClient } from '../../src/discord/client.ts';
import type { BotClient, FatalClose, GuildEvents } from '../../src/discord/client.ts';
import type { Command, CommandPorts } from '../../src/discord/command.ts';
import { renderCommands } from '../../src/discord/definitions.ts';
import { syncCommands } from '../../src/discord/register.ts';
import { createRouter } from '../../src/discord/router.ts';
import type { Router } from '../../src/discord/router.ts';
import { commonTexts } from '../../src/discord/texts.ts';
import { commandKey } from '../../src/domain/command-key.ts';
import { createTranslator } from '../../src/i18n/translator.ts';
import type { Log } from '../../src/ports/log.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';
import type { CommandRegistration, CommandRegistrations } from '../../src/ports/registrations.ts';
import { systemRandom } from '../../src/system.ts';
import type { Sandbox } from '../support/start-sandbox.ts';

export interface Line {
  readonly level: string;
  readonly message: string;
  readonly fields: Readonly<Record<string, unknown>>;
}

/** A log that can be read back. */
export function recordingLog(): { readonly log: Log; readonly lines: Line[] } {
  const lines: Line[] = [];
  const write = (level: string, above: Readonly<Record<string, unknown>>) => (fields: Readonly<Record<string, unknown>>, message: string) =>
    void lines.push({ level, message, fields: { ...above, ...fields } });
  const make = (above: Readonly<Record<string, unknown>>): Log => ({
    debug: write('debug', above), info: write('info', above), warn: write('warn', above), error: write('error', above), child: (fields) => make({ ...above, ...fields }),
  });
  return { log: make({}), lines };
}

/** Keeps registrations for one test. */
export function memoryRegistrations(): CommandRegistrations {
  const kept = new Map<string, CommandRegistration>();
  return { load: async (scope) => kept.get(scope) ?? null, save: async (scope, registration) => void kept.set(scope, registration) };
}

export interface LivingBot {
  readonly client: BotClient;
  readonly router: Router;
  readonly lines: readonly Line[];
  readonly fatal: FatalClose[];
}

/** Logs in, registers the commands and answers until the test is over. */
export async function livingBot(sandbox: Sandbox, list: readonly Command[], options: { readonly events?: GuildEvents } = {}): Promise<LivingBot> {
  const { log, lines } = recordingLog();
  const commands = new Map(list.map((command) => [commandKey(command.name), command]));
  const translator = await createTranslator({ english: { common: commonTexts }, commands: list, directory: temporaryFolder('locales') });
  const fatal: FatalClose[] = [];
  const client = createClient({
    token: sandbox.token, apiUrl: sandbox.apiUrl, log, onFatal: (close) => void fatal.push(close), ...options,
    onInteraction: (interaction) => void router.handle(interaction),
  });
  const router = createRouter({
    commands, clock: sandbox.clock, log, rest: client.rest, permissionsIn: client.permissionsIn,
    // These commands use no stores; those that do are tested with the whole bot.
    ports: { translator, random: systemRandom } as unknown as CommandPorts,
  });
  onTestFinished(() => client.stop());
  const { applicationId } = await client.login();
  await syncCommands({ rest: client.rest, applicationId, guildId: null, store: memoryRegistrations(), apply: true, definitions: renderCommands(commands, () => ({})) });
  return { client, router, lines, fatal };
}

/** Waits for a condition, at most some seconds. */
export async function until(condition: () => boolean | Promise<boolean>, milliseconds = 5_000): Promise<void> {
  const end = performance.now() + milliseconds;
  while (!(await condition())) {
    if (performance.now() > end) throw new Error('It did not come true in time.');
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
}
