/** What is done once Discord has let the bot in: servers left meanwhile are noted, and the command list is brought up to date. */
import { setTimeout as wait } from 'node:timers/promises';
import type { Config, ShardPlace } from './config.ts';
import type { BotClient } from './discord/client.ts';
import { renderCommands } from './discord/definitions.ts';
import { describeDifference, syncCommands } from './discord/register.ts';
import type { Clock } from './ports/clock.ts';
import type { Log } from './ports/log.ts';
import { markDepartures } from './storage/housekeeping.ts';
import type { Storage } from './storage/open.ts';
import type { Words } from './words.ts';

/** Whether this process does what only one of many may do: the commands' registration, the nightly round. Posting has an owner of its own. */
export const isFirst = (shard: ShardPlace | null): boolean => shard === null || shard.id === 0;

interface Arrival {
  readonly config: Config;
  readonly client: BotClient;
  readonly storage: Storage;
  readonly words: Words;
  readonly log: Log;
  readonly clock: Clock;
  readonly alone: boolean;
}

/** A copy that stands still for so long has lost the database. */
const SILENCE = 30_000;
const LOOK_AGAIN = 500;

/**
 * Two copies with one token would both carry out each command. The second waits before it connects, and takes over when the first ends or
 * stands still.
 */
async function untilAlone({ ownership }: Pick<Storage, 'ownership'>, clock: Clock, log: Log): Promise<void> {
  for (let told = false; await ownership.elsewhere(clock.now(), SILENCE); told = true) {
    if (!told) log.warn({}, 'Another copy of the bot runs on this database; this one waits, and takes over when that one ends.');
    await wait(LOOK_AGAIN);
  }
}

/** @returns the application's id */
export async function arrive({ config, client, storage, words, log, clock, alone }: Arrival): Promise<string> {
  // Processes that share the servers among them share the database as well.
  if (alone && config.shard === null) await untilAlone(storage, clock, log);
  const { applicationId, guildIds } = await client.login();
  await markDepartures(storage.guildRecords, guildIds, clock.now(), log, client.covers);
  if (!isFirst(config.shard)) return applicationId;
  const difference = await syncCommands({
    rest: client.rest, applicationId, guildId: config.developmentGuildId, store: storage.registrations, apply: true,
    definitions: renderCommands(words.commands, (key) => words.translator.localizations(key)),
  });
  if (difference.state === 'applied') log.info({ commands: describeDifference(difference) }, 'Discord’s command list was brought up to date.');
  return applicationId;
}
