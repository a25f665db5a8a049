import { afterEach, describe, expect, it } from 'vitest';
import type { Reminder } from '../../src/domain/reminders.ts';
import type { SchedulerOptions } from '../../src/scheduler/options.ts';
import { aFact, anObservance, aReminder, aWorld, HOUR, smallKnowledge, wordsOf, type World } from '../support/scheduling.ts';

let world: World;
afterEach(() => world.close());

async function openAt(start: string, changes: Partial<SchedulerOptions> = {}): Promise<World> {
  world = await aWorld(start, { scheduler: changes });
  return world;
}

/** The words of everything posted until an instant, ticking each hour. */
async function postedUntil(end: string, reminder: Partial<Reminder>): Promise<string[]> {
  await world.storage.reminders.add(aReminder(reminder));
  while (world.clock.now() <= Date.parse(end)) {
    await world.scheduler.tick();
    world.clock.advance(HOUR);
  }
  return world.messenger.posts.map((post) => wordsOf(post.message));
}

const worldDay = { content: { type: 'observance', observanceId: 'world-day', daysBefore: [] }, rule: { kind: 'yearly-date', month: 7, day: 30, time: '09:00' } } as const;

describe('an observance', () => {
  it('is announced on its day with its ordinal, source and the year', async () => {
    await openAt('2027-07-29T00:00:00Z');
    const [post, ...more] = await postedUntil('2027-08-02T00:00:00Z', worldDay);
    expect(more).toEqual([]);
    expect(post).toContain('## World Day');
    expect(post).toContain('Held 14 times by 2027');
    expect(post).toContain('[UNODC, Report](<https://example.org/report>)');
    expect(post).not.toContain('late');
  });

  it('is announced the days before that a moderator chose, and says how many', async () => {
    await openAt('2027-07-20T00:00:00Z');
    const posts = await postedUntil('2027-08-02T00:00:00Z', { ...worldDay, content: { ...worldDay.content, daysBefore: [7, 1, 0] } });
    expect(posts.map((post) => post.split('\n')[0])).toEqual(['## In 7 days: World Day', '## Tomorrow: World Day', '## World Day']);
  });

  it('counts full years for an anniversary', async () => {
    const launch = anObservance({ id: 'launch', kind: 'anniversary', name: 'Launch', since: '2009-03-05', text: 'The campaign is {ordinal} years old today.' });
    await openAt('2027-03-04T00:00:00Z', { knowledge: smallKnowledge([], [launch]) });
    const [post] = await postedUntil('2027-03-06T00:00:00Z', { content: { type: 'anniversary', observanceId: 'launch' }, rule: { kind: 'anniversary', date: '2009-03-05', time: '10:00' } });
    expect(post).toContain('The campaign is 18 years old today.');
  });

  it('that shares its day with others is one post', async () => {
    const group = [anObservance({ group: 'g' }), anObservance({ id: 'other', name: 'Other Day', group: 'g' }), anObservance({ id: 'alone', name: 'Alone' })];
    await openAt('2027-07-29T00:00:00Z', { knowledge: smallKnowledge([], group) });
    const [post] = await postedUntil('2027-07-31T00:00:00Z', worldDay);
    expect(post).toContain('## World Day');
    expect(post).toContain('## Other Day');
    expect(post).not.toContain('Alone');
  });

  it('is written in the server’s language', async () => {
    await openAt('2027-07-29T00:00:00Z');
    const [post] = await postedUntil('2027-07-31T00:00:00Z', { ...worldDay, locale: 'es-ES' });
    expect(post).toContain('[es-ES] For more');
  });
});

describe('a fact digest', () => {
  const digest = { content: { type: 'fact-digest', topics: ['campaign'] } } as const;
  const facts = Array.from({ length: 7 }, (_, index) => aFact({ id: `f${index}`, answer: `Answer ${index}` }));
  const answerOf = (post: string): string => /Answer \d/.exec(post)?.[0] ?? '';

  it('never repeats a fact before its topics are used up, then begins with the one longest ago', async () => {
    await openAt('2026-11-23T00:00:00Z', { knowledge: smallKnowledge(facts) });
    const answers = (await postedUntil('2026-12-06T23:00:00Z', digest)).map(answerOf);
    expect(answers).toHaveLength(14);
    expect(new Set(answers.slice(0, 7)).size).toBe(7);
    expect(answers.slice(7)).toEqual(answers.slice(0, 7));
  });

  it('posts the same fact however often it is tried', async () => {
    await openAt('2026-11-23T08:00:00Z', { knowledge: smallKnowledge(facts) });
    await world.storage.reminders.add(aReminder(digest));
    const tried: string[] = [];
    const real = world.messenger.send.bind(world.messenger);
    world.messenger.send = (announcement) => {
      tried.push(answerOf(wordsOf(announcement.message)));
      return tried.length < 3 ? Promise.resolve({ type: 'unknown', cause: '500' }) : real(announcement);
    };
    world.clock.set('2026-11-23T09:00:00Z');
    for (let again = 0; again < 3; again += 1) {
      await world.scheduler.tick();
      world.clock.advance(5000);
    }
    expect(tried).toHaveLength(3);
    expect(new Set(tried).size).toBe(1);
  });

  it('leaves out what is distressing, overdue for review, or another server’s', async () => {
    const mixed = [
      aFact({ id: 'd', answer: 'Answer 1', sensitivity: 'distressing' }), aFact({ id: 's', answer: 'Answer 2', reviewed: '2020-01-01', reviewEvery: 'P12M' }),
      aFact({ id: 'o', answer: 'Answer 3', guildId: '999' }), aFact({ id: 'ok', answer: 'Answer 4' }),
    ];
    await openAt('2026-11-23T00:00:00Z', { knowledge: smallKnowledge(mixed) });
    expect([...new Set((await postedUntil('2026-11-26T23:00:00Z', digest)).map(answerOf))]).toEqual(['Answer 4']);
  });

  it('with nothing to post pauses and says so', async () => {
    await openAt('2026-11-23T08:00:00Z', { knowledge: smallKnowledge([]) });
    const reminder = aReminder(digest);
    await world.storage.reminders.add(reminder);
    world.clock.advance(HOUR);
    await world.scheduler.tick();
    expect(await world.storage.reminders.get('100', reminder.id)).toMatchObject({ state: 'paused', pausedReason: 'nothing-to-post' });
  });
});

