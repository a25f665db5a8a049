/** What a bot may reach and do: the refusals for everything else. */
import { PermissionFlagsBits as P } from 'discord-api-types/v10';
import type { Core } from '../core.ts';
import { channelPermissions, guildPermissions, isThread, may, userPermissions } from '../permissions.ts';
import type { ChannelRecord, GuildRecord, MemberRecord } from '../state/records.ts';
import { refusal } from './errors.ts';
import type { Call } from './route.ts';

/** @returns the guild of the route, which the bot must be in */
export function guildOf({ core, bot, params }: Call): { guild: GuildRecord; member: MemberRecord } {
  const guild = core.world.guilds.get(params['guild_id'] ?? '');
  if (!guild) throw refusal('unknownGuild');
  const member = guild.members.get(bot.id);
  if (!member) throw refusal('missingAccess');
  return { guild, member };
}

/** @returns the channel of the route and what the bot may do there; it must see it */
export function channelOf({ core, bot, params }: Call): { channel: ChannelRecord; granted: bigint } {
  const channel = core.world.channels.get(params['channel_id'] ?? '');
  if (!channel) throw refusal('unknownChannel');
  return { channel, granted: grantedIn(core, bot.id, channel) };
}

function grantedIn(core: Core, botId: string, channel: ChannelRecord): bigint {
  const guild = core.world.guilds.get(channel.guildId ?? '');
  const member = guild?.members.get(botId);
  const granted = guild && member ? channelPermissions(core.world, guild, member, channel) : userPermissions(core.world, botId, channel);
  if (!may(granted, P.ViewChannel)) throw refusal('missingAccess');
  return granted;
}

/** Refuses with Missing Permissions unless all are granted. */
export function need(granted: bigint, ...bits: readonly bigint[]): void {
  if (!may(granted, ...bits)) throw refusal('missingPermissions');
}

export function needInGuild(guild: GuildRecord, member: MemberRecord, ...bits: readonly bigint[]): void {
  need(guildPermissions(guild, member), ...bits);
}

/** Refuses unless a message of this kind may be written here now. */
export function needToSend(channel: ChannelRecord, granted: bigint, carries: { readonly files: boolean; readonly embeds: boolean;
  readonly reference: boolean; readonly tts: boolean }): void {
  if (channel.type === 15 || channel.type === 16) throw refusal('notInForum');
  if (channel.type === 4) throw refusal('voiceText');
  need(granted, isThread(channel) ? P.SendMessagesInThreads : P.SendMessages);
  if (channel.type === 2 || channel.type === 13) need(granted, P.Connect);
  if (carries.files) need(granted, P.AttachFiles);
  if (carries.embeds) need(granted, P.EmbedLinks);
  if (carries.reference) need(granted, P.ReadMessageHistory);
  if (carries.tts) need(granted, P.SendTTSMessages);
  if (channel.thread?.locked && !may(granted, P.ManageThreads)) throw refusal('lockedThread');
}
