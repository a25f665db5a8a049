import type Database from 'better-sqlite3';
import { existsSync } from 'node:fs';
import { EXIT, OperatorError } from '../errors.ts';
import { asOperatorError } from './faults.ts';
import { MEMORY } from './sqlite.ts';

/**
 * Whether the database really takes what is written to it: a full disk, a lost file and a lock show only then.
 * @param damaged whether a statement met a damaged page since the database was opened
 * @returns throws an OperatorError that says what is wrong
 */
export function probeOver(database: Database.Database, file: string, damaged: () => boolean): () => void {
  const touch = database.prepare('UPDATE owner SET fence = fence WHERE id = 1');
  return () => {
    if (damaged()) throw new OperatorError(`The database ${file} is damaged. Restart the bot: it then keeps the file aside and restores the newest good backup.`, EXIT.badDatabase);
    // The system keeps a deleted file for whoever has it open; everything is lost when that process ends.
    if (file !== MEMORY && !existsSync(file)) {
      throw new OperatorError(`The database file ${file} was removed while the bot runs; what it keeps is lost when it stops. Put the file back, or stop the bot and restore the newest backup.`, EXIT.badDatabase);
    }
    try {
      touch.run();
    } catch (error) {
      throw asOperatorError(error, file);
    }
  };
}
