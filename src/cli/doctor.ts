/** `cli doctor`: looks at everything that can be wrong and says it in plain sentences. Changes nothing. */
import { existsSync, readFileSync } from 'node:fs';
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
import { rightsIn } from './doctor-rights.ts';

interface Finding {
  readonly about: string;
  readonly well: boolean;
  readonly text: string;
}

const well = (about: string, text: string): Finding => ({ about, well: true, text });
const ill = (about: string, text: string): Finding => ({ about, well: false, text });

async function content(): Promise<Finding> {
  const faults = await checkContent(DATA_DIRECTORY);
  return faults.length === 0 ? well('Content', 'every record is well') : ill('Content', `${faults.length} faults; npm run cli -- check names them`);
}

async function database(storage: Storage): Promise<Finding> {
  const damage = await storage.check();
  if (damage.length > 0) return ill('Database', `damaged (${damage[0] ?? ''}). Stop the bot and put the last backup in its place.`);
  return well('Database', `well, ${Math.ceil(storage.size() / 1024)} KiB`);
}

async function commands(rest: REST, applicationId: string, config: Config, storage: Storage): Promise<Finding> {
  const words = await loadWords();
  const difference = await syncCommands({
    rest, applicationId, guildId: config.developmentGuildId, store: storage.registrations, apply: false, force: true,
    definitions: renderCommands(words.commands, (key) => words.translator.localizations(key)),
  });
  return difference.state === 'pending' ? ill('Commands', 'Discord’s list differs; the bot mends it at its next start, or: npm run cli -- deploy') : well('Commands', 'Discord has the same list');
}

/** The distribution's time-zone data may be newer than the runtime's: then some clock change of this year may be missing. */
function zones(): Finding {
  const ours = process.versions['tz'] ?? 'unknown';
  const file = '/usr/share/zoneinfo/tzdata.zi';
  const system = existsSync(file) ? /# version (\S+)/.exec(readFileSync(file, 'utf8').slice(0, 200))?.[1] : undefined;
  if (system !== undefined && system > ours) return ill('Time zones', `Node brings ${ours}, this system has ${system}: update Node, or a few zones may be an hour off`);
  return well('Time zones', `data version ${ours}`);
}

async function look(config: Config, findings: (finding: Finding) => void, now: number): Promise<void> {
  findings(await content());
  findings(zones());
  const clock = { now: () => now };
  const log = createLog({ level: 'error', format: config.logFormat, clock, secrets: [config.token] });
  const file = databaseFile(config.databaseUrl);
  const fresh = !existsSync(file);
  if (fresh) findings(well('Database', `${file} does not exist yet; the first start makes it`));
  const storage = await openStorage(fresh ? 'sqlite::memory:' : config.databaseUrl, { clock, log, random: systemRandom });
  try {
    if (!fresh) findings(await database(storage));
    const rest = new REST({ api: config.apiUrl, timeout: 10_000, retries: 1 }).setToken(requireToken(config));
    const { applicationId, name } = await applicationOf(rest);
    findings(well('Token', `accepted; the bot is "${name}"`));
    findings(await commands(rest, applicationId, config, storage));
    const messenger = createMessenger({ token: config.token, apiUrl: config.apiUrl, log, clock, perSecond: 10 });
    for (const { about, well: healthy, text } of await rightsIn(storage, messenger)) findings({ about, well: healthy, text });
  } finally {
    await storage.close();
  }
}

export const doctor: CliCommand = async (_args, { stdout, environment, now }) => {
  let exitCode: number = EXIT.ok;
  const print = (finding: Finding): void => {
    if (!finding.well && exitCode === EXIT.ok) exitCode = EXIT.unexpected;
    stdout.write(`${finding.well ? 'well ' : 'ILL  '} ${finding.about}: ${finding.text}\n`);
  };
  try {
    const config = readConfig(environment);
    print(well('Settings', 'read'));
    await look(config, print, now);
  } catch (error) {
    if (!(error instanceof OperatorError)) throw error;
    print(ill('Stopped here', error.message));
    exitCode = error.exitCode;
  }
  return exitCode;
};
