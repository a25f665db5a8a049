/** A quiz that a channel plays, with several members (the newcomer reads Spanish), in the sandbox on a clock that the test moves. */
import { expect, it } from 'vitest';
import type { SeenMessage } from '../../src/sandbox/contract.ts';
import { controlsOf, LIVING, wholeBot, wordsOf } from '../support/whole-bot.ts';
import type { WholeBot } from '../support/whole-bot.ts';

const BEGIN = '2026-11-23T12:00:00Z';
const ATTACH_FILES = String(1 << 15);
const after = (seconds: number): string => new Date(Date.parse(BEGIN) + seconds * 1000).toISOString();

async function seen(whole: WholeBot, personId: string = LIVING.member): Promise<readonly SeenMessage[]> {
  return (await whole.control.view(personId, LIVING.general)).messages;
}

async function newest(whole: WholeBot, fits: RegExp): Promise<SeenMessage> {
  const found = (await seen(whole)).findLast((message) => fits.test(wordsOf(message)));
  if (found === undefined) throw new Error(`no message like ${String(fits)}`);
  return found;
}

const begin = (whole: WholeBot, questions: number, personId: string = LIVING.member) =>
  whole.control.run(personId, { channelId: LIVING.general, command: 'quiz together', options: { questions, seconds: 30 } });

it('asks the channel, keeps each answer private, says what was right with its source, and ends with one result', async () => {
  const whole = await wholeBot(BEGIN);
  const begun = await begin(whole, 2);
  expect(begun.message?.onlyYou).toBe(true);
  expect(wordsOf(begun.message as SeenMessage)).toContain('It has begun');
  const first = await newest(whole, /question 1 of 2/);
  expect(first.onlyYou).toBe(false);
  const chosen = await whole.use(LIVING.newcomer, LIVING.general, first, /^quiz:vote:.+:0:0$/);
  expect(chosen.message?.onlyYou).toBe(true);
  expect(wordsOf(chosen.message as SeenMessage)).toContain('Eligió');
  const again = await whole.use(LIVING.newcomer, LIVING.general, first, /^quiz:vote:.+:0:1$/);
  expect(wordsOf(again.message as SeenMessage)).toContain('Cambiado');
  await whole.use(LIVING.member, LIVING.general, first, /^quiz:vote:.+:0:0$/);

  await whole.to(after(40));
  const told = await newest(whole, /question 1 of 2/);
  expect(told.message.id).toBe(first.message.id);
  expect(wordsOf(told)).toMatch(/The right answer is .+ of 2 people who answered[\s\S]+Source: /);
  expect(controlsOf(told)).toEqual([]);

  await whole.to(after(60));
  await whole.use(LIVING.member, LIVING.general, await newest(whole, /question 2 of 2/), /^quiz:vote:.+:1:0$/);
  await whole.to(after(150));
  const result = await newest(whole, /That was the quiz/);
  expect(wordsOf(result)).toMatch(/2 people took part\. Together: \d of 3 answers were right\./);
  expect(wordsOf(result)).not.toContain('<@');
  expect(JSON.stringify(result.message.components)).toMatch(/"description":"Result of a quiz: 2 people · \d of 3 answers right\. 1\. .+ \(\d of 2\) 2\. .+ \(\d of 1\)"/);
  const mine = await whole.use(LIVING.newcomer, LIVING.general, result, /^quiz:mine:/);
  expect(wordsOf(mine.message as SeenMessage)).toMatch(/Sabía [01] de 2\./);
  const kept = await whole.use(LIVING.newcomer, LIVING.general, result, /^quiz:keep/);
  expect(kept.message?.onlyYou).toBe(true);
  expect(wordsOf(kept.message as SeenMessage)).toMatch(/octubre de 2026 a diciembre de 2026[\s\S]*Sabía [01] de 1\./);
  const left = await whole.use(LIVING.newcomer, LIVING.general, kept.message, /^quiz:leave/);
  expect(wordsOf(left.message as SeenMessage)).toContain('borradas');

  await whole.to(after(2000));
  const forgotten = await whole.use(LIVING.newcomer, LIVING.general, result, /^quiz:mine:/);
  expect(wordsOf(forgotten.message as SeenMessage)).toContain('olvidé');
  expect(await whole.bot.storage.quizRounds.nextDueAt()).toBeNull();
});

