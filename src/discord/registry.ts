/** Finds the commands: every file or folder of the folder must be one, under its own name, or the start stops. */
import { existsSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { commandKey } from '../domain/command-key.ts';
import { EXIT, OperatorError } from '../errors.ts';
import type { Command, Options, Texts } from './command.ts';
import { faultsOf } from './declaration.ts';

/** Command key → command. */
export type Commands = ReadonlyMap<string, Command>;

/**
 * Imports every command of a folder: `<command>.ts`, or `<command>/index.ts` where a command has outgrown one file.
 * @param directory path of the folder
 * @returns the commands by key, in the order of their names
 * @throws OperatorError naming path and cause when a file is no valid command, exit code `badContent`
 */
export async function loadCommands(directory: string): Promise<Commands> {
  const commands = new Map<string, Command>();
  for (const entry of entriesOf(directory)) {
    const index = path.join(directory, entry, 'index.ts');
    const inFolder = existsSync(index);
    const file = inFolder ? index : path.join(directory, entry);
    if (!inFolder && !entry.endsWith('.ts')) throw refused(file, 'only .ts files, and folders with an index.ts, may stand in this folder');
    const command = await importCommand(file);
    const key = commandKey(command.name);
    const name = inFolder ? key : `${key}.ts`;
    if (name !== entry) throw refused(file, `declares "${command.name}", so the ${inFolder ? 'folder' : 'file'} must be called ${name}`);
    if (commands.has(key)) throw refused(file, `declares "${command.name}", which another file declares already`);
    commands.set(key, command);
  }
  if (commands.size === 0) throw refused(directory, 'has no commands');
  return commands;
}

function entriesOf(directory: string): readonly string[] {
  try {
    return readdirSync(directory).filter((entry) => !entry.startsWith('.')).sort();
  } catch (error) {
    throw refused(directory, 'cannot be read', error);
  }
}

async function importCommand(file: string): Promise<Command> {
  let module: { readonly default?: unknown };
  try {
    module = (await import(pathToFileURL(path.resolve(file)).href)) as typeof module;
  } catch (error) {
    throw refused(file, `cannot be imported: ${error instanceof Error ? error.message : String(error)}`, error);
  }
  const faults = faultsOf(module.default);
  if (faults.length > 0) throw refused(file, faults.join('; '));
  return module.default as Command;
}

function refused(file: string, cause: string, error?: unknown): OperatorError {
  return new OperatorError(`${file}: ${cause}.`, EXIT.badContent, { cause: error });
}

/**
 * Every English text of the commands under its full key: the sentences, and what Discord shows of the declaration.
 * @returns for example `ask.unknown`, `ask.description`, `reminders.subcommands.add.options.channel.name`
 */
export function englishTexts(commands: Commands): Texts {
  const texts: Record<string, string> = {};
  for (const [key, command] of commands) {
    for (const [name, text] of Object.entries(command.texts)) texts[`${key}.${name}`] = text;
    texts[`${key}.name`] = command.name;
    if (command.kind === 'message') continue;
    texts[`${key}.description`] = command.description;
    if ('options' in command) addOptions(texts, key, command.options);
    else {
      for (const [name, subcommand] of Object.entries(command.subcommands)) {
        texts[`${key}.subcommands.${name}.name`] = name;
        texts[`${key}.subcommands.${name}.description`] = subcommand.description;
        addOptions(texts, `${key}.subcommands.${name}`, subcommand.options ?? {});
      }
    }
  }
  return texts;
}

function addOptions(texts: Record<string, string>, key: string, options: Options): void {
  for (const [name, option] of Object.entries(options)) {
    texts[`${key}.options.${name}.name`] = name;
    texts[`${key}.options.${name}.description`] = option.description;
    for (const choice of option.choices ?? []) texts[`${key}.options.${name}.choices.${choice.value}`] = choice.name;
  }
}
