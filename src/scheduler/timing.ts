/** Waiting that can be cut short. */
export interface Sleeper {
  /** Resolves after that many milliseconds, or at once when woken. */
  sleep(milliseconds: number): Promise<void>;
  /** Ends every sleep there is. */
  wake(): void;
}

export function createSleeper(): Sleeper {
  const waiting = new Set<() => void>();
  return {
    sleep: (milliseconds) => new Promise((resolve) => {
      const done = (): void => {
        clearTimeout(timer);
        waiting.delete(done);
        resolve();
      };
      const timer = setTimeout(done, Math.min(milliseconds, 2 ** 31 - 1));
      waiting.add(done);
    }),
    wake() {
      for (const done of waiting) done();
    },
  };
}

/** Lets waiting input and timers run before more work is done. */
export const breathe = (): Promise<void> => new Promise((resolve) => {
  setImmediate(resolve);
});

/**
 * Evenly spaced permissions to make a request. A few may be saved up, so that a busy moment costs nothing; never so many that
 * any second holds more than the limit by a handful.
 */
export interface Pacer {
  /** Takes one permission, or says how many milliseconds until there is one. */
  take(): number;
  /** Takes up to `most` at once; zero when there is none. */
  takeUpTo(most: number): number;
}

const SAVED = 3;

/**
 * @param perSecond requests in a second
 * @param monotonic milliseconds on a clock that nobody can set
 */
export function createPacer(perSecond: number, monotonic: () => number): Pacer {
  const interval = 1000 / perSecond;
  let saved = SAVED;
  let at = monotonic();
  const refill = (): void => {
    const now = monotonic();
    saved = Math.min(SAVED, saved + (now - at) / interval);
    at = now;
  };
  return {
    take() {
      refill();
      if (saved < 1) return Math.ceil((1 - saved) * interval);
      saved -= 1;
      return 0;
    },
    takeUpTo(most) {
      refill();
      const taken = Math.min(most, Math.floor(saved));
      saved -= taken;
      return taken;
    },
  };
}
