/** (a) interaction → first response, (b) start → ready and memory, each against a bare discord.js bot in the same run. */
import { setTimeout as pause } from 'node:timers/promises';
import { LIVING, startSandbox, type Sandbox } from '../../src/sandbox/server.ts';
import { end, freshPlace, launch, memoryOf, quantile, type BotName, type Running } from './bots/process.ts';

/** What only the start needed is let go within this time. */
const SETTLE = 5_000;
const QUESTIONS = ['when was the campaign launched?', 'who started blue heart', 'what is the palermo protocol', 'why januray', 'which country joined first?'];

async function latencies({ sandbox }: Running, count: number, from: number): Promise<number[]> {
  const took: number[] = [];
  for (let index = 0; index < count; index += 1) {
    const question = QUESTIONS[(from + index) % QUESTIONS.length] ?? '';
    // Twenty people take turns, as no person may ask two thousand times a minute.
    const result = await sandbox.control.run(people[index % people.length] ?? '', { channelId: LIVING.general, command: 'ask', options: { question }, until: 'acknowledged' });
    if (result.outcome !== 'answered') throw new Error(`No answer: ${result.problem ?? result.outcome}`);
    took.push(result.tookMs);
  }
  return took;
}

let people: string[] = [];
async function crowd(sandbox: Sandbox, size: number): Promise<string[]> {
  const made: string[] = [];
  for (let index = 0; index < size; index += 1) {
    const { id } = await sandbox.control.createPerson({ name: `Person ${index}` });
    await sandbox.control.setMember(LIVING.guild, id, {});
    made.push(id);
  }
  return made;
}

export interface BotFigures {
  readonly p50: number;
  readonly p99: number;
  /** The first start compiles the code, reads and checks all content and builds the index; later ones find all that prepared. */
  readonly firstStartMs: number;
  readonly startMs: number;
  readonly memoryMiB: number;
}

/** Measures both bots in turns, so that a drift of the machine meets both. @param total questions for each */
export async function benchBot(total = 2_000, starts = 5): Promise<Record<BotName, BotFigures>> {
  const first: Record<BotName, number[]> = { ours: [], bare: [] };
  const starting: Record<BotName, number[]> = { ours: [], bare: [] };
  const resting: Record<BotName, number[]> = { ours: [], bare: [] };
  const took: Record<BotName, number[]> = { ours: [], bare: [] };
  for (let round = 0; round < starts; round += 1) {
    for (const name of ['ours', 'bare'] as const) {
      const sandbox = await startSandbox({ page: false, limits: { rateLimits: false } });
      const directory = freshPlace();
      const fresh = await launch(name, sandbox, directory);
      first[name].push(fresh.startMs);
      await end(fresh);
      const running = await launch(name, sandbox, directory);
      starting[name].push(running.startMs);
      await pause(SETTLE);
      resting[name].push(memoryOf(running).rss);
      people = await crowd(running.sandbox, Math.ceil(total / starts / 15));
      await latencies(running, 40, 0);
      took[name].push(...(await latencies(running, total / starts, round)));
      await end(running);
      await sandbox.close();
    }
  }
  const figures = (name: BotName): BotFigures => ({ p50: quantile(took[name], 0.5), p99: quantile(took[name], 0.99), firstStartMs: quantile(first[name], 0.5), startMs: quantile(starting[name], 0.5), memoryMiB: quantile(resting[name], 0.5) });
  return { ours: figures('ours'), bare: figures('bare') };
}

const { ours, bare } = await benchBot(Number(process.argv[2] ?? 2_000), Number(process.argv[3] ?? 5));
const row = (what: string, mine: number, theirs: number, aim: string) =>
  console.log(`${what.padEnd(38)} ${mine.toFixed(2).padStart(9)} ${theirs.toFixed(2).padStart(9)} ${(mine / theirs).toFixed(2).padStart(7)}x  ${aim}`);
console.log(`${''.padEnd(38)} ${'ours'.padStart(9)} ${'bare'.padStart(9)} ${'ratio'.padStart(8)}  aim`);
row('/ask → response, p50 (ms)', ours.p50, bare.p50, '≤ 1.3x');
row('/ask → response, p99 (ms)', ours.p99, bare.p99, '≤ 2x');
row('first start → ready, median (ms)', ours.firstStartMs, bare.firstStartMs, '');
row('later start → ready, median (ms)', ours.startMs, bare.startMs, '≤ 1.5x');
row('memory 5 s after ready, median (MiB)', ours.memoryMiB, bare.memoryMiB, '≤ +40 MiB');
console.log(JSON.stringify({ bench: 'bot', ours, bare }));
process.exit(0);
