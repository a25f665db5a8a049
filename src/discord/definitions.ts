/** Renders commands to Discord's JSON, through the builders, in every language there is. */
import type { ContextMenuCommandBuilder, SlashCommandBuilder, SlashCommandSubcommandBuilder } from '@discordjs/builders';
import { ApplicationCommandType, ApplicationIntegrationType, InteractionContextType } from 'discord-api-types/v10';
import type { RESTPostAPIApplicationCommandsJSONBody } from 'discord-api-types/v10';
import { EXIT, OperatorError } from '../errors.ts';
import type { ChatCommand, Command, MessageCommand } from './command.ts';
import { assertValid } from './assert-valid.ts';
import { builders } from './builders.ts';
import { addOptions } from './definition-options.ts';
import { localized } from './localized.ts';
import type { Localizations } from './localized.ts';
import { permissionBits } from './permissions.ts';
import type { Commands } from './registry.ts';

export type Definition = RESTPostAPIApplicationCommandsJSONBody;

/**
 * @param commands as loaded
 * @param localizations the translator's overlays
 * @returns what Discord is told, in the order of the keys
 * @throws OperatorError naming the command when Discord would refuse it, exit code `badContent`
 */
export function renderCommands(commands: Commands, localizations: Localizations): readonly Definition[] {
  return [...commands].map(([key, command]) => {
    try {
      const definition = command.kind === 'message' ? renderMenu(key, command, localizations) : renderChat(key, command, localizations);
      assertValid(definition);
      return definition;
    } catch (error) {
      throw new OperatorError(`commands/${key}.ts: Discord would refuse this command: ${reason(error)}`, EXIT.badContent, { cause: error });
    }
  });
}

/** The builders' validator nests the useful sentences. */
function reason(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const given = 'given' in error ? ` (given: ${JSON.stringify(error.given)})` : '';
  const inner = 'errors' in error && Array.isArray(error.errors) ? `: ${error.errors.map((entry) => reason(Array.isArray(entry) ? entry[1] : entry)).join('; ')}` : '';
  return `${error.message}${given}${inner}`;
}

function common<B extends SlashCommandBuilder | ContextMenuCommandBuilder>(builder: B, key: string, command: Command, localizations: Localizations): B {
  const anywhere = command.where === 'anywhere';
  builder
    .setName(command.name)
    .setNameLocalizations(localized(localizations, `${key}.name`, command.name))
    .setIntegrationTypes(anywhere ? [ApplicationIntegrationType.GuildInstall, ApplicationIntegrationType.UserInstall] : [ApplicationIntegrationType.GuildInstall])
    .setContexts(anywhere ? [InteractionContextType.Guild, InteractionContextType.BotDM, InteractionContextType.PrivateChannel] : [InteractionContextType.Guild]);
  if (command.permissions && command.permissions.length > 0) builder.setDefaultMemberPermissions(permissionBits(command.permissions));
  return builder;
}

function renderMenu(key: string, command: MessageCommand, localizations: Localizations): Definition {
  return common(new builders.ContextMenuCommandBuilder().setType(ApplicationCommandType.Message), key, command, localizations).toJSON();
}

function describe<B extends SlashCommandBuilder | SlashCommandSubcommandBuilder>(builder: B, key: string, text: string, localizations: Localizations): B {
  builder.setDescription(text).setDescriptionLocalizations(localized(localizations, `${key}.description`, text));
  return builder;
}

function renderChat(key: string, command: ChatCommand, localizations: Localizations): Definition {
  const builder = describe(common(new builders.SlashCommandBuilder(), key, command, localizations), key, command.description, localizations);
  if ('options' in command) addOptions(builder, key, command.options, localizations);
  else {
    for (const [name, subcommand] of Object.entries(command.subcommands)) {
      const at = `${key}.subcommands.${name}`;
      builder.addSubcommand((sub) => {
        sub.setName(name).setNameLocalizations(localized(localizations, `${at}.name`, name));
        addOptions(describe(sub, at, subcommand.description, localizations), at, subcommand.options ?? {}, localizations);
        return sub;
      });
    }
  }
  return builder.toJSON();
}
