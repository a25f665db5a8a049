import { schedule } from 'node-cron';
import type { Log } from '../ports/log.ts';

/** Calls in regular time; the only user of node-cron. A tick is only a hint: what is due stands in the database. */
export interface Ticker {
  stop(): Promise<void>;
}

const EACH_SECOND = '* * * * * *';
/** In the small hours, and not on the hour, when everything else runs. */
const NIGHTLY = '17 3 * * *';

/**
 * @param tick runs about each second, never twice at once
 * @param nightly runs once a night, in UTC
 */
export function startTicker(tick: () => Promise<void>, nightly: (() => Promise<void>) | null, log: Log): Ticker {
  const quiet = { info: () => undefined, warn: () => undefined, debug: () => undefined, error: (message: string | Error) => log.error({ error: String(message) }, 'The ticker failed.') };
  const options = { timezone: 'UTC', noOverlap: true, suppressMissedWarning: true, logger: quiet };
  const tasks = [schedule(EACH_SECOND, tick, { ...options, name: 'scheduler-tick' })];
  if (nightly !== null) tasks.push(schedule(NIGHTLY, nightly, { ...options, name: 'housekeeping' }));
  return {
    async stop() {
      for (const task of tasks) await task.destroy();
    },
  };
}
