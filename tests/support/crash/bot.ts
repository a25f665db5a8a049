/**
 * The process that is killed: the real storage and the real scheduler, sending over real sockets. It tells its parent by lines on
 * standard output, and can be told to kill itself, with no warning, at one exact point of the protocol.
 * Arguments: one JSON value, see `BotOrders`.
 */
import type { Clock } from '../../../src/ports/clock.ts';
import type { Ledger } from '../../../src/ports/ledger.ts';
import type { Messenger, SendOutcome } from '../../../src/ports/messenger.ts';
import { createScheduler } from '../../../src/scheduler/scheduler.ts';
import { openStorage } from '../../../src/storage/open.ts';
import { systemClock, systemRandom } from '../../../src/system.ts';
import { plainTranslator, recordingLog, smallKnowledge } from '../scheduling.ts';

export type CrashPoint =
  | 'in-plan' | 'after-plan' | 'after-start' | 'after-send' | 'before-find' | 'after-find' | 'in-settle' | 'after-settle' | 'after-recover';

export interface BotOrders {
  readonly database: string;
  readonly channels: string;
  /** Milliseconds that its clock is ahead of the machine's. */
  readonly ahead: number;
  readonly dieAt: CrashPoint | null;
  readonly takeOver: number;
  readonly perSecond: number;
  /** Never finds anything in a channel: shows that the audit sees a doubled post. */
  readonly blind?: boolean;
}

const orders = JSON.parse(process.argv[2] ?? '') as BotOrders;
const die = (point: CrashPoint): void => {
  if (orders.dieAt === point) process.kill(process.pid, 'SIGKILL');
};

let inside: 'in-plan' | 'in-settle' | null = null;
const clock: Clock = { now: () => systemClock.now() + orders.ahead };
/** Storage asks for the time in the middle of its transactions. */
const storageClock: Clock = {
  now() {
    if (inside !== null) die(inside);
    return clock.now();
  },
};

function dying(ledger: Ledger): Ledger {
  return {
    ...ledger,
    async plan(plans) {
      inside = 'in-plan';
      const added = await ledger.plan(plans);
      inside = null;
      die('after-plan');
      return added;
    },
    async start(ids, now) {
      const started = await ledger.start(ids, now);
      die('after-start');
      return started;
    },
    async settle(outcomes, now) {
      // Half of a transaction is on its way when the process goes: the second statement never returns.
      if (orders.dieAt === 'in-settle') setImmediate(() => die('in-settle'));
      const settled = ledger.settle(outcomes, now);
      if (orders.dieAt === 'in-settle') die('in-settle');
      await settled;
      die('after-settle');
    },
    async recover(now) {
      const recovered = await ledger.recover(now);
      die('after-recover');
      return recovered;
    },
  };
}

async function send(nonce: string): Promise<SendOutcome> {
  const response = await fetch(`${orders.channels}/messages`, { method: 'POST', body: JSON.stringify({ nonce }) }).catch(() => null);
  if (response === null || response.status >= 500) return { type: 'unknown', cause: response === null ? 'reset' : String(response.status) };
  const body = (await response.json()) as { id?: string; retry_after?: number };
  die('after-send');
  if (response.status === 429) return { type: 'wait', milliseconds: (body.retry_after ?? 0) * 1000, everything: false };
  return { type: 'sent', messageId: body.id ?? '' };
}

const messenger: Messenger = {
  send: ({ nonce }) => send(nonce),
  async find(_, marker) {
    die('before-find');
    const response = await fetch(`${orders.channels}/messages?marker=${marker}`);
    const { id } = (await response.json()) as { id: string | null };
    die('after-find');
    return id === null || orders.blind === true ? { type: 'absent' } : { type: 'found', messageId: id };
  },
  missingPermissions: () => Promise.resolve([]),
  notify: () => Promise.resolve(true),
};

const log = recordingLog();
const storage = await openStorage(`sqlite:${orders.database}`, { clock: storageClock, log, random: systemRandom });
const scheduler = createScheduler({
  clock, random: systemRandom, log, messenger, knowledge: smallKnowledge(), translator: plainTranslator, databaseId: storage.databaseId,
  ledger: dying(storage.ledger), notices: storage.notices, factUses: storage.factUses, ownership: storage.ownership, settings: storage.settings,
  pace: { perSecond: orders.perSecond, coolDown: 50, heartbeat: 100, takeOver: orders.takeOver },
});

await scheduler.start();
let busy = false;
// Quicker than the ticker's second, so that a run of many kills is short.
const quick = setInterval(() => {
  if (busy) return;
  busy = true;
  void scheduler.tick().catch(() => undefined).finally(() => {
    busy = false;
  });
}, 20);
process.stdout.write('ready\n');
process.on('SIGTERM', () => {
  clearInterval(quick);
  void scheduler.stop().then(() => storage.close()).then(() => process.exit(0));
});
