/** Runs the bot as a process: settings in, signals out. */
import { startBot, type Bot } from './bot.ts';
import { readConfig, requireToken } from './config.ts';
import { EXIT, OperatorError, type ExitCode } from './errors.ts';
import type { HealthCheck, HealthServer } from './health.ts';
import { createLog } from './log.ts';
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
  const asked = (): void => {
    // A start changes nothing that is not written whole, so it need not be finished.
    if (running === null) end(log, EXIT.ok);
    else stop(running, EXIT.ok);
  };
  // Before the start: the first process of a container would not hear of them otherwise. A terminal that is closed sends SIGHUP.
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, asked);
  const starting = startBot({
    config, token, log, telemetry: metrics?.telemetry, version: VERSION, clock: systemClock, random: systemRandom,
    onFatal: () => void starting.then((bot) => stop(bot, EXIT.fatalGateway)),
  });
  const bot = await starting;
  running = bot;
  log.info({ applicationId: bot.applicationId, version: VERSION, tzdata: process.versions['tz'] }, 'The bot is ready.');
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
