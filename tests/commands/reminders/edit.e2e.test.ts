/** Digests, months, copies and the edit forms through the real bot, real sockets and Discord's rules. */
import { expect, it } from 'vitest';
import type { ActResult } from '../../../src/sandbox/contract.ts';
import { LIVING, wholeBot, wordsOf } from '../../support/whole-bot.ts';
import type { WholeBot } from '../../support/whole-bot.ts';

const { moderator, moderators, announcements, general, guild } = LIVING;
const text = ({ message }: ActResult): string => (message === null ? '' : wordsOf(message));
const run = (on: WholeBot, command: string, options: Record<string, string | number>) => on.control.run(moderator, { channelId: moderators, command: `reminders ${command}`, options });
const press = (on: WholeBot, from: ActResult, customId: RegExp) => on.use(moderator, moderators, from.message, customId);

async function fill(on: WholeBot, from: ActResult, customId: RegExp, fields: Record<string, string | boolean | readonly string[]>): Promise<ActResult> {
  const { modal } = await press(on, from, customId);
  if (modal === null || modal === undefined) throw new Error(`no form behind ${String(customId)}`);
  return on.control.submit(moderator, { modalId: modal.id, fields });
}

it('a digest is proposed, changed in its four forms, saved, and posts a different fact each time', async () => {
  const on = await wholeBot('2026-11-23T12:00:00Z');
  const shown = await run(on, 'digest', { channel: announcements, when: 'every weekday', topic: 'signs', timezone: 'Europe/Lisbon' });
  expect(shown.message?.onlyYou).toBe(true);
  expect(text(shown)).toMatch(/It would come at these times[\s\S]*facts to post[\s\S]*Nothing is posted until you press Save/);
  const edit = await press(on, shown, /^reminders:edit:/);
  const refused = await fill(on, edit, /^reminders:editForm:[^:]+:when/, { time: 'soonish', days: 'every weekday', zone: 'Madrid' });
  expect(text(refused)).toContain('could not read "soonish" as a time');
  const when = await fill(on, refused, /^reminders:editForm:[^:]+:when:/, { time: '21.30', days: 'every weekday', zone: 'Madrid' });
  expect(text(when)).toContain('It would come');
  const what = await fill(on, await press(on, when, /^reminders:edit:/), /editForm:[^:]+:what/, { topics: ['protocol', 'signs'] });
  const how = await fill(on, await press(on, what, /^reminders:edit:/), /editForm:[^:]+:how/, { silent: true, spread: true, late: ['60'] });
  expect(text(how)).toMatch(/within ten minutes after it, at most 1 hour late[\s\S]*without a notification/);
  const where = await fill(on, await press(on, how, /^reminders:edit:/), /editForm:[^:]+:where/, { channel: [announcements], title: 'Fact of the day' });
  const saved = await press(on, where, /^reminders:savePlanned:/);
  expect(text(saved)).toContain('Saved. It will be posted.');
  expect(await on.bot.storage.reminders.list(guild)).toMatchObject([{ timezone: 'Europe/Madrid', rule: { time: '21:30' }, silent: true, spread: true, latenessMinutes: 60, threadTitle: 'Fact of the day', state: 'active' }]);
  await on.to('2026-11-23T20:45:00Z');
  await on.to('2026-11-24T20:45:00Z');
  const posts = (await on.control.view(moderator, announcements)).messages.map(wordsOf);
  expect(posts).toHaveLength(2);
  expect(posts[0]).not.toBe(posts[1]);
}, 40_000);

it('a month is proposed and posted; a copy goes elsewhere only once it is saved', async () => {
  const on = await wholeBot('2026-12-30T12:00:00Z');
  const shown = await run(on, 'month', { channel: announcements, month: 'us-prevention-month', timezone: 'UTC' });
  const saved = await press(on, shown, /^reminders:savePlanned:/);
  const copy = await press(on, await press(on, saved, /^reminders:open:/), /^reminders:duplicate:/);
  expect(text(copy)).toContain('This is a copy');
  await on.to('2027-01-01T09:00:30Z');
  expect((await on.control.view(moderator, announcements)).messages).toHaveLength(1);
  const moved = await fill(on, await press(on, copy, /^reminders:edit:/), /editForm:[^:]+:where/, { channel: [general] });
  await press(on, moved, /^reminders:savePlanned:/);
  const before = (await on.control.view(moderator, general)).messages.length;
  await on.to('2027-01-04T09:00:30Z');
  expect((await on.control.view(moderator, general)).messages.length - before).toBe(1);
  expect((await on.control.view(moderator, announcements)).messages).toHaveLength(2);
}, 40_000);

