import Database from 'better-sqlite3';
import { describe, expect, it } from 'vitest';
import { OperatorError } from '../../src/errors.ts';
import { asOperatorError } from '../../src/storage/faults.ts';

describe('what the engine throws becomes a sentence with the path and what to do', () => {
  it.each([
    ['SQLITE_BUSY', /locked.*Close/], ['SQLITE_READONLY_DIRECTORY', /cannot be written.*permission/], ['SQLITE_CORRUPT_INDEX', /damaged.*restore/],
    ['SQLITE_NOTADB', /not a database/], ['SQLITE_FULL', /no space left.*Free/], ['SQLITE_CANTOPEN', /cannot be opened.*Check/], ['SQLITE_IOERR_WRITE', /failed.*Check the disk/],
  ])('%s', (code, words) => {
    const error = asOperatorError(new Database.SqliteError('x', code), '/srv/bot.db');
    expect(error).toBeInstanceOf(OperatorError);
    expect((error as Error).message).toMatch(words);
    expect((error as Error).message).toContain('/srv/bot.db');
  });

  it('a fault of our own stays itself', () => {
    const error = new TypeError('x');
    expect(asOperatorError(error, '/srv/bot.db')).toBe(error);
  });
});
