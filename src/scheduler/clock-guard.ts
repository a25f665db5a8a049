import type { Pace, SchedulerOptions } from './options.ts';

/** Whether the wall clock may be believed. */
export interface ClockGuard {
  /** False while the clock stands far from Discord's: nothing is planned or sent then, so that nothing is skipped or early. */
  trusted(): Promise<boolean>;
}

type GuardPorts = Pick<SchedulerOptions, 'clock' | 'messenger' | 'log'>;

/**
 * Compares the wall clock with one that nobody can set, and asks Discord for the time when it jumped ahead, and once at the start.
 * A jump back needs no guard: what was planned stays planned.
 */
export function createClockGuard(ports: GuardPorts, pace: Pace, monotonic: () => number): ClockGuard {
  const { clock, messenger, log } = ports;
  let wall: number | null = null;
  let steady = 0;
  let suspected = true;
  const confirmed = async (now: number, first: boolean): Promise<boolean> => {
    const theirs = (await messenger.serverTime?.().catch(() => null)) ?? null;
    if (theirs === null) return first || messenger.serverTime === undefined;
    return Math.abs(theirs - now) <= pace.clockStep;
  };
  return {
    async trusted() {
      const now = clock.now();
      const first = wall === null;
      const step = wall === null ? 0 : now - wall - (monotonic() - steady);
      wall = now;
      steady = monotonic();
      if (Math.abs(step) > pace.clockStep) log.warn({ milliseconds: Math.round(step) }, 'The clock was set.');
      suspected ||= step > pace.clockStep;
      if (!suspected) return true;
      suspected = !(await confirmed(now, first));
      if (suspected) log.error({}, 'The clock of this machine does not agree with Discord’s; announcements wait until it does.');
      return !suspected;
    },
  };
}