it('a right that is taken away between form and save is named, and Resume looks as well', async () => {
  const on = await wholeBot('2026-11-23T12:00:00Z');
  const shown = await run(on, 'add', { channel: announcements, observance: 'un-world-day', days_before: '7, 0', timezone: 'UTC' });
  expect(text(shown)).toMatch(/7 days before[\s\S]*on the day itself/);
  await on.control.setOverwrite(announcements, LIVING.bot, { type: 1, allow: '0', deny: '2048' });
  expect(text(await press(on, shown, /^reminders:savePlanned:/))).toContain('**Send Messages**');
  await on.control.setOverwrite(announcements, LIVING.bot, { type: 1, allow: '2048', deny: '0' });
  const panel = await press(on, await press(on, shown, /^reminders:savePlanned:/), /^reminders:open:/);
  const paused = await press(on, panel, /^reminders:pause:/);
  await on.control.setOverwrite(announcements, LIVING.bot, { type: 1, allow: '0', deny: '2048' });
  expect(text(await press(on, paused, /^reminders:resume:/))).toContain('**Send Messages**');
  await on.control.setOverwrite(announcements, LIVING.bot, { type: 1, allow: '2048', deny: '0' });
  expect(text(await press(on, paused, /^reminders:resume:/))).toContain('It goes on.');
}, 40_000);

it('a role is asked about before it is saved, and those who have it are notified; a role that is deleted meanwhile is not', async () => {
  const on = await wholeBot('2026-11-29T12:00:00Z');
  const saved = await press(on, await run(on, 'digest', { channel: announcements, timezone: 'UTC' }), /^reminders:savePlanned:/);
  const asked = await fill(on, saved, /editForm:[^:]+:how/, { role: [LIVING.awarenessRole], silent: false });
  expect(text(asked)).toContain(`<@&${LIVING.awarenessRole}>. Is that right?`);
  expect((await on.bot.storage.reminders.list(guild))[0]?.mentionRoleId).toBeNull();
  await press(on, asked, /^reminders:editMine:/);
  await on.to('2026-11-30T09:00:30Z');
  expect((await on.control.view(LIVING.member, announcements)).messages.at(-1)?.pingsYou).toBe(true);
  // Not everyone may mention newcomers, and nobody gave the bot the right to.
  const newcomers = await fill(on, saved, /editForm:[^:]+:how/, { role: [LIVING.newcomerRole] });
  expect(text(newcomers)).toContain('Mention @everyone');
  const nobody = await fill(on, newcomers, /editForm:[^:]+:how:/, { role: [] });
  const again = await fill(on, nobody, /editForm:[^:]+:how/, { role: [LIVING.awarenessRole] });
  await on.control.removeRole(guild, LIVING.awarenessRole);
  expect(text(await press(on, again, /^reminders:editMine:/))).toContain('no longer exists');
  expect((await on.bot.storage.reminders.list(guild))[0]?.mentionRoleId).toBeNull();
}, 40_000);

it('two people who edit one reminder: both changes are kept, or the second chooses', async () => {
  const on = await wholeBot('2026-11-29T12:00:00Z');
  const saved = await press(on, await run(on, 'digest', { channel: announcements, timezone: 'UTC' }), /^reminders:savePlanned:/);
  const { modal } = await press(on, saved, /editForm:[^:]+:when/);
  const owner = (await on.control.run(LIVING.owner, { channelId: moderators, command: 'reminders list' }));
  const opened = await on.use(LIVING.owner, moderators, (await on.use(LIVING.owner, moderators, owner.message, /^reminders:open:/)).message, /^reminders:edit:/);
  const theirs = await on.use(LIVING.owner, moderators, opened.message, /editForm:[^:]+:when/);
  await on.control.submit(LIVING.owner, { modalId: theirs.modal?.id ?? '', fields: { time: '18:00' } });
  const second = await on.control.submit(moderator, { modalId: modal?.id ?? '', fields: { time: '7am' } });
  expect(text(second)).toMatch(/now every Monday, 18:00, yours every Monday, 07:00/);
  expect(text(await press(on, second, /^reminders:editMine:/))).toContain('every Monday, 07:00');
}, 40_000);
