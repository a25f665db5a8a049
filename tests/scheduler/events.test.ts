/** Events beside posts, through the whole bot, real sockets and Discord's rules. */
import { PermissionFlagsBits } from 'discord-api-types/v10';
import { describe, expect, it } from 'vitest';
import type { Reminder } from '../../src/domain/reminders.ts';
import { aReminder } from '../support/scheduling.ts';
import { LIVING, wholeBot } from '../support/whole-bot.ts';
import type { WholeBot } from '../support/whole-bot.ts';

const { guild, announcements, moderators } = LIVING;
const START = '2027-01-04T12:00:00Z';
const meeting = (more: Partial<Reminder> = {}): Reminder => aReminder({
  guildId: guild, channelId: announcements, content: { type: 'custom', title: 'Meeting of {month}', text: 'Come on {date}.' },
  rule: { kind: 'once', at: '2027-01-10T18:00' }, timezone: 'Europe/Lisbon', scheduledEvent: true, ...more,
});
const events = async (on: WholeBot) => (await on.control.state()).guilds.find(({ id }) => id === guild)?.events ?? [];
const posts = async (on: WholeBot) => (await on.control.view(LIVING.owner, announcements)).messages;
const asks = async (on: WholeBot) => (await on.control.journal({ kind: 'request', what: 'scheduled-events' })).map(({ what }) => what.split(' ')[0]);

async function ordered(reminder: Reminder, at = START): Promise<WholeBot> {
  const on = await wholeBot(at);
  await on.bot.storage.reminders.add(reminder);
  await on.bot.tick();
  return on;
}
async function change(on: WholeBot, id: string, more: Partial<Reminder>): Promise<void> {
  const now = await on.bot.storage.reminders.get(guild, id);
  if (now === null || !(await on.bot.storage.reminders.update({ ...now, ...more }, now.generation))) throw new Error('not changed');
  await on.bot.tick();
}

