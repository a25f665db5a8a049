/**
 * Writes a database with some of everything that a server and a person can have as SQL text: `node tests/support/old-database.ts <name>` keeps
 * what the code as it is makes in tests/storage/fixtures, so that later versions can be held against it. Run it before a new migration is added.
 */
import Database from 'better-sqlite3';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { openStorage, type Storage } from '../../src/storage/open.ts';
import { aReminder, evenRandom, recordingLog, temporaryDirectory } from './scheduling.ts';

const AT = Date.parse('2026-11-20T12:00:00Z');
const DAY = 86_400_000;
const GUILD = '110000000000000001';
const CHANNEL = '110000000000000012';
const PERSON = '110000000000000032';

async function addReminders({ reminders }: Storage): Promise<void> {
  const base = { guildId: GUILD, channelId: CHANNEL, timezone: 'Europe/Lisbon', createdBy: PERSON, createdAt: AT };
  await reminders.add(aReminder({ ...base, id: 'daily', content: { type: 'custom', title: 'Tea', text: 'Come for tea' } }));
  await reminders.add(aReminder({ ...base, id: 'yearly', content: { type: 'custom', title: 'A day', text: 'It is today' }, rule: { kind: 'yearly-date', month: 7, day: 30, time: '10:00' }, mentionRoleId: '110000000000000023', silent: true }));
  await reminders.add(aReminder({ ...base, id: 'paused', content: { type: 'custom', title: 'Rest', text: 'Later' }, state: 'paused', pausedReason: 'moderator' }));
  await reminders.add(aReminder({ ...base, id: 'gone', content: { type: 'custom', title: 'Gone', text: 'x' } }));
  await reminders.add(aReminder({ ...base, id: 'mine', guildId: `@${PERSON}`, channelId: `@${PERSON}`, content: { type: 'custom', title: 'Mine', text: 'x' } }));
  await reminders.remove(GUILD, 'gone', AT);
}

async function addFacts({ guildFacts }: Storage): Promise<void> {
  const content = { question: 'Where do we meet?', also: ['where is the hall?'], answer: 'In the hall on Lantern Street.', sourceTitle: 'Our notes', sourceUrl: 'https://example.org/', asOf: '2026' };
  await guildFacts.save(GUILD, [{ factId: null, generation: 0, content }], { ids: ['hall'], by: PERSON, at: AT });
  await guildFacts.save(GUILD, [{ factId: `${GUILD}/hall`, generation: 1, content: { ...content, answer: 'In the new hall.' } }], { ids: [], by: PERSON, at: AT });
  await guildFacts.keepDraft({ id: 'wait', guildId: GUILD, kind: 'waiting', entries: [{ factId: null, generation: 0, content: { ...content, question: 'Who leads us?' } }], by: PERSON, at: AT });
}

async function addRest(storage: Storage): Promise<void> {
  await storage.settings.save({ guildId: GUILD, timezone: 'Europe/Lisbon', locale: 'es-ES', country: 'PT', announcementChannelId: CHANNEL, moderatorChannelId: null, postTime: '08:30' });
  await storage.registrations.save('app', { hash: 'h', ids: { ask: '5' } });
  await storage.guildRecords.left('110000000000000002', AT);
  await storage.suggestions.add({ id: 'sugg', guildId: GUILD, words: 'Who pays for it?', from: PERSON, answer: null, source: null, at: AT });
  await storage.counts.add('answered', 'launch-date', '2026-11-19', GUILD);
  await storage.reminderDrafts.keep({
    id: 'draft', guildId: GUILD, reminderId: null, reminderGeneration: 0, revision: 2, channelId: CHANNEL, forum: false, timezone: 'UTC', zoneNamed: true, event: false,
    content: { type: 'custom', title: 'Draft', text: 'Not yet' }, rule: null, when: 'some day', by: PERSON, at: AT,
  });
  await storage.quizScores.join(GUILD, PERSON, '2026-Q4', AT);
  await storage.ownership.take('fixture-host', AT, 30_000);
}

/** Deliveries that came to each end. */
function addHistory(database: Database.Database): void {
  const add = database.prepare(`INSERT INTO deliveries (reminder_id, guild_id, channel_id, occurrence_key, due_at, state, attempts, first_try_at, last_try_at, not_before, deadline, nonce, message_id, reason, settled_at)
    VALUES (@id, '${GUILD}', '${CHANNEL}', @key, @at, @state, 1, @at, @at, @at, @at + 43200000, '${'0'.repeat(24)}', @message, @reason, @at)`);
  add.run({ id: 'daily', key: '2026-11-17', state: 'sent', message: '900000000000000001', reason: null, at: AT - 3 * DAY });
  add.run({ id: 'daily', key: '2026-11-18', state: 'failed', message: null, reason: 'missing-permission', at: AT - 2 * DAY });
  add.run({ id: 'daily', key: '2026-11-19', state: 'missed', message: null, reason: 'too-late', at: AT - DAY });
  add.run({ id: 'yearly', key: '2026-07-30', state: 'sent', message: '900000000000000002', reason: null, at: AT - 100 * DAY });
}

const literal = (value: string | number | null): string => (value === null ? 'NULL' : typeof value === 'number' ? String(value) : `'${value.replaceAll("'", "''")}'`);

/** Tables with their rows, then indexes. */
function dump(database: Database.Database): string {
  const made = database.prepare(`SELECT type, name, sql FROM sqlite_schema WHERE sql IS NOT NULL AND name NOT LIKE 'sqlite_%' ORDER BY rowid`).all() as { type: string; name: string; sql: string }[];
  const statement = ({ sql }: { readonly sql: string }): string => `${sql.replaceAll(/\s+/g, ' ')};`;
  const rows = (table: string): readonly string[] => (database.prepare(`SELECT * FROM "${table}"`).all() as Record<string, string | number | null>[])
    .map((row) => `INSERT INTO ${table} (${Object.keys(row).join(', ')}) VALUES (${Object.values(row).map(literal).join(', ')});`);
  const [tables, others] = [made.filter(({ type }) => type === 'table'), made.filter(({ type }) => type !== 'table')];
  return [...tables.flatMap((table) => [statement(table), ...rows(table.name)]), ...others.map(statement), ''].join('\n');
}

const name = process.argv[2] ?? 'now';
const directory = temporaryDirectory();
const file = join(directory.path, 'bot.db');
const storage = await openStorage(`sqlite:${file}`, { clock: { now: () => AT }, log: recordingLog(), random: evenRandom });
await addReminders(storage);
await addFacts(storage);
await addRest(storage);
await storage.close();
const database = new Database(file);
addHistory(database);
writeFileSync(join(import.meta.dirname, '../storage/fixtures', `${name}.sql`), dump(database));
database.close();
directory.remove();
