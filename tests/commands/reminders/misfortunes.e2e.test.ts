/** What can go wrong with an announcement, as moderators meet it: through the real bot, real sockets and Discord's rules. */
import { expect, it } from 'vitest';
import type { ActResult, SeenMessage } from '../../../src/sandbox/contract.ts';
import { aReminder } from '../../support/scheduling.ts';
import { controlsOf, LIVING, wholeBot, wordsOf } from '../../support/whole-bot.ts';
import type { WholeBot } from '../../support/whole-bot.ts';

const { moderator, member, moderators, announcements, general, guild, bot } = LIVING;
const SEND = '2048';
const text = ({ message }: ActResult): string => (message === null ? '' : wordsOf(message));
const run = (on: WholeBot, command: string, options: Record<string, string | number> = {}) => on.control.run(moderator, { channelId: moderators, command: `reminders ${command}`, options });
const press = (on: WholeBot, from: ActResult, customId: RegExp) => on.use(moderator, moderators, from.message, customId);
const posts = async (on: WholeBot, channelId: string = announcements): Promise<readonly SeenMessage[]> => (await on.control.view(member, channelId)).messages.filter(({ message }) => message.author.bot);
const notices = async (on: WholeBot): Promise<readonly string[]> => (await on.control.view(moderator, moderators)).messages.filter(({ onlyYou }) => !onlyYou).map(wordsOf);
const opened = async (on: WholeBot) => press(on, await run(on, 'list'), /^reminders:open:/);

/** A bot whose moderators are told in their own channel, with a fact each day at nine. */
async function daily(at: string, pace = {}): Promise<WholeBot> {
  const on = await wholeBot(at, { pace });
  await on.bot.storage.settings.save({ ...(await on.bot.storage.settings.get(guild)), timezone: 'UTC', moderatorChannelId: moderators });
  expect(text(await press(on, await run(on, 'digest', { channel: announcements, when: 'every day' }), /^reminders:savePlanned:/))).toContain('Saved.');
  return on;
}

async function fill(on: WholeBot, from: ActResult, customId: RegExp, fields: Record<string, string | boolean | readonly string[]>): Promise<ActResult> {
  const { modal } = await press(on, from, customId);
  if (modal === null || modal === undefined) throw new Error(`no form behind ${String(customId)}`);
  return on.control.submit(moderator, { modalId: modal.id, fields });
}

it('a right that is taken away: told once with its name, paused, resumed, and the lost post made up for', async () => {
  const on = await daily('2026-12-20T12:00:00Z');
  await on.control.setOverwrite(announcements, bot, { type: 1, allow: '0', deny: SEND });
  await on.to('2026-12-24T12:00:00Z');
  const failures = (await notices(on)).filter((words) => words.includes('could not be posted'));
  expect(failures).toEqual([expect.stringMatching(/A fact, regularly\*\* \(reminder `\w+`\): I still need \*\*Send Messages\*\*/)]);
  const panel = await opened(on);
  expect(text(panel)).toContain('Paused: I may not post in its channel');
  expect(text(await press(on, panel, /^reminders:resume:/))).toContain('**Send Messages**');
  await on.control.setOverwrite(announcements, bot, { type: 1, allow: SEND, deny: '0' });
  expect(text(await press(on, panel, /^reminders:resume:/))).toContain('It goes on.');
  const history = await press(on, await opened(on), /^reminders:history:/);
  expect(text(history)).toMatch(/Failed\nI was not allowed to post there\./);
  expect(text(await press(on, history, /^reminders:retry:/))).toContain('It is tried again now.');
  await on.bot.tick();
  expect(await posts(on)).toHaveLength(1);
  const after = text(await press(on, await opened(on), /^reminders:history:/));
  expect(after).toMatch(new RegExp(`Posted https://discord.com/channels/${guild}/${announcements}/${(await posts(on))[0]?.message.id ?? ''}`));
  await on.to('2026-12-25T12:00:00Z');
  expect(await posts(on)).toHaveLength(2);
}, 30_000);

