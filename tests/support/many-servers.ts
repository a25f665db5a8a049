/** Servers by the thousand for a sandbox, furnished as servers are: roles, categories, channels that only some may see. */
import type { SandboxControl } from '../../src/sandbox/contract.ts';

export interface ManyServers {
  readonly guildIds: readonly string[];
  /** One text channel of each server. */
  readonly channelIds: readonly string[];
  /** Another one of each, while there are four channels at least. */
  readonly talkIds: readonly string[];
}

/** Ids a millisecond apart, so that shards share them evenly. */
const idOf = (server: number): string => String(1_200_000_000_000_000_000n + (BigInt(server) << 22n));

const ROLES = 6;
/** Of forty: five categories, five voice channels, the rest text. */
const typeOf = (index: number): number => (index % 8 === 0 ? 4 : index % 8 === 7 ? 2 : 0);

/**
 * @param count of servers
 * @param channels of each
 */
export async function makeServers(control: SandboxControl, count: number, channels: number): Promise<ManyServers> {
  const guildIds: string[] = [];
  const channelIds: string[] = [];
  const talkIds: string[] = [];
  for (let server = 0; server < count; server += 1) {
    const { id } = await control.createGuild({ id: idOf(server), name: `Server ${server}` });
    guildIds.push(id);
    const roles: string[] = [];
    for (let role = 0; role < ROLES; role += 1) roles.push((await control.createRole(id, { name: `Role ${role}`, permissions: '1024' })).id);
    for (let index = 0; index < channels; index += 1) {
      const channel = await control.createChannel(id, {
        name: `channel-${index}`, type: typeOf(index), topic: index % 4 === 1 ? 'What is talked about here, in a sentence or two.' : null,
        // Every third is for some roles only.
        overwrites: index % 3 === 2 ? [{ id, type: 0, allow: '0', deny: '1024' }, { id: roles[index % ROLES] ?? '', type: 0, allow: '1024', deny: '0' }] : [],
      });
      if (index === 1) channelIds.push(channel.id);
      if (index === 3) talkIds.push(channel.id);
    }
  }
  return { guildIds, channelIds, talkIds };
}
