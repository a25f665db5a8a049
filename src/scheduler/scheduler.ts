import { createBreaker } from './breaker.ts';
import { createClockGuard } from './clock-guard.ts';
import { createDeliverer } from './deliver.ts';
import { tellModerators } from './notices.ts';
import { DEFAULT_PACE, type Pace, type SchedulerOptions } from './options.ts';
import { createOwner } from './owner.ts';
import { planDue, refreshZones } from './plan.ts';
import { createCounters, latenessAt, type SchedulerStats } from './statistics.ts';
import { startTicker, type Ticker } from './ticker.ts';

/** Posts what is due: once, on time, or says why not. */
export interface Scheduler {
  /** Begins to tick. Resolves after the first attempt to take the database; another owner is no error, it is waited for. */
  start(): Promise<void>;
  /** Plans and sends everything due now, and tells moderators what failed. For tests and for a clock moved by hand. */
  tick(): Promise<void>;
  /** Epoch milliseconds of what comes next; null when nothing does. */
  nextDueAt(): Promise<number | null>;
  /** Takes no new work, finishes what is on its way, and lets the database go. */
  stop(): Promise<void>;
  stats(): Promise<SchedulerStats>;
}

/** Longest that notices wait for a wave of posts to end. */
const NOTICE_WAIT = 30_000;

/** Puts the scheduler together. Nothing happens before `start` or `tick`. */
export function createScheduler(options: SchedulerOptions): Scheduler {
  const { clock, log, ledger } = options;
  const monotonic = options.monotonic ?? (() => performance.now());
  const pace: Pace = { ...DEFAULT_PACE, ...options.pace };
  const counters = createCounters();
  const breaker = createBreaker(pace, options.random, monotonic);
  const guard = createClockGuard(options, pace, monotonic);
  let stopped = false;
  let believed = true;
  let lastTickAt: number | null = null;
  let toldAt = 0;
  let ticker: Ticker | null = null;
  let heart: NodeJS.Timeout | null = null;
  let running: Promise<void> | null = null;

  const owner = createOwner(options, pace, async () => {
    const recovered = await ledger.recover(clock.now());
    if (recovered > 0) log.warn({ deliveries: recovered }, 'Announcements were on their way when the bot last stopped; they are looked after now.');
    const moved = await refreshZones(options, () => !stopped);
    if (moved > 0) log.info({ reminders: moved }, 'The time-zone data changed; due times were worked out anew.');
  });
  const mayPlan = (): boolean => !stopped && believed && owner.isOwner();
  const deliverer = createDeliverer({ ...options, breaker, counters, monotonic }, pace, mayPlan);

  const prepare = async (): Promise<boolean> => {
    believed = await guard.trusted();
    if (believed && !owner.isOwner()) await owner.beat();
    if (!mayPlan()) return false;
    counters.planned += await planDue(options, mayPlan);
    return true;
  };
  const guarded = (work: () => Promise<void>) => async (): Promise<void> => {
    try {
      await work();
    } catch (error) {
      log.error({ error }, 'A tick of the scheduler failed; the next one tries again.');
    }
  };
  /** The tick of the running bot: it never waits for deliveries, so that planning goes on during a long wave. */
  const hint = guarded(async () => {
    if (stopped) return;
    if (await prepare()) {
      deliverer.wake();
      if (deliverer.inFlight() === 0 || monotonic() - toldAt >= NOTICE_WAIT) {
        toldAt = monotonic();
        await tellModerators(options);
      }
    }
    lastTickAt = clock.now();
  });
  const beat = guarded(async () => {
    if (!stopped && believed) await owner.beat();
  });
  const whole = async (): Promise<void> => {
    if (!(await prepare())) return;
    await deliverer.drain();
    await tellModerators(options);
    lastTickAt = clock.now();
  };

  return {
    async start() {
      await hint();
      ticker = startTicker(() => (running = hint()), options.nightly ?? null, log);
      heart = setInterval(() => void beat(), pace.heartbeat);
      heart.unref();
    },
    tick: whole,
    nextDueAt: () => ledger.nextDueAt(),
    async stop() {
      stopped = true;
      if (heart !== null) clearInterval(heart);
      await ticker?.stop();
      await running;
      await deliverer.stop();
      await owner.release();
    },
    async stats() {
      return {
        owner: owner.isOwner(),
        backlog: await ledger.backlog(),
        inFlight: deliverer.inFlight(),
        planned: counters.planned,
        sent: counters.sent,
        failed: Object.fromEntries(counters.failed),
        missed: Object.fromEntries(counters.missed),
        unanswered: counters.unanswered,
        waits: counters.waits,
        historyChecks: counters.historyChecks,
        foundInHistory: counters.foundInHistory,
        latenessP50: latenessAt(counters, 0.5),
        latenessP99: latenessAt(counters, 0.99),
        circuitOpen: breaker.isOpen(),
        lastTickAt,
      };
    },
  };
}
