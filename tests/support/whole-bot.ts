/** The whole bot in this process, against a sandbox of its own, on one clock that the test moves. */
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import { startBot } from '../../src/bot.ts';
import type { Bot } from '../../src/bot.ts';
import { readConfig } from '../../src/config.ts';
import { createLog } from '../../src/log.ts';
import type { ActResult, SandboxControl, SeenMessage } from '../../src/sandbox/contract.ts';
import type { Pace } from '../../src/scheduler/options.ts';
import { LIVING, startSandbox } from '../../src/sandbox/server.ts';
import { systemClock, systemRandom } from '../../src/system.ts';
import { wordsOf } from '../../src/try/smoke.ts';
import { travellingClock } from '../../src/try/travelling-clock.ts';
import { freshDirectory } from './start-bot.ts';

export { LIVING, wordsOf };

export interface WholeBot {
  readonly bot: Bot;
  readonly control: SandboxControl;
  /** The sandbox's address; shows its page when the page was asked for. */
  readonly url: string;
  /** Moves the clock, stopping at each announcement on the way. */
  to(iso: string): Promise<void>;
  /** Presses the button, or chooses in the list, whose custom id fits. */
  use(personId: string, channelId: string, message: SeenMessage | null, customId: RegExp, values?: readonly string[]): Promise<ActResult>;
}

/** Custom ids of a message's controls, in order, with what their buttons say. */
export function controlsOf(message: SeenMessage | null): readonly { readonly id: string; readonly label: string }[] {
  const found: { id: string; label: string }[] = [];
  const visit = (part: unknown): void => {
    if (Array.isArray(part)) return part.forEach(visit);
    if (typeof part !== 'object' || part === null) return;
    if ('custom_id' in part) found.push({ id: String(part.custom_id), label: 'label' in part ? String(part.label) : '' });
    Object.values(part).forEach(visit);
  };
  visit(message?.message.components);
  return found;
}

/**
 * @param at where the clock begins, ISO
 * @param page whether the sandbox shows its page, for a browser
 * @param pace what is not to be as patient as usual
 */
export async function wholeBot(at: string, { page = false, pace = {}, database = 'sqlite::memory:' }: { page?: boolean; pace?: Partial<Pace>; database?: string } = {}): Promise<WholeBot> {
  const clock = travellingClock(systemClock, Date.parse(at), 'UTC');
  const sandbox = await startSandbox({ clock, page });
  // With what a bot derives from the content at its very first start, which none of these tests is about.
  const directory = freshDirectory();
  const config = readConfig({ DISCORD_API_URL: sandbox.apiUrl, DATABASE_URL: database, INDEX_PATH: join(directory, 'index.db') }, '');
  const log = createLog({ level: 'error', format: 'json', clock, secrets: [sandbox.token] });
  const bot = await startBot({ config, token: sandbox.token, log, version: 'test', clock, random: systemRandom, onFatal: () => undefined, pace: { clockStep: Number.POSITIVE_INFINITY, settle: 50, ...pace } });
  clock.accompany(bot);
  onTestFinished(async () => {
    await bot.stop();
    await sandbox.close();
    rmSync(directory, { recursive: true, force: true });
  });
  const { control } = sandbox;
  return {
    bot, control, url: sandbox.url,
    to: (iso) => clock.moveTo(Date.parse(iso)),
    use: async (personId, channelId, message, customId, values) => {
      const id = controlsOf(message).find((one) => customId.test(one.id))?.id;
      if (message === null || id === undefined) throw new Error(`no control ${String(customId)} among ${JSON.stringify(controlsOf(message))}`);
      const where = { channelId, messageId: message.message.id, customId: id };
      return values === undefined ? control.press(personId, where) : control.choose(personId, { ...where, values });
    },
  };
}
