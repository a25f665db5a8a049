/** (a) interaction → first response, (b) start → ready and memory, each against a bare discord.js bot in the same run. */
import { spawn, type ChildProcess } from 'node:child_process';
import { mkdtempSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { LIVING, startSandbox, type Sandbox } from '../../src/sandbox/server.ts';

const here = import.meta.dirname;
const PROGRAMS = { ours: join(here, '../../src/launch.js'), bare: join(here, 'bare-bot.ts') };
/** As `npm start` runs it. */
const FLAGS: Readonly<Record<keyof typeof PROGRAMS, readonly string[]>> = { ours: startFlags(), bare: [] };
type Name = keyof typeof PROGRAMS;
const QUESTIONS = ['when was the campaign launched?', 'who started blue heart', 'what is the palermo protocol', 'why januray', 'which country joined first?'];

interface Running { readonly child: ChildProcess; readonly sandbox: Sandbox; readonly startMs: number }

function startFlags(): readonly string[] {
  const project = JSON.parse(readFileSync(join(here, '../../package.json'), 'utf8')) as { scripts: { start: string } };
  return project.scripts.start.split(' ').filter((word) => word.startsWith('--'));
}

async function launch(name: Name, sandbox: Sandbox, directory: string): Promise<Running> {
  const began = performance.now();
  const child = spawn(process.execPath, [...FLAGS[name], PROGRAMS[name]], {
    cwd: directory, stdio: ['ignore', 'pipe', 'inherit'],
    env: { PATH: process.env['PATH'], DISCORD_TOKEN: sandbox.token, DISCORD_API_URL: sandbox.apiUrl, LOG_FORMAT: 'json', DATABASE_URL: `sqlite:${directory}/bot.db`, INDEX_PATH: `${directory}/index.db` },
  });
  await new Promise<void>((resolve, reject) => {
    child.stdout?.on('data', (chunk: Buffer) => { if (chunk.includes('The bot is ready.')) resolve(); });
    child.once('exit', (code) => reject(new Error(`${name} ended with ${code}`)));
  });
  return { child, sandbox, startMs: performance.now() - began };
}

async function end({ child }: Running): Promise<void> {
  child.removeAllListeners('exit');
  const gone = new Promise((resolve) => child.once('exit', resolve));
  child.kill('SIGKILL');
  await gone;
}

/** Resident memory of a process in MiB. */
const memory = (child: ChildProcess): number => Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${child.pid}/status`, 'utf8'))?.[1]) / 1024;

const quantile = (values: readonly number[], share: number): number => values.toSorted((a, b) => a - b)[Math.min(values.length - 1, Math.floor(values.length * share))] ?? Number.NaN;

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
  /** The first start reads and checks all content and builds the index; later ones find both beside the database. */
  readonly firstStartMs: number;
  readonly startMs: number;
  readonly memoryMiB: number;
}

/** Measures both bots in turns, so that a drift of the machine meets both. @param total questions for each */
export async function benchBot(total = 2_000, starts = 5): Promise<Record<Name, BotFigures>> {
  const first: Record<Name, number[]> = { ours: [], bare: [] };
  const starting: Record<Name, number[]> = { ours: [], bare: [] };
  const resting: Record<Name, number[]> = { ours: [], bare: [] };
  const took: Record<Name, number[]> = { ours: [], bare: [] };
  for (let round = 0; round < starts; round += 1) {
    for (const name of ['ours', 'bare'] as const) {
      const sandbox = await startSandbox({ page: false, limits: { rateLimits: false } });
      const directory = mkdtempSync(join(tmpdir(), 'bench-'));
      const fresh = await launch(name, sandbox, directory);
      first[name].push(fresh.startMs);
      await end(fresh);
      const running = await launch(name, sandbox, directory);
      starting[name].push(running.startMs);
      resting[name].push(memory(running.child));
      people = await crowd(running.sandbox, Math.ceil(total / starts / 15));
      await latencies(running, 40, 0);
      took[name].push(...(await latencies(running, total / starts, round)));
      await end(running);
      await sandbox.close();
    }
  }
  const figures = (name: Name): BotFigures => ({ p50: quantile(took[name], 0.5), p99: quantile(took[name], 0.99), firstStartMs: quantile(first[name], 0.5), startMs: quantile(starting[name], 0.5), memoryMiB: quantile(resting[name], 0.5) });
  return { ours: figures('ours'), bare: figures('bare') };
}

const { ours, bare } = await benchBot(Number(process.argv[2] ?? 2_000), Number(process.argv[3] ?? 5));
const row = (what: string, mine: number, theirs: number, aim: string) =>
  console.log(`${what.padEnd(34)} ${mine.toFixed(2).padStart(9)} ${theirs.toFixed(2).padStart(9)} ${(mine / theirs).toFixed(2).padStart(7)}x  ${aim}`);
console.log(`${''.padEnd(34)} ${'ours'.padStart(9)} ${'bare'.padStart(9)} ${'ratio'.padStart(8)}  aim`);
row('/ask → response, p50 (ms)', ours.p50, bare.p50, '≤ 1.3x');
row('/ask → response, p99 (ms)', ours.p99, bare.p99, '≤ 2x');
row('first start → ready, median (ms)', ours.firstStartMs, bare.firstStartMs, '');
row('later start → ready, median (ms)', ours.startMs, bare.startMs, '≤ 1.5x');
row('memory after ready, median (MiB)', ours.memoryMiB, bare.memoryMiB, '≤ +40 MiB');
console.log(JSON.stringify({ bench: 'bot', ours, bare }));
process.exit(0);
