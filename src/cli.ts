/** The operator's and the editor's commands: npm run cli -- <command>. Each stands in src/cli/. */
import { ask } from './cli/ask.ts';
import { backup } from './cli/backup.ts';
import { check } from './cli/check.ts';
import type { CliIo, CliCommand } from './cli/command.ts';
import { deploy } from './cli/deploy.ts';
import { doctor } from './cli/doctor.ts';
import { links } from './cli/links.ts';
import { occurrences } from './cli/occurrences.ts';
import { restore } from './cli/restore.ts';
import { slim } from './cli/slim.ts';
import { EXIT, OperatorError } from './errors.ts';
import { systemClock } from './system.ts';

const COMMANDS: Readonly<Record<string, { readonly run: CliCommand; readonly about: string }>> = {
  ask: { run: ask, about: 'answer one question, or JSON lines from standard input with --json' },
  check: { run: check, about: 'look all content over and name every fault by file and line' },
  occurrences: { run: async (args, io) => await occurrences(args, io), about: 'when a reminder rule is due' },
  deploy: { run: deploy, about: 'show what would change in Discord’s command list; --yes changes it' },
  doctor: { run: doctor, about: 'say what is wrong with settings, database, token, rights and time-zone data' },
  backup: { run: backup, about: 'copy the database while the bot runs, and open the copy to be sure of it' },
  restore: { run: restore, about: 'put a backup in the place of the database; the bot must be stopped' },
  slim: { run: slim, about: 'take out of node_modules what only developers read, after npm ci --omit=dev' },
  links: { run: links, about: 'list the addresses of all sources, for a person or a job with internet' },
};

function help(): string {
  const lines = Object.entries(COMMANDS).map(([name, { about }]) => `  ${name.padEnd(12)} ${about}`);
  return `Usage: npm run --silent cli -- <command>\n\n${lines.join('\n')}\n`;
}

async function main(args: readonly string[], io: CliIo): Promise<number> {
  const [name = 'help', ...rest] = args;
  const command = Object.hasOwn(COMMANDS, name) ? COMMANDS[name] : undefined;
  if (command) return await command.run(rest, io);
  const asked = ['help', '--help', '-h'].includes(name);
  (asked ? io.stdout : io.stderr).write(asked ? help() : `There is no command "${name}".\n\n${help()}`);
  return asked ? EXIT.ok : EXIT.badConfig;
}

try {
  process.exitCode = await main(process.argv.slice(2), {
    stdin: process.stdin, stdout: process.stdout, stderr: process.stderr, environment: process.env, now: systemClock.now(),
  });
} catch (error) {
  if (!(error instanceof OperatorError)) throw error;
  process.stderr.write(`${error.message}\n`);
  process.exitCode = error.exitCode;
}
