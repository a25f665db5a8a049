/**
 * Events beside coming posts: made up to a week ahead, brought up to date, taken back with their post. They never touch the posts.
 * Each is written down before Discord is asked, and found again by its marker, so a crash at any point makes none twice.
 */
import type { Reminder } from '../domain/reminders.ts';
import type { Clock } from '../ports/clock.ts';
import type { Log } from '../ports/log.ts';
import type { EventLedger, EventOutcome, EventRow, ScheduledEvents } from '../ports/scheduled-events.ts';
import { eventPlan } from './event-plan.ts';
import type { EventPlanPorts } from './event-plan.ts';

export interface EventKeeperOptions extends EventPlanPorts {
  readonly clock: Clock;
  readonly log: Log;
  readonly ledger: EventLedger;
  readonly events: ScheduledEvents;
  /** False while another process owns the database. */
  readonly owner: () => Promise<boolean>;
}

export interface EventKeeper {
  /** One look at what is to be made, changed and taken back. Never throws. */
  sweep(): Promise<void>;
  /** Begins to sweep by itself, once a minute. */
  start(): void;
  /** Stops, and finishes what is under way. */
  stop(): Promise<void>;
}

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
const AHEAD = 7 * DAY;
/** Discord takes no event that has begun. */
const LEAD = 2 * MINUTE;
const AT_ONCE = 50;
/** A missing right may be given any time; asking often only costs refused requests. */
const REFUSED = 6 * HOUR;
const NONE = 'none';

async function settle({ ledger, log, clock }: EventKeeperOptions, row: EventRow, outcome: EventOutcome): Promise<void> {
  const now = clock.now();
  switch (outcome.type) {
    case 'there':
      return ledger.write({ ...row, eventId: outcome.eventId, trouble: null, notBefore: now });
    case 'gone':
      // Somebody took it away on purpose: it stays away.
      return ledger.write({ ...row, eventId: null, trouble: NONE, notBefore: row.startsAt });
    case 'refused':
      if (row.trouble !== outcome.reason) log.warn({ guildId: row.guildId, reminderId: row.reminderId, reason: outcome.reason }, 'No event could be made beside a post; the post itself is not touched.');
      return ledger.write({ ...row, trouble: outcome.reason, notBefore: now + REFUSED });
    default:
      return ledger.write({ ...row, notBefore: now + Math.max(MINUTE, outcome.milliseconds) });
  }
}

/** Makes the event of a reminder's next post, or brings it up to date. */
async function keep(options: EventKeeperOptions, reminder: Reminder): Promise<void> {
  const { ledger, events } = options;
  const { id, guildId, nextKey, dueAt, generation } = reminder;
  if (nextKey === null || dueAt === null) return;
  const before = await ledger.row(id, nextKey);
  const plan = eventPlan(options, reminder, nextKey, dueAt);
  const row: EventRow = {
    reminderId: id, guildId, occurrenceKey: nextKey, startsAt: dueAt, generation, marker: plan?.marker ?? '', eventId: before?.eventId ?? null, trouble: before?.trouble ?? null, notBefore: options.clock.now(),
  };
  if (plan === null) return ledger.write({ ...row, trouble: NONE, notBefore: dueAt });
  // As it was until Discord says otherwise: a crash from here on leaves a row that is tried again.
  await ledger.write(before === null ? row : { ...before, marker: plan.marker });
  await settle(options, row, row.eventId === null ? await events.create(plan) : await events.change(row.eventId, plan));
}

async function takeBack(options: EventKeeperOptions, row: EventRow): Promise<void> {
  const { ledger, events, clock } = options;
  const outcome: EventOutcome = row.eventId === null && row.trouble === NONE ? { type: 'gone' } : await events.cancel(row.guildId, row.eventId, row.marker);
  if (outcome.type === 'gone') return ledger.drop(row.reminderId, row.occurrenceKey);
  await ledger.write({ ...row, notBefore: clock.now() + (outcome.type === 'later' ? Math.max(MINUTE, outcome.milliseconds) : REFUSED) });
}

/** @returns a keeper that does nothing before `sweep` or `start` */
export function createEventKeeper(options: EventKeeperOptions): EventKeeper {
  const { clock, log, ledger } = options;
  let stopped = false;
  let running: Promise<void> | null = null;
  let timer: NodeJS.Timeout | null = null;

  const each = async <T extends { readonly guildId: string }>(all: readonly T[], work: (one: T) => Promise<void>): Promise<void> => {
    for (const one of all) {
      if (stopped || !(await options.owner())) return;
      await work(one).catch((error: unknown) => log.warn({ guildId: one.guildId, error }, 'An event beside a post could not be seen to; it is tried again.'));
    }
  };
  const look = async (): Promise<void> => {
    if (stopped || !(await options.owner())) return;
    const now = clock.now();
    await each(await ledger.unwanted(now, AT_ONCE), (row) => takeBack(options, row));
    await each(await ledger.wanted(now, now + LEAD, now + AHEAD, AT_ONCE), (reminder) => keep(options, reminder));
    await ledger.tidy(now - DAY);
  };
  const sweep = (): Promise<void> => {
    running ??= look().catch((error: unknown) => log.warn({ error }, 'Events beside posts could not be looked at; they are looked at again in a minute.')).finally(() => {
      running = null;
    });
    return running;
  };

  return {
    sweep,
    start() {
      void sweep();
      timer = setInterval(() => void sweep(), MINUTE).unref();
    },
    async stop() {
      stopped = true;
      if (timer !== null) clearInterval(timer);
      await running;
    },
  };
}
