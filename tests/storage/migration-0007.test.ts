import Database from 'better-sqlite3';
import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { MIGRATIONS } from '../../src/storage/migrations/all.ts';
import { openStorage } from '../../src/storage/open.ts';
import { evenRandom, recordingLog, temporaryDirectory, testClock } from '../support/scheduling.ts';

it('an own text that waited among the reminders becomes a draft with its words; what a moderator paused stays a reminder', async () => {
  const directory = temporaryDirectory();
  onTestFinished(() => directory.remove());
  const file = join(directory.path, 'bot.db');
  const options = { clock: testClock('2026-11-24T08:00:00Z'), log: recordingLog(), random: evenRandom };
  const before = MIGRATIONS.slice(0, MIGRATIONS.findIndex(({ name }) => name.startsWith('0007')));
  await (await openStorage(`sqlite:${file}`, { ...options, migrations: before })).close();
  const old = new Database(file);
  const add = (id: string, reason: string): void => {
    old.prepare(`INSERT INTO reminders VALUES (?, '100', '200', '{"type":"custom","title":"Tea","text":"Come"}', '{"kind":"daily","time":"09:00"}', 'Europe/Lisbon', 'en-US', NULL, 0, 0, 0, NULL, 0,
      NULL, NULL, 720, 0, 'paused', ?, '300', 5, NULL, NULL, NULL, 3, '2026c', NULL)`).run(id, reason);
  };
  add('waiting', 'draft');
  add('paused', 'moderator');
  old.close();
  const storage = await openStorage(`sqlite:${file}`, options);
  onTestFinished(() => storage.close());
  expect((await storage.reminders.list('100')).map(({ id }) => id)).toEqual(['paused']);
  expect(await storage.reminderDrafts.get('100', 'waiting')).toMatchObject({
    revision: 3, reminderId: null, content: { type: 'custom', title: 'Tea', text: 'Come' }, rule: { kind: 'daily', time: '09:00' }, when: '', by: '300', timezone: 'Europe/Lisbon',
  });
});
