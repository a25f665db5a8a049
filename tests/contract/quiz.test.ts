/** Rounds that a channel plays together, and scores: what every storage engine promises. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { QuizRound } from '../../src/domain/quiz-rounds.ts';
import { openStorage, type Storage } from '../../src/storage/open.ts';
import { ENGINES } from '../support/engines.ts';
import { DAY, evenRandom, recordingLog, testClock, type TestClock } from '../support/scheduling.ts';

const SEASON = '2026-Q4';

describe.each(ENGINES)('$name', (engine) => {
  let storage: Storage;
  let clock: TestClock;
  let database: ReturnType<(typeof engine)['fresh']>;
  let asking: QuizRound;

  beforeEach(async () => {
    clock = testClock('2026-11-23T08:00:00Z');
    database = engine.fresh();
    storage = await openStorage(database.url, { clock, log: recordingLog(), random: evenRandom });
    asking = {
      id: 'round1', guildId: '100', channelId: '200', startedBy: '300', topic: '-', items: ['launch-year', 'launch-city'], seed: 7, seconds: 30, locale: 'en-US',
      position: 0, phase: 'close', dueAt: clock.now() + 30_000, messageId: '900', reminderId: null,
    };
  });
  afterEach(async () => {
    await storage.close();
    database.remove();
  });
  const answer = (userId: string, choice: number, position = 0, now = clock.now()) => storage.quizRounds.answer('100', 'round1', { userId, choice, position }, now);
  const settle = (round: QuizRound, rightAt: number) => storage.quizRounds.settle(round, { ...round, phase: 'ask', position: round.position + 1 }, { right: [{ position: round.position, choice: rightAt }], season: SEASON, at: clock.now() });

  describe('a round', () => {
    it('comes back as it was opened, once a channel, in its own server only', async () => {
      expect(await storage.quizRounds.open(asking)).toBe(true);
      expect(await storage.quizRounds.open({ ...asking, id: 'round2' })).toBe(false);
      expect(await storage.quizRounds.open({ ...asking, id: 'round3', channelId: '201' })).toBe(true);
      expect(await storage.quizRounds.get('100', 'round1')).toEqual(asking);
      expect(await storage.quizRounds.inChannel('100', '200')).toEqual(asking);
      expect(await storage.quizRounds.get('999', 'round1')).toBeNull();
      expect(await storage.quizRounds.inChannel('999', '200')).toBeNull();
      expect(await storage.quizRounds.remove('999', 'round1')).toBe(false);
    });

    it('leaves the channel free once it is over, though it can still be looked back on', async () => {
      await storage.quizRounds.open(asking);
      expect(await storage.quizRounds.move(asking, { ...asking, phase: 'over' })).toBe(true);
      expect(await storage.quizRounds.inChannel('100', '200')).toBeNull();
      expect(await storage.quizRounds.open({ ...asking, id: 'round2' })).toBe(true);
      expect(await storage.quizRounds.get('100', 'round1')).toMatchObject({ phase: 'over' });
    });

    it('that a reminder posted is open beside the one a channel plays, and takes answers to all its questions at once', async () => {
      const posted: QuizRound = { ...asking, id: 'post1', reminderId: 'r1', messageId: '901' };
      expect(await storage.quizRounds.open(posted)).toBe(true);
      expect(await storage.quizRounds.open(posted)).toBe(false);
      expect(await storage.quizRounds.inChannel('100', '200')).toBeNull();
      expect(await storage.quizRounds.open(asking)).toBe(true);
      expect(await storage.quizRounds.inChannel('100', '200')).toEqual(asking);
      for (const position of [1, 0]) expect(await storage.quizRounds.answer('100', 'post1', { userId: '300', choice: 2, position }, clock.now())).toBe('first');
      const right = [{ position: 0, choice: 2 }, { position: 1, choice: 3 }];
      expect(await storage.quizRounds.settle(posted, { ...posted, channelId: '901', phase: 'result' }, { right, season: SEASON, at: clock.now() })).toBe(true);
      expect((await storage.quizRounds.answers('post1')).map(({ known }) => known)).toEqual([true, false]);
      expect(await storage.quizRounds.get('100', 'post1')).toMatchObject({ phase: 'result', channelId: '901', reminderId: 'r1' });
    });

    it('is due at its time, the oldest first', async () => {
      expect(await storage.quizRounds.nextDueAt()).toBeNull();
      await storage.quizRounds.open(asking);
      await storage.quizRounds.open({ ...asking, id: 'round2', channelId: '201', dueAt: asking.dueAt - 1 });
      expect(await storage.quizRounds.due(asking.dueAt - 2, 10)).toEqual([]);
      expect((await storage.quizRounds.due(asking.dueAt, 10)).map(({ id }) => id)).toEqual(['round2', 'round1']);
      expect(await storage.quizRounds.nextDueAt()).toBe(asking.dueAt - 1);
    });

    it('is moved on by one of two who try', async () => {
      await storage.quizRounds.open(asking);
      const moved = await Promise.all([settle(asking, 0), settle(asking, 0), storage.quizRounds.move(asking, { ...asking, phase: 'result' })]);
      expect(moved.filter(Boolean)).toHaveLength(1);
    });
  });

  describe('an answer', () => {
    it('may be changed while the time runs, and not after', async () => {
      await storage.quizRounds.open(asking);
      expect(await answer('1', 2)).toBe('first');
      expect(await answer('1', 3)).toBe('changed');
      expect(await answer('1', 0, 0, asking.dueAt)).toBe('late');
      expect(await answer('1', 0, 1)).toBe('late');
      expect(await storage.quizRounds.answer('999', 'round1', { userId: '1', choice: 0, position: 0 }, clock.now())).toBe('gone');
      expect(await storage.quizRounds.answers('round1')).toEqual([{ userId: '1', position: 0, choice: 3, known: null }]);
    });

    it('is marked when the time ends, and forgotten with its round', async () => {
      await storage.quizRounds.open(asking);
      await answer('1', 2);
      await answer('2', 1);
      expect(await settle(asking, 2)).toBe(true);
      expect((await storage.quizRounds.answers('round1')).map(({ userId, known }) => [userId, known])).toEqual([['1', true], ['2', false]]);
      expect(await storage.quizRounds.remove('100', 'round1')).toBe(true);
      expect(await storage.quizRounds.answers('round1')).toEqual([]);
      expect(await storage.quizRounds.remove('100', 'round1')).toBe(false);
    });
  });

  describe('a score', () => {
    it('is kept of nobody who did not ask for it', async () => {
      await storage.quizRounds.open(asking);
      await answer('1', 2);
      await settle(asking, 2);
      expect(await storage.quizScores.best('100', SEASON, 10)).toEqual([]);
      expect(await storage.quizScores.of('100', '1', SEASON)).toBeNull();
    });

    it('counts each question once, by season and server', async () => {
      await storage.quizScores.join('100', '1', SEASON, clock.now());
      await storage.quizScores.join('100', '2', SEASON, clock.now());
      await storage.quizRounds.open(asking);
      await answer('1', 2);
      await answer('2', 1);
      await settle(asking, 2);
      await settle(asking, 2);
      expect(await storage.quizScores.best('100', SEASON, 10)).toEqual([{ userId: '1', known: 1, answered: 1 }, { userId: '2', known: 0, answered: 1 }]);
      expect(await storage.quizScores.best('100', '2027-Q1', 10)).toEqual([]);
      expect(await storage.quizScores.best('999', SEASON, 10)).toEqual([]);
      expect(await storage.quizScores.keepers('100', ['1', '3'])).toEqual(new Set(['1']));
    });

    it('asked for after a round takes that round along, once', async () => {
      await storage.quizRounds.open(asking);
      await answer('1', 2);
      await settle(asking, 2);
      expect(await storage.quizScores.join('100', '1', SEASON, clock.now())).toBe(true);
      expect(await storage.quizScores.join('100', '1', SEASON, clock.now())).toBe(false);
      expect(await storage.quizScores.of('100', '1', SEASON)).toEqual({ userId: '1', known: 1, answered: 1 });
    });

    it('is deleted at once when its owner leaves, in that server only', async () => {
      for (const guildId of ['100', '101']) await storage.quizScores.join(guildId, '1', SEASON, clock.now());
      await storage.quizRounds.open(asking);
      await answer('1', 2);
      await settle(asking, 2);
      expect(await storage.quizScores.leave('100', '1')).toBe(true);
      expect(await storage.quizScores.leave('100', '1')).toBe(false);
      expect(await storage.quizScores.best('100', SEASON, 10)).toEqual([]);
      expect(await storage.quizScores.keeps('100', '1')).toBe(false);
      expect(await storage.quizScores.keeps('101', '1')).toBe(true);
    });

    it('goes with its server, and after more than a year', async () => {
      await storage.quizScores.join('100', '1', SEASON, clock.now());
      await storage.quizSettings.allowTogether('100', false);
      await storage.quizRounds.open(asking);
      await answer('1', 2);
      await settle(asking, 2);
      await storage.guildRecords.purge(clock.now() - DAY, clock.now() + 1);
      expect(await storage.quizScores.best('100', SEASON, 10)).toEqual([]);
      expect(await storage.guildRecords.forget('100')).toBe(3);
      expect(await storage.quizRounds.answers('round1')).toEqual([]);
      expect(await storage.quizScores.keeps('100', '1')).toBe(false);
    });
  });

  it('members may play together until a moderator says otherwise', async () => {
    expect(await storage.quizSettings.together('100')).toBe(true);
    await storage.quizSettings.allowTogether('100', false);
    expect(await storage.quizSettings.together('100')).toBe(false);
    await storage.quizSettings.allowTogether('100', true);
    expect(await storage.quizSettings.together('100')).toBe(true);
  });
});
