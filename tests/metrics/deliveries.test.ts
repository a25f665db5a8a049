/** What the scheduler and the messenger tell of announcements, over a real ledger and real sockets. */
import { expect, it } from 'vitest';
import { createMessenger } from '../../src/discord/messenger.ts';
import type { DeliverySettled, Telemetry } from '../../src/ports/telemetry.ts';
import { aReminder, aWorld, DAY, MINUTE, recordingLog } from '../support/scheduling.ts';
import { LIVING, startSandbox } from '../support/start-sandbox.ts';

function heard(): { readonly telemetry: Telemetry; readonly deliveries: DeliverySettled[]; readonly duplicates: string[]; readonly statuses: (number | null)[] } {
  const [deliveries, duplicates, statuses]: [DeliverySettled[], string[], (number | null)[]] = [[], [], []];
  return {
    deliveries, duplicates, statuses,
    telemetry: { interaction() {}, answer() {}, delivery: (settled) => void deliveries.push(settled), duplicate: (by) => void duplicates.push(by), request: ({ status }) => void statuses.push(status) },
  };
}

it('tells each post with its lateness, each refusal with its reason, and what was too late already when it was planned', async () => {
  const { telemetry, deliveries } = heard();
  const world = await aWorld('2026-11-23T08:00:00Z', { scheduler: { telemetry } });
  await world.storage.reminders.add(aReminder({ latenessMinutes: 60 }));
  world.clock.set('2026-11-23T09:05:00Z');
  await world.scheduler.tick();
  expect(deliveries).toEqual([{ state: 'sent', reason: null, lateness: 5 * MINUTE }]);
  world.clock.advance(DAY + 3 * 60 * MINUTE);
  await world.scheduler.tick();
  expect(deliveries[1]).toEqual({ state: 'missed', reason: 'too-late', lateness: null });
  world.messenger.faults.push({ type: 'failed', reason: 'missing-permission', code: 50_013 });
  world.clock.set('2026-11-25T09:00:10Z');
  await world.scheduler.tick();
  expect(deliveries.slice(2)).toEqual([{ state: 'failed', reason: 'missing-permission', lateness: null }]);
  // The ledger says the same, whoever asks.
  expect(await world.storage.tally(0)).toEqual([{ state: 'failed', reason: 'missing-permission', count: 1 }, { state: 'missed', reason: 'too-late', count: 1 }, { state: 'sent', reason: null, count: 1 }]);
  await world.close();
});

it('tells when a look into the history kept a post from being made twice', async () => {
  const { telemetry, duplicates } = heard();
  const world = await aWorld('2026-11-23T08:00:00Z', { scheduler: { telemetry } });
  await world.storage.reminders.add(aReminder());
  world.messenger.faults.push('lost');
  world.clock.set('2026-11-23T09:00:00Z');
  await world.scheduler.tick();
  world.clock.advance(30 * MINUTE);
  await world.scheduler.tick();
  expect([duplicates, world.messenger.posts.length]).toEqual([['history'], 1]);
  await world.close();
});

it('knows from Discord’s answer that an earlier try had made the post, and counts every request', async () => {
  const sandbox = await startSandbox();
  const { telemetry, statuses } = heard();
  let now = Date.now();
  const messenger = createMessenger({ token: sandbox.token, apiUrl: sandbox.apiUrl, log: recordingLog(), clock: { now: () => now }, perSecond: 40, telemetry, timeout: 2_000 });
  const announcement = {
    guildId: LIVING.guild, channelId: LIVING.announcements, nonce: 'n2345678901234567890abcd', mentionRoleId: null, silent: false, publish: false, threadTitle: null,
    message: { blocks: [{ type: 'text', text: 'Hello' }] },
  } as const;
  await sandbox.control.addFault({ kind: 'drop-after-accept', path: '/channels/:id/messages', count: 1 });
  expect(await messenger.send(announcement)).toMatchObject({ type: 'unknown' });
  now += 5_000;
  expect(await messenger.send(announcement)).toMatchObject({ type: 'sent', earlier: true });
  expect(await messenger.send({ ...announcement, nonce: 'another78901234567890abc' })).toMatchObject({ type: 'sent' });
  expect(statuses).toEqual([null, 200, 200]);
});
