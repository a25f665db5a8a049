import type Database from 'better-sqlite3';
import { existsSync, statfsSync } from 'node:fs';
import path from 'node:path';
import { EXIT, OperatorError } from '../errors.ts';
import { asOperatorError } from './faults.ts';
import { MEMORY } from './sqlite.ts';

/** Small writes fit into what the database has taken already, long after larger ones have failed. */
const LEAST_ROOM = 2 ** 20;

function roomBeside(file: string): number {
  const { bavail, bsize } = statfsSync(path.dirname(path.resolve(file)));
  return bavail * bsize;
}

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
    if (file !== MEMORY && roomBeside(file) < LEAST_ROOM) {
      throw new OperatorError(`There is almost no space left on the disk of the database ${file}. Free some space on it; nothing that was saved is lost.`, EXIT.badDatabase);
    }
    try {
      touch.run();
    } catch (error) {
      throw asOperatorError(error, file);
    }
  };
}
