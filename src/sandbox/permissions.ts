/** Permissions, computed as Discord documents it: owner, administrator, union of roles, overwrites in three steps, implicit denials. */
import { PermissionFlagsBits as P } from 'discord-api-types/v10';
import type { ChannelRecord, GuildRecord, MemberRecord } from './state/records.ts';
import type { World } from './state/world.ts';

export const ALL_PERMISSIONS = Object.values(P).reduce((all, bit) => all | bit, 0n);
const NEED_SENDING = P.MentionEveryone | P.SendTTSMessages | P.AttachFiles | P.EmbedLinks;

export function isThread(channel: Pick<ChannelRecord, 'type'>): boolean {
  return channel.type === 10 || channel.type === 11 || channel.type === 12;
}

/** @returns what the member may do in the guild at large */
export function guildPermissions(guild: GuildRecord, member: MemberRecord): bigint {
  if (guild.ownerId === member.userId) return ALL_PERMISSIONS;
  let granted = BigInt(guild.roles.get(guild.id)?.permissions ?? '0');
  for (const id of member.roles) granted |= BigInt(guild.roles.get(id)?.permissions ?? '0');
  return (granted & P.Administrator) === 0n ? granted : ALL_PERMISSIONS;
}

/** @returns what the member may do in the channel; a thread follows its parent's overwrites */
export function channelPermissions(world: World, guild: GuildRecord, member: MemberRecord, channel: ChannelRecord): bigint {
  const base = guildPermissions(guild, member);
  if (base === ALL_PERMISSIONS) return base;
  const thread = isThread(channel);
  const ruling = thread ? (world.channels.get(channel.parentId ?? '') ?? channel) : channel;
  return withImplicitDenials(withOverwrites(base, guild, member, ruling), thread ? P.SendMessagesInThreads : P.SendMessages);
}

function withOverwrites(base: bigint, guild: GuildRecord, member: MemberRecord, channel: ChannelRecord): bigint {
  let granted = base;
  let roleAllow = 0n;
  let roleDeny = 0n;
  let own: { allow: string; deny: string } | undefined;
  const everyone = channel.overwrites.find((entry) => entry.id === guild.id);
  if (everyone) granted = (granted & ~BigInt(everyone.deny)) | BigInt(everyone.allow);
  for (const entry of channel.overwrites) {
    if (entry.id === member.userId) own = entry;
    else if (entry.id !== guild.id && member.roles.includes(entry.id)) {
      roleAllow |= BigInt(entry.allow);
      roleDeny |= BigInt(entry.deny);
    }
  }
  granted = (granted & ~roleDeny) | roleAllow;
  return own ? (granted & ~BigInt(own.deny)) | BigInt(own.allow) : granted;
}

function withImplicitDenials(granted: bigint, sending: bigint): bigint {
  if ((granted & P.ViewChannel) === 0n) return 0n;
  return (granted & sending) === 0n ? granted & ~NEED_SENDING : granted;
}

/** @returns what this user may do in the channel: nothing when not a member, everything sensible in their own DM */
export function userPermissions(world: World, userId: string, channel: ChannelRecord): bigint {
  if (channel.dm) return channel.dm.personId === userId || channel.dm.botId === userId ? DM_PERMISSIONS : 0n;
  const guild = world.guilds.get(channel.guildId ?? '');
  const member = guild?.members.get(userId);
  return guild && member ? channelPermissions(world, guild, member, channel) : 0n;
}

const DM_PERMISSIONS =
  P.ViewChannel | P.SendMessages | P.EmbedLinks | P.AttachFiles | P.ReadMessageHistory | P.MentionEveryone |
  P.UseExternalEmojis | P.AddReactions;

export function may(granted: bigint, ...bits: readonly bigint[]): boolean {
  return bits.every((bit) => (granted & bit) === bit);
}
