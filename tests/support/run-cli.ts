import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { COMPILED } from './warmth.ts';

export interface CliEnd {
  readonly code: number | null;
  readonly out: string;
  readonly err: string;
}

/**
 * Runs `node src/cli.ts` as an operator would, in a directory with files of its own.
 * @param input what is written to it
 */
export async function runCli(directory: string, args: readonly string[], environment: Readonly<Record<string, string>> = {}, input = ''): Promise<CliEnd> {
  const child = spawn(process.execPath, [join(import.meta.dirname, '../../src/cli.ts'), ...args], {
    cwd: directory, env: { PATH: process.env['PATH'], NODE_COMPILE_CACHE: COMPILED, DATABASE_URL: `sqlite:${directory}/bot.db`, INDEX_PATH: `${directory}/index.db`, LOG_FORMAT: 'json', ...environment },
  });
  child.stdin.end(input);
  let [out, err] = ['', ''];
  child.stdout.on('data', (chunk: Buffer) => (out += chunk.toString()));
  child.stderr.on('data', (chunk: Buffer) => (err += chunk.toString()));
  return await new Promise((resolve) => child.once('close', (code) => resolve({ code, out, err })));
}
