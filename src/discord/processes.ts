/**
 * Many servers: the bot as several processes, each with one of as many connections, by discord.js's own sharding. This process only
 * starts and stops the others, one after another as Discord wants it. It never starts one again where that could cost the token.
 */
import type { ChildProcess } from 'node:child_process';
import { setTimeout as pause } from 'node:timers/promises';
import { ShardingManager } from 'discord.js';
import type { Shard } from 'discord.js';
import { EXIT, type ExitCode } from '../errors.ts';
import type { Log } from '../ports/log.ts';

export interface ProcessesOptions {
  /** What each process runs. */
  readonly file: string;
  readonly count: number;
  readonly token: string;
  readonly log: Log;
  /** All have ended; the process should end with this code. */
  readonly onEnd: (code: ExitCode) => void;
}

export interface Processes {
  /** Resolves when every process was ready once: true; or when that will never be. */
  readonly ready: Promise<boolean>;
  /** Tells each to finish what is under way and end; a second call ends them at once. */
  stop(): void;
}

/** What a child is told by its parent. The system's signals reach only the parent, or both, so children do not listen to them. */
export const STOP = { type: 'stop' } as const;

/** Discord lets one connection identify in five seconds. */
const BETWEEN = 5_500;
const BEFORE_AGAIN = 10_000;
/** So many starts of one process within a quarter of an hour are one too many. */
const MOST_STARTS = 5;
const QUARTER = 900_000;
/** Longest that a stop waits, in milliseconds. */
const GRACE = 15_000;
const NEVER_AGAIN: ReadonlySet<number> = new Set([EXIT.badContent, EXIT.badDatabase, EXIT.badToken, EXIT.badConfig, EXIT.fatalGateway, EXIT.portInUse, EXIT.lostDatabase]);
const CODES: ReadonlySet<number> = new Set(Object.values(EXIT));

interface Ended {
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
}

/** Runs one process until it ends. @param ready called each time it says so */
async function life(shard: Shard, ready: () => void): Promise<Ended> {
  shard.once('ready', ready);
  const child = await shard.spawn(-1);
  const ended = await new Promise<Ended>((resolve) => child.once('exit', (code, signal) => resolve({ code, signal })));
  shard.off('ready', ready);
  return ended;
}

/** Starts them all. */
export function startProcesses({ file, count, token, log, onEnd }: ProcessesOptions): Processes {
  const manager = new ShardingManager(file, { totalShards: count, respawn: false, mode: 'process', token, execArgv: process.execArgv });
  const ended: Promise<void>[] = [];
  const ending = new AbortController();
  const stopping = (): boolean => ending.signal.aborted;
  let last: ExitCode = EXIT.ok;

  const children = (): ChildProcess[] => [...manager.shards.values()].flatMap(({ process: child }) => child ?? []);
  const endAll = (): void => children().forEach((child) => child.kill('SIGKILL'));
  const stop = (): void => {
    if (stopping()) return endAll();
    ending.abort();
    for (const child of children()) if (child.connected) child.send(STOP);
    setTimeout(endAll, GRACE).unref();
  };
  const giveUp = (code: number | null): void => {
    if (!stopping()) last = CODES.has(code ?? -1) && code !== EXIT.ok ? code as ExitCode : EXIT.unexpected;
    if (!stopping()) stop();
  };
  const keep = async (shard: Shard, ready: () => void): Promise<void> => {
    const starts: number[] = [];
    while (!stopping()) {
      starts.push(performance.now());
      const { code, signal } = await life(shard, ready);
      if (stopping()) return;
      const lately = starts.filter((at) => at > performance.now() - QUARTER).length;
      log.error({ shard: shard.id, code, signal }, 'One of the bot’s processes ended.');
      if (NEVER_AGAIN.has(code ?? -1) || lately >= MOST_STARTS) return giveUp(code);
      await pause(BEFORE_AGAIN, undefined, { signal: ending.signal }).catch(() => undefined);
    }
  };
  const start = async (): Promise<boolean> => {
    for (let id = 0; id < count && !stopping(); id += 1) {
      if (id > 0) await pause(BETWEEN, undefined, { signal: ending.signal }).catch(() => undefined);
      if (stopping()) return false;
      const shard = manager.createShard(id);
      await new Promise<void>((resolve) => ended.push(keep(shard, resolve).finally(resolve)));
    }
    return !stopping();
  };
  const ready = start();
  void ready.then(() => Promise.all(ended)).then(() => onEnd(last));
  return { ready, stop };
}
