/** Kills the bot again and again while it posts some days of announcements, then looks for what is missing, doubled or untidy. */
import { randomBytes } from 'node:crypto';
import { appendFileSync, existsSync } from 'node:fs';
import { setTimeout as wait } from 'node:timers/promises';
import type { FaultRequest } from '../../../src/sandbox/contract.ts';
import { systemClock } from '../../../src/system.ts';
import { DAY } from '../scheduling.ts';
import { series } from '../series.ts';
import { STORM } from './discord.ts';
import { beginLife, ended, ready, type Audit, type Life } from './life.ts';
import type { CrashPoint } from './points.ts';

export interface CrashPlan {
  readonly name: string;
  /** One for each channel. */
  readonly reminders: number;
  readonly days: number;
  /** Kills to make at least. */
  readonly kills: number;
  /** Points to be killed at, one after another, before the kills at random moments. */
  readonly points: readonly CrashPoint[];
  /** Whether Discord still remembers the nonces when the bot is back. */
  readonly nonces: 'remembered' | 'forgotten';
  readonly faults?: readonly FaultRequest[];
  /** Longest life before a random kill, in milliseconds after the bot answers. */
  readonly longestLife: number;
  /** Whether Discord's own limit of 50 requests a second holds. */
  readonly limited?: boolean;
  readonly blind?: boolean;
  /** Milliseconds for all of it. */
  readonly deadline: number;
}

export interface CrashReport extends Audit {
  readonly name: string;
  readonly kills: number;
  /** Deaths at each point, by the bot's own hand. */
  readonly at: Readonly<Partial<Record<CrashPoint, number>>>;
  readonly posts: number;
  readonly faults: Readonly<Record<string, number>>;
  readonly seconds: number;
}

/** For a point: how long it may take to come to it, while there is anything left to do. */
const TO_A_POINT = 8000;
/** Time that passes while nothing runs: within the minute of safe repetition, or long after Discord forgot. */
const AWAY = { remembered: 8_000, forgotten: 150_000 } as const;

/** As after a power cut: half a write of garbage behind the last whole one in the engine's log. */
function tearLog(file: string, bytes: number): void {
  if (existsSync(`${file}-wal`)) appendFileSync(`${file}-wal`, randomBytes(bytes));
}

async function untilDone(done: () => boolean, longest: number): Promise<void> {
  for (const until = systemClock.now() + longest; !done() && systemClock.now() < until;) await wait(25);
}

async function oneDeath(life: Life, plan: CrashPlan, point: CrashPoint | null, livesFor: number, done: () => boolean): Promise<boolean> {
  const bot = life.start({ dieAt: point }, plan.blind === true ? { CRASH_BLIND: '1' } : {});
  await ready(bot);
  await Promise.race([ended(bot), untilDone(done, point === null ? livesFor : TO_A_POINT)]);
  const byItself = bot.signalCode !== null;
  bot.kill('SIGKILL');
  await ended(bot);
  if (bot.exitCode !== null) throw new Error(`The bot ended with ${bot.exitCode} instead of being killed.`);
  return byItself;
}

export async function crash(plan: CrashPlan): Promise<CrashReport> {
  const began = systemClock.now();
  const chance = series(plan.kills * 31 + plan.reminders);
  const life = await beginLife(plan.reminders, { limited: plan.limited ?? false });
  const points = [...plan.points];
  const at: Partial<Record<CrashPoint, number>> = {};
  let kills = 0;
  try {
    await life.discord.weather(plan.faults ?? STORM);
    for (let day = 1; day <= plan.days; day += 1) {
      await life.setAhead(life.first + (day - 1) * DAY - systemClock.now());
      const enough = Math.ceil((plan.kills * day) / plan.days);
      const done = (): boolean => {
        const { rows, open } = life.progress();
        return rows >= plan.reminders * day && open === 0;
      };
      while (!done()) {
        if (systemClock.now() - began > plan.deadline) throw new Error(`${plan.name}: not done after ${plan.deadline} ms: ${JSON.stringify(life.progress())}`);
        const point = points.shift() ?? null;
        // When all kills are made, not longer than this: a death also spares waiting for the back-off, because the clock goes on meanwhile.
        const livesFor = kills < enough ? 10 + chance() * plan.longestLife : 3 * plan.longestLife + 3000;
        if (await oneDeath(life, plan, point, livesFor, done) && point !== null) at[point] = (at[point] ?? 0) + 1;
        tearLog(life.file, Math.floor(chance() * 9000));
        kills += 1;
        await life.setAhead(life.ahead() + AWAY[plan.nonces]);
      }
    }
    return {
      name: plan.name, kills, at, posts: plan.reminders * plan.days, ...(await life.audit(plan.reminders * plan.days)), faults: await life.discord.struck(),
      seconds: Math.round((systemClock.now() - began) / 1000),
    };
  } finally {
    await life.close();
  }
}
