/** What an interaction asks for, as work to be done: a command, or an action of one. */
import { ApplicationCommandType, InteractionType } from 'discord-api-types/v10';
import type {
  APIChatInputApplicationCommandInteraction, APIMessageApplicationCommandInteraction, APIMessageComponentInteraction, APIModalSubmitInteraction,
} from 'discord-api-types/v10';
import { RUN_ACTION } from '../domain/announcement-mark.ts';
import { commandKey } from '../domain/command-key.ts';
import { UserError } from '../errors.ts';
import type { ActionContext, BaseContext, ChatCommand, Command, Options, Reply, RunContext, Texts } from './command.ts';
import { contextOf, wordsOf } from './context.ts';
import { decodeCustomId } from './custom-id.ts';
import { PaceError } from './guards.ts';
import { picked, readFields, readOptions, unfold } from './options.ts';
import type { Desk, Job } from './desk.ts';

type Runnable = { readonly options?: Options; readonly defer?: 'private' | 'public' } & Doing<RunContext<Texts, Options>>;

function runnableOf(command: ChatCommand, subcommand: string | null): Runnable {
  const found = 'run' in command ? command : Object.hasOwn(command.subcommands, subcommand ?? '') ? command.subcommands[subcommand ?? ''] : undefined;
  if (!found) throw new UserError('common.oldCommand');
  return found;
}

function rightsIn(desk: Desk, guildId: string | undefined) {
  return (channelId: string) => (guildId === undefined ? null : (desk.permissionsIn?.(guildId, channelId) ?? null));
}

/** Discord sends the chosen message along; where it does not, there are no words. */
function targetWords({ resolved, target_id: id }: { readonly resolved?: APIMessageApplicationCommandInteraction['data']['resolved']; readonly target_id: string }): string {
  return wordsOf(Object.hasOwn(resolved?.messages ?? {}, id) ? resolved?.messages[id] : undefined);
}

/** @throws UserError when the command is not (or no longer) ours */
export function commandWork(desk: Desk, interaction: APIChatInputApplicationCommandInteraction | APIMessageApplicationCommandInteraction): Job {
  const key = commandKey(interaction.data.name);
  const command = desk.commands.get(key);
  const context = contextOf(interaction, key, desk.ports, desk.clock.now());
  if (interaction.data.type === ApplicationCommandType.Message) {
    if (command?.kind !== 'message') throw new UserError('common.oldCommand');
    const target = { id: interaction.data.target_id, text: targetWords(interaction.data) };
    return { deferral: 'private', work: () => guarded(desk, key, command, context, () => ({ ...context, target }), command) };
  }
  if (command?.kind !== 'chat') throw new UserError('common.oldCommand');
  const { data } = interaction;
  const { subcommand, options: sent } = unfold(data.options);
  const runnable = runnableOf(command, subcommand);
  return {
    deferral: runnable.defer ?? 'private',
    work: () => guarded(desk, key, command, context, () => {
      const options = readOptions(runnable.options ?? {}, sent, data.resolved, rightsIn(desk, interaction.guild_id));
      return { ...context, options: options as RunContext<Texts, Options>['options'] };
    }, runnable),
  };
}

interface Doing<C> {
  run(context: C): Promise<Reply>;
  readonly urgent?: (context: C) => Promise<Reply | null>;
}

/** Runs what may be run. Somebody who was too quick still gets what cannot wait. */
async function guarded<C>(desk: Desk, key: string, command: Command, base: BaseContext, contextFor: () => C, doing: Doing<C>): Promise<Reply> {
  try {
    desk.guards.beforeCommand(key, command, base);
  } catch (error) {
    const urgent = error instanceof PaceError ? await doing.urgent?.(contextFor()) : null;
    if (urgent) return urgent;
    throw error;
  }
  return doing.run(contextFor());
}

/** @throws UserError when the control is malformed, forged, or of an older version */
export function actionWork(desk: Desk, interaction: APIMessageComponentInteraction | APIModalSubmitInteraction): Job {
  const ref = decodeCustomId(interaction.data.custom_id);
  const command = desk.commands.get(ref?.command ?? '');
  if (!ref || !command) throw new UserError('common.oldControl');
  const context = contextOf(interaction, ref.command, desk.ports, desk.clock.now());
  const action = Object.hasOwn(command.actions ?? {}, ref.action) ? command.actions?.[ref.action] : undefined;
  if (!action) return { deferral: 'private', work: () => runCommandItself(desk, ref.action, command, context) };
  const resolved = 'resolved' in interaction.data ? interaction.data.resolved : undefined;
  const full: ActionContext = {
    ...context, data: ref.data,
    values: 'values' in interaction.data ? interaction.data.values : [],
    fields: interaction.type === InteractionType.ModalSubmit ? readFields(interaction.data) : {},
    ...picked(resolved, rightsIn(desk, interaction.guild_id)),
  };
  return {
    deferral: interaction.message ? 'update' : 'private',
    work: async () => {
      desk.guards.beforeAction(ref.command, command, action, interaction.message, context);
      return action.run(full);
    },
  };
}

/** The button under an announcement: answers as the command would, to the one who pressed it. */
async function runCommandItself(desk: Desk, name: string, command: Command, context: BaseContext): Promise<Reply> {
  if (name !== RUN_ACTION || command.kind !== 'chat' || !('run' in command) || Object.values(command.options).some((option) => option.required)) throw new UserError('common.oldControl');
  desk.guards.beforeAction(commandKey(command.name), command, { who: 'permitted' }, undefined, context);
  const options = readOptions(command.options, [], undefined, () => null);
  const reply = await command.run({ ...context, options: options as RunContext<Texts, Options>['options'] });
  return reply.type === 'modal' ? reply : { type: 'message', private: true, message: reply.message };
}
