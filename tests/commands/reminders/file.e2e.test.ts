/** The plan as a file, there and back, through the real bot, real sockets and Discord's rules. */
import { expect, it } from 'vitest';
import type { ActResult } from '../../../src/sandbox/contract.ts';
import { controlsOf, LIVING, wholeBot, wordsOf } from '../../support/whole-bot.ts';
import type { WholeBot } from '../../support/whole-bot.ts';

const { moderator, moderators, announcements, general, guild } = LIVING;
const text = ({ message }: ActResult): string => (message === null ? '' : wordsOf(message));
const press = (on: WholeBot, from: ActResult, customId: RegExp) => on.use(moderator, moderators, from.message, customId);
const exported = async (on: WholeBot): Promise<string> => {
  const { message } = await on.control.run(moderator, { channelId: moderators, command: 'reminders export' });
  return (await fetch(message?.message.attachments[0]?.url ?? '')).text();
};
const importing = (on: WholeBot, content: string) =>
  on.control.run(moderator, { channelId: moderators, command: 'reminders import', files: { file: { name: 'plan.yaml', base64: Buffer.from(content).toString('base64') } } });

it('a plan is taken out, changed, looked at, and put back; nothing changes before Apply', async () => {
  const on = await wholeBot('2026-12-20T12:00:00Z');
  await on.control.run(moderator, { channelId: moderators, command: 'reminders add', options: { channel: announcements, observance: 'un-world-day', timezone: 'Europe/Lisbon' } });
  const file = await exported(on);
  expect(text(await importing(on, file))).toContain('nothing to change');
  const changed = `${file.replace('"09:00"', '21.30')}
  - kind: text
    title: Tea
    text: We meet on {date}.
    channel: "${general}"
    rule: { kind: daily, time: noon }
    timezone: UTC
`;
  const shown = await importing(on, changed);
  expect(shown.message?.onlyYou).toBe(true);
  expect(text(shown)).toMatch(/New: 1 · Changed: 1 · The same: 0\nNothing has been changed yet\.[\s\S]*Own text: Tea[\s\S]*09:00[\s\S]* → [\s\S]*21:30/);
  expect(await on.bot.storage.reminders.list(guild)).toMatchObject([{ rule: { time: '09:00' } }]);
  expect(text(await press(on, shown, /^reminders:apply:/))).toContain('Done. New: 1 · Changed: 1');
  expect(await on.bot.storage.reminders.list(guild)).toMatchObject([{ rule: { time: '21:30' } }, { rule: { time: '12:00' } }]);
  await on.to('2026-12-21T12:00:30Z');
  expect((await on.control.view(moderator, general)).messages.map(wordsOf).at(-1)).toContain('We meet on December 21, 2026.');
}, 30_000);

it('a file with mistakes, of a newer bot, or changed under the moderator\'s hands: each line is named, and nothing is changed', async () => {
  const on = await wholeBot('2026-12-20T12:00:00Z');
  const wrong = await importing(on, `version: 1
reminders:
  - kind: text
    title: Tea
    text: ${'long '.repeat(700)}
    channel: "200000000000000009"
    rule: { kind: daily, time: soonish }
    timezone: Mordor/Doom
    end: "2027-02-31"
`);
  for (const part of ['4 things to put right', '**plan.yaml:5:** text: It has 3499 letters. Write at most 3000', '**plan.yaml:7:**', '**plan.yaml:8:** timezone: "Mordor/Doom" is not a time zone', '**plan.yaml:9:** end: "2027-02-31" is not a day in the calendar']) expect(text(wrong)).toContain(part);
  expect(controlsOf(wrong.message)).toEqual([]);
  expect(text(await importing(on, 'version: 2\nreminders: []\n'))).toContain('which is newer than I am. Write 1, or update the bot.');
  const tea = `version: 1\nreminders:\n  - { kind: text, text: Tea, channel: "${general}", rule: { kind: daily, time: "18:00" } }\n`;
  const shown = await importing(on, tea);
  await on.control.run(moderator, { channelId: moderators, command: 'reminders add', options: { channel: announcements, observance: 'un-world-day' } });
  const stale = await press(on, shown, /^reminders:apply:/);
  expect(text(stale)).toContain('Someone changed these reminders meanwhile, so nothing was changed');
  expect(await on.bot.storage.reminders.list(guild)).toHaveLength(1);
  // The channel goes while the file is looked at.
  await on.control.removeChannel(general);
  const gone = await press(on, stale, /^reminders:apply:/);
  expect(text(gone)).toMatch(/nothing was applied[\s\S]*plan\.yaml:3:[\s\S]*no such channel/);
  expect(await on.bot.storage.reminders.list(guild)).toHaveLength(1);
}, 30_000);
