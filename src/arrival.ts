/** What is done once Discord has let the bot in: servers left meanwhile are noted, and the command list is brought up to date. */
import type { Config, ShardPlace } from './config.ts';
import type { BotClient } from './discord/client.ts';
import { renderCommands } from './discord/definitions.ts';
import { describeDifference, syncCommands } from './discord/register.ts';
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
  readonly now: number;
}

/** @returns the application's id */
export async function arrive({ config, client, storage, words, log, now }: Arrival): Promise<string> {
  const { applicationId, guildIds } = await client.login();
  await markDepartures(storage.guildRecords, guildIds, now, log, client.covers);
  if (!isFirst(config.shard)) return applicationId;
  const difference = await syncCommands({
    rest: client.rest, applicationId, guildId: config.developmentGuildId, store: storage.registrations, apply: true,
    definitions: renderCommands(words.commands, (key) => words.translator.localizations(key)),
  });
  if (difference.state === 'applied') log.info({ commands: describeDifference(difference) }, 'Discord’s command list was brought up to date.');
  return applicationId;
}
