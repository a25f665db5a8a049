/** Interaction in, reply out: finds the command, guards it, runs it, sends what it returns, and owns failing. */
import { ApplicationCommandType, InteractionType } from 'discord-api-types/v10';
import type {
  APIApplicationCommandInteraction, APIChatInputApplicationCommandInteraction, APIMessageApplicationCommandInteraction, APIMessageComponentInteraction,
  APIModalSubmitInteraction,
} from 'discord-api-types/v10';
import { commandKey } from '../domain/command-key.ts';
import { UserError } from '../errors.ts';
import type { Log } from '../ports/log.ts';
import type { InteractionOutcome } from '../ports/telemetry.ts';
import { suggestions } from './autocomplete.ts';
import { contextOf } from './context.ts';
import type { Answerable } from './context.ts';
import type { Desk, Job, RouterSettings } from './desk.ts';
import { reportFailure } from './report.ts';
import { Guards } from './guards.ts';
import { readIncoming } from './incoming.ts';
import { InFlight } from './in-flight.ts';
import { Responder } from './responder.ts';
import { outcomeOf, seen } from './seen.ts';
import { actionWork, commandWork } from './work.ts';

export type { RouterSettings };

export interface Router {
  /** Answers one interaction, whatever is in it; never rejects. */
  handle(raw: unknown): Promise<void>;
  /** How many are being answered. */
  inFlight(): number;
  /** From now on newcomers are told to try again; resolves with the number still unanswered when `milliseconds` are over. */
  drain(milliseconds: number): Promise<number>;
}

/** @returns a router; nothing happens until it is handed an interaction */
export function createRouter(settings: RouterSettings): Router {
  const desk: Desk = { ...settings, guards: new Guards() };
  const flights = new InFlight();
  return {
    async handle(raw) {
      const incoming = readIncoming(raw);
      if (incoming.type === 'nothing') return;
      if (incoming.type === 'unreadable') return await flights.during(() => refuse(desk, incoming.reply as Answerable, incoming.where));
      await flights.during(() => seen(desk.telemetry, desk.commands, incoming.interaction, () => route(desk, incoming.interaction, flights.draining)));
    },
    inFlight: () => flights.count,
    drain: (milliseconds) => flights.drain(milliseconds),
  };
}

async function route(desk: Desk, interaction: Answerable, draining: boolean): Promise<InteractionOutcome> {
  const log = desk.log.child({ interaction: interaction.id });
  const responder = new Responder(desk.rest, interaction, log);
  if (interaction.type === InteractionType.ApplicationCommandAutocomplete) {
    const key = commandKey(interaction.data.name);
    const choices = await suggestions(interaction, desk.commands.get(key), contextOf(interaction, key, desk.ports, desk.clock.now()), log);
    return await responder.choices(choices).then(() => 'answered' as const, (error: unknown) => {
      reportFailure(error, interaction, desk, log);
      return outcomeOf(error);
    });
  }
  try {
    if (draining) throw new UserError('common.restarting');
    const { work, deferral } = jobOf(desk, interaction);
    responder.arm(deferral);
    await responder.send(await work());
    return 'answered';
  } catch (error) {
    return await fail(error, desk, interaction, responder, log);
  }
}

/** Somebody waits, so they are told; which fields are wrong stands in the log, without what was in them. */
async function refuse(desk: Desk, interaction: Answerable, where: readonly string[]): Promise<void> {
  const log = desk.log.child({ interaction: interaction.id });
  log.warn({ type: interaction.type, where }, 'an interaction is not as Discord describes it');
  const responder = new Responder(desk.rest, interaction, log);
  const suggesting = interaction.type === InteractionType.ApplicationCommandAutocomplete;
  await (suggesting ? responder.choices([]) : fail(new UserError('common.unreadable'), desk, interaction, responder, log)).catch((error: unknown) => {
    reportFailure(error, interaction, desk, log);
  });
}

function jobOf(desk: Desk, interaction: APIApplicationCommandInteraction | APIMessageComponentInteraction | APIModalSubmitInteraction): Job {
  if (interaction.type !== InteractionType.ApplicationCommand) return actionWork(desk, interaction);
  const { type } = interaction.data;
  if (type === ApplicationCommandType.ChatInput) return commandWork(desk, interaction as APIChatInputApplicationCommandInteraction);
  if (type === ApplicationCommandType.Message) return commandWork(desk, interaction as APIMessageApplicationCommandInteraction);
  throw new UserError('common.oldCommand');
}

/** Says what is to be said about a failure; when that fails too, it is only logged. */
async function fail(error: unknown, desk: Desk, interaction: Answerable, responder: Responder, log: Log): Promise<InteractionOutcome> {
  const text = reportFailure(error, interaction, desk, log);
  if (text === null) return outcomeOf(error);
  try {
    await responder.send({ type: 'message', private: true, message: { blocks: [{ type: 'text', text }] } });
    return outcomeOf(error);
  } catch (second) {
    reportFailure(second, interaction, desk, log);
    return 'lost';
  }
}
