/** One bot after another on one database: started, killed, counted. */
import Database from 'better-sqlite3';
import { spawn, type ChildProcess } from 'node:child_process';
import { copyFileSync, existsSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import type { Reminder } from '../../../src/domain/reminders.ts';
import { openStorage, type Storage } from '../../../src/storage/open.ts';
import { systemClock } from '../../../src/system.ts';
import { aReminder, DAY, evenRandom, HOUR, recordingLog, temporaryDirectory } from '../scheduling.ts';
import type { BotOrders } from './bot.ts';
import { startDiscord, type Channel, type Discord } from './discord.ts';
import { COMPILED, WARM } from '../warmth.ts';

const BOT = join(import.meta.dirname, 'bot.ts');

export interface Life {
  readonly directory: string;
  readonly file: string;
  readonly discord: Discord;
  /** Milliseconds that the next bot's clock is ahead of the machine's; Discord's goes with it. */
  ahead(): number;
  setAhead(milliseconds: number): Promise<void>;
  /** The instant of the first posts. */
  readonly first: number;
  /** @param env beside the path */
  start(changes?: Partial<BotOrders>, env?: Readonly<Record<string, string>>): ChildProcess;
  /** Rows of the ledger, and those without an end. */
  progress(): { readonly rows: number; readonly open: number };
  /** Resolves when so many rows are there and none is open; fails after `patience` milliseconds. */
  finished(rows: number, patience?: number): Promise<void>;
  /** @param coalesced whether rows may have given way to newer ones of their reminder */
  audit(expected: number, coalesced?: boolean): Promise<Audit>;
  /** Works on the database beside the bot, as another connection. */
  beside<T>(work: (storage: Storage) => Promise<T>): Promise<T>;
  close(): Promise<void>;
}

export interface Audit {
  readonly missing: number;
  readonly doubled: number;
  /** Occurrences without exactly one terminal row, rows that name no message or the wrong one, and posted quizzes whose answers nobody takes. */
  readonly untidy: number;
}

export const SOUND: Audit = { missing: 0, doubled: 0, untidy: 0 };

/** Quick to see that another bot is gone, otherwise as it comes. */
export const PACE: BotOrders['pace'] = { heartbeat: 200, takeOver: 30_000, coolDown: 500, storageRetry: 100 };

export function ended(child: ChildProcess): Promise<void> {
  return child.exitCode !== null || child.signalCode !== null ? Promise.resolve() : new Promise((resolve) => {
    child.once('exit', () => resolve());
  });
}

/** Resolves when the bot answers, or has ended before. */
export function ready(child: ChildProcess): Promise<void> {
  return new Promise((resolve) => {
    child.stderr?.on('data', (chunk: Buffer) => {
      if (chunk.includes('ready')) resolve();
    });
    void ended(child).then(resolve);
  });
}

function reminderIn({ id, guildId, kind }: Channel, index: number): Reminder {
  return aReminder({
    id: `r${index}`, guildId, channelId: id, rule: { kind: 'daily', time: '01:00' }, publish: kind === 'announcement', threadTitle: kind === 'forum' ? 'Today' : null,
    ...(index % 4 === 1 ? { content: { type: 'fact-digest', topics: [] } } as const : {}),
    // As long as may be: the first day's are closed, by a change of their posts, while those of the fourth are posted.
    ...(index % 4 === 2 ? { content: { type: 'quiz', topics: [], questions: 2, hours: 72 } } as const : {}),
  });
}

/** Fills a database with a daily reminder for each channel, first due an hour after midnight of tomorrow. */
async function seed(file: string, channels: readonly Channel[]): Promise<number> {
  const first = Math.ceil(systemClock.now() / DAY) * DAY + HOUR;
  const storage = await openStorage(`sqlite:${file}`, { clock: { now: () => first - HOUR }, log: recordingLog(), random: evenRandom });
  for (const [index, channel] of channels.entries()) await storage.reminders.add(reminderIn(channel, index));
  await storage.close();
  return first;
}

const UNOPENED = `SELECT count(*) FROM deliveries d JOIN reminders r ON r.id = d.reminder_id WHERE d.state = 'sent' AND json_extract(r.content, '$.type') = 'quiz'
  AND NOT EXISTS (SELECT 1 FROM quiz_rounds q WHERE q.id = d.nonce AND q.message_id = d.message_id)`;

async function audited(database: Database.Database, discord: Discord, expected: number, coalesced: boolean): Promise<Audit> {
  const rows = database.prepare('SELECT reminder_id, occurrence_key, nonce, state, reason, message_id FROM deliveries').all() as Record<string, string>[];
  const posts = await discord.posts();
  const kept = new Set(rows.map((row) => `${row['reminder_id']} ${row['occurrence_key']}`));
  const sound = rows.filter((row) => (row['state'] === 'sent' ? posts.get(row['nonce'] ?? '')?.includes(row['message_id'] ?? '') : coalesced && row['reason'] === 'coalesced'));
  return {
    missing: expected - posts.size,
    doubled: [...posts.values()].filter((ids) => ids.length > 1).length,
    untidy: Math.abs(expected - kept.size) + (rows.length - sound.length) + (database.prepare(UNOPENED).pluck().get() as number),
  };
}

/**
 * @param channels each has one reminder, due daily
 * @param limited whether Discord limits requests to 50 a second
 * @param directory of the database; one of its own when left out
 */
export async function beginLife(channels: number, { limited = false, directory = null as string | null } = {}): Promise<Life> {
  const own = temporaryDirectory();
  const home = directory ?? own.path;
  const file = join(home, 'bot.db');
  // What a bot derives from the content at its very first start is nothing that these tests are about.
  for (const name of ['content.json', 'index.db']) if (existsSync(join(WARM, name))) copyFileSync(join(WARM, name), join(home, name));
  const discord = await startDiscord(channels, limited);
  const first = await seed(file, discord.channels);
  const bots: ChildProcess[] = [];
  const look = <T>(question: (database: Database.Database) => T): T => {
    const database = new Database(file, { readonly: true });
    try {
      return question(database);
    } finally {
      database.close();
    }
  };
  let ahead = first - systemClock.now();
  const life: Life = {
    directory: home, file, discord, first,
    ahead: () => ahead,
    async setAhead(milliseconds) {
      ahead = milliseconds;
      await discord.setAhead(milliseconds);
    },
    start(changes = {}, env = {}) {
      const orders: BotOrders = { directory: home, apiUrl: discord.sandbox.apiUrl, token: discord.sandbox.token, ahead, dieAt: null, pace: PACE, ...changes };
      const bot = spawn(process.execPath, [BOT, JSON.stringify(orders)], { cwd: home, env: { PATH: process.env['PATH'], NODE_COMPILE_CACHE: COMPILED, ...env }, stdio: ['pipe', 'ignore', 'pipe'] });
      bot.stderr.on('data', (chunk: Buffer) => {
        if (!chunk.includes('ready')) process.stderr.write(chunk);
      });
      // A bot that was killed reads no more orders.
      bot.stdin.on('error', () => undefined);
      bots.push(bot);
      return bot;
    },
    progress: () => look((database) => database.prepare(`SELECT count(*) AS rows, count(*) FILTER (WHERE state IN ('pending', 'sending')) AS open FROM deliveries`).get() as { rows: number; open: number }),
    async finished(rows, patience = 60_000) {
      const until = systemClock.now() + patience;
      for (let now = life.progress(); now.rows < rows || now.open > 0; now = life.progress()) {
        if (systemClock.now() > until) throw new Error(`not done: ${JSON.stringify(now)} of ${rows}`);
        await wait(20);
      }
    },
    async audit(expected, coalesced = false) {
      const failed = bots.find((bot) => bot.exitCode !== null && bot.exitCode !== 0);
      if (failed !== undefined) throw new Error(`A bot ended by itself with exit code ${failed.exitCode}.`);
      const database = new Database(file, { readonly: true });
      try {
        return await audited(database, discord, expected, coalesced);
      } finally {
        database.close();
      }
    },
    async beside(work) {
      const storage = await openStorage(`sqlite:${file}`, { clock: { now: () => systemClock.now() + ahead }, log: recordingLog(), random: evenRandom });
      try {
        return await work(storage);
      } finally {
        await storage.close();
      }
    },
    async close() {
      for (const bot of bots) bot.kill('SIGKILL');
      await Promise.all(bots.map(ended));
      await discord.close();
      own.remove();
    },
  };
  await life.setAhead(ahead);
  return life;
}
