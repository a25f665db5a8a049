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

/** Evenly spaced permissions to make a request. What a busy moment cost is caught up with, within limits. */
export interface Pacer {
  /** Takes one permission, or says how many milliseconds until there is one. */
  take(): number;
}

/** Permissions that a moment without any may save up, as a share of a second's: a slow flush to disk costs nothing then. */
const SAVED_SHARE = 0.25;
const SAVED_LEAST = 3;

/**
 * @param perSecond requests in a second; no stretch of a second ever holds more
 * @param monotonic milliseconds on a clock that nobody can set
 */
export function createPacer(perSecond: number, monotonic: () => number): Pacer {
  const interval = 1000 / perSecond;
  const most = Math.max(SAVED_LEAST, perSecond * SAVED_SHARE);
  // When the latest permissions were taken; the next one overwrites the oldest, which must be a second ago.
  const taken = new Float64Array(Math.max(1, Math.floor(perSecond))).fill(-Infinity);
  let next = 0;
  let saved = SAVED_LEAST;
  let at = monotonic();
  return {
    take() {
      const now = monotonic();
      saved = Math.min(most, saved + (now - at) / interval);
      at = now;
      if (saved < 1) return Math.ceil((1 - saved) * interval);
      const oldest = taken[next] ?? -Infinity;
      if (now - oldest < 1000) return Math.ceil(1000 - (now - oldest));
      taken[next] = now;
      next = (next + 1) % taken.length;
      saved -= 1;
      return 0;
    },
  };
}
