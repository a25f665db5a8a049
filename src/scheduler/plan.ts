import { parkReminder, planReminder } from '../domain/delivery-plan.ts';
import { LATE_NOTE_MILLISECONDS } from '../domain/delivery-rules.ts';
import { dueFor, keyDate } from '../domain/delivery-schedule.ts';
import type { Reminder } from '../domain/reminders.ts';
import type { Plan, Rearmed } from '../ports/ledger.ts';
import type { SchedulerOptions } from './options.ts';
import { breathe } from './timing.ts';

/** Rows in one transaction: few enough that commands keep answering meanwhile. */
const BATCH = 120;
const TWO_DAYS = 172_800_000;

type PlanPorts = Pick<SchedulerOptions, 'ledger' | 'clock' | 'log' | 'databaseId' | 'telemetry'>;

/** Batches until there is none left, or one comes back unchanged: then somebody else has the database. */
async function inBatches(next: () => Promise<readonly Reminder[]>, work: (reminders: readonly Reminder[]) => Promise<void>): Promise<void> {
  let before = '';
  for (;;) {
    const reminders = await next();
    const signature = reminders.map(({ id, dueAt, generation }) => `${id}@${dueAt}/${generation}`).join();
    if (reminders.length === 0 || signature === before) return;
    before = signature;
    await work(reminders);
    await breathe();
  }
}

function planOf(ports: PlanPorts, reminder: Reminder, now: number): Plan {
  const context = { now, databaseId: ports.databaseId };
  try {
    return planReminder(reminder, context);
  } catch (error) {
    ports.log.error({ reminderId: reminder.id, guildId: reminder.guildId, error }, 'The rule of a reminder cannot be worked out; it is paused.');
    return { ...parkReminder(reminder, context), pause: 'rejected' };
  }
}

/**
 * Turns everything due into ledger rows, in short transactions. One faulty reminder is parked and never stops the others.
 * @param proceed asked before each batch: false stops
 */
export async function planDue(ports: PlanPorts, proceed: () => boolean): Promise<number> {
  let added = 0;
  const overdue = { late: 0, missed: 0 };
  const due = async (): Promise<readonly Reminder[]> => (proceed() ? ports.ledger.due(ports.clock.now(), BATCH) : []);
  await inBatches(due, async (reminders) => {
    const now = ports.clock.now();
    const plans = reminders.map((reminder) => planOf(ports, reminder, now));
    const inserted = await ports.ledger.plan(plans);
    added += inserted;
    // Nothing was added where another process plans, or the rows were there already.
    if (inserted === 0) return;
    for (const row of plans.flatMap(({ rows }) => rows)) {
      reportMissed(ports, row);
      if (row.state === 'missed') overdue.missed += 1;
      else if (row.state === 'pending' && now - row.dueAt > LATE_NOTE_MILLISECONDS) overdue.late += 1;
    }
  });
  // What a stop has cost, in one line for whoever reads the log.
  if (overdue.late + overdue.missed > 0) ports.log.warn(overdue, 'Announcements came due while nobody looked: the late ones go out now, the missed ones were past their time or gave way to a newer one.');
  return added;
}

/** What was too late already when it was planned never comes to a try. */
function reportMissed({ telemetry }: PlanPorts, { state, reason }: Plan['rows'][number]): void {
  if (state === 'missed') telemetry?.delivery({ state, reason, lateness: null });
}

/** The instant of the same nominal occurrence under the present time-zone data. */
function rearmed(ports: PlanPorts, reminder: Reminder): Rearmed {
  try {
    const next = reminder.nextKey === null ? null : dueFor(reminder, reminder.nextKey, Date.parse(keyDate(reminder.nextKey)) - TWO_DAYS);
    return { reminder, dueAt: next?.at ?? reminder.dueAt, nextKey: next?.key ?? reminder.nextKey };
  } catch (error) {
    // Kept as it is: when it is due, planning parks it and tells the moderators.
    ports.log.warn({ reminderId: reminder.id, error }, 'A due time cannot be worked out anew.');
    return { reminder, dueAt: reminder.dueAt, nextKey: reminder.nextKey };
  }
}

/**
 * After a change of time-zone data: works out every future due time anew. The occurrence stays the same one, so nothing is
 * posted twice; what is already in the ledger is not touched.
 * @returns how many reminders were looked at
 */
export async function refreshZones(ports: PlanPorts, proceed: () => boolean): Promise<number> {
  let seen = 0;
  let last: string | null = null;
  const outdated = async (): Promise<readonly Reminder[]> => (proceed() ? ports.ledger.outdatedZones(ports.clock.now(), BATCH, last) : []);
  await inBatches(outdated, async (reminders) => {
    seen += reminders.length;
    last = reminders.at(-1)?.id ?? null;
    await ports.ledger.rearm(reminders.map((reminder) => rearmed(ports, reminder)));
  });
  return seen;
}
