/** Memory and start with many servers, beside a bare discord.js bot in the same run: 100 servers, and 2,000 of 40 channels. */
import { setTimeout as pause } from 'node:timers/promises';
import { startSandbox } from '../../src/sandbox/server.ts';
import { makeServers } from '../support/many-servers.ts';
import { end, freshPlace, launch, memoryOf, quantile, type BotName } from './bots/process.ts';

interface Figures {
  readonly servers: number;
  readonly channels: number;
  readonly bot: BotName;
  readonly startMs: number;
  readonly processorMs: number;
  readonly rss: number;
  readonly own: number;
  readonly peak: number;
}

/** What was read at the start is let go within this time. */
const SETTLE = 5_000;

/** Measures both in turns, so that a drift of the machine meets both; medians of the turns. */
async function measure(servers: number, channels: number, rounds: number): Promise<Figures[]> {
  const sandbox = await startSandbox({ page: false, limits: { rateLimits: false } });
  await makeServers(sandbox.control, servers, channels);
  const places: Record<BotName, string> = { ours: freshPlace(), bare: freshPlace() };
  const found: Record<BotName, { startMs: number; processorMs: number; rss: number; own: number; peak: number }[]> = { ours: [], bare: [] };
  // The first round prepares: code is compiled, content checked.
  for (let round = 0; round <= rounds; round += 1) {
    for (const bot of ['ours', 'bare'] as const) {
      const running = await launch(bot, sandbox, places[bot]);
      await pause(SETTLE);
      if (round > 0) found[bot].push({ startMs: running.startMs, processorMs: running.processorMs, ...memoryOf(running) });
      await end(running);
    }
  }
  await sandbox.close();
  return (['ours', 'bare'] as const).map((bot) => {
    const median = (of: 'startMs' | 'processorMs' | 'rss' | 'own' | 'peak'): number => Math.round(quantile(found[bot].map((one) => one[of]), 0.5) * 10) / 10;
    return { servers, channels, bot, startMs: median('startMs'), processorMs: median('processorMs'), rss: median('rss'), own: median('own'), peak: median('peak') };
  });
}

const rounds = Number(process.argv[2] ?? 3);
const figures = [...(await measure(100, 40, rounds)), ...(await measure(2_000, 40, rounds))];
console.log('memory in MiB five seconds after ready; own: without the program file, which the system shares; processor: until ready');
console.table(figures);
console.log(JSON.stringify({ bench: 'servers', figures }));
process.exit(0);
