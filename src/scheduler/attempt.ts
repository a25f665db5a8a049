import type { Delivery } from '../domain/delivery.ts';
import { backoff, pausesReminder, SEARCH_MARGIN_MILLISECONDS, stepFor } from '../domain/delivery-rules.ts';
import type { Message } from '../domain/message.ts';
import type { Reminder } from '../domain/reminders.ts';
import type { Settlement } from '../ports/ledger.ts';
import type { Announcement, FindOutcome, SendOutcome } from '../ports/messenger.ts';
import type { Breaker } from './breaker.ts';
import { compose } from './compose.ts';
import type { SchedulerOptions } from './options.ts';
import { openQuiz } from './quiz-post.ts';
import { count, noteLateness, type Counters } from './statistics.ts';

const JITTER_STEPS = 1000;
/** A quarter of what it takes to be taken for dead, in milliseconds. */
const STOOD_STILL = 7_500;

/** What one try of one row needs. */
export interface AttemptPorts extends Pick<SchedulerOptions, 'clock' | 'random' | 'log' | 'ledger' | 'messenger' | 'knowledge' | 'translator' | 'factUses' | 'illustrate' | 'quizzes' | 'telemetry' | 'roleGone'> {
  readonly breaker: Breaker;
  readonly counters: Counters;
  readonly monotonic: () => number;
  /** When this process first tried a row, on the clock that nobody can set. */
  readonly firstTries: Map<number, number>;
  /** T2, grouped. Resolves with the row as it now stands, once that is durable; null: it is no longer ours to send. */
  start(id: number): Promise<Delivery | null>;
  /** T3, grouped and repeated until it is written. */
  settle(outcome: Settlement): Promise<void>;
  /** Resolves when one more request may be made. */
  permission(): Promise<void>;
}

function retry(ports: AttemptPorts, row: Delivery): Settlement {
  const jitter = ports.random.integer(JITTER_STEPS) / JITTER_STEPS;
  return { id: row.id, state: 'pending', notBefore: ports.clock.now() + backoff(row.attempts + 1, jitter) };
}

function sent(ports: AttemptPorts, row: Delivery, messageId: string): Settlement {
  ports.counters.sent += 1;
  noteLateness(ports.counters, ports.clock.now() - row.dueAt);
  return { id: row.id, state: 'sent', messageId };
}

/** Looks for a post that may have been made. A settlement when that decides it; null when it surely is not there. */
async function checked(ports: AttemptPorts, row: Delivery, reminder: Reminder, firstTryAt: number): Promise<Settlement | null> {
  ports.counters.historyChecks += 1;
  let outcome: FindOutcome;
  try {
    outcome = await ports.messenger.find(row.channelId, row.nonce, firstTryAt - SEARCH_MARGIN_MILLISECONDS);
  } catch (error) {
    ports.log.warn({ deliveryId: row.id, error }, 'A channel’s history could not be searched; it is tried again.');
    ports.breaker.unanswered();
    return retry(ports, row);
  }
  if (outcome.type === 'found') {
    ports.counters.foundInHistory += 1;
    ports.telemetry?.duplicate('history');
    // Whoever made it may have ended before it was published or had its thread; no other post waits for that.
    void ports.messenger.complete?.(announcementOf(row, reminder, { blocks: [] }), outcome.messageId);
    return sent(ports, row, outcome.messageId);
  }
  return outcome.type === 'unreadable' ? { id: row.id, state: 'failed', reason: 'unknown-outcome', pause: false } : null;
}

function announcementOf({ guildId, channelId, nonce }: Delivery, { mentionRoleId, silent, publish, threadTitle, locale }: Reminder, message: Message): Announcement {
  return { guildId, channelId, nonce, message, mentionRoleId, silent, publish, threadTitle, locale };
}

async function request(ports: AttemptPorts, row: Delivery, reminder: Reminder, message: Message): Promise<SendOutcome> {
  // Of a role that was deleted Discord would show "@deleted-role"; moderators were told when it went.
  const mentioned = reminder.mentionRoleId !== null && ports.roleGone?.(row.guildId, reminder.mentionRoleId) === true ? null : reminder.mentionRoleId;
  try {
    return await ports.messenger.send({ ...announcementOf(row, reminder, message), mentionRoleId: mentioned });
  } catch (error) {
    return { type: 'unknown', cause: error instanceof Error ? error.message : 'thrown' };
  }
}

