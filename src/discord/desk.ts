/** What the router works with, and what it makes of an interaction. */
import type { REST } from '@discordjs/rest';
import type { Clock } from '../ports/clock.ts';
import type { Log } from '../ports/log.ts';
import type { Telemetry } from '../ports/telemetry.ts';
import type { CommandPorts, Reply } from './command.ts';
import type { Guards } from './guards.ts';
import type { Commands } from './registry.ts';
import type { Deferral } from './responder.ts';

export interface RouterSettings {
  readonly commands: Commands;
  readonly ports: CommandPorts;
  readonly clock: Clock;
  readonly log: Log;
  /** The client's own REST. */
  readonly rest: REST;
  readonly telemetry?: Telemetry | undefined;
  /** The bot's rights in a channel from the cache, for when Discord does not send them with a chosen channel. */
  readonly permissionsIn?: (guildId: string, channelId: string) => bigint | null;
}

export interface Desk extends RouterSettings {
  readonly guards: Guards;
}

export interface Job {
  readonly work: () => Promise<Reply>;
  /** How Discord is asked for more time when the work needs it. */
  readonly deferral: Deferral;
}
