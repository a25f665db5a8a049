import { readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { verifyBackup } from '../../src/storage/backup.ts';
import { keepHouse, markDepartures } from '../../src/storage/housekeeping.ts';
import { openStorage, type Storage } from '../../src/storage/open.ts';
import { aReminder, DAY, evenRandom, recordingLog, temporaryDirectory, testClock } from '../support/scheduling.ts';

let directory: ReturnType<typeof temporaryDirectory>;
let url: string;
let storage: Storage;
const clock = testClock('2026-11-23T03:17:00Z');
const log = recordingLog();

beforeEach(async () => {
  directory = temporaryDirectory();
  url = `sqlite:${join(directory.path, 'bot.db')}`;
  storage = await openStorage(url, { clock, log, random: evenRandom });
});
afterEach(async () => {
  await storage.close();
  directory.remove();
});

const backups = (): string[] => readdirSync(join(directory.path, 'backups')).toSorted();

it('keeps a backup of each of the last seven days, each of which opens, and touches nothing else there', async () => {
  await keepHouse({ storage, url, clock, log });
  writeFileSync(join(directory.path, 'backups', 'mine.db'), 'my own copy');
  for (let night = 0; night < 9; night += 1) {
    clock.advance(DAY);
    await keepHouse({ storage, url, clock, log });
    await keepHouse({ storage, url, clock, log });
  }
  expect(backups()).toEqual(['bot-2026-11-26.db', 'bot-2026-11-27.db', 'bot-2026-11-28.db', 'bot-2026-11-29.db', 'bot-2026-11-30.db', 'bot-2026-12-01.db', 'bot-2026-12-02.db', 'mine.db']);
  for (const name of backups().slice(0, -1)) verifyBackup(join(directory.path, 'backups', name));
});

it('deletes what a server left behind a month ago', async () => {
  await storage.reminders.add(aReminder());
  await storage.guildRecords.left('100', clock.now());
  clock.advance(31 * DAY);
  await keepHouse({ storage, url, clock, log });
  expect(Object.values(await storage.guildRecords.export('100')).flat()).toEqual([]);
});

const facts = { question: 'Where do we meet?', also: [], answer: 'In the hall.', sourceTitle: 'Us', sourceUrl: '', asOf: '2026' };
const settings = (guildId: string) => storage.settings.save({ guildId, timezone: 'UTC', locale: null, country: null, announcementChannelId: null, moderatorChannelId: null });

it('deletes what servers left behind that were left while the bot was stopped, whatever they had: settings, facts, questions or scores', async () => {
  await settings('101');
  await storage.guildFacts.save('102', [{ factId: null, generation: 0, content: facts }], { ids: ['hall'], by: '300', at: clock.now() });
  await storage.suggestions.add({ id: 's', guildId: '103', words: 'w', from: null, answer: null, source: null, at: clock.now() });
  await storage.quizScores.join('104', '300', '2026-Q4', clock.now());
  await storage.counts.add('answered', 'f', '2026-11-23', '105');
  await storage.counts.add('answered', 'f', '2026-11-23', null);
  await settings('200');
  await storage.reminders.add(aReminder({ guildId: '@300' }));
  // Counts are written when the bot stops, if not before.
  await storage.close();
  storage = await openStorage(url, { clock, log, random: evenRandom });
  await markDepartures(storage.guildRecords, ['200'], clock.now(), log);
  clock.advance(31 * DAY);
  await keepHouse({ storage, url, clock, log });
  for (const guildId of ['101', '102', '103', '104', '105']) expect([guildId, ...Object.values(await storage.guildRecords.export(guildId)).flat()]).toEqual([guildId]);
  expect((await storage.guildRecords.export('200'))['guild_settings']).toHaveLength(1);
  expect(await storage.reminders.list('@300')).toHaveLength(1);
});

it('keeps what belongs to a server that left and came back while the bot was stopped', async () => {
  await settings('100');
  await storage.guildRecords.left('100', clock.now());
  await markDepartures(storage.guildRecords, ['100'], clock.now(), log);
  clock.advance(31 * DAY);
  await keepHouse({ storage, url, clock, log });
  expect((await storage.guildRecords.export('100'))['guild_settings']).toHaveLength(1);
});

it('that fails is logged and stops nothing', async () => {
  writeFileSync(join(directory.path, 'backups'), 'a file in the way');
  await keepHouse({ storage, url, clock, log });
  expect(log.lines.some(({ level, message }) => level === 'error' && message.includes('housekeeping'))).toBe(true);
});
