/** `cli deploy`: what would change in Discord's command list, and with --yes the change itself. */
import { REST } from '@discordjs/rest';
import { readConfig, requireToken } from '../config.ts';
import { renderCommands } from '../discord/definitions.ts';
import { describeDifference, syncCommands } from '../discord/register.ts';
import { EXIT, OperatorError } from '../errors.ts';
import { createLog } from '../log.ts';
import { openStorage } from '../storage/open.ts';
import { systemRandom } from '../system.ts';
import { applicationOf } from './application.ts';
import type { CliCommand } from './command.ts';
import { loadWords } from '../words.ts';

export const deploy: CliCommand = async (args, { stdout, environment, now }) => {
  const config = readConfig(environment);
  const token = requireToken(config);
  const clock = { now: () => now };
  const log = createLog({ level: 'warn', format: config.logFormat, clock, secrets: [token] });
  const { commands, translator } = await loadWords();
  const rest = new REST({ api: config.apiUrl, timeout: 10_000 }).setToken(token);
  const { applicationId } = await applicationOf(rest);
  const storage = await openStorage(config.databaseUrl, { clock, log, random: systemRandom });
  try {
    const difference = await syncCommands({
      rest, applicationId, guildId: config.developmentGuildId, store: storage.registrations, force: true, apply: args.includes('--yes'),
      definitions: renderCommands(commands, (key) => translator.localizations(key)),
    });
    const lines = describeDifference(difference);
    const closing = { applied: 'Discord has them now.', pending: 'Nothing was changed. Run it again with --yes to apply this.', unchanged: 'Discord has the same commands already.', remembered: '' };
    stdout.write(`${[...lines, closing[difference.state]].join('\n')}\n`);
    return EXIT.ok;
  } catch (error) {
    if (error instanceof OperatorError) throw error;
    throw new OperatorError(`Discord did not take the commands: ${(error as Error).message}`, EXIT.noNetwork, { cause: error });
  } finally {
    await storage.close();
  }
};
