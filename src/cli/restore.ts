/** `cli restore <file>`: puts a backup in the place of the database, and says what the next start will look up first. */
import { existsSync } from 'node:fs';
import { readConfig } from '../config.ts';
import { EXIT, OperatorError } from '../errors.ts';
import { createLog } from '../log.ts';
import { restoreDatabase, verifyBackup } from '../storage/backup.ts';
import { databaseFile, openStorage } from '../storage/open.ts';
import { databaseOwned } from '../storage/ownership.ts';
import { systemRandom } from '../system.ts';
import type { CliCommand } from './command.ts';

export const restore: CliCommand = async ([backup], { stdout, environment, now }) => {
  if (backup === undefined) throw new OperatorError('Name the backup: npm run --silent cli -- restore data/local/backups/bot-2026-11-23.db', EXIT.badConfig);
  const config = readConfig(environment);
  const file = databaseFile(config.databaseUrl);
  verifyBackup(backup);
  if (existsSync(file) && databaseOwned(file)) {
    throw new OperatorError(`A bot is running on ${file}. Stop it first, then restore. Nothing was changed.`, EXIT.badDatabase);
  }
  const replaced = restoreDatabase(backup, file, now);
  const clock = { now: () => now };
  const log = createLog({ level: 'error', format: config.logFormat, clock, secrets: [config.token] });
  const storage = await openStorage(config.databaseUrl, { clock, log, random: systemRandom });
  try {
    const waiting = await storage.ledger.backlog();
    stdout.write([
      `${file} now is the backup ${backup}.`,
      ...(replaced === null ? [] : [`What was there before is kept as ${replaced}.`]),
      `${waiting} announcements were waiting when the backup was made. Those, and everything that fell due between the backup and now, may have`,
      'been posted already: the bot looks for each in its channel’s history before it posts it, and reports what it may not read.',
      'Start the bot when you are ready.',
    ].join('\n') + '\n');
    return EXIT.ok;
  } finally {
    await storage.close();
  }
};
