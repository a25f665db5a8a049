/** The quiz as a member plays it, and every question of it held against every fact. */
import { describe, expect, it } from 'vitest';
import { bearingOn, choicesOf, mayBeAsked, questionOf, roundOf, says } from '../../src/domain/quiz.ts';
import type { ActionRef, Reply } from '../../src/discord/command.ts';
import { images } from './pictures.ts';
import { button, buttons, isPrivate, messageOf, NOW, stage, words } from './stage.ts';
import type { Stage } from './stage.ts';

const SECOND = { type: 'action' } as const;

/** The choice that is right or one that is not, by what the content says. */
function choice(on: Stage, asked: Reply, right: boolean): ActionRef {
  const refs = buttons(asked).flatMap((one) => (one.type === SECOND.type ? [one.action] : [])).filter(({ action }) => action === 'answer');
  const item = on.content.quiz?.find(({ id }) => id === refs[0]?.data[5]);
  if (item === undefined) throw new Error('no question');
  const { rightAt } = questionOf(item, Number.parseInt(refs[0]?.data[1] ?? '', 36));
  const found = refs.find(({ data }) => (Number(data[6]) === rightAt) === right);
  if (found === undefined) throw new Error('no such choice');
  return found;
}

async function play(on: Stage, count: number, right: boolean): Promise<Reply> {
  let shown = await on.run('quiz start', { questions: count });
  for (let number = 1; number <= count; number += 1) {
    expect(words(shown)).toContain(`Question ${number} of ${count}`);
    const told = await on.press(choice(on, shown, right));
    expect(told.type).toBe('update');
    expect(words(told)).toMatch(right ? /Yes, that is right/ : /Not quite\. The right answer is: \*\*.+\*\*/);
    expect(words(told)).toMatch(/As of .+ · Source: .+/);
    shown = await on.press(button(told, number === count ? 'See how it went' : 'Next question'));
  }
  return shown;
}

describe('a quiz alone', () => {
  it('is seen by nobody else, and shows the fact and its source after each answer', async () => {
    const on = await stage();
    expect(isPrivate(await on.run('quiz start'))).toBe(true);
    expect(words(await play(on, 3, true))).toContain('You knew 3 of 3 answers.');
  });

  it('ends with a picture of the questions, what was right and what was known, with all of it in the alt text', async () => {
    const on = await stage();
    let shown = await on.run('quiz start', { questions: 2 });
    for (const right of [false, true]) shown = await on.press(button(await on.press(choice(on, shown, right)), right ? 'See how it went' : 'Next question'));
    const [image, ...more] = images(messageOf(shown));
    expect(more).toEqual([]);
    expect(image?.alt).toMatch(/^Result of a quiz: 1 of 2 answers known\. 1\. .+ \(learned\) 2\. .+ \(known\)$/);
    Object.assign(on.ports, { pictures: { ...on.ports.pictures, quiz: async () => null } });
    const words = await play(on, 1, true);
    expect(images(messageOf(words))).toEqual([]);
  });

  it('goes on from a button of an earlier version, which says how many answers were known but not which', async () => {
    const on = await stage();
    const told = await on.press(choice(on, await on.run('quiz start', { questions: 1 }), true));
    const next = button(told, 'See how it went') as ActionRef;
    expect(words(await on.press({ ...next, data: next.data.with(4, '1') }))).toContain('You knew 1 of 1 answer.');
    for (const bad of ['c', 'rs', 'zzz']) await expect(on.press({ ...next, data: next.data.with(4, bad) })).rejects.toMatchObject({ key: 'quiz.gone' });
  });

  it('asks in Spanish, and says that a fact is in English where it is', async () => {
    const on = await stage();
    const asked = await on.run('quiz start', { topic: 'world-day', questions: 1 }, { locale: 'es-ES' });
    const id = buttons(asked).flatMap((one) => (one.type === 'action' ? [one.action.data[5]] : []))[0];
    const item = on.content.quiz?.find((one) => one.id === id);
    if (item === undefined) throw new Error('no question');
    const spanish = on.ports.translator.quiz?.('es-ES', item);
    expect(words(asked)).toContain(spanish?.question);
    expect(words(await on.press(choice(on, asked, true), {}, { locale: 'es-ES' }))).toMatch(/Este dato está por ahora solo en inglés|Datos de/);
    expect(words(await on.press(choice(on, asked, true)))).not.toContain('in English so far');
  });

  it('is kind to someone who knew nothing', async () => {
    const end = words(await play(await stage(), 2, false));
    expect(end).toContain('You knew 0 of 2 answers.');
    expect(end).not.toMatch(/wrong|fail|bad|sorry/i);
  });

  it('goes on with other questions, five when no number is given', async () => {
    const on = await stage();
    const end = await play(on, 1, true);
    expect(words(await on.press(button(end, 'Other questions')))).toContain('Question 1 of 1');
    expect(words(await on.run('quiz start'))).toContain('Question 1 of 5');
  });

  it('keeps to a topic, by its id or its name in the reader\'s language', async () => {
    const on = await stage();
    const asked = await on.run('quiz start', { topic: 'world-day' });
    const id = buttons(asked).flatMap((one) => (one.type === 'action' ? [one.action.data[5]] : []))[0];
    const fact = on.content.facts.find((one) => one.id === on.content.quiz?.find((item) => item.id === id)?.fact);
    expect(fact?.topic).toBe('world-day');
    await expect(on.run('quiz start', { topic: 'bananas' })).rejects.toMatchObject({ key: 'quiz.noTopic' });
    // What names abuse is nothing to play with: this topic has no question.
    await expect(on.run('quiz start', { topic: 'signs' })).rejects.toMatchObject({ key: 'quiz.nothing' });
    expect((await on.type('quiz start', 'topic', '')).map(({ value }) => value)).not.toContain('signs');
  });

  it('gives the same answer to someone who presses twice', async () => {
    const on = await stage();
    const ref = choice(on, await on.run('quiz start'), true);
    expect(words(await on.press(ref))).toBe(words(await on.press(ref)));
  });

  it('answers old and made-up buttons with one kind sentence', async () => {
    const on = await stage();
    const good = choice(on, await on.run('quiz start'), true);
    const broken: readonly (readonly string[])[] = [
      [], good.data.slice(0, 5), good.data.with(0, 'bananas'), good.data.with(1, 'zzzzzzzz'), good.data.with(2, 'zz'), good.data.with(3, '9'), good.data.with(4, '5'),
      good.data.with(5, 'gone'), good.data.with(6, '9'), good.data.with(6, '-1'), good.data.with(6, ''),
    ];
    for (const data of broken) await expect(on.press({ ...good, data }), data.join(':')).rejects.toMatchObject({ key: 'quiz.gone' });
    await expect(on.press({ ...good, action: 'next', data: ['-', '0', '5', '0', '3'] })).rejects.toMatchObject({ key: 'quiz.gone' });
    await expect(on.press({ ...good, action: 'again', data: ['bananas', '5'] })).rejects.toMatchObject({ key: 'quiz.noTopic' });
  });

  it('asks nothing whose review is overdue', async () => {
    const on = await stage();
    await expect(on.run('quiz start', {}, { now: Date.parse('2099-01-01T00:00:00Z') })).rejects.toMatchObject({ key: 'quiz.nothing' });
  });
});

