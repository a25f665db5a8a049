import Database from 'better-sqlite3';
import { expect, it } from 'vitest';
import { migrate } from '../../src/storage/migrate.ts';
import { MIGRATIONS } from '../../src/storage/migrations/all.ts';

it('counts from before they were kept by server are still there, as nobody’s', () => {
  const database = new Database(':memory:');
  migrate(database, MIGRATIONS.slice(0, MIGRATIONS.findIndex(({ name }) => name.startsWith('0008'))), ':memory:', 1);
  database.exec(`INSERT INTO answer_counts VALUES ('2026-11-20', 'answered', 'f', 3)`);
  migrate(database, MIGRATIONS, ':memory:', 2);
  expect(database.prepare('SELECT * FROM answer_counts').all()).toEqual([{ day: '2026-11-20', guild_id: '', outcome: 'answered', fact_id: 'f', times: 3 }]);
  database.close();
});