describe('a campaign month', () => {
  it('opens on the first day, has a fact on each weekday, and closes on the last', async () => {
    const month = anObservance({ id: 'month', kind: 'month', name: 'Prevention Month', rule: { type: 'month', month: 1 }, text: 'It begins.', closing: 'It ends.' });
    const facts = Array.from({ length: 40 }, (_, index) => aFact({ id: `f${index}`, answer: `Answer ${index}.` }));
    await openAt('2027-12-31T00:00:00Z', { knowledge: smallKnowledge(facts, [month]) });
    const posts = await postedUntil('2028-02-02T00:00:00Z', {
      content: { type: 'campaign-month', observanceId: 'month', opening: true, closing: true }, rule: { kind: 'month-days', months: [1], mode: 'weekdays', time: '09:00' },
    });
    // January 2028 begins on a Saturday and ends on a Monday: 21 weekdays, and the opening.
    expect(posts).toHaveLength(22);
    expect(posts[0]).toContain('Prevention Month begins today');
    expect(posts.at(-1)).toContain('It ends');
    expect(new Set(posts).size).toBe(22);
  });
});

describe('a text of one’s own', () => {
  it('is filled in and otherwise left as it was written', async () => {
    await openAt('2026-11-23T08:00:00Z');
    const [post] = await postedUntil('2026-11-23T10:00:00Z', { content: { type: 'custom', title: 'On {date}', text: '**Meet** in {month} {year}. {unknown}' } });
    expect(post).toBe('## On 2026-11-23\n**Meet** in 2026-11 2026. {unknown}');
  });

  it('of a person never runs as a mention or link of ours', async () => {
    const evil = anObservance({ name: '@everyone [x](http://x)', text: '<@1> **b**' });
    await openAt('2027-07-29T00:00:00Z', { knowledge: smallKnowledge([], [evil]) });
    const [post] = await postedUntil('2027-07-31T00:00:00Z', worldDay);
    expect(post).not.toMatch(/(^|[^\\])@everyone|\]\(http:\/\/x/);
    expect(post).not.toContain('<@1>');
  });
});

describe('a picture', () => {
  const file = { name: 'card.png', data: new Uint8Array([1]) };

  it('stands in the post with its alt text', async () => {
    await openAt('2027-07-29T00:00:00Z', { illustrate: () => Promise.resolve({ file, alt: 'A card' }) });
    await postedUntil('2027-07-31T00:00:00Z', { ...worldDay, picture: true });
    expect(world.messenger.posts[0]?.message).toMatchObject({ files: [file], blocks: expect.arrayContaining([{ type: 'image', file: 'card.png', alt: 'A card' }]) as unknown });
  });

  it('that cannot be made never stops a post', async () => {
    await openAt('2027-07-29T00:00:00Z', { illustrate: () => Promise.reject(new Error('no font')) });
    expect(await postedUntil('2027-07-31T00:00:00Z', { ...worldDay, picture: true })).toHaveLength(1);
  });
});

describe('start, end and spread', () => {
  it('keep posts between the days a moderator chose', async () => {
    await openAt('2026-11-20T00:00:00Z');
    const posts = await postedUntil('2026-12-05T00:00:00Z', { startOn: '2026-11-25', endOn: '2026-11-28' });
    expect(posts).toHaveLength(4);
    expect(await world.scheduler.nextDueAt()).toBeNull();
  });

  it('move a spread reminder by up to ten minutes, always the same', async () => {
    await openAt('2026-11-23T00:00:00Z');
    const minutes = new Set<number>();
    for (let guild = 0; guild < 200; guild += 1) {
      const reminder = aReminder({ guildId: `8${guild}`, spread: true });
      await world.storage.reminders.add(reminder);
      const saved = await world.storage.reminders.get(reminder.guildId, reminder.id);
      const offset = (saved?.dueAt ?? 0) - Date.parse('2026-11-23T09:00:00Z');
      expect(offset).toBeGreaterThanOrEqual(0);
      expect(offset).toBeLessThan(600_000);
      minutes.add(Math.floor(offset / 60_000));
    }
    expect(minutes.size).toBe(10);
  });
});
