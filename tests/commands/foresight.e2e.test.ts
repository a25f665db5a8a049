/** The year, the calendar, private reminders and warnings, through the real bot, real sockets and Discord's rules. */
import { expect, it } from 'vitest';
import { controlsOf, LIVING, wholeBot, wordsOf } from '../support/whole-bot.ts';
import type { WholeBot } from '../support/whole-bot.ts';

const { moderator, member, moderators, announcements, general } = LIVING;
const text = (message: Parameters<typeof wordsOf>[0] | null): string => (message === null ? '' : wordsOf(message));

/** From nothing to a year of posts, as a moderator does it. */
async function setUp(on: WholeBot): Promise<string> {
  const first = await on.control.run(moderator, { channelId: moderators, command: 'setup', options: { timezone: 'Lisbon', country: 'US' } });
  const chosen = await on.use(moderator, moderators, first.message, /^setup:channel:/, [announcements]);
  const told = await on.use(moderator, moderators, chosen.message, /^setup:moderators:/, [moderators]);
  const plan = await on.use(moderator, moderators, told.message, /^setup:plan:/);
  const done = await on.use(moderator, moderators, plan.message, /^setup:confirm:/);
  return `${text(plan.message)}\n${text(done.message)}`;
}

it('a moderator sets up a year in five presses; the first of January is posted once, and /year and /calendar show the rest', async () => {
  const on = await wholeBot('2026-11-23T12:00:00Z');
  const said = await setUp(on);
  expect(said).toContain('Prevention Month');
  expect(said).toMatch(/I added \d+ reminders/);
  expect((await on.control.view(member, announcements)).messages).toHaveLength(0);
  const year = await on.control.run(moderator, { channelId: moderators, command: 'year' });
  expect(text(year.message)).toContain('January 2027');
  const later = await on.use(moderator, moderators, year.message, /^year:page:1/);
  expect(text(later.message)).toContain('clocks go forward by 60 minutes');
  await on.to('2026-12-31T23:00:00Z');
  const before = (await on.control.view(member, announcements)).messages.length;
  await on.to('2027-01-01T09:00:30Z');
  const posts = (await on.control.view(member, announcements)).messages;
  expect(posts.length - before).toBe(1);
  expect(text(posts.at(-1) ?? null)).toContain('Prevention Month');
  const again = await on.control.run(moderator, { channelId: moderators, command: 'setup' });
  expect(text((await on.use(moderator, moderators, again.message, /^setup:plan:/)).message)).toContain('is there already');
}, 30_000);

it('a channel that is deleted between the plan and the green button is named, and nothing is added', async () => {
  const on = await wholeBot('2026-11-23T12:00:00Z');
  const first = await on.control.run(moderator, { channelId: moderators, command: 'setup' });
  const chosen = await on.use(moderator, moderators, first.message, /^setup:channel:/, [announcements]);
  const plan = await on.use(moderator, moderators, chosen.message, /^setup:plan:/);
  await on.control.removeChannel(announcements);
  const refused = await on.use(moderator, moderators, plan.message, /^setup:confirm:/);
  expect(text(refused.message)).toContain('not there any more');
  expect(await on.bot.storage.reminders.list(LIVING.guild)).toEqual([]);
});

it('anyone reads the calendar and takes it along as a file; a moderator adds one day from it', async () => {
  const on = await wholeBot('2026-11-23T12:00:00Z');
  const calendar = await on.control.run(member, { channelId: general, command: 'calendar', options: { month: 7 } });
  expect(calendar.message?.onlyYou).toBe(true);
  expect(text(calendar.message)).toContain('World Day against Trafficking');
  expect(controlsOf(calendar.message).some(({ id }) => id.startsWith('setup:'))).toBe(false);
  const file = await on.use(member, general, calendar.message, /^calendar:file/);
  const url = file.message?.message.attachments[0]?.url ?? '';
  const ics = await (await fetch(url)).text();
  expect(ics).toContain('BEGIN:VCALENDAR');
  expect(ics).toMatch(/DTSTART;VALUE=DATE:20270730/);
  await on.bot.storage.settings.save({ ...(await on.bot.storage.settings.get(LIVING.guild)), announcementChannelId: announcements });
  const mine = await on.control.run(moderator, { channelId: moderators, command: 'calendar', options: { month: 7 } });
  const one = await on.use(moderator, moderators, mine.message, /^setup:one:un-world-day/);
  const done = await on.use(moderator, moderators, one.message, /^setup:confirm:/);
  expect(text(done.message)).toContain('I added 1 reminder');
});