it('gives its result in words where the channel takes no files', async () => {
  const whole = await wholeBot(BEGIN);
  await begin(whole, 1);
  await whole.use(LIVING.member, LIVING.general, await newest(whole, /question 1 of 1/), /^quiz:vote:.+:0:0$/);
  await whole.control.setOverwrite(LIVING.general, LIVING.guild, { type: 0, deny: ATTACH_FILES });
  await whole.to(after(60));
  const result = await newest(whole, /That was the quiz/);
  expect(wordsOf(result)).toMatch(/1\. .+ \([01] of 1\)/);
  expect(JSON.stringify(result.message.components)).not.toContain('Result of a quiz');
});

it('is one at a time in a channel, and is stopped by who began it', async () => {
  const whole = await wholeBot(BEGIN);
  const begun = await begin(whole, 3);
  expect(wordsOf((await begin(whole, 3, LIVING.newcomer)).message as SeenMessage)).toContain('En este canal ya se está jugando');
  const stranger = await whole.control.run(LIVING.newcomer, { channelId: LIVING.general, command: 'quiz stop', options: {} });
  expect(wordsOf(stranger.message as SeenMessage)).toContain('Solo quien empezó');
  await whole.use(LIVING.member, LIVING.general, begun.message, /^quiz:stop:/);
  const ended = await newest(whole, /question 1 of 3/);
  expect(wordsOf(ended)).toContain('The quiz was stopped here.');
  expect(controlsOf(ended)).toEqual([]);
  expect((await begin(whole, 1)).message?.onlyYou).toBe(true);
});

it('is switched off for members by a moderator', async () => {
  const whole = await wholeBot(BEGIN);
  const tried = await whole.control.run(LIVING.member, { channelId: LIVING.general, command: 'quiz settings', options: { together: false } });
  expect(wordsOf(tried.message as SeenMessage)).toContain('Only people with the right');
  await whole.control.run(LIVING.moderator, { channelId: LIVING.general, command: 'quiz settings', options: { together: false } });
  expect(wordsOf((await begin(whole, 1)).message as SeenMessage)).toContain('switched off');
  expect(wordsOf((await begin(whole, 1, LIVING.moderator)).message as SeenMessage)).toContain('It has begun');
});

it('ends, and says so where it stands, when nothing ran for a long while', async () => {
  const whole = await wholeBot(BEGIN);
  await begin(whole, 2);
  const round = await whole.bot.storage.quizRounds.inChannel(LIVING.guild, LIVING.general);
  if (round === null) throw new Error('no round');
  await whole.bot.storage.quizRounds.move(round, { ...round, dueAt: Date.parse(BEGIN) - 3_600_000 });
  await whole.bot.tick();
  const ended = await newest(whole, /question 1 of 2/);
  expect(wordsOf(ended)).toContain('The quiz was interrupted here');
  expect(controlsOf(ended)).toEqual([]);
  expect(await whole.bot.storage.quizRounds.inChannel(LIVING.guild, LIVING.general)).toBeNull();
});

it('ends, and says so in the language of the server, when somebody deletes its question', async () => {
  const whole = await wholeBot(BEGIN);
  const { settings } = whole.bot.storage;
  await settings.save({ ...(await settings.get(LIVING.guild)), locale: 'es-ES' });
  await begin(whole, 2);
  await newest(whole, /pregunta 1 de 2/);
  const round = await whole.bot.storage.quizRounds.inChannel(LIVING.guild, LIVING.general);
  if (round === null) throw new Error('no round');
  await whole.bot.storage.quizRounds.move(round, { ...round, messageId: '999999999999999999' });
  await whole.to(after(40));
  expect(wordsOf(await newest(whole, /se borró/))).toContain('/trivia grupo');
  expect(await whole.bot.storage.quizRounds.nextDueAt()).toBeNull();
});
