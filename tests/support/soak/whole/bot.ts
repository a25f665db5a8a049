/**
 * The bot of the soak test: the whole of it, as `npm start` runs it, on a clock that its parent moves. Argument: one JSON value, see
 * `SoakBotOrders`. It is asked and answers over the channel to its parent.
 */
import { startBot } from '../../../../src/bot.ts';
import { readConfig } from '../../../../src/config.ts';
import { createLog } from '../../../../src/log.ts';
import type { Clock } from '../../../../src/ports/clock.ts';
import { systemClock, systemRandom } from '../../../../src/system.ts';

export interface SoakBotOrders {
  readonly directory: string;
  readonly apiUrl: string;
  readonly token: string;
  readonly ahead: number;
}

/** `tick` sets the clock and does everything that is due by it. */
export type SoakQuestion = { readonly id: number } & ({ readonly ask: 'tick'; readonly ahead: number } | { readonly ask: 'stop' | 'memory' });

export interface SoakReply {
  readonly id: number;
  readonly backlog: number;
  readonly connected: boolean;
  readonly heap: number;
  readonly rss: number;
  /** Rejections and errors that nobody handled, since the start. */
  readonly unhandled: readonly string[];
}

const orders = JSON.parse(process.argv[2] ?? '') as SoakBotOrders;
const unhandled: string[] = [];
process.on('unhandledRejection', (reason) => unhandled.push(`rejection: ${String(reason instanceof Error ? reason.stack : reason)}`));
process.on('uncaughtException', (error) => unhandled.push(`exception: ${String(error.stack)}`));
let { ahead } = orders;
const clock: Clock = { now: () => systemClock.now() + ahead };
const config = {
  ...readConfig({ DISCORD_API_URL: orders.apiUrl, DATABASE_URL: `sqlite:${orders.directory}/bot.db`, INDEX_PATH: `${orders.directory}/index.db` }, ''),
  // The sandbox takes what it gets; a simulated day must not take an hour.
  announcementsPerSecond: 5_000,
};
const log = createLog({ level: 'warn', format: 'json', clock, secrets: [orders.token] });
const bot = await startBot({ config, token: orders.token, log, version: 'soak', clock, random: systemRandom, onFatal: () => process.exit(79) });

async function reply(id: number): Promise<void> {
  const { backlog, shards } = await bot.vitals();
  const { heapUsed, rss } = process.memoryUsage();
  process.send?.({ id, backlog, connected: shards.every(({ state }) => state === 'ready'), heap: heapUsed, rss, unhandled } satisfies SoakReply);
}

process.on('message', (question: SoakQuestion) => {
  const answer = async (): Promise<void> => {
    if (question.ask === 'tick') {
      ahead = question.ahead;
      // As the ticker of the running bot does: a tick that fails, as with a locked database, is followed by the next.
      await bot.tick().catch((error: unknown) => log.error({ error }, `A tick failed: ${error instanceof Error ? error.message : String(error)}`));
    } else if (question.ask === 'memory') {
      // Twice: what finalizers let go at the first is swept at the second.
      for (let times = 0; times < 2; times += 1) await Promise.resolve(globalThis.gc?.());
    } else await bot.stop();
    await reply(question.id);
    if (question.ask === 'stop') process.exit(0);
  };
  void answer();
});
process.send?.('ready');
