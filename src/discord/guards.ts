/** Who may do what, where, and how often. Every refusal is a kind sentence. */
import { MessageFlags } from 'discord-api-types/v10';
import type { APIMessage } from 'discord-api-types/v10';
import { UserError } from '../errors.ts';
import type { Action, Actor, BaseContext, Command, Place } from './command.ts';
import { Cooldown } from './cooldown.ts';
import { PERMISSION_LABELS } from './permissions.ts';

const USES_PER_MINUTE = 20;
/** Commands, not presses: a quiz of hundreds must not use up what others need. */
const SERVER_USES_PER_MINUTE = 600;
/** As long as Discord lets us edit a reply. */
const LET_IN_FOR = 15 * 60_000;
const REMEMBERED = 10_000;

/** Somebody, or a server, was quicker than the pace allows. */
export class PaceError extends UserError {
  constructor(key: string, seconds: number) {
    super(key, { count: seconds });
  }
}

export class Guards {
  readonly #people = new Cooldown();
  readonly #servers = new Cooldown();
  /** `person:server:command` → until when Discord's own decision to let them in counts. */
  readonly #letIn = new Map<string, number>();

  /**
   * Before a command runs. Its permissions are Discord's to check, because administrators may give a command to others; that Discord
   * let somebody in is remembered for the buttons of the answer.
   * @throws UserError
   */
  beforeCommand(key: string, command: Command, { actor, place, now }: BaseContext): void {
    checkPlace(command, place);
    this.#checkPace(key, command, actor, now);
    this.#checkServer(command, place, now);
    if (this.#letIn.size >= REMEMBERED) for (const [entry, until] of this.#letIn) if (until <= now) this.#letIn.delete(entry);
    if (command.permissions?.length && this.#letIn.size < REMEMBERED) this.#letIn.set(entryOf(key, actor, place), now + LET_IN_FOR);
  }

  /**
   * Before a button, choice or form is handled: Discord checks nothing there.
   * @param message the message the control is on; undefined for a form that a command opened
   * @throws UserError
   */
  beforeAction(key: string, command: Command, action: Pick<Action, 'who'>, message: APIMessage | undefined, { actor, place, now }: BaseContext): void {
    checkPlace(command, place);
    if (action.who === 'asker' && message && !isFor(message, actor)) throw new UserError('common.notYours');
    if (action.who === 'permitted') this.#checkPermission(key, command, actor, place, now);
    this.#checkPace(key, command, actor, now);
  }

  #checkPermission(key: string, command: Command, actor: Actor, place: Place, now: number): void {
    const missing = (command.permissions ?? []).find((permission) => !actor.can(permission));
    if (missing === undefined || (this.#letIn.get(entryOf(key, actor, place)) ?? 0) > now) return;
    throw new UserError('common.notPermitted', { permission: PERMISSION_LABELS[missing] });
  }

  #checkPace(key: string, command: Command, actor: Actor, now: number): void {
    if (command.always) return;
    const seconds = this.#people.use(`${actor.id}:${key}`, command.perMinute ?? USES_PER_MINUTE, now);
    if (seconds > 0) throw new PaceError('common.cooldown', seconds);
  }

  #checkServer(command: Command, place: Place, now: number): void {
    if (command.always || place.guildId === null) return;
    const seconds = this.#servers.use(place.guildId, SERVER_USES_PER_MINUTE, now);
    if (seconds > 0) throw new PaceError('common.serverCooldown', seconds);
  }
}

function entryOf(key: string, actor: Actor, place: Place): string {
  return `${actor.id}:${place.guildId ?? ''}:${key}`;
}

function checkPlace(command: Command, place: Place): void {
  if (command.where === 'guild' && place.guildId === null) throw new UserError('common.guildOnly');
}

/** Only the asker sees a private reply, so only they can press on it. */
function isFor(message: APIMessage, actor: Actor): boolean {
  if (((message.flags ?? 0) & MessageFlags.Ephemeral) !== 0) return true;
  return message.interaction_metadata?.user.id === actor.id;
}
