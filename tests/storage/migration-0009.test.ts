import Database from 'better-sqlite3';
import { expect, it } from 'vitest';
import { migrate } from '../../src/storage/migrate.ts';
import { MIGRATIONS } from '../../src/storage/migrations/all.ts';

it('facts, waiting changes and questions from before are still there, approved and answered by nobody', () => {
  const database = new Database(':memory:');
  migrate(database, MIGRATIONS.slice(0, MIGRATIONS.findIndex(({ name }) => name.startsWith('0009'))), ':memory:', 1);
  database.exec(`
    INSERT INTO guild_facts (id, guild_id, content, generation, changed_by, changed_at) VALUES ('100/a', '100', '{}', 1, '7', 5);
    INSERT INTO guild_fact_versions (fact_id, guild_id, generation, content, changed_by, changed_at) VALUES ('100/a', '100', 1, '{}', '7', 5);
    INSERT INTO guild_fact_drafts (id, guild_id, kind, entries, by_id, at) VALUES ('w', '100', 'waiting', '[]', '7', 5);
    INSERT INTO guild_fact_settings (guild_id, approval) VALUES ('100', 1);
    INSERT INTO suggestions (id, guild_id, words, at) VALUES ('q', '100', 'Who?', 5);
  `);
  migrate(database, MIGRATIONS, ':memory:', 2);
  const of = (columns: string, table: string): unknown => database.prepare(`SELECT ${columns} FROM ${table}`).raw().all();
  expect(of('id, approved_by', 'guild_facts')).toEqual([['100/a', null]]);
  expect(of('fact_id, approved_by', 'guild_fact_versions')).toEqual([['100/a', null]]);
  expect(of('id, declined_by, reason', 'guild_fact_drafts')).toEqual([['w', null, null]]);
  expect(of('approval, off_asked_by, off_asked_at', 'guild_fact_settings')).toEqual([[1, null, null]]);
  expect(of('words, answer, source', 'suggestions')).toEqual([['Who?', null, null]]);
  database.close();
});