it('a member is written to on the day, and stops it with one press', async () => {
  const on = await wholeBot('2027-07-01T12:00:00Z');
  const done = await on.control.run(member, { channelId: general, command: 'remindme observance', options: { day: 'un-world-day', days_before: 1, timezone: 'Europe/Lisbon' } });
  expect(done.message?.onlyYou).toBe(true);
  expect(text(done.message)).toContain('I will write to you about');
  const hello = (await on.control.inbox(member)).dms[0];
  expect(text(hello?.messages[0] ?? null)).toContain('You asked me to write to you');
  await on.to('2027-07-29T12:00:00Z');
  const dm = (await on.control.inbox(member)).dms[0];
  expect(dm?.messages).toHaveLength(2);
  const post = dm?.messages[1] ?? null;
  expect(text(post)).toContain('Tomorrow: World Day');
  const stopped = await on.use(member, dm?.channelId ?? '', post, /^remindme:stop:/);
  expect(text(stopped.message)).toContain('I will not write to you');
  await on.to('2028-07-30T12:00:00Z');
  expect((await on.control.inbox(member)).dms[0]?.messages.filter(({ onlyYou }) => !onlyYou)).toHaveLength(2);
  expect(await on.bot.storage.reminders.list(`@${member}`)).toEqual([]);
}, 30_000);

it('closed private messages end it, and no moderator hears of it', async () => {
  const on = await wholeBot('2027-07-01T12:00:00Z');
  await on.control.run(member, { channelId: general, command: 'remindme observance', options: { day: 'un-world-day' } });
  await on.control.removeMember(LIVING.guild, member);
  await on.to('2027-07-30T12:00:00Z');
  const [reminder] = await on.bot.storage.reminders.list(`@${member}`);
  expect(reminder).toMatchObject({ state: 'paused', pausedReason: 'person-unreachable' });
  expect((await on.control.view(moderator, moderators)).messages).toEqual([]);
  expect(await on.bot.storage.guildRecords.withReminders()).toEqual([]);
  expect(await on.bot.storage.guildRecords.forget(`@${member}`)).toBeGreaterThan(0);
}, 30_000);

it('moderators are warned of a right that is taken away: once, and again only after it was mended', async () => {
  const on = await wholeBot('2026-12-20T12:00:00Z');
  await setUp(on);
  const warnings = async () => (await on.control.view(moderator, moderators)).messages.map(text).filter((words) => words.includes('would fail'));
  const take = () => on.control.setOverwrite(announcements, LIVING.bot, { type: 1, allow: '0', deny: '2048' });
  const give = () => on.control.setOverwrite(announcements, LIVING.bot, { type: 1, allow: '2048', deny: '0' });
  await take();
  await expect.poll(warnings, { timeout: 10_000 }).toHaveLength(1);
  expect((await warnings())[0]).toContain('**Send Messages**');
  expect((await warnings())[0]).toContain(announcements);
  await on.to('2026-12-25T12:00:00Z');
  await on.to('2026-12-31T12:00:00Z');
  expect(await warnings()).toHaveLength(1);
  await give();
  await expect.poll(() => on.bot.storage.warnings.told(LIVING.guild), { timeout: 10_000 }).toEqual(new Map());
  await take();
  await expect.poll(warnings, { timeout: 10_000 }).toHaveLength(2);
}, 40_000);
