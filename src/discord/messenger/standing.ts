/** How the bot stands in a channel, and writing to one person: what is asked before anything is promised. */
import { DiscordAPIError } from 'discord.js';
import type { REST } from '@discordjs/rest';
import { ChannelType, PermissionFlagsBits, Routes } from 'discord-api-types/v10';
import type { APIDMChannel } from 'discord-api-types/v10';
import type { ChannelStanding, PostNeeds } from '../../ports/channels.ts';
import type { PermissionName } from '../command.ts';
import { codeOf } from '../failures.ts';
import { isForum, isThread } from './rights.ts';
import type { RightsReader } from './rights.ts';

const GONE = new Set([10_003, 10_004]);
const HIDDEN = 50_001;

/** Never throws: what cannot be found out is `unknown`. */
export async function standingIn(rights: RightsReader, guildId: string, channelId: string, needs: PostNeeds): Promise<ChannelStanding> {
  try {
    const { channel, bits } = await rights.in(guildId, channelId);
    // A channel of another server is none of this one's, whatever its id says.
    if (channel.guild_id !== guildId) return { state: 'gone' };
    const lacking = (names: readonly PermissionName[]) => names.filter((name) => (bits & PermissionFlagsBits[name]) === 0n);
    const forum = isForum(channel);
    const thread = isThread(channel);
    const wanted: PermissionName[] = ['ViewChannel', thread ? 'SendMessagesInThreads' : 'SendMessages'];
    if (forum) wanted.push('ReadMessageHistory');
    if (needs.picture) wanted.push('AttachFiles');
    if (needs.mention === true) wanted.push('MentionEveryone');
    if (needs.thread && !forum && !thread) wanted.push('CreatePublicThreads');
    return { state: 'there', missing: lacking(wanted), advised: forum ? [] : lacking(['ReadMessageHistory']), beside: needs.event === true ? lacking(['CreateEvents']) : [], forum, announcement: channel.type === ChannelType.GuildAnnouncement };
  } catch (error) {
    const code = codeOf(error) ?? 0;
    if (GONE.has(code)) return { state: 'gone' };
    return code === HIDDEN ? { state: 'there', missing: ['ViewChannel'], advised: [], forum: false } : { state: 'unknown' };
  }
}

/**
 * @returns the private conversation's channel id; null when the person takes no messages from the bot
 * @throws a network error or a 5xx
 */
export async function openConversation(rest: REST, userId: string): Promise<string | null> {
  try {
    return ((await rest.post(Routes.userChannels(), { body: { recipient_id: userId } })) as APIDMChannel).id;
  } catch (error) {
    if (error instanceof DiscordAPIError && error.status < 500) return null;
    throw error;
  }
}