describe('an event beside a post', () => {
  it('is made a week ahead, not earlier, with what Discord demands, and once however often it is looked at', async () => {
    const on = await ordered(meeting({ rule: { kind: 'once', at: '2027-01-20T18:00' } }));
    expect(await events(on)).toEqual([]);
    await on.to('2027-01-13T17:00:00Z');
    await on.bot.tick();
    expect(await events(on)).toEqual([]);
    await on.to('2027-01-13T18:01:00Z');
    await on.bot.tick();
    await on.bot.tick();
    expect(await events(on)).toMatchObject([{
      name: 'Meeting of January 2027', description: expect.stringMatching(/^Come on January 20, 2027\.\n\nMade by the Blue Heart bot \([a-z2-7]{24}\)$/), entity_type: 3, channel_id: null,
      scheduled_start_time: '2027-01-20T18:00:00.000Z', scheduled_end_time: '2027-01-20T19:00:00.000Z', entity_metadata: { location: `https://discord.com/channels/${guild}/${announcements}` },
    }]);
    expect(await asks(on)).toEqual(['GET', 'POST']);
    await on.to('2027-01-20T18:00:30Z');
    expect(await posts(on)).toHaveLength(1);
  });

  it('of an awareness day has its name and lasts to midnight where the server is', async () => {
    const on = await ordered(meeting({ content: { type: 'observance', observanceId: 'un-world-day', daysBefore: [] }, rule: { kind: 'yearly-date', month: 7, day: 30, time: '09:00' } }), '2027-07-25T12:00:00Z');
    expect(await events(on)).toMatchObject([{ name: expect.stringContaining('World Day'), scheduled_start_time: '2027-07-30T08:00:00.000Z', scheduled_end_time: '2027-07-30T23:00:00.000Z' }]);
  });

  it('is made for the day itself, not for a post some days before it', async () => {
    const on = await ordered(meeting({ content: { type: 'observance', observanceId: 'un-world-day', daysBefore: [3, 0] }, rule: { kind: 'yearly-date', month: 7, day: 30, time: '09:00' } }), '2027-07-25T12:00:00Z');
    expect(await events(on)).toEqual([]);
    await on.to('2027-07-27T08:00:30Z');
    await on.bot.tick();
    expect(await events(on)).toMatchObject([{ scheduled_start_time: '2027-07-30T08:00:00.000Z' }]);
  });

  it('follows an edit of its words, its time and its channel', async () => {
    const reminder = meeting();
    const on = await ordered(reminder);
    const [before] = await events(on);
    await change(on, reminder.id, { rule: { kind: 'once', at: '2027-01-10T20:30' }, channelId: moderators, content: { type: 'custom', title: 'Later', text: 'Come later.' } });
    expect(await events(on)).toMatchObject([{
      id: before?.id, name: 'Later', scheduled_start_time: '2027-01-10T20:30:00.000Z', scheduled_end_time: '2027-01-10T21:30:00.000Z',
      entity_metadata: { location: `https://discord.com/channels/${guild}/${moderators}` },
    }]);
  });

  it('goes when its reminder is paused, removed, skipped or no longer wants one, and comes back with it', async () => {
    const reminder = meeting({ rule: { kind: 'weekly', weekdays: ['SU'], time: '18:00' } });
    const on = await ordered(reminder);
    expect(await events(on)).toHaveLength(1);
    await change(on, reminder.id, { state: 'paused', pausedReason: 'moderator' });
    expect(await events(on)).toEqual([]);
    await change(on, reminder.id, { state: 'active', pausedReason: null });
    expect(await events(on)).toHaveLength(1);
    await change(on, reminder.id, { scheduledEvent: false });
    expect(await events(on)).toEqual([]);
    await change(on, reminder.id, { scheduledEvent: true });
    const { bot } = on;
    await bot.storage.reminders.remove(guild, reminder.id, Date.parse(START));
    await bot.tick();
    expect(await events(on)).toEqual([]);
    await bot.storage.reminders.restore(guild, reminder.id);
    await bot.tick();
    expect(await events(on)).toHaveLength(1);
    await bot.storage.orders.skip(guild, reminder.id, '2027-01-10#0');
    await bot.tick();
    expect(await events(on)).toEqual([]);
    expect((await on.control.journal({ kind: 'request', what: 'DELETE' })).every(({ status }) => status === 204)).toBe(true);
  });

  it('is never doubled when Discord\'s answer is lost, also by a bot that knows only its marker', async () => {
    const on = await wholeBot(START);
    const reminder = meeting();
    await on.bot.storage.reminders.add(reminder);
    await on.control.addFault({ kind: 'drop-after-accept', method: 'POST', path: '/guilds/:id/scheduled-events' });
    await on.bot.tick();
    expect(await events(on)).toHaveLength(1);
    expect(await on.bot.storage.eventLedger.row(reminder.id, '2027-01-10#0')).toMatchObject({ eventId: null });
    await on.to('2027-01-04T12:05:00Z');
    await on.bot.tick();
    expect(await events(on)).toHaveLength(1);
    // As after a restore from yesterday's backup: the row is gone, the event is there.
    await on.bot.storage.eventLedger.drop(reminder.id, '2027-01-10#0');
    await on.bot.tick();
    const [event, ...more] = await events(on);
    expect(more).toEqual([]);
    expect(await on.bot.storage.eventLedger.row(reminder.id, '2027-01-10#0')).toMatchObject({ eventId: event?.id });
  });

  it('that may or may not have been made is found and taken back when its reminder is removed meanwhile', async () => {
    const on = await wholeBot(START);
    const reminder = meeting();
    await on.bot.storage.reminders.add(reminder);
    await on.control.addFault({ kind: 'drop-after-accept', method: 'POST', path: '/guilds/:id/scheduled-events' });
    await on.bot.tick();
    expect(await events(on)).toHaveLength(1);
    await on.bot.storage.reminders.remove(guild, reminder.id, Date.parse(START));
    await on.to('2027-01-04T12:05:00Z');
    await on.bot.tick();
    expect(await events(on)).toEqual([]);
    expect(await on.bot.storage.eventLedger.row(reminder.id, '2027-01-10#0')).toBeNull();
  });

  it('that cannot be made is warned of once, is made when the right is given, and never holds up the post', async () => {
    const on = await wholeBot(START);
    const role = (await on.control.state()).guilds.find(({ id }) => id === guild)?.roles.find(({ managed }) => managed);
    if (role === undefined) throw new Error('no role of the bot');
    const without = (BigInt(role.permissions) & ~PermissionFlagsBits.CreateEvents).toString();
    await on.control.editRole(guild, role.id, { permissions: without });
    await on.bot.storage.settings.save({ ...(await on.bot.storage.settings.get(guild)), moderatorChannelId: moderators });
    await on.bot.storage.reminders.add(meeting({ rule: { kind: 'weekly', weekdays: ['SU'], time: '18:00' } }));
    await on.bot.tick();
    expect(await events(on)).toEqual([]);
    await expect.poll(async () => JSON.stringify((await on.control.view(LIVING.moderator, moderators)).messages), { timeout: 8_000 }).toMatch(/Events beside posts would be missing.*Create Events/s);
    await on.to('2027-01-10T18:00:30Z');
    expect(await posts(on)).toHaveLength(1);
    await on.control.editRole(guild, role.id, { permissions: (BigInt(without) | PermissionFlagsBits.CreateEvents).toString() });
    await on.to('2027-01-11T12:00:00Z');
    await on.bot.tick();
    expect(await events(on)).toMatchObject([{ scheduled_start_time: '2027-01-17T18:00:00.000Z' }]);
  });

  it('that Discord no longer knows, because a person deleted it, is not made anew', async () => {
    const reminder = meeting();
    const on = await ordered(reminder);
    const row = await on.bot.storage.eventLedger.row(reminder.id, '2027-01-10#0');
    if (row === null) throw new Error('not written down');
    await on.bot.storage.eventLedger.write({ ...row, eventId: '1100000000000009999' });
    await change(on, reminder.id, { silent: true });
    await on.bot.tick();
    expect(await asks(on)).toEqual(['GET', 'POST', 'PATCH']);
    expect(await on.bot.storage.eventLedger.row(reminder.id, '2027-01-10#0')).toMatchObject({ eventId: null, trouble: 'none' });
  });
});
