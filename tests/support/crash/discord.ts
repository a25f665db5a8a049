/** Discord for a bot that is killed: the sandbox, many servers with channels of each kind, bad weather, and a list of what was posted. */
import type { APIMessage } from 'discord-api-types/v10';
import type { ChannelState, FaultRequest, SandboxControl } from '../../../src/sandbox/contract.ts';
import { startSandbox, type Sandbox } from '../../../src/sandbox/server.ts';
import { systemClock } from '../../../src/system.ts';

export interface Channel {
  readonly id: string;
  readonly guildId: string;
  readonly kind: 'text' | 'announcement' | 'forum';
}

export interface Discord {
  readonly sandbox: Sandbox;
  readonly channels: readonly Channel[];
  /** A person who may see and do everything. */
  readonly owner: string;
  /** Milliseconds that Discord's clock is ahead of the machine's. */
  setAhead(milliseconds: number): Promise<void>;
  /** Exchanges the faults there are for these. */
  weather(faults: readonly FaultRequest[]): Promise<void>;
  /** Times that a fault struck. */
  struck(): Promise<Readonly<Record<string, number>>>;
  /** Message ids by the mark they carry: more than one is a doubled post. */
  posts(): Promise<ReadonlyMap<string, readonly string[]>>;
  close(): Promise<void>;
}

/** As measured in hard weather: errors before and after storing, replies that never arrive, limits, searches that fail. */
export const STORM: readonly FaultRequest[] = [
  ...['/channels/:id/messages', '/channels/:id/threads'].flatMap((path): FaultRequest[] => [
    { kind: 'error-before', method: 'POST', path, count: null, probability: 0.03, status: 500 },
    { kind: 'error-after', method: 'POST', path, count: null, probability: 0.03, status: 502 },
    { kind: 'drop-after-accept', method: 'POST', path, count: null, probability: 0.05 },
    { kind: 'rate-limit-route', method: 'POST', path, count: null, probability: 0.01, retryAfter: 0.05 },
  ]),
  { kind: 'rate-limit-global', method: 'POST', path: '/channels/:id/messages', count: null, probability: 0.001, retryAfter: 0.2 },
  { kind: 'error-before', method: 'GET', path: '/channels/:id/messages', count: null, probability: 0.03, status: 502 },
];

const PER_GUILD = 25;
/** Discord says "a few minutes"; this is the shortest reading of it. */
const NONCE_WINDOW = 120_000;
const MARK = /"custom_id":"about:post:([a-z2-7]{24})/;
const KINDS = { text: 0, announcement: 5, forum: 15 } as const;

/** A forum in each twentieth, an announcement channel in each tenth. */
function kindAt(index: number): Channel['kind'] {
  if (index % 20 === 7) return 'forum';
  return index % 10 === 3 ? 'announcement' : 'text';
}

async function furnish(control: SandboxControl, count: number, ownerId: string, onlyText: boolean): Promise<Channel[]> {
  const channels: Channel[] = [];
  let guildId = '';
  for (let index = 0; index < count; index += 1) {
    if (index % PER_GUILD === 0) guildId = (await control.createGuild({ name: `Server ${index / PER_GUILD}`, ownerId })).id;
    const kind = onlyText ? 'text' : kindAt(index);
    channels.push({ ...(await control.createChannel(guildId, { name: `channel-${index}`, type: KINDS[kind] })), guildId, kind });
  }
  return channels.map(({ id, guildId: guild, kind }) => ({ id, guildId: guild, kind }));
}

/**
 * @param channels how many there are, 25 in each server
 * @param limited whether requests are limited as Discord limits them, 50 a second
 * @param onlyText no forums and announcement channels among them
 */
export async function startDiscord(channels: number, limited: boolean, onlyText = false): Promise<Discord> {
  const sandbox = await startSandbox({ page: false, seed: 'empty', nonceWindowMs: NONCE_WINDOW, limits: { rateLimits: limited } });
  const { control } = sandbox;
  const owner = (await control.createPerson({ name: 'Owner' })).id;
  const made = await furnish(control, channels, owner, onlyText);
  const messagesIn = async (channelId: string): Promise<readonly APIMessage[]> => {
    const { messages, threads } = await control.view(owner, channelId, { limit: 100 });
    const below = await Promise.all(threads.map((thread: ChannelState) => control.view(owner, thread.id, { limit: 100 })));
    return [...messages, ...below.flatMap((view) => view.messages)].map(({ message }) => message);
  };
  const past: Record<string, number> = {};
  const struck = async (): Promise<Record<string, number>> => {
    const counts = { ...past };
    for (const fault of await control.faults()) counts[fault.kind] = (counts[fault.kind] ?? 0) + fault.struck;
    return counts;
  };
  return {
    sandbox, owner, channels: made, struck,
    setAhead: (ahead) => sandbox.clock.moveTo(systemClock.now() + ahead),
    async weather(faults) {
      Object.assign(past, await struck());
      await control.removeFaults();
      for (const fault of faults) await control.addFault(fault);
    },
    async posts() {
      const found = new Map<string, string[]>();
      for (const { id } of made) {
        for (const message of await messagesIn(id).catch(() => [])) {
          const mark = MARK.exec(JSON.stringify(message.components ?? []))?.[1];
          if (mark !== undefined) found.set(mark, [...(found.get(mark) ?? []), message.id]);
        }
      }
      return found;
    },
    close: () => sandbox.close(),
  };
}
