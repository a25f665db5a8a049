/** Drives the bot that is killed, and audits what it leaves behind. */
import Database from 'better-sqlite3';
import { spawn, type ChildProcess } from 'node:child_process';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { openStorage } from '../../../src/storage/open.ts';
import { systemClock } from '../../../src/system.ts';
import { aReminder, DAY, evenRandom, HOUR, recordingLog, temporaryDirectory } from '../scheduling.ts';
import type { BotOrders, CrashPoint } from './bot.ts';
import { startChannels, STORM, type Channels, type Faults } from './channels.ts';

export interface CrashPlan {
  readonly name: string;
  readonly reminders: number;
  /** Days of posts. */
  readonly days: number;
  /** Kills to make at least, at random moments. */
  readonly kills: number;
  /** Points to be killed at, one after another, before the random kills. */
  readonly points: readonly CrashPoint[];
  /** Whether Discord still remembers the nonces when the bot is back. */
  readonly nonces: 'remembered' | 'forgotten';
  readonly faults?: Faults;
  readonly perSecond?: number;
  readonly blind?: boolean;
  /** Milliseconds for all of it. */
  readonly deadline: number;
}

export interface CrashReport {
  readonly name: string;
  readonly kills: number;
  readonly posts: number;
  readonly missing: number;
  readonly doubled: number;
  /** Occurrences without exactly one terminal row. */
  readonly untidy: number;
  readonly counts: Channels['counts'];
  readonly seconds: number;
}

/** A series of chances that looks random and is the same each time. */
export function series(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
}

const BOT = join(import.meta.dirname, 'bot.ts');

export function startBot(orders: BotOrders): ChildProcess {
  return spawn(process.execPath, [BOT, JSON.stringify(orders)], { stdio: ['ignore', 'pipe', 'inherit'] });
}

export function ended(child: ChildProcess): Promise<void> {
  return child.exitCode !== null || child.signalCode !== null ? Promise.resolve() : new Promise((resolve) => {
    child.once('exit', () => resolve());
  });
}

export function ready(child: ChildProcess): Promise<void> {
  return new Promise((resolve) => {
    child.stdout?.once('data', () => resolve());
    child.once('exit', () => resolve());
  });
}

/** Fills a database with daily reminders of many servers, first due an hour after midnight of tomorrow. */
export async function seed(database: string, reminders: number): Promise<number> {
  const first = Math.ceil(systemClock.now() / DAY) * DAY + HOUR;
  const clock = { now: () => first - HOUR };
  const storage = await openStorage(`sqlite:${database}`, { clock, log: recordingLog(), random: evenRandom });
  for (let index = 0; index < reminders; index += 1) {
    await storage.reminders.add(aReminder({ id: `r${index}`, guildId: `g${index % 97}`, channelId: `c${index}`, rule: { kind: 'daily', time: '01:00' } }));
  }
  await storage.close();
  return first;
}

export function progress(database: Database.Database): { rows: number; open: number } {
  return database.prepare(`SELECT count(*) AS rows, count(*) FILTER (WHERE state IN ('pending', 'sending')) AS open FROM deliveries`).get() as { rows: number; open: number };
}

export function audit(database: Database.Database, plan: Pick<CrashPlan, 'reminders' | 'days'>, channels: Channels): Pick<CrashReport, 'missing' | 'doubled' | 'untidy'> {
  const rows = database.prepare('SELECT reminder_id, occurrence_key, nonce, state, message_id FROM deliveries').all() as Record<string, string>[];
  const kept = new Set(rows.map((row) => `${row['reminder_id']} ${row['occurrence_key']}`));
  const sound = rows.filter((row) => row['state'] === 'sent' && channels.posts.get(row['nonce'] ?? '')?.includes(row['message_id'] ?? ''));
  const expected = plan.reminders * plan.days;
  return {
    missing: expected - new Set(channels.posts.keys()).size,
    doubled: [...channels.posts.values()].filter((ids) => ids.length > 1).length,
    untidy: Math.abs(expected - kept.size) + (rows.length - sound.length),
  };
}

/** Kills the bot again and again while it posts some days of announcements, then looks for what is missing, doubled or untidy. */
export async function crash(plan: CrashPlan): Promise<CrashReport> {
  const directory = temporaryDirectory();
  const file = join(directory.path, 'bot.db');
  const began = systemClock.now();
  const chance = series(plan.kills * 31 + plan.reminders);
  const channels = await startChannels(chance);
  const first = await seed(file, plan.reminders);
  const database = new Database(file, { readonly: true });
  let kills = 0;
  let ahead = first - systemClock.now();
  const points = [...plan.points];
  const total = plan.reminders * plan.days;
  const perDay = Math.ceil(plan.kills / plan.days);
  try {
    for (let day = 1; day <= plan.days; day += 1) {
      ahead = first + (day - 1) * DAY - systemClock.now();
      const done = (): boolean => {
        const { rows, open } = progress(database);
        return rows >= plan.reminders * day && open === 0;
      };
      for (let killedToday = 0; !done(); killedToday += 1) {
        if (systemClock.now() - began > plan.deadline) throw new Error(`${plan.name}: not done after ${plan.deadline} ms`);
        channels.faults = plan.faults ?? STORM;
        const dieAt = points.shift() ?? null;
        const bot = startBot({ database: file, channels: channels.url, ahead, dieAt, takeOver: 30_000, perSecond: plan.perSecond ?? 300, blind: plan.blind ?? false });
        await ready(bot);
        if (dieAt !== null) await Promise.race([ended(bot), wait(800)]);
        else if (killedToday < perDay) await wait(10 + chance() * 120);
        else {
          // Not longer than this: a death also spares waiting for the back-off, because the clock goes on meanwhile.
          const until = systemClock.now() + 1000;
          while (!done() && systemClock.now() < until) await wait(25);
        }
        bot.kill('SIGKILL');
        await ended(bot);
        if (!done() || killedToday < perDay) kills += 1;
        // Time passes while nothing runs; after a long pause Discord no longer knows the nonces.
        ahead += plan.nonces === 'forgotten' ? 5 * 60_000 : 15_000;
        if (plan.nonces === 'forgotten') channels.forgetNonces();
      }
    }
    return { name: plan.name, kills, posts: total, ...audit(database, plan, channels), counts: channels.counts, seconds: Math.round((systemClock.now() - began) / 1000) };
  } finally {
    database.close();
    await channels.close();
    directory.remove();
  }
}
