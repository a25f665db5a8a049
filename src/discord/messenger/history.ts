/** Looks for our own post in a channel by its marker. Says "absent" only when it could really have seen it. */
import { DiscordAPIError } from 'discord.js';
import type { REST } from '@discordjs/rest';
import { PermissionFlagsBits, Routes } from 'discord-api-types/v10';
import type { APIMessage, RESTGetAPIChannelMessagesResult, RESTGetAPIGuildThreadsResult } from 'discord-api-types/v10';
import type { FindOutcome } from '../../ports/messenger.ts';
import { carriesMarker } from '../marker.ts';
import { snowflakeAt } from '../snowflake.ts';
import { isForum } from './rights.ts';
import type { Channel, RightsReader } from './rights.ts';

const PAGE = 100;
/** A busier channel than this within the time searched is not read to its end. */
const PAGES = 30;
const TO_READ = PermissionFlagsBits.ViewChannel | PermissionFlagsBits.ReadMessageHistory;

/**
 * @param since epoch milliseconds
 * @throws a network error or a 5xx: then it is simply not known yet
 */
export async function findMarked(rest: REST, rights: RightsReader, channelId: string, marker: string, since: number): Promise<FindOutcome> {
  try {
    const channel = await rights.channel(channelId);
    const guildId = channel.guild_id;
    // In a private conversation the bot can always read: there is no right to take away.
    if (guildId === undefined) return await inMessages(rest, channelId, marker, since);
    // Without the right to read, Discord answers with an empty list, which would look like "absent".
    const { bits } = await rights.in(guildId, channelId, channel);
    if ((bits & TO_READ) !== TO_READ) return { type: 'unreadable' };
    return isForum(channel) ? await inForum(rest, channel, guildId, marker, since) : await inMessages(rest, channelId, marker, since);
  } catch (error) {
    if (error instanceof DiscordAPIError && (error.status === 403 || error.status === 404) && typeof error.code === 'number') return { type: 'unreadable' };
    throw error;
  }
}

async function inMessages(rest: REST, channelId: string, marker: string, since: number): Promise<FindOutcome> {
  let after = snowflakeAt(since);
  for (let page = 0; page < PAGES; page += 1) {
    const query = new URLSearchParams({ after, limit: String(PAGE) });
    const messages = (await rest.get(Routes.channelMessages(channelId), { query })) as RESTGetAPIChannelMessagesResult;
    const found = messages.find((message) => carriesMarker(message, marker));
    if (found) return { type: 'found', messageId: found.id };
    if (messages.length < PAGE) return { type: 'absent' };
    after = messages.map(({ id }) => id).reduce((newest, id) => (BigInt(id) > BigInt(newest) ? id : newest), after);
  }
  return { type: 'unreadable' };
}

/** A post's first message has the id of the post. */
async function inForum(rest: REST, channel: Channel, guildId: string, marker: string, since: number): Promise<FindOutcome> {
  const oldest = BigInt(snowflakeAt(since));
  const active = (await rest.get(Routes.guildActiveThreads(guildId))) as RESTGetAPIGuildThreadsResult;
  const archived = (await rest.get(Routes.channelThreads(channel.id, 'public'))) as RESTGetAPIGuildThreadsResult;
  const posts = [...active.threads, ...archived.threads].filter((thread) => 'parent_id' in thread && thread.parent_id === channel.id && BigInt(thread.id) >= oldest);
  for (const { id } of posts) {
    const first = await firstMessage(rest, id);
    if (first && carriesMarker(first, marker)) return { type: 'found', messageId: id };
  }
  return { type: 'absent' };
}

async function firstMessage(rest: REST, threadId: string): Promise<APIMessage | null> {
  try {
    return (await rest.get(Routes.channelMessage(threadId, threadId))) as APIMessage;
  } catch (error) {
    // Somebody deleted the opening message: it cannot be ours to find.
    if (error instanceof DiscordAPIError && error.code === 10_008) return null;
    throw error;
  }
}
