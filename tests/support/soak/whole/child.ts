import { fork, type ChildProcess } from 'node:child_process';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { SoakBotOrders, SoakQuestion, SoakReply } from './bot.ts';

/** The longest that a step may take; a machine that others use too may be slow. */
const PATIENCE = 120_000;

type Question = SoakQuestion extends infer Q ? (Q extends SoakQuestion ? Omit<Q, 'id'> : never) : never;

/** The bot's process, asked and answered. What it warns of and worse is counted by its words. */
export class SoakBot {
  readonly complaints = new Map<string, number>();
  readonly #child: ChildProcess;
  #last = 0;
  #gone: number | string | null = null;
  readonly #waiting = new Map<number, { resolve(reply: SoakReply): void; reject(error: Error): void }>();

  private constructor(child: ChildProcess) {
    this.#child = child;
    child.stdout?.on('data', (chunk: Buffer) => chunk.toString().split('\n').forEach((line) => this.#hear(line)));
    child.stderr?.on('data', (chunk: Buffer) => this.#count(`stderr: ${chunk.toString().slice(0, 300)}`));
    child.on('message', (reply: SoakReply | 'ready') => {
      if (reply === 'ready') return;
      this.#waiting.get(reply.id)?.resolve(reply);
      this.#waiting.delete(reply.id);
    });
    child.once('exit', (code, signal) => {
      this.#gone = code ?? signal;
      for (const { reject } of this.#waiting.values()) reject(new Error(`The bot ended with ${this.#gone}.`));
    });
  }

  /** @param flags of the runtime, as `npm start` has them */
  static async start(orders: SoakBotOrders, flags: readonly string[]): Promise<SoakBot> {
    const child = fork(join(import.meta.dirname, 'bot.ts'), [JSON.stringify(orders)], {
      execArgv: ['--expose-gc', ...flags], silent: true,
      // Without compiled code Node's own compiler would be measured too.
      env: { ...process.env, NODE_COMPILE_CACHE: join(tmpdir(), 'blue-heart-soak') },
    });
    const bot = new SoakBot(child);
    await new Promise<void>((resolve, reject) => {
      child.on('message', (message) => { if (message === 'ready') resolve(); });
      child.once('exit', (code) => reject(new Error(`The bot ended with ${code}: ${[...bot.complaints.keys()].join('\n')}`)));
    });
    return bot;
  }

  async ask(question: Question): Promise<SoakReply> {
    if (this.#gone !== null) throw new Error(`The bot ended with ${this.#gone}.`);
    const id = (this.#last += 1);
    return await new Promise((resolve, reject) => {
      const limit = setTimeout(() => reject(new Error(`The bot gave no answer to "${question.ask}" within two minutes.`)), PATIENCE);
      this.#waiting.set(id, { resolve: (reply) => { clearTimeout(limit); resolve(reply); }, reject });
      this.#child.send({ ...question, id });
    });
  }

  kill(): void {
    this.#child.kill('SIGKILL');
  }

  #hear(line: string): void {
    if (!line.startsWith('{')) return;
    const { level, msg } = JSON.parse(line) as { level: string; msg: string };
    this.#count(`${level}: ${msg}`);
  }

  #count(complaint: string): void {
    this.complaints.set(complaint, (this.complaints.get(complaint) ?? 0) + 1);
  }
}
