/** Runs the bot as a process: settings in, signals out. */
import { fileURLToPath } from 'node:url';
import { contentCacheOf, readConfig, requireToken, type Config } from './config.ts';
import { loadContentCached } from './content/cache.ts';
import type { Bot } from './bot.ts';
import { EXIT, OperatorError, type ExitCode } from './errors.ts';
import type { HealthCheck, HealthServer } from './health.ts';
import { createLog } from './log.ts';
import { DATA_DIRECTORY } from './places.ts';
import type { Metrics } from './metrics/metrics.ts';
import type { Log } from './ports/log.ts';
import { systemClock, systemRandom } from './system.ts';
import { VERSION } from './version.ts';

async function main(): Promise<void> {
  const config = readConfig(process.env);
  const token = requireToken(config);
  const log = createLog({ level: config.logLevel, format: config.logFormat, clock: systemClock, secrets: [token] });
  // A fault nobody expected: the state is unknown, so the process ends; the ledger settles at the next start what was under way.
  process.on('uncaughtException', (error) => {
    log.error({ error }, 'Something unexpected happened; the bot stops.');
    process.exit(EXIT.unexpected);
  });
  if (config.processes > 1 && config.shard === null) return await beParent(config, token, log);
  const metrics = config.metrics ? (await import('./metrics/metrics.ts')).createMetrics(VERSION) : null;
  let running: Bot | null = null;
  // Before the bot itself: a taken port is said before Discord counts a connection, and whoever waits for readiness can see the start.
  const health = config.health === null ? null : await openHealth(config.health, () => running, metrics);
  let stopping = false;
  const stop = (bot: Bot, exitCode: ExitCode): void => {
    // A second signal forces the end: safe, because everything under way is in the ledger.
    if (stopping) process.exit(exitCode);
    stopping = true;
    log.info({}, 'Stopping: finishing what is under way.');
    void Promise.allSettled([bot.stop(), health?.close()]).then(() => end(log, exitCode));
  };
  whenAsked(config.shard !== null, () => {
    // A start changes nothing that is not written whole, so it need not be finished.
    if (running === null) end(log, EXIT.ok);
    else stop(running, EXIT.ok);
  });
  // While the bot itself is read: after an update of the content this takes the longest.
  const content = loadContentCached(DATA_DIRECTORY, contentCacheOf(config));
  content.catch(() => undefined);
  // Not by the parent of several processes, which needs none of it.
  const { startBot } = await import('./bot.ts');
  const starting = startBot({
    config, token, log, content, alone: true, telemetry: metrics?.telemetry, version: VERSION, clock: systemClock, random: systemRandom,
    onFatal: () => void starting.then((bot) => stop(bot, EXIT.fatalGateway)),
  });
  const bot = await starting;
  running = bot;
  log.info({ applicationId: bot.applicationId, version: VERSION, tzdata: process.versions['tz'] }, 'The bot is ready.');
}

/** @param child whether another process started this one: it hears the system's signals for all, and tells */
function whenAsked(child: boolean, stop: () => void): void {
  // Before the start: the first process of a container would not hear of them otherwise. A terminal that is closed sends SIGHUP.
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, child ? () => undefined : stop);
  if (!child) return;
  process.on('message', (message: { readonly type?: string } | null) => { if (message?.type === 'stop') stop(); });
  // Whoever started this one is gone.
  process.on('disconnect', stop);
}

/** Starts as many processes as the settings say, and ends when they have. */
async function beParent(config: Config, token: string, log: Log): Promise<void> {
  const { startProcesses } = await import('./discord/processes.ts');
  const processes = startProcesses({ file: fileURLToPath(new URL('launch.js', import.meta.url)), count: config.processes, token, log, onEnd: (code) => end(log, code) });
  let asked = false;
  whenAsked(false, () => {
    if (!asked) log.info({}, 'Stopping: finishing what is under way.');
    asked = true;
    processes.stop();
  });
  if (await processes.ready) log.info({ processes: config.processes, version: VERSION }, 'All processes are ready.');
}

const STARTING: HealthCheck = { name: 'start', healthy: false, detail: 'the bot is starting' };

async function openHealth(place: { host: string; port: number }, bot: () => Bot | null, metrics: Metrics | null): Promise<HealthServer> {
  // Loaded only where it is asked for, like the metrics.
  const { startHealth } = await import('./health.ts');
  return await startHealth(place, {
    checks: async () => (await bot()?.health()) ?? [STARTING],
    metrics: metrics === null ? undefined : async () => ({ contentType: metrics.contentType, text: await metrics.page((await bot()?.vitals()) ?? null) }),
  });
}

function end(log: Log, exitCode: ExitCode): void {
  log.info({}, 'Stopped.');
  process.exit(exitCode);
}

/** Runs the bot until it is told to stop; resolves when it is ready. What keeps it from starting is said, and ends the process. */
export async function run(): Promise<void> {
  try {
    await main();
  } catch (error) {
    process.stderr.write(error instanceof OperatorError ? `${error.message}\n` : `The bot could not start: ${(error as Error).stack ?? String(error)}\n`);
    process.exit(error instanceof OperatorError ? error.exitCode : EXIT.unexpected);
  }
}
