/** Tells the telemetry what became of each interaction. */
import { InteractionType } from 'discord-api-types/v10';
import { commandKey } from '../domain/command-key.ts';
import type { InteractionOutcome, InteractionSeen, Telemetry } from '../ports/telemetry.ts';
import type { Answerable } from './context.ts';
import { decodeCustomId } from './custom-id.ts';
import { verdictOn } from './failures.ts';
import type { Commands } from './registry.ts';

const OUTCOMES = { say: 'refused', apologise: 'failed', silent: 'lost' } as const;

/** What an error of a command, or of sending its reply, means for the person. */
export function outcomeOf(error: unknown): InteractionOutcome {
  return OUTCOMES[verdictOn(error).type];
}

function kindOf({ type }: Answerable): InteractionSeen['kind'] {
  if (type === InteractionType.ApplicationCommand) return 'command';
  return type === InteractionType.ApplicationCommandAutocomplete ? 'autocomplete' : 'action';
}

/** Names come from outside and may be forged: only those of our own commands are told. */
function commandOf(interaction: Answerable, commands: Commands): string {
  const key = 'name' in interaction.data ? commandKey(interaction.data.name) : decodeCustomId(interaction.data.custom_id)?.command;
  return key !== undefined && commands.has(key) ? key : 'unknown';
}

/** Answers an interaction and tells how that went. */
export async function seen(telemetry: Telemetry | undefined, commands: Commands, interaction: Answerable, answer: () => Promise<InteractionOutcome>): Promise<void> {
  const began = performance.now();
  const outcome = await answer();
  telemetry?.interaction({ command: commandOf(interaction, commands), kind: kindOf(interaction), outcome, milliseconds: performance.now() - began });
}