it('a channel that is deleted: told once, and the reminder goes on in another one', async () => {
  const on = await daily('2026-12-20T12:00:00Z');
  await on.control.removeChannel(announcements);
  await on.to('2026-12-23T12:00:00Z');
  expect((await notices(on)).filter((words) => words.includes('could not be posted'))).toEqual([expect.stringContaining('the channel no longer exists. Choose another channel; the reminder is paused.')]);
  const proof = await run(on, 'history');
  expect(text(proof)).toMatch(/\*\*A fact, regularly\*\*, <#\d+>\nFailed\nThe channel no longer exists\./);
  const panel = await opened(on);
  expect(text(panel)).toContain('Paused: its channel is gone');
  expect(text(await press(on, panel, /^reminders:resume:/))).toContain('no longer exists');
  // Deleted once more, between the form and Save: nothing that was typed is lost.
  const { modal } = await press(on, await press(on, panel, /^reminders:edit:/), /editForm:[^:]+:where/);
  await on.control.addFault({ kind: 'deleted-channel', method: 'GET', path: '/channels/:id', count: 2 });
  const refused = await on.control.submit(moderator, { modalId: modal?.id ?? '', fields: { channel: [general], title: 'Fact of the day' } });
  expect(text(refused)).toContain('no longer exists. Please choose another one.');
  const again = await press(on, refused, /editForm:[^:]+:where/);
  expect(JSON.stringify(again.modal)).toContain('Fact of the day');
  const moved = await on.control.submit(moderator, { modalId: again.modal?.id ?? '', fields: { channel: [general], title: '' } });
  expect(text(moved)).toContain('Saved.');
  expect(text(await press(on, moved, /^reminders:resume:/))).toContain('It goes on.');
  const before = (await posts(on, general)).length;
  await on.to('2026-12-24T12:00:00Z');
  expect((await posts(on, general)).length - before).toBe(1);
  // The whole server's history has both, and the lost one is made up for from there.
  const all = await press(on, await run(on, 'history'), /^reminders:retry:/);
  expect(text(all)).toMatch(/It is tried again now\.[\s\S]*Posted https:[\s\S]*Waiting/);
  await on.bot.tick();
  expect((await posts(on, general)).length - before).toBe(2);
}, 30_000);

it('a channel that is deleted before a new reminder is saved: it is said, and the proposal can go elsewhere', async () => {
  const on = await wholeBot('2026-12-20T12:00:00Z');
  const short = await on.control.createChannel(guild, { name: 'short-lived' });
  const shown = await run(on, 'digest', { channel: short.id, when: 'every day' });
  await on.control.removeChannel(short.id);
  expect(text(await press(on, shown, /^reminders:savePlanned:/))).toContain('no longer exists');
  expect(await on.bot.storage.reminders.list(guild)).toEqual([]);
  const moved = await fill(on, await press(on, shown, /^reminders:edit:/), /editForm:[^:]+:where/, { channel: [announcements] });
  expect(text(await press(on, moved, /^reminders:savePlanned:/))).toContain('Saved.');
}, 30_000);

it('Discord is away for hours: the post comes once when it is back, says that it is late, and so does its history', async () => {
  const on = await daily('2026-12-20T12:00:00Z', { coolDown: 20, breakAfter: 1_000 });
  // Two hours pass in a moment here, which Discord's limits would not.
  await on.control.setLimits({ rateLimits: false });
  await on.control.addFault({ kind: 'error-before', status: 503, method: 'POST', path: '/channels/:id/messages', count: null });
  await on.to('2026-12-21T11:00:00Z');
  expect(await posts(on)).toEqual([]);
  expect(text(await press(on, await opened(on), /^reminders:history:/))).toContain('Waiting');
  await on.control.removeFaults();
  await on.to('2026-12-21T11:30:00Z');
  const [post, ...more] = (await posts(on)).map(wordsOf);
  expect(more).toEqual([]);
  expect(post).toContain('comes late');
  expect(text(await press(on, await opened(on), /^reminders:history:/))).toMatch(/Posted https:\S+\n12\d minutes late/);
  expect(await notices(on)).toEqual([]);
}, 30_000);

it('Discord asks to wait past the limit: the post is left out, moderators read why, and may send it after all', async () => {
  const on = await daily('2026-12-20T12:00:00Z', { coolDown: 20, breakAfter: 1_000 });
  await fill(on, await press(on, await opened(on), /^reminders:edit:/), /editForm:[^:]+:how/, { late: ['30'] });
  await on.control.addFault({ kind: 'rate-limit-shared', retryAfter: 2_000, method: 'POST', path: '/channels/:id/messages', count: 1 });
  await on.to('2026-12-21T10:00:00Z');
  expect(await notices(on)).toEqual([expect.stringContaining('it could not be sent within its lateness limit')]);
  const history = await press(on, await opened(on), /^reminders:history:/);
  expect(text(history)).toMatch(/Not posted\nIt would have come too late\./);
  await press(on, history, /^reminders:retry:/);
  await on.bot.tick();
  expect(await posts(on)).toHaveLength(1);
}, 30_000);

it('a role that is deleted: moderators are told when it goes, and the post comes without it', async () => {
  const on = await daily('2026-12-20T12:00:00Z');
  const asked = await fill(on, await press(on, await opened(on), /^reminders:edit:/), /editForm:[^:]+:how/, { role: [LIVING.awarenessRole] });
  await press(on, asked, /^reminders:editMine:/);
  await on.to('2026-12-21T12:00:00Z');
  await on.control.removeRole(guild, LIVING.awarenessRole);
  await expect.poll(() => notices(on), { timeout: 10_000 }).toEqual([expect.stringContaining('**A fact, regularly** mentions a role that was deleted')]);
  await on.to('2026-12-22T12:00:00Z');
  const [first, second] = await posts(on);
  expect([first, second].map((post) => JSON.stringify(post?.message.components).includes('<@&'))).toEqual([true, false]);
  expect(await notices(on)).toHaveLength(1);
}, 30_000);

it('25 reminders on one minute: all are posted, once, and it is offered to spread them', async () => {
  const on = await wholeBot('2026-12-20T12:00:00Z');
  const channels = await Promise.all(Array.from({ length: 5 }, (_, index) => on.control.createChannel(guild, { name: `news-${index}` })));
  for (let index = 0; index < 24; index += 1) await on.bot.storage.reminders.add(aReminder({ id: `many${index}`, guildId: guild, channelId: channels[index % 5]?.id ?? '' }));
  const saved = await press(on, await run(on, 'digest', { channel: channels[4]?.id ?? '', when: 'every day', timezone: 'UTC' }), /^reminders:savePlanned:/);
  expect(text(saved)).toContain('25 reminders come at');
  expect(controlsOf(saved.message).map(({ label }) => label)).toContain('Spread all of them');
  await on.to('2026-12-21T09:00:30Z');
  expect((await Promise.all(channels.map(({ id }) => posts(on, id)))).map(({ length }) => length)).toEqual([5, 5, 5, 5, 5]);
  expect(text(await press(on, saved, /^reminders:spread:[^:]+:all/))).toContain('25 reminders now come within ten minutes');
}, 30_000);

it('a zone with an old name, one that fits several, and one that does not exist', async () => {
  const on = await wholeBot('2026-12-20T12:00:00Z');
  const added = (timezone: string, observance = 'un-world-day') => run(on, 'add', { channel: announcements, observance, timezone });
  expect(text(await added('Europe/Kiev'))).toContain('Europe/Kyiv');
  expect(await on.bot.storage.reminders.list(guild)).toMatchObject([{ timezone: 'Europe/Kyiv' }]);
  expect(text(await added('Mordor/Mount_Doom', 'eu-day'))).toContain('I do not know the time zone');
  expect(text(await added('+2', 'eu-day'))).toContain('fits several time zones');
  expect(await on.bot.storage.reminders.list(guild)).toHaveLength(1);
}, 30_000);
