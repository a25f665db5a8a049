import { machineNow } from './system.ts';

/** The sandbox's time: ids, timestamps and interaction deadlines follow it. Rate limits do not. */
export interface SandboxClock {
  /** Epoch milliseconds. */
  now(): number;
  /** Moves to that instant and resolves when whoever owns the clock has done what falls due on the way. */
  moveTo(ms: number): Promise<void>;
  nextEvent?(): Promise<{ readonly at: number; readonly label: string } | null>;
  /** The IANA zone in which the page shows this clock; the reader's own when left out. */
  readonly timeZone?: string;
}

/** @returns a clock that runs with the machine's and can be moved forward or back */
export function adjustableClock(): SandboxClock {
  let offset = 0;
  return {
    now: () => machineNow() + offset,
    moveTo: async (ms) => {
      offset = ms - machineNow();
    },
  };
}
