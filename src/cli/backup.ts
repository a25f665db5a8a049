/** `cli backup [file]`: copies the database, also while the bot runs, and opens the copy to be sure of it. */
import { existsSync, mkdirSync, statSync } from 'node:fs';
import path from 'node:path';
import { readConfig } from '../config.ts';
import { EXIT, OperatorError } from '../errors.ts';
import { createLog } from '../log.ts';
import { databaseFile, openStorage } from '../storage/open.ts';
import { systemRandom } from '../system.ts';
import type { CliCommand } from './command.ts';

/** Without a name the copy goes beside the nightly ones, named after the moment; those are never removed by the bot. */
function targetBeside(file: string, now: number): string {
  const directory = path.join(path.dirname(file), 'backups');
  try {
    mkdirSync(directory, { recursive: true });
  } catch (error) {
    throw new OperatorError(`The directory ${directory} cannot be made (${(error as Error).message}). Name a file for the backup.`, EXIT.badDatabase, { cause: error });
  }
  return path.join(directory, `manual-${new Date(now).toISOString().replaceAll(/[:.]/g, '-')}.db`);
}

export const backup: CliCommand = async ([named], { stdout, environment, now }) => {
  const config = readConfig(environment);
  const file = databaseFile(config.databaseUrl);
  // Opening would make an empty one, whose backup is worth nothing.
  if (!existsSync(file)) throw new OperatorError(`There is no database at ${file} to back up. Check DATABASE_URL.`, EXIT.badDatabase);
  const clock = { now: () => now };
  const log = createLog({ level: 'error', format: config.logFormat, clock, secrets: [config.token] });
  const storage = await openStorage(config.databaseUrl, { clock, log, random: systemRandom });
  try {
    const target = named ?? targetBeside(file, now);
    await storage.backup(target);
    stdout.write(`The backup ${target} was made, opened and looked over: ${Math.ceil(statSync(target).size / 1024)} KiB.\n`);
    return EXIT.ok;
  } finally {
    await storage.close();
  }
};