function settlementOf(ports: AttemptPorts, row: Delivery, outcome: SendOutcome): Settlement {
  const { breaker, counters, log } = ports;
  const about = { deliveryId: row.id, reminderId: row.reminderId, guildId: row.guildId, channelId: row.channelId };
  switch (outcome.type) {
    case 'sent':
      breaker.succeeded();
      if (outcome.earlier === true && row.firstTryAt !== null) ports.telemetry?.duplicate('nonce');
      return sent(ports, row, outcome.messageId);
    case 'wait':
      counters.waits += 1;
      if (outcome.everything) {
        log.warn({ milliseconds: outcome.milliseconds }, 'Discord asked to stop all announcements for a while.');
        breaker.hold(outcome.milliseconds);
      }
      return { id: row.id, state: 'pending', notBefore: ports.clock.now() + outcome.milliseconds, untried: row.firstTryAt === null };
    case 'unknown':
      counters.unanswered += 1;
      breaker.unanswered();
      log.warn({ ...about, cause: outcome.cause }, 'Discord did not say whether an announcement was posted; it is tried again with the same nonce.');
      return retry(ports, row);
    case 'failed':
      breaker.succeeded();
      log.warn({ ...about, reason: outcome.reason, code: outcome.code }, 'An announcement cannot be posted.');
      return { id: row.id, state: 'failed', reason: outcome.reason, pause: pausesReminder(outcome.reason) };
    default:
      return outcome satisfies never;
  }
}

/** Whether the row may be posted now: looked for, if it may have been already, and not too late. */
async function cleared(ports: AttemptPorts, row: Delivery, reminder: Reminder): Promise<Settlement | null> {
  const began = ports.firstTries.get(row.id);
  const step = stepFor(row, ports.clock.now(), began === undefined ? null : ports.monotonic() - began);
  if (step === 'check' && row.firstTryAt !== null) {
    const decided = await checked(ports, row, reminder, row.firstTryAt);
    if (decided !== null) return decided;
  }
  if (ports.clock.now() > row.deadline) return { id: row.id, state: 'missed', reason: 'too-late' };
  if (step === 'check') await ports.permission();
  return null;
}

async function outcomeOf(ports: AttemptPorts, row: Delivery): Promise<Settlement | null> {
  const reminder = await ports.ledger.reminder(row.reminderId);
  if (reminder === null) return { id: row.id, state: 'cancelled' };
  const decided = await cleared(ports, row, reminder);
  if (decided !== null) return decided;
  const composed = await compose(ports, reminder, row);
  if (composed.type === 'failed') {
    // A try that may have succeeded is for the search to settle, not for what the content has become since.
    return row.firstTryAt === null ? { id: row.id, state: 'failed', reason: composed.reason, pause: true } : { id: row.id, state: 'failed', reason: 'unknown-outcome', pause: false };
  }
  const asked = ports.monotonic();
  const started = await ports.start(row.id);
  if (started === null) return null;
  // The process stood still: another may have taken over, and what it posts in a forum no nonce keeps from being posted twice.
  if (ports.monotonic() - asked > STOOD_STILL) return retry(ports, row);
  // Edited while it waited its turn: it starts anew with what it is now.
  if (started.channelId !== row.channelId) return { id: row.id, state: 'pending', notBefore: started.notBefore, untried: row.firstTryAt === null };
  if (row.firstTryAt === null) ports.firstTries.set(row.id, ports.monotonic());
  return settlementOf(ports, row, await request(ports, row, reminder, composed.message));
}

/** Before the row counts as sent: after a crash in between, the post is found again and its quiz opened then. */
async function opened(ports: AttemptPorts, row: Delivery, settlement: Settlement | null): Promise<Settlement | null> {
  if (settlement?.state !== 'sent') return settlement;
  const reminder = await ports.ledger.reminder(row.reminderId);
  if (reminder !== null) await openQuiz(ports, reminder, row, settlement.messageId);
  return settlement;
}

/** Tries one row once, from the decision what may be done to its durable outcome. Never throws. */
export async function attempt(ports: AttemptPorts, row: Delivery): Promise<void> {
  let settlement: Settlement | null;
  try {
    settlement = await opened(ports, row, await outcomeOf(ports, row));
  } catch (error) {
    ports.log.error({ deliveryId: row.id, reminderId: row.reminderId, error }, 'An announcement could not be made ready; it is tried again.');
    settlement = retry(ports, row);
  }
  if (settlement === null) return;
  if (settlement.state === 'failed') count(ports.counters.failed, settlement.reason);
  if (settlement.state === 'missed') count(ports.counters.missed, settlement.reason);
  if (settlement.state !== 'pending' || settlement.untried === true) ports.firstTries.delete(row.id);
  await ports.settle(settlement);
  report(ports, row, settlement);
}

/** Told once it is written, so that the figures never run ahead of the ledger. */
function report({ telemetry, clock }: AttemptPorts, row: Delivery, settlement: Settlement): void {
  if (settlement.state === 'pending') return;
  const { state } = settlement;
  telemetry?.delivery({ state, reason: 'reason' in settlement ? settlement.reason : null, lateness: state === 'sent' ? clock.now() - row.dueAt : null });
}
