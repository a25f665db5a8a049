import { spawn, type ChildProcess } from 'node:child_process';
import { copyFileSync, mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import { placeForFiles } from './place.ts';
import { COMPILED, WARM } from './warmth.ts';

export interface BotProcess {
  readonly child: ChildProcess;
  readonly directory: string;
  /** Everything written so far. */
  output(): string;
  /** Resolves when the words have been written; fails after twenty seconds or when the process ends without them. */
  until(words: string, milliseconds?: number): Promise<void>;
  /** Exit code, or the signal's name. */
  ended(): Promise<number | string>;
}

/** A port that nothing listens on just now. */
export async function freePort(): Promise<number> {
  return await new Promise((resolve) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const { port } = server.address() as { port: number };
      server.close(() => resolve(port));
    });
  });
}

const opens = async (port: number): Promise<boolean> => await new Promise((resolve) => {
  const server = createServer().once('error', () => resolve(false)).listen(port, '127.0.0.1', () => server.close(() => resolve(true)));
});

/** The first of two ports side by side that nothing listens on; below those that the system gives to connections, which may take one meanwhile. */
export async function twoFreePorts(): Promise<number> {
  for (let port = 20_000 + ((process.pid * 2) % 10_000); port < 32_000; port += 2) if ((await opens(port)) && (await opens(port + 1))) return port;
  throw new Error('There are no two free ports side by side.');
}

/** A folder of its own for a test's files: no database, and what is derived from the content unless it is to be `bare`. */
export function freshDirectory({ bare = false } = {}): string {
  const directory = mkdtempSync(join(placeForFiles(), 'bot-'));
  onTestFinished(() => rmSync(directory, { recursive: true, force: true }));
  if (!bare) for (const name of ['content.json', 'index.db']) copyFileSync(join(WARM, name), join(directory, name));
  return directory;
}

/**
 * Runs `node src/launch.js` as the operator would, with files of its own.
 * @param environment settings; DATABASE_URL and INDEX_PATH default to a fresh folder
 * @param flags of the runtime
 */
export function startBotProcess(environment: Readonly<Record<string, string>>, directory = freshDirectory(), flags: readonly string[] = []): BotProcess {
  const child = spawn(process.execPath, [...flags, join(import.meta.dirname, '../../src/launch.js')], {
    cwd: directory,
    env: { PATH: process.env['PATH'], NODE_COMPILE_CACHE: COMPILED, DATABASE_URL: `sqlite:${directory}/bot.db`, INDEX_PATH: `${directory}/index.db`, LOG_FORMAT: 'json', ...environment },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let written = '';
  const watchers = new Set<() => void>();
  const take = (chunk: Buffer): void => {
    written += chunk.toString();
    for (const watcher of watchers) watcher();
  };
  child.stdout.on('data', take);
  child.stderr.on('data', take);
  const exit = new Promise<number | string>((resolve) => child.once('close', (code, signal) => resolve(code ?? signal ?? 'unknown')));
  onTestFinished(async () => {
    if (child.exitCode === null && child.signalCode === null) child.kill('SIGKILL');
    await exit;
  });
  return {
    child, directory,
    output: () => written,
    ended: () => exit,
    until: async (words, milliseconds = 20_000) => {
      await new Promise<void>((resolve, reject) => {
        const settle = (act: () => void): void => {
          clearTimeout(limit);
          watchers.delete(look);
          act();
        };
        const look = (): void => {
          if (written.includes(words)) settle(resolve);
        };
        const limit = setTimeout(() => settle(() => reject(new Error(`"${words}" was not written:\n${written}`))), milliseconds);
        watchers.add(look);
        void exit.then((code) => settle(() => (written.includes(words) ? resolve() : reject(new Error(`The bot ended with ${code}:\n${written}`)))));
        look();
      });
    },
  };
}