describe('every question of the quiz', () => {
  it('has exactly one right choice, said by its fact, and none made true by any fact that bears on it', async () => {
    const { content } = await stage();
    const items = content.quiz ?? [];
    expect(items.length).toBeGreaterThanOrEqual(80);
    for (const item of items) {
      const fact = content.facts.find(({ id }) => id === item.fact);
      const choices = choicesOf(item);
      expect(new Set(choices.map((text) => text.toLowerCase())).size, item.id).toBe(item.kind === 'true-false' ? 2 : 4);
      expect(choices.filter((text) => text === item.right), item.id).toHaveLength(1);
      if (fact === undefined) throw new Error(`${item.id} has no fact`);
      if (item.kind === 'true-false') continue;
      expect(says(fact, item.right), item.id).toBe(true);
      for (const other of bearingOn(item, content.facts)) for (const wrong of item.wrong) expect(says(other, wrong), `${item.id}: ${wrong} in ${other.id}`).toBe(false);
    }
  });

  it('stands on a fact that names no abuse and is not overdue, over many topics and all kinds', async () => {
    const { content } = await stage();
    const today = new Date(NOW).toISOString().slice(0, 10);
    const facts = (content.quiz ?? []).flatMap((item) => content.facts.filter(({ id }) => id === item.fact));
    expect(facts.filter((fact) => !mayBeAsked(fact, today))).toEqual([]);
    // Every topic that has a fact which may be asked about.
    expect(new Set(facts.map(({ topic }) => topic))).toEqual(new Set(content.facts.filter((fact) => mayBeAsked(fact, today)).map(({ topic }) => topic)));
    expect(new Set(content.quiz?.map(({ kind }) => kind)).size).toBe(6);
  });

  it('fits its buttons', async () => {
    const { content } = await stage();
    for (const item of content.quiz ?? []) for (const text of choicesOf(item)) expect(text.length, item.id).toBeLessThanOrEqual(80);
  });
});

describe('a round', () => {
  it('has no fact twice, and is the same for the same seed', async () => {
    const { content } = await stage();
    const items = (content.quiz ?? []).map((item) => ({ item, topic: content.facts.find(({ id }) => id === item.fact)?.topic ?? '' }));
    for (let seed = 0; seed < 200; seed += 1) {
      const round = roundOf(items, seed, 10);
      expect(new Set(round.map(({ fact }) => fact)).size).toBe(10);
      expect(roundOf(items.toReversed(), seed, 10)).toEqual(round);
    }
  });

  it('puts the right choice in every place', async () => {
    const { content } = await stage();
    const item = content.quiz?.find(({ kind }) => kind === 'who');
    if (item === undefined) throw new Error('no question');
    expect(new Set(Array.from({ length: 60 }, (_, seed) => questionOf(item, seed).rightAt))).toEqual(new Set([0, 1, 2, 3]));
  });
});
