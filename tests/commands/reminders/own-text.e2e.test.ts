/** Own texts, from the form to the post and its event, through the real bot, real sockets and Discord's rules. */
import { expect, it } from 'vitest';
import type { ActResult } from '../../../src/sandbox/contract.ts';
import { LIVING, wholeBot, wordsOf } from '../../support/whole-bot.ts';
import type { WholeBot } from '../../support/whole-bot.ts';

const { moderator, owner, moderators, announcements, general, guild } = LIVING;
const text = ({ message }: ActResult): string => (message === null ? '' : wordsOf(message));
const press = (on: WholeBot, from: ActResult, customId: RegExp, who: string = moderator) => on.use(who, moderators, from.message, customId);

async function written(on: WholeBot, fields: Record<string, string>, options: Record<string, string | boolean> = {}): Promise<ActResult> {
  const { modal } = await on.control.run(moderator, { channelId: moderators, command: 'reminders text', options: { channel: announcements, when: 'on 10 January', timezone: 'Lisbon', ...options } });
  if (modal === null || modal === undefined) throw new Error('no form');
  return on.control.submit(moderator, { modalId: modal.id, fields });
}

it('a text is written, kept over a channel that goes and a time that cannot be read, saved, and posted with an event beside it', async () => {
  const on = await wholeBot('2027-01-04T12:00:00Z');
  const gone = await on.control.createChannel(guild, { name: 'short-lived', type: 0 });
  const { modal } = await on.control.run(moderator, { channelId: moderators, command: 'reminders text', options: { channel: gone.id, when: '10 January 2027', time: '6pm', timezone: 'Lisbon', event: true } });
  await on.control.removeChannel(gone.id);
  const kept = await on.control.submit(moderator, { modalId: modal?.id ?? '', fields: { title: 'Open evening', text: 'Come on {date}.', when: 'some time' } });
  expect(kept.message?.onlyYou).toBe(true);
  expect(text(kept)).toMatch(/Open evening[\s\S]*could not read "some time"[\s\S]*Your text is kept/);
  expect(await on.bot.storage.reminders.list(guild)).toEqual([]);
  const moved = await on.use(moderator, moderators, kept.message, /^reminders:textChannel:/, [announcements]);
  const again = await press(on, moved, /^reminders:textForm:/);
  expect(JSON.stringify(again.modal)).toContain('some time');
  const ready = await on.control.submit(moderator, { modalId: again.modal?.id ?? '', fields: { when: '10 January 2027 at 18:00' } });
  expect(text(ready)).toContain('Open evening');
  const saved = await press(on, ready, /^reminders:textSave:/);
  expect(text(saved)).toContain('Saved. It will be posted.');
  await on.bot.tick();
  expect((await on.control.state()).guilds.find(({ id }) => id === guild)?.events).toMatchObject([{ name: 'Open evening', scheduled_start_time: '2027-01-10T18:00:00.000Z' }]);
  // The event follows each edit, goes while the reminder is paused, and comes back with it.
  const events = async () => { await on.bot.tick(); return (await on.control.state()).guilds.find(({ id }) => id === guild)?.events; };
  const form = await press(on, await press(on, saved, /^reminders:edit:/), /editForm:[^:]+:when/);
  const later = await on.control.submit(moderator, { modalId: form.modal?.id ?? '', fields: { time: '7.30pm' } });
  expect(await events()).toMatchObject([{ name: 'Open evening', scheduled_start_time: '2027-01-10T19:30:00.000Z' }]);
  const paused = await press(on, await press(on, later, /^reminders:open:/), /^reminders:pause:/);
  expect(await events()).toEqual([]);
  await press(on, paused, /^reminders:resume:/);
  expect(await events()).toHaveLength(1);
  await on.to('2027-01-10T19:30:30Z');
  const posts = (await on.control.view(owner, announcements)).messages.map(wordsOf);
  expect(posts).toHaveLength(1);
  expect(posts[0]).toContain('Come on January 10, 2027.');
}, 30_000);

it('two moderators edit one saved text: the second is shown the first\'s words before anything is lost', async () => {
  const on = await wholeBot('2027-01-04T12:00:00Z');
  const saved = await press(on, await written(on, { title: 'Evening', text: 'Come.', when: 'every Monday at 18:00' }), /^reminders:textSave:/);
  expect(text(saved)).toContain('Saved.');
  const list = await on.control.run(owner, { channelId: moderators, command: 'reminders list' });
  const theirPanel = await press(on, list, /^reminders:open:/, owner);
  const theirForm = await press(on, theirPanel, /^reminders:textEdit:/, owner);
  const myForm = await press(on, saved, /^reminders:textEdit:/);
  const theirs = await on.control.submit(owner, { modalId: theirForm.modal?.id ?? '', fields: { text: 'Theirs.' } });
  const mine = await on.control.submit(moderator, { modalId: myForm.modal?.id ?? '', fields: { text: 'Mine.' } });
  expect(text(await press(on, theirs, /^reminders:textSave:/, owner))).toContain('Saved.');
  const conflict = await press(on, mine, /^reminders:textSave:/);
  expect(text(conflict)).toMatch(/Mine\.[\s\S]*It now says[\s\S]*Theirs\./);
  expect(await on.bot.storage.reminders.list(guild)).toMatchObject([{ content: { text: 'Theirs.' } }]);
  await press(on, conflict, /^reminders:textSave:/);
  expect(await on.bot.storage.reminders.list(guild)).toMatchObject([{ content: { text: 'Mine.' } }]);
  expect((await on.control.view(owner, general)).messages.some((message) => wordsOf(message).includes('Mine.'))).toBe(false);
}, 30_000);
