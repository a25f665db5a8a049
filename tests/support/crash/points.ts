/** Where the bot can be told to kill itself: before and after each write to disk, and around each request. */
import { AsyncLocalStorage } from 'node:async_hooks';
import Database from 'better-sqlite3';

/** The ledger's transactions: T1 plan, T2 start, T3 settle, and the recovery at the start. */
export const TRANSACTIONS = ['plan', 'start', 'settle', 'recover'] as const;
type Transaction = (typeof TRANSACTIONS)[number];

/** `unwritten`: the statements have run, the commit has not. `answered`: Discord has stored the post, the ledger does not know. */
export type CrashPoint = `${Transaction}:${'unwritten' | 'written'}` | 'send:leaving' | 'send:answered' | 'find:asking' | 'find:answered';

/** In the order in which one post meets them. */
export const POINTS: readonly CrashPoint[] = [
  'plan:unwritten', 'plan:written', 'start:unwritten', 'start:written', 'send:leaving', 'send:answered', 'recover:unwritten', 'recover:written',
  'find:asking', 'find:answered', 'settle:unwritten', 'settle:written',
];

const within = new AsyncLocalStorage<Transaction>();
let fatal: CrashPoint | null = null;
let by: 'SIGKILL' | 'SIGSTOP' = 'SIGKILL';

/** From now on the process ends without warning, or is frozen once, when it comes to this point. */
export function dieAt(point: CrashPoint | null, signal: typeof by = 'SIGKILL'): void {
  fatal = point;
  by = signal;
}

export function pass(point: CrashPoint): void {
  if (point !== fatal) return;
  fatal = null;
  process.kill(process.pid, by);
}

/** Runs a transaction of the ledger; its commit passes two points. */
export function during<T>(transaction: Transaction, work: () => Promise<T>): Promise<T> {
  return within.run(transaction, work);
}

/** Makes every commit of the engine pass the points of the transaction it belongs to. */
export function watchCommits(): void {
  const { prepare } = Database.prototype;
  const watched = function watched(this: Database.Database, sql: string): Database.Statement {
    const statement = prepare.call(this, sql) as Database.Statement;
    if (sql !== 'commit') return statement;
    const run = statement.run.bind(statement);
    statement.run = (...parameters: unknown[]) => {
      const transaction = within.getStore();
      if (transaction !== undefined) pass(`${transaction}:unwritten`);
      const result = run(...parameters);
      if (transaction !== undefined) pass(`${transaction}:written`);
      return result;
    };
    return statement;
  };
  Object.assign(Database.prototype, { prepare: watched });
}
