import type { Delivery } from '../domain/delivery.ts';
import type { Settlement } from '../ports/ledger.ts';
import { attempt, type AttemptPorts } from './attempt.ts';
import type { Breaker } from './breaker.ts';
import { createGroup } from './group.ts';
import type { Pace, SchedulerOptions } from './options.ts';
import type { Counters } from './statistics.ts';
import { createPacer, createSleeper, type Pacer } from './timing.ts';

/** Rows looked up at once. */
const LOOK_AHEAD = 200;

/** Sends what the ledger holds ready. */
export interface Deliverer {
  /** Sees to what is ready, if nobody does already. */
  wake(): void;
  /** Resolves when nothing more can be sent now. */
  drain(): Promise<void>;
  /** Takes no new work and resolves when what is on its way has been settled. */
  stop(): Promise<void>;
  inFlight(): number;
}

interface DelivererPorts extends SchedulerOptions {
  readonly breaker: Breaker;
  readonly counters: Counters;
  readonly monotonic: () => number;
}

/**
 * Claim, send, settle. One request at a time for each channel, servers in turn, no faster than the pace allows.
 * @param proceed false while this process must not send
 */
export function createDeliverer(ports: DelivererPorts, pace: Pace, proceed: () => boolean): Deliverer {
  const { ledger, clock, log, breaker, monotonic } = ports;
  const pacer = createPacer(pace.perSecond, monotonic);
  // Starts are flushed to disk in groups; without a second look the group would leave at once, on top of what left before it.
  const gate = createPacer(pace.perSecond, monotonic);
  const sleeper = createSleeper();
  const flights = new Map<string, { readonly id: number; readonly landed: Promise<void> }>();
  let queue: Delivery[] = [];
  let pumping: Promise<void> | null = null;
  let stopping = false;
  let troubledUntil = 0;

  const paced = async (by: Pacer): Promise<void> => {
    for (let wait = by.take(); wait > 0; wait = by.take()) await sleeper.sleep(wait);
  };
  const troubled = (error: unknown, message: string): void => {
    log.error({ error }, message);
    troubledUntil = monotonic() + pace.storageRetry;
  };
  const startGroup = createGroup(async (ids: readonly number[]) => new Map((await ledger.start(ids, clock.now())).map((row) => [row.id, row])), monotonic);
  const settleGroup = createGroup((outcomes: readonly Settlement[]) => ledger.settle(outcomes, clock.now()), monotonic);

  const attemptPorts: AttemptPorts = {
    ...ports,
    firstTries: new Map(),
    async start(id) {
      if (!proceed() || stopping) return null;
      try {
        const started = (await startGroup(id)).get(id) ?? null;
        // Cancelled meanwhile, or another process owns the database: a moment's rest until the heartbeat tells which.
        if (started === null) troubledUntil = monotonic() + pace.storageRetry;
        else await paced(gate);
        return started;
      } catch (error) {
        troubled(error, 'The database refused the start of an announcement, so it was not sent; it is tried again.');
        return null;
      }
    },
    async settle(outcome) {
      for (;;) {
        try {
          await settleGroup(outcome);
          return;
        } catch (error) {
          // It stays "sending" on disk: if the process ends before this is written, the next start finds the post by its marker.
          troubled(error, 'The outcome of an announcement could not be written; no new one is sent until it is.');
          if (stopping) return;
          await sleeper.sleep(pace.storageRetry);
        }
      }
    },
    permission: () => paced(pacer),
  };

  const launch = (row: Delivery): void => {
    const landed = attempt(attemptPorts, row).finally(() => flights.delete(row.channelId));
    flights.set(row.channelId, { id: row.id, landed });
  };
  const anyLanding = (): Promise<void> => Promise.race([...flights.values()].map(({ landed }) => landed));

  /** The next rows whose channels are free, taken off the queue, at most `most`. */
  const pick = (most: number): Delivery[] => {
    const picked = new Map<string, Delivery>();
    for (const row of queue) {
      if (picked.size >= most) break;
      if (!flights.has(row.channelId) && !picked.has(row.channelId)) picked.set(row.channelId, row);
    }
    const rows = [...picked.values()];
    const taken = new Set(rows.map(({ id }) => id));
    queue = queue.filter(({ id }) => !taken.has(id));
    return rows;
  };

  const mayGoOn = (): boolean => !stopping && proceed() && monotonic() >= troubledUntil && breaker.wait() === 0;

  const pump = async (): Promise<void> => {
    queue = [];
    while (mayGoOn()) {
      if (flights.size >= breaker.width()) {
        await anyLanding();
        continue;
      }
      let [row] = pick(1);
      if (row === undefined) {
        queue = [...(await ledger.ready(clock.now(), LOOK_AHEAD, [...flights.keys()]))];
        [row] = pick(1);
      }
      if (row === undefined) {
        if (flights.size === 0) return;
        await anyLanding();
        continue;
      }
      await attemptPorts.permission();
      if (!mayGoOn()) break;
      // Its channel may have been taken while we waited for the permission only by this loop itself, so it is still free.
      launch(row);
    }
    await Promise.all([...flights.values()].map(({ landed }) => landed));
  };

  const begin = (): Promise<void> => {
    pumping ??= pump().catch((error: unknown) => {
      troubled(error, 'The deliveries could not be read; they are tried again.');
    }).finally(() => {
      pumping = null;
    });
    return pumping;
  };

  return {
    wake: () => void begin(),
    async drain() {
      // A pump that was already running may have looked before the newest rows were there.
      if (pumping !== null) await pumping;
      await begin();
    },
    async stop() {
      stopping = true;
      sleeper.wake();
      await pumping;
      await Promise.all([...flights.values()].map(({ landed }) => landed));
    },
    inFlight: () => flights.size,
  };
}
