/** Never longer than this between a call and its commit. */
const LONGEST_WAIT = 100;
/** A commit may take a tenth of the time, so that a slow disk does not stop the process from answering. */
const REST = 10;

/**
 * Commits what comes in together in one transaction. On a fast disk that is at once; the slower the disk, the larger the groups.
 * @param commit writes many at once
 * @param monotonic milliseconds on a clock that nobody can set
 * @returns a function that resolves once its item is durable
 */
export function createGroup<T, R>(commit: (items: readonly T[]) => Promise<R>, monotonic: () => number): (item: T) => Promise<R> {
  interface Waiting {
    readonly item: T;
    readonly done: (result: R) => void;
    readonly failed: (error: unknown) => void;
  }
  let waiting: Waiting[] = [];
  let scheduled = false;
  let pause = 0;
  const flush = async (): Promise<void> => {
    const group = waiting;
    waiting = [];
    scheduled = false;
    const began = monotonic();
    try {
      const result = await commit(group.map(({ item }) => item));
      for (const { done } of group) done(result);
    } catch (error) {
      for (const { failed } of group) failed(error);
    }
    pause = Math.min(LONGEST_WAIT, (monotonic() - began) * REST);
  };
  return (item) => new Promise((done, failed) => {
    waiting.push({ item, done, failed });
    if (scheduled) return;
    scheduled = true;
    if (pause < 1) setImmediate(() => void flush());
    else setTimeout(() => void flush(), pause);
  });
}
