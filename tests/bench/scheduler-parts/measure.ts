/** One measurement in a process of its own. Arguments: what, how many, database file. Prints one line of JSON. */
import { evenRandom, plainTranslator, recordingLog, smallKnowledge, testMessenger } from '../../support/scheduling.ts';
import { NINE, yearly, ZONES } from './seed.ts';

const [what = '', amount = '0', file = ''] = process.argv.slice(2);
const count = Number(amount);
const print = (result: Readonly<Record<string, number>>): void => console.log(JSON.stringify(result));
const rss = (): number => process.memoryUsage.rss() / 2 ** 20;
const round = (value: number, digits = 1): number => Number(value.toFixed(digits));
const at = (sorted: readonly number[], share: number): number => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0;

async function scheduler(now: () => number) {
  const { createScheduler } = await import('../../../src/scheduler/scheduler.ts');
  const { openStorage } = await import('../../../src/storage/open.ts');
  const { planDue } = await import('../../../src/scheduler/plan.ts');
  const clock = { now };
  const before = { rss: rss(), time: performance.now() };
  const log = recordingLog();
  const storage = await openStorage(`sqlite:${file}`, { clock, log, random: evenRandom });
  const { ledger, notices, factUses, ownership, settings, databaseId } = storage;
  const made = createScheduler({
    clock, random: evenRandom, log, ledger, notices, factUses, ownership, settings, messenger: testMessenger(clock), knowledge: smallKnowledge(),
    translator: plainTranslator, databaseId, pace: { perSecond: 100_000 },
  });
  const plan = () => planDue({ ledger, clock, log, databaseId }, () => true);
  return { made, plan, before };
}

/** The longest stretch in which nothing else could run. */
function watchLoop(): () => number {
  let longest = 0;
  let last = performance.now();
  let on = true;
  const look = (): void => {
    longest = Math.max(longest, performance.now() - last);
    last = performance.now();
    if (on) setImmediate(look);
  };
  setImmediate(look);
  return () => {
    on = false;
    return longest;
  };
}

const wait = (milliseconds: number): Promise<void> => new Promise((resolve) => {
  setTimeout(resolve, milliseconds);
});

const MEASURES: Readonly<Record<string, () => Promise<void>>> = {
  async start() {
    const { made, before } = await scheduler(() => NINE - 1000);
    await made.tick();
    print({ milliseconds: round(performance.now() - before.time), megabytes: round(rss() - before.rss) });
  },
  async idle() {
    const { made } = await scheduler(() => NINE - 1000);
    const took: number[] = [];
    for (let tick = 0; tick < 3000; tick += 1) {
      const began = performance.now();
      await made.tick();
      if (tick >= 1000) took.push(performance.now() - began);
    }
    took.sort((a, b) => a - b);
    print({ p50: round(at(took, 0.5), 3), p99: round(at(took, 0.99), 3) });
  },
  async plan() {
    const { plan } = await scheduler(() => NINE);
    const longest = watchLoop();
    const began = performance.now();
    const planned = await plan();
    print({ milliseconds: round(performance.now() - began), blocked: longest(), planned });
  },
  async zones() {
    const { made, before } = await scheduler(() => NINE - 1000);
    const longest = watchLoop();
    await made.tick();
    print({ milliseconds: round(performance.now() - before.time), blocked: longest() });
  },
  async 'node-cron'() {
    const { schedule } = await import('node-cron');
    const before = { rss: rss(), time: performance.now() };
    for (let index = 0; index < count; index += 1) {
      const { rule, timezone } = yearly(index);
      if (rule.kind === 'yearly-date') schedule(`${index % 60} ${index % 24} ${rule.day} ${rule.month} *`, () => undefined, { timezone });
    }
    await wait(0);
    print({ milliseconds: round(performance.now() - before.time), megabytes: round(rss() - before.rss) });
  },
  async croner() {
    const { Cron } = await import('croner');
    const before = { rss: rss(), time: performance.now() };
    const jobs = Array.from({ length: count }, (_, index) => new Cron(`${index % 60} ${index % 24} ${1 + (index % 28)} ${1 + (index % 12)} *`, { timezone: ZONES[index % ZONES.length] ?? 'UTC' }, () => undefined));
    await wait(0);
    print({ milliseconds: round(performance.now() - before.time), megabytes: round(rss() - before.rss), jobs: jobs.length });
  },
};

await MEASURES[what]?.();
process.exit(0);
