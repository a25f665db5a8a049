/** A quiz that a moderator ordered: the post comes at its time, members answer for hours, and one result ends it. In the sandbox, whole bot. */
import { expect, it } from 'vitest';
import type { SeenMessage } from '../../src/sandbox/contract.ts';
import { controlsOf, LIVING, wholeBot, wordsOf } from '../support/whole-bot.ts';
import type { WholeBot } from '../support/whole-bot.ts';

async function ordered(whole: WholeBot, options: Readonly<Record<string, string | number>>): Promise<void> {
  const proposal = await whole.control.run(LIVING.moderator, { channelId: LIVING.general, command: 'reminders quiz', options: { channel: LIVING.general, time: '18:00', timezone: 'Lisbon', ...options } });
  expect(wordsOf((await whole.use(LIVING.moderator, LIVING.general, proposal.message, /savePlanned/)).message as SeenMessage)).toContain('Saved');
}

const inGeneral = async (whole: WholeBot): Promise<readonly SeenMessage[]> => (await whole.control.view(LIVING.member, LIVING.general)).messages.filter(({ onlyYou }) => !onlyYou);

it('is posted each Friday, takes everybody\'s answers for its hours, shows what was right, and ends with one result card', async () => {
  const whole = await wholeBot('2026-11-26T12:00:00Z');
  await ordered(whole, { questions: 2, hours: 3 });
  await whole.to('2026-11-27T18:10:00Z');
  const post = (await inGeneral(whole)).find((message) => /Quiz: what do you know/.test(wordsOf(message)));
  if (post === undefined) throw new Error('no quiz was posted');
  const first = await whole.use(LIVING.member, LIVING.general, post, /^quiz:vote:.+:0:0$/);
  expect(first.message?.onlyYou).toBe(true);
  expect(wordsOf(first.message as SeenMessage)).toMatch(/You chose \*\*.+\*\*/);
  await whole.use(LIVING.member, LIVING.general, post, /^quiz:vote:.+:1:1$/);
  await whole.use(LIVING.newcomer, LIVING.general, post, /^quiz:vote:.+:1:0$/);
  // Meanwhile the channel plays as always.
  const live = await whole.control.run(LIVING.member, { channelId: LIVING.general, command: 'quiz together', options: { questions: 1, seconds: 15 } });
  expect(wordsOf(live.message as SeenMessage)).toContain('It has begun');

  await whole.to('2026-11-27T21:30:00Z');
  const closed = (await inGeneral(whole)).find(({ message }) => message.id === post.message.id);
  expect(wordsOf(closed as SeenMessage)).toMatch(/This quiz is over[\s\S]*The right answer is[\s\S]*of 1 person who answered[\s\S]*Source: [\s\S]*of 2 people who answered[\s\S]*Source: /);
  expect(controlsOf(closed ?? null)).toEqual([{ id: expect.stringMatching(/^about:post:/), label: 'About this bot' }]);
  const results = (await inGeneral(whole)).filter((message) => /2 people took part\. Together: \d of 3/.test(wordsOf(message)));
  expect(results).toHaveLength(1);
  expect(JSON.stringify(results[0]?.message.components)).toContain('"description":"Result of a quiz: 2 people');
  const mine = await whole.use(LIVING.member, LIVING.general, results[0] ?? null, /^quiz:mine:/);
  expect(wordsOf(mine.message as SeenMessage)).toMatch(/You knew [0-2] of 2/);
  await whole.to('2026-11-28T22:00:00Z');
  expect(await whole.bot.storage.quizRounds.nextDueAt()).toBeNull();
});

it('speaks Spanish where the server does, and says nothing more when a moderator deletes its post', async () => {
  const whole = await wholeBot('2026-11-27T12:00:00Z');
  const { settings } = whole.bot.storage;
  await settings.save({ ...(await settings.get(LIVING.guild)), locale: 'es-ES' });
  await ordered(whole, { hours: 1 });
  await whole.to('2026-11-27T18:10:00Z');
  const post = (await inGeneral(whole)).find((message) => /Trivia: ¿cuánto sabe\?/.test(wordsOf(message)));
  if (post === undefined) throw new Error('no quiz was posted');
  const before = (await inGeneral(whole)).length;
  await whole.control.removeMessage(LIVING.general, post.message.id);
  await whole.to('2026-11-27T20:00:00Z');
  expect((await inGeneral(whole)).length).toBe(before - 1);
  expect(await whole.bot.storage.quizRounds.nextDueAt()).toBeNull();
});

it('closes in a forum inside its own post, and the result follows there', async () => {
  const whole = await wholeBot('2026-11-27T12:00:00Z');
  await ordered(whole, { channel: LIVING.questions, questions: 1, hours: 1 });
  await whole.to('2026-11-27T18:10:00Z');
  const [reminder] = await whole.bot.storage.reminders.list(LIVING.guild);
  const [delivery] = await whole.bot.storage.history.forReminder(LIVING.guild, reminder?.id ?? '', 1);
  const thread = delivery?.messageId ?? '';
  const seen = async (): Promise<readonly SeenMessage[]> => (await whole.control.view(LIVING.member, thread)).messages;
  await whole.use(LIVING.member, thread, (await seen())[0] ?? null, /^quiz:vote:.+:0:0$/);
  await whole.to('2026-11-27T19:30:00Z');
  const words = (await seen()).filter(({ onlyYou }) => !onlyYou).map(wordsOf);
  expect(words[0]).toContain('This quiz is over');
  expect(words.at(-1)).toContain('1 person took part');
});
