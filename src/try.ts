/** The try-out: the sandbox and the very same bot in one process, on one clock that the page can move. Needs no account. */
import { startBot } from './bot.ts';
import { readConfig } from './config.ts';
import { EXIT, OperatorError } from './errors.ts';
import { createLog } from './log.ts';
import { LIVING, startSandbox } from './sandbox/server.ts';
import { machineTimeZone, systemClock, systemRandom } from './system.ts';
import { readArguments } from './try/arguments.ts';
import { smoke } from './try/smoke.ts';
import { travellingClock } from './try/travelling-clock.ts';
import { VERSION } from './version.ts';

async function main(): Promise<void> {
  const wanted = readArguments(process.argv.slice(2), machineTimeZone());
  const clock = travellingClock(systemClock, wanted.at, wanted.timezone);
  const openapi = process.env['DISCORD_OPENAPI'];
  const sandbox = await startSandbox({ port: wanted.port, clock, ...(openapi === undefined ? {} : { openapi }) });
  // Nothing of a try-out is kept: both databases live in memory, and the operator's own settings are left alone.
  const config = readConfig({ DISCORD_API_URL: sandbox.apiUrl, DATABASE_URL: 'sqlite::memory:', INDEX_PATH: ':memory:' }, '');
  const log = createLog({ level: wanted.verbose ? 'debug' : 'warn', format: 'auto', clock, secrets: [sandbox.token] });
  const bot = await startBot({
    config, token: sandbox.token, log, version: VERSION, clock, random: systemRandom, onFatal: () => process.exit(EXIT.fatalGateway),
    // The clock is moved by hand here, so a jump is no reason for doubt.
    pace: { clockStep: Number.POSITIVE_INFINITY },
  });
  const settings = await bot.storage.settings.get(LIVING.guild);
  await bot.storage.settings.save({ ...settings, timezone: wanted.timezone, moderatorChannelId: LIVING.moderators });
  clock.accompany(bot);
  const stop = async (exitCode: number): Promise<never> => {
    await bot.stop();
    await sandbox.close();
    process.exit(exitCode);
  };
  if (wanted.smoke) await stop((await smoke(sandbox.control, LIVING, (line) => console.log(line))) ? EXIT.ok : EXIT.unexpected);
  console.log(`The bot is running in a sandbox of its own; no account is needed.\n\n    Open ${sandbox.url}\n\nPress Ctrl+C to stop. Nothing is kept.`);
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => void stop(EXIT.ok));
}

try {
  await main();
} catch (error) {
  console.error(error instanceof OperatorError ? error.message : error);
  process.exit(error instanceof OperatorError ? error.exitCode : EXIT.unexpected);
}
