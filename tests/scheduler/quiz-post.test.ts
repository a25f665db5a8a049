/** A quiz that a moderator ordered as a reminder, from its due time to the moment its answers are taken. */
import { afterEach, describe, expect, it } from 'vitest';
import type { QuizItem } from '../../src/domain/quiz.ts';
import type { Reminder } from '../../src/domain/reminders.ts';
import type { Knowledge } from '../../src/ports/knowledge.ts';
import type { PostedQuiz } from '../../src/ports/quiz.ts';
import { aFact, aReminder, aWorld, HOUR, smallKnowledge, wordsOf, type World } from '../support/scheduling.ts';

let world: World;
afterEach(() => world.close());

const NUMBERS = ['one', 'two', 'three', 'four', 'five', 'six', 'seven'];
const item = (id: string, fact: string): QuizItem => ({ id, fact, kind: 'where', question: `Where is ${id}?`, right: 'Vienna', wrong: ['Paris', 'Rome', 'A city whose name is rather long'] });
const facts = [...NUMBERS.map((name) => aFact({ id: name })), aFact({ id: 'harm', sensitivity: 'care' })];
const knowledge: Knowledge = { ...smallKnowledge(facts), quiz: () => [...NUMBERS.map((name) => item(`q-${name}`, name)), item('q-harm', 'harm')] };
const friday: Partial<Reminder> = { content: { type: 'quiz', topics: [], questions: 3, hours: 24 }, rule: { kind: 'weekly', weekdays: ['FR'], time: '18:00' } };

async function openAt(start: string, reminder: Partial<Reminder> = friday) {
  const adopted: PostedQuiz[] = [];
  world = await aWorld(start, { scheduler: { knowledge, quizzes: { adopt: async (posted) => void adopted.push(posted) } } });
  await world.storage.reminders.add(aReminder(reminder));
  return adopted;
}

async function until(end: string): Promise<void> {
  for (; world.clock.now() <= Date.parse(end); world.clock.advance(HOUR)) await world.scheduler.tick();
}

describe('a quiz every Friday', () => {
  it('goes out once, with its questions, until when they may be answered, and a button for each choice', async () => {
    const adopted = await openAt('2026-11-23T00:00:00Z');
    await until('2026-11-29T00:00:00Z');
    const [post, ...more] = world.messenger.posts;
    expect(more).toEqual([]);
    expect(post === undefined ? '' : wordsOf(post.message)).toMatch(/## Quiz: what do you know\?\nAnswer with the buttons until <t:\d+:f>[\s\S]*1\. Where is[\s\S]*2\. Where is[\s\S]*3\. Where is/);
    const refs = post?.message.blocks.flatMap((block) => (block.type === 'buttons' ? block.buttons : [])).map((button) => (button.type === 'action' ? button.action.data.join('/') : ''));
    expect(refs).toEqual([0, 1, 2].flatMap((position) => [0, 1, 2, 3].map((choice) => `${post?.nonce}/${position}/${choice}`)));
    expect(adopted).toMatchObject([{ id: post?.nonce, messageId: post?.id, guildId: '100', channelId: '200', hours: 24, items: expect.any(Array) }]);
  });

  it('asks nothing twice before all was asked, and nothing that names abuse', async () => {
    const adopted = await openAt('2026-11-23T00:00:00Z');
    await until('2027-01-10T00:00:00Z');
    const asked = adopted.flatMap(({ items }) => items);
    expect(new Set(asked.slice(0, 7))).toEqual(new Set(NUMBERS.map((name) => `q-${name}`)));
    expect(adopted.length).toBe(7);
    for (const { items } of adopted) expect(new Set(items).size).toBe(3);
  });

  it('takes answers also when nobody heard from Discord that it was posted: found again, it is the same quiz', async () => {
    const adopted = await openAt('2026-11-27T17:59:00Z');
    world.messenger.faults.push('lost');
    world.clock.set('2026-11-27T18:00:00Z');
    await world.scheduler.tick();
    expect(adopted).toEqual([]);
    world.messenger.nonceWindow = 0;
    world.clock.advance(5 * 60_000);
    await world.scheduler.tick();
    expect(world.messenger.posts).toHaveLength(1);
    expect(adopted).toMatchObject([{ id: world.messenger.posts[0]?.nonce, messageId: world.messenger.posts[0]?.id }]);
  });

  it('asks the very questions of its post also when a restored backup no longer knows which they were', async () => {
    const adopted: PostedQuiz[] = [];
    const forgetful = { chosen: async () => null, used: async () => [], choose: async () => {} };
    world = await aWorld('2026-11-27T17:59:00Z', { scheduler: { knowledge, factUses: forgetful, quizzes: { adopt: async (posted) => void adopted.push(posted) } } });
    await world.storage.reminders.add(aReminder(friday));
    world.messenger.faults.push('lost');
    world.clock.set('2026-11-27T18:00:00Z');
    await world.scheduler.tick();
    world.messenger.nonceWindow = 0;
    world.clock.advance(5 * 60_000);
    await world.scheduler.tick();
    const [post] = world.messenger.posts;
    expect(adopted[0]?.items).toEqual([...(post === undefined ? '' : wordsOf(post.message)).matchAll(/Where is (q-\w+)\?/g)].map(([, id]) => id));
    expect(adopted[0]?.items).toHaveLength(3);
  });

  it('is not counted as posted before its answers are taken', async () => {
    let broken = true;
    const adopted: PostedQuiz[] = [];
    world = await aWorld('2026-11-27T17:59:00Z', {
      scheduler: {
        knowledge,
        quizzes: {
          adopt: async (posted) => {
            if (broken) throw new Error('the disk is full');
            adopted.push(posted);
          },
        },
      },
    });
    const reminder = aReminder(friday);
    await world.storage.reminders.add(reminder);
    world.clock.set('2026-11-27T18:00:00Z');
    await world.scheduler.tick();
    expect((await world.storage.history.forReminder('100', reminder.id, 5)).map(({ state }) => state)).toEqual(['pending']);
    broken = false;
    world.clock.advance(30_000);
    await world.scheduler.tick();
    expect((await world.storage.history.forReminder('100', reminder.id, 5)).map(({ state }) => state)).toEqual(['sent']);
    expect(adopted).toHaveLength(1);
    expect(world.messenger.posts).toHaveLength(1);
  });

  it('is not posted, and moderators are told why, when its topics have no question', async () => {
    await openAt('2026-11-27T17:59:00Z', { ...friday, content: { type: 'quiz', topics: ['elsewhere'], questions: 3, hours: 24 } });
    world.clock.set('2026-11-27T18:00:00Z');
    await world.scheduler.tick();
    expect(world.messenger.posts).toEqual([]);
    expect((await world.storage.history.forReminder('100', (await world.storage.reminders.list('100'))[0]?.id ?? '', 5)).map(({ reason }) => reason)).toEqual(['nothing-to-post']);
  });
});
