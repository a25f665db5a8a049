/** One measurement in a process of its own. Arguments: what, how many, database file. Prints one line of JSON. */
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Messenger, SendOutcome } from '../../../src/ports/messenger.ts';
import { evenRandom, plainTranslator, recordingLog, smallKnowledge, testMessenger } from '../../support/scheduling.ts';
import { NINE, yearly, ZONES } from './seed.ts';

const [what = '', amount = '0', file = ''] = process.argv.slice(2);
const count = Number(amount);
const print = (result: Readonly<Record<string, number>>): void => console.log(JSON.stringify(result));
const rss = (): number => process.memoryUsage.rss() / 2 ** 20;
const round = (value: number, digits = 1): number => Number(value.toFixed(digits));
const at = (sorted: readonly number[], share: number): number => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0;

async function scheduler(now: () => number, messenger?: Messenger, perSecond = 100_000) {
  const { createScheduler } = await import('../../../src/scheduler/scheduler.ts');
  const { openStorage } = await import('../../../src/storage/open.ts');
  const { planDue } = await import('../../../src/scheduler/plan.ts');
  const clock = { now };
  const before = { rss: rss(), time: performance.now() };
  const log = recordingLog();
  const storage = await openStorage(`sqlite:${file}`, { clock, log, random: evenRandom });
  const { ledger, notices, factUses, ownership, settings, databaseId } = storage;
  const made = createScheduler({
    clock, random: evenRandom, log, ledger, notices, factUses, ownership, settings, messenger: messenger ?? testMessenger(clock), knowledge: smallKnowledge(),
    translator: plainTranslator, databaseId, pace: { perSecond },
  });
  const plan = () => planDue({ ledger, clock, log, databaseId }, () => true);
  return { made, storage, plan, before };
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

/** A Discord that takes fifty requests in a second and answers 429 to the next. */
async function limitedDiscord(): Promise<{ url: string; refused: () => number; close: () => void }> {
  let window = 0;
  let used = 0;
  let refused = 0;
  const server = createServer((_, response) => {
    const second = Math.floor(performance.now() / 1000);
    if (second !== window) [window, used] = [second, 0];
    used += 1;
    if (used > 50) refused += 1;
    setTimeout(() => response.writeHead(used > 50 ? 429 : 200).end('{"id":"1"}'), 40);
  });
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, refused: () => refused, close: () => server.close() };
}

function overHttp(url: string): Messenger {
  const send = async (): Promise<SendOutcome> => {
    const response = await fetch(url, { method: 'POST' });
    const { id } = (await response.json()) as { id: string };
    return response.status === 429 ? { type: 'wait', milliseconds: 1000, everything: true } : { type: 'sent', messageId: id };
  };
  return { send, find: () => Promise.resolve({ type: 'absent' }), missingPermissions: () => Promise.resolve([]), notify: () => Promise.resolve(true) };
}

async function asker(): Promise<() => Promise<number>> {
  const { loadContent } = await import('../../../src/content/load.ts');
  const { openAnswers } = await import('../../../src/search/index.ts');
  const content = await loadContent(new URL('../../../data', import.meta.url).pathname);
  const answers = openAnswers({ database: ':memory:', content, log: recordingLog() });
  const questions = content.facts.map((fact) => fact.question);
  let asked = 0;
  return async () => {
    const began = performance.now();
    await answers.ask(questions[(asked += 7) % questions.length] ?? '', { locale: 'en', guildId: null });
    return performance.now() - began;
  };
}

/** Asks every 20 ms until told to stop; lateness of the timer counts, as it does for a member who waits. */
function askRegularly(ask: () => Promise<number>): () => number[] {
  const took: number[] = [];
  let planned = performance.now() + 20;
  const timer = setInterval(() => {
    const late = Math.max(0, performance.now() - planned);
    planned = performance.now() + 20;
    void ask().then((time) => took.push(late + time));
  }, 20);
  return () => {
    clearInterval(timer);
    return took.toSorted((a, b) => a - b);
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
  async wave() {
    const discord = await limitedDiscord();
    const ask = await asker();
    for (let warm = 0; warm < 300; warm += 1) await ask();
    const idle = askRegularly(ask);
    await wait(6000);
    const quiet = idle();
    const { made, storage, plan } = await scheduler(() => NINE, overHttp(discord.url), 46);
    await plan();
    const busy = askRegularly(ask);
    const began = performance.now();
    while ((await storage.ledger.backlog()) > 0) await made.tick();
    const seconds = (performance.now() - began) / 1000;
    const during = busy();
    const { sent } = await made.stats();
    print({ sent, perSecond: round(sent / seconds, 2), refused: discord.refused(), askIdleP99: round(at(quiet, 0.99), 2), askWaveP99: round(at(during, 0.99), 2) });
    await made.stop();
    await storage.close();
    discord.close();
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
