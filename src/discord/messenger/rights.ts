/** The bot's rights in a channel: from the connection's cache, or asked of Discord when there is none. */
import type { REST } from '@discordjs/rest';
import { ChannelType, PermissionFlagsBits, Routes } from 'discord-api-types/v10';
import type { APIGuild, APIGuildChannel, APIGuildForumChannel, APIGuildMember, APIThreadChannel, APIUser } from 'discord-api-types/v10';
import type { PermissionName } from '../command.ts';
import { PERMISSION_LABELS, permissionsIn } from '../permissions.ts';

export type Channel = APIGuildChannel | APIGuildForumChannel | APIThreadChannel;

export interface Rights {
  readonly channel: Channel;
  readonly bits: bigint;
}

const THREADS: ReadonlySet<number> = new Set([ChannelType.AnnouncementThread, ChannelType.PublicThread, ChannelType.PrivateThread]);
const FORUMS: ReadonlySet<number> = new Set([ChannelType.GuildForum, ChannelType.GuildMedia]);

export function isForum(channel: Channel): boolean {
  return FORUMS.has(channel.type);
}

export function isThread(channel: Channel): channel is APIThreadChannel {
  return THREADS.has(channel.type);
}

export class RightsReader {
  readonly #rest: REST;
  readonly #cached: (guildId: string, channelId: string) => bigint | null;
  #self: Promise<string> | null = null;

  constructor(rest: REST, cached: (guildId: string, channelId: string) => bigint | null) {
    this.#rest = rest;
    this.#cached = cached;
  }

  async channel(channelId: string): Promise<Channel> {
    return (await this.#rest.get(Routes.channel(channelId))) as Channel;
  }

  /**
   * @param known the channel, when Discord was asked for it just now
   * @throws DiscordAPIError when the channel or server cannot be seen, or a network error
   */
  async in(guildId: string, channelId: string, known?: Channel): Promise<Rights> {
    const channel = known ?? (await this.channel(channelId));
    const cached = this.#cached(guildId, channelId);
    if (cached !== null) return { channel, bits: cached };
    const parent = isThread(channel) && channel.parent_id ? await this.channel(channel.parent_id) : channel;
    const self = await this.#selfId();
    const [guild, member] = (await Promise.all([this.#rest.get(Routes.guild(guildId)), this.#rest.get(Routes.guildMember(guildId, self))])) as [APIGuild, APIGuildMember];
    const overwrites = 'permission_overwrites' in parent ? (parent.permission_overwrites ?? []) : [];
    return { channel, bits: permissionsIn({ guildId, ownerId: guild.owner_id, userId: self, roleIds: member.roles, roles: guild.roles, overwrites }) };
  }

  async #selfId(): Promise<string> {
    this.#self ??= this.#rest.get(Routes.user()).then((user) => (user as APIUser).id);
    this.#self.catch(() => { this.#self = null; });
    return this.#self;
  }
}

export interface Needs {
  readonly publish: boolean;
  readonly thread: boolean;
  readonly picture: boolean;
}

/** @returns the rights that are missing to post, in the words of Discord's settings */
export function missingFor({ channel, bits }: Rights, needs: Needs): readonly string[] {
  const wanted: PermissionName[] = ['ViewChannel', isThread(channel) ? 'SendMessagesInThreads' : 'SendMessages', 'ReadMessageHistory'];
  if (needs.picture) wanted.push('AttachFiles');
  if (needs.thread && !isForum(channel) && !isThread(channel)) wanted.push('CreatePublicThreads');
  return wanted.filter((name) => (bits & PermissionFlagsBits[name]) === 0n).map((name) => PERMISSION_LABELS[name]);
}
