/** `cli doctor`: looks at everything that can be wrong and says it in plain sentences. Changes nothing. */
import { existsSync } from 'node:fs';
import path from 'node:path';
import { REST } from '@discordjs/rest';
import { readConfig, requireToken, type Config } from '../config.ts';
import { checkContent } from '../content/load.ts';
import { renderCommands } from '../discord/definitions.ts';
import { createMessenger } from '../discord/messenger.ts';
import { syncCommands } from '../discord/register.ts';
import { EXIT, OperatorError } from '../errors.ts';
import { createLog } from '../log.ts';
import { DATA_DIRECTORY } from '../places.ts';
import { databaseFile, openStorage, type Storage } from '../storage/open.ts';
import { systemRandom } from '../system.ts';
import { loadWords } from '../words.ts';
import { applicationOf } from './application.ts';
import type { CliCommand } from './command.ts';
import { backups, database, owner } from './doctor-database.ts';
import { ill, well, type Finding } from './doctor-finding.ts';
import { clock, disk, permissions, runtime, zones } from './doctor-machine.ts';
import { rightsIn } from './doctor-rights.ts';

async function content(): Promise<Finding> {
  const faults = await checkContent(DATA_DIRECTORY);
  return faults.length === 0 ? well('Content', 'every record is well') : ill('Content', `${faults.length} faults; npm run cli -- check names them`);
}

async function commands(rest: REST, applicationId: string, config: Config, storage: Storage): Promise<Finding> {
  const words = await loadWords();
  const difference = await syncCommands({
    rest, applicationId, guildId: config.developmentGuildId, store: storage.registrations, apply: false, force: true,
    definitions: renderCommands(words.commands, (key) => words.translator.localizations(key)),
  });
  return difference.state === 'pending' ? ill('Commands', 'Discord’s list differs; the bot mends it at its next start, or: npm run cli -- deploy') : well('Commands', 'Discord has the same list');
}

/** @returns the address of a database that may be opened: the bot's own, or an empty one where opening would change or fail */
function stored(config: Config, print: (finding: Finding) => void, now: number): string {
  const file = databaseFile(config.databaseUrl);
  print(disk(file));
  for (const finding of permissions(file, path.resolve('.env'))) print(finding);
  if (!existsSync(file)) {
    print(well('Database', `${file} does not exist yet; the first start makes it`));
    return 'sqlite::memory:';
  }
  const { finding, inspection } = database(file);
  print(finding);
  if (inspection === null) return 'sqlite::memory:';
  print(owner(file, inspection, now));
  print(backups(config.databaseUrl, inspection, now));
  return inspection.upgrades === 0 ? config.databaseUrl : 'sqlite::memory:';
}

async function look(config: Config, print: (finding: Finding) => void, time: () => number): Promise<void> {
  print(runtime(process.versions.node));
  print(await content());
  print(zones());
  const log = createLog({ level: 'error', format: config.logFormat, clock: { now: time }, secrets: [config.token] });
  const storage = await openStorage(stored(config, print, time()), { clock: { now: time }, log, random: systemRandom });
  try {
    const rest = new REST({ api: config.apiUrl, timeout: 10_000, retries: 1 }).setToken(requireToken(config));
    const { applicationId, name } = await applicationOf(rest);
    print(well('Token', `accepted; the bot is "${name}"`));
    const messenger = createMessenger({ token: config.token, apiUrl: config.apiUrl, log, clock: { now: time }, perSecond: 10 });
    print(clock(await messenger.serverTime(), time()));
    print(await commands(rest, applicationId, config, storage));
    for (const { about, well: healthy, text } of await rightsIn(storage, messenger)) print({ about, well: healthy, text });
  } finally {
    await storage.close();
  }
}

export const doctor: CliCommand = async (_args, { stdout, environment, now }) => {
  let exitCode: number = EXIT.ok;
  const began = performance.now();
  const print = (finding: Finding): void => {
    if (!finding.well && exitCode === EXIT.ok) exitCode = EXIT.unexpected;
    stdout.write(`${finding.well ? 'well ' : 'ILL  '} ${finding.about}: ${finding.text}\n`);
  };
  try {
    const config = readConfig(environment);
    print(well('Settings', 'read'));
    await look(config, print, () => now + (performance.now() - began));
  } catch (error) {
    if (!(error instanceof OperatorError)) throw error;
    print(ill('Stopped here', error.message));
    exitCode = error.exitCode;
  }
  return exitCode;
};
