/** /privacy through the real bot, real sockets and Discord's rules. */
import { expect, it } from 'vitest';
import { controlsOf, LIVING, wholeBot, wordsOf } from '../support/whole-bot.ts';
import type { WholeBot } from '../support/whole-bot.ts';

const { moderator, member, moderators, announcements, general, guild } = LIVING;
const text = (message: Parameters<typeof wordsOf>[0] | null): string => (message === null ? '' : wordsOf(message));

async function reminded(): Promise<WholeBot> {
  const on = await wholeBot('2026-11-23T12:00:00Z');
  const proposed = await on.control.run(moderator, { channelId: moderators, command: 'reminders add', options: { observance: 'us-prevention-month', channel: announcements, timezone: 'UTC' } });
  const confirm = controlsOf(proposed.message).find(({ id }) => /confirm|save|accept/.test(id));
  if (confirm && (await on.bot.storage.reminders.list(guild)).every(({ state }) => state !== 'active')) await on.use(moderator, moderators, proposed.message, /confirm|save|accept/);
  await on.control.run(member, { channelId: general, command: 'remindme observance', options: { day: 'us-prevention-month', timezone: 'UTC' } });
  return on;
}

it('a member takes what is kept along and has it deleted; nobody else sees any of it, and no message comes', async () => {
  const on = await reminded();
  const told = await on.control.run(member, { channelId: general, command: 'privacy' });
  expect(told.message?.onlyYou).toBe(true);
  expect(text(told.message)).toContain('1 private reminder');
  expect(controlsOf(told.message).map(({ label }) => label)).toEqual(['Export mine', 'Delete mine']);
  const file = await on.use(member, general, told.message, /^privacy:exportMine/);
  expect(file.message?.onlyYou).toBe(true);
  expect(JSON.stringify(file.message?.message)).toContain('blue-heart-person-2026-11-23.json');
  const sure = await on.use(member, general, told.message, /^privacy:deleteMine/);
  const gone = await on.use(member, general, sure.message, /^privacy:confirmMine/);
  expect(text(gone.message)).toContain('no longer keep anything');
  expect(await on.bot.storage.people.export(member)).toEqual({});
  const before = await on.control.journal({ kind: 'request', what: 'POST /users/@me/channels' });
  await on.to('2027-01-01T12:00:00Z');
  expect(await on.control.journal({ kind: 'request', what: 'POST /users/@me/channels' })).toHaveLength(before.length);
}, 30_000);

it('a moderator has the server’s data deleted, and on the day nothing is posted', async () => {
  const on = await reminded();
  expect((await on.bot.storage.reminders.list(guild)).length).toBeGreaterThan(0);
  const told = await on.control.run(moderator, { channelId: moderators, command: 'privacy' });
  const sure = await on.use(moderator, moderators, told.message, /^privacy:deleteServer/);
  expect(text(sure.message)).toMatch(/reminders? stops?/);
  const gone = await on.use(moderator, moderators, sure.message, /^privacy:confirmServer/);
  expect(text(gone.message)).toContain('I keep nothing for this server');
  expect(Object.values(await on.bot.storage.guildRecords.export(guild)).flat()).toEqual([]);
  await on.to('2027-01-01T12:00:00Z');
  expect((await on.control.view(member, announcements)).messages).toEqual([]);
  // The member's own reminder is not the server's.
  expect(await on.bot.storage.reminders.list(`@${member}`)).toHaveLength(1);
}, 30_000);
