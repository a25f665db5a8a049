/** Both bots as processes, run as their operators would. */
import { spawn, type ChildProcess } from 'node:child_process';
import { mkdtempSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Sandbox } from '../../../src/sandbox/server.ts';

const here = import.meta.dirname;
const PROGRAMS = { ours: join(here, '../../../src/launch.js'), bare: join(here, 'bare.js') };
export type BotName = keyof typeof PROGRAMS;
/** As `npm start` runs it. */
const FLAGS: Readonly<Record<BotName, readonly string[]>> = { ours: startFlags(), bare: [] };

export interface Running { readonly child: ChildProcess; readonly sandbox: Sandbox; readonly startMs: number; readonly processorMs: number }

function startFlags(): readonly string[] {
  const project = JSON.parse(readFileSync(join(here, '../../../package.json'), 'utf8')) as { scripts: { start: string } };
  return project.scripts.start.split(' ').filter((word) => word.startsWith('--'));
}

/** A folder for a bot's files; a bot that starts in it for the first time finds nothing prepared. */
export const freshPlace = (): string => mkdtempSync(join(tmpdir(), 'bench-'));

/** Resolves when the bot says that it is ready; when all are, of several processes. */
export async function launch(name: BotName, sandbox: Sandbox, directory: string, environment: Readonly<Record<string, string>> = {}): Promise<Running> {
  const began = performance.now();
  const child = spawn(process.execPath, [...FLAGS[name], PROGRAMS[name]], {
    cwd: directory, stdio: ['ignore', 'pipe', 'inherit'],
    env: {
      PATH: process.env['PATH'], DISCORD_TOKEN: sandbox.token, DISCORD_API_URL: sandbox.apiUrl, LOG_FORMAT: 'json', DATABASE_URL: `sqlite:${directory}/bot.db`,
      INDEX_PATH: `${directory}/index.db`, CACHE_DIRECTORY: `${directory}/stripped`, ...environment,
    },
  });
  await new Promise<void>((resolve, reject) => {
    child.stdout.on('data', (chunk: Buffer) => { if (chunk.includes(environment['PROCESSES'] === undefined ? 'The bot is ready.' : 'All processes are ready.')) resolve(); });
    child.once('exit', (code) => reject(new Error(`${name} ended with ${code}`)));
  });
  return { child, sandbox, startMs: performance.now() - began, processorMs: processorOf(child.pid) };
}

/** Processor time of a process since it began, in milliseconds: says the same on a busy machine. */
export function processorOf(pid: number | undefined): number {
  const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1]?.split(' ') ?? [];
  return (Number(fields[11]) + Number(fields[12])) * 10;
}

export async function end({ child }: Running): Promise<void> {
  child.removeAllListeners('exit');
  const gone = new Promise((resolve) => child.once('exit', resolve));
  child.kill('SIGTERM');
  await gone;
}

export interface Memory {
  /** Resident memory in MiB, as process lists show it. */
  readonly rss: number;
  /** Of it what belongs to this process alone: not the program file, which the system shares and can drop. */
  readonly own: number;
  /** The most it ever was. */
  readonly peak: number;
}

export function memoryOf({ child }: Running): Memory {
  const status = readFileSync(`/proc/${child.pid}/status`, 'utf8');
  const mebibytes = (name: string): number => Number(new RegExp(`^${name}:\\s+(\\d+)`, 'm').exec(status)?.[1]) / 1024;
  return { rss: mebibytes('VmRSS'), own: mebibytes('RssAnon'), peak: mebibytes('VmHWM') };
}

export const quantile = (values: readonly number[], share: number): number => values.toSorted((a, b) => a - b)[Math.min(values.length - 1, Math.floor(values.length * share))] ?? Number.NaN;
