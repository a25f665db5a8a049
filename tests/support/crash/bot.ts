/**
 * The process that is killed: the whole bot as `npm start` runs it, on a clock that its parent sets. Storage and messenger are
 * exchanged for the same ones with points to die at; nothing else differs. Arguments: one JSON value, see `BotOrders`. Lines on
 * standard input move the clock: a number of milliseconds that it is ahead of the machine's.
 */
import { flushCompileCache, registerHooks } from 'node:module';
import { createInterface } from 'node:readline';
import type { Clock } from '../../../src/ports/clock.ts';
import type { Pace } from '../../../src/scheduler/options.ts';
import { dieAt, type CrashPoint } from './points.ts';

export interface BotOrders {
  readonly directory: string;
  readonly apiUrl: string;
  readonly token: string;
  /** Milliseconds that its clock is ahead of the machine's. */
  readonly ahead: number;
  readonly dieAt: CrashPoint | null;
  /** Frozen there instead of killed. */
  readonly freeze?: boolean;
  readonly pace: Partial<Pace>;
}

const orders = JSON.parse(process.argv[2] ?? '') as BotOrders;
const BOT = new URL('../../../src/bot.ts', import.meta.url).href;
const PLACES: Readonly<Record<string, string>> = {
  './storage/open.ts': new URL('storage.ts', import.meta.url).href,
  './discord/messenger.ts': new URL('messenger.ts', import.meta.url).href,
};

registerHooks({
  resolve: (specifier, context, next) => next(context.parentURL === BOT ? (PLACES[specifier] ?? specifier) : specifier, context),
});
dieAt(orders.dieAt, orders.freeze === true ? 'SIGSTOP' : 'SIGKILL');

const { startBot } = await import('../../../src/bot.ts');
const { readConfig } = await import('../../../src/config.ts');
const { createLog } = await import('../../../src/log.ts');
const { systemClock, systemRandom } = await import('../../../src/system.ts');

let { ahead } = orders;
const clock: Clock = { now: () => systemClock.now() + ahead };
const config = readConfig({
  DISCORD_API_URL: orders.apiUrl, DATABASE_URL: `sqlite:${orders.directory}/bot.db`, INDEX_PATH: `${orders.directory}/index.db`, ANNOUNCEMENTS_PER_SECOND: '46',
}, '');
const log = createLog({ level: 'error', format: 'json', clock, secrets: [orders.token] });
const bot = await startBot({ config, token: orders.token, log, version: 'test', clock, random: systemRandom, onFatal: () => process.exit(1), pace: orders.pace });
process.stderr.write('ready\n');
// One that is killed keeps nothing at its end.
flushCompileCache();
createInterface({ input: process.stdin }).on('line', (line) => {
  ahead = Number(line);
});
process.on('SIGTERM', () => {
  void bot.stop().then(() => process.exit(0));
});
