/** Who may see what, by Discord's order: everyone, roles, then overwrites of everyone, roles and the member. */
import type { ChannelState, GuildState } from '../contract.ts';

const ADMINISTRATOR = 1n << 3n;
const MANAGE_GUILD = 1n << 5n;
const VIEW_CHANNEL = 1n << 10n;

function roleIdsOf(guild: GuildState, userId: string): ReadonlySet<string> {
  return new Set([guild.id, ...(guild.members.find((member) => member.userId === userId)?.roleIds ?? [])]);
}

function basePermissions(guild: GuildState, userId: string): bigint {
  if (guild.ownerId === userId) return ~0n;
  const held = roleIdsOf(guild, userId);
  const sum = guild.roles.filter((role) => held.has(role.id)).reduce((bits, role) => bits | BigInt(role.permissions), 0n);
  return (sum & ADMINISTRATOR) === 0n ? sum : ~0n;
}

/** True when this person is in the guild and may manage it: what the page calls a moderator. */
export function mayManage(guild: GuildState, userId: string): boolean {
  return (basePermissions(guild, userId) & MANAGE_GUILD) !== 0n;
}

/** True when the channel is closed to everyone and opened to some. */
export function isPrivate(guild: GuildState, channel: ChannelState): boolean {
  return channel.overwrites.some((one) => one.id === guild.id && (BigInt(one.deny) & VIEW_CHANNEL) !== 0n);
}

/** True when this person sees the channel in their list. Threads follow their parent. */
export function maySee(guild: GuildState, channel: ChannelState, userId: string): boolean {
  if (!guild.members.some((member) => member.userId === userId)) return false;
  const base = basePermissions(guild, userId);
  if (base === ~0n) return true;
  const source = channel.thread === null ? channel : guild.channels.find((other) => other.id === channel.parentId);
  const held = roleIdsOf(guild, userId);
  const overwrites = source?.overwrites ?? [];
  const apply = (bits: bigint, chosen: typeof overwrites): bigint =>
    (bits & ~chosen.reduce((sum, one) => sum | BigInt(one.deny), 0n)) | chosen.reduce((sum, one) => sum | BigInt(one.allow), 0n);
  const everyone = apply(base, overwrites.filter((one) => one.id === guild.id));
  const byRole = apply(everyone, overwrites.filter((one) => one.id !== guild.id && held.has(one.id)));
  return (apply(byRole, overwrites.filter((one) => one.id === userId)) & VIEW_CHANNEL) !== 0n;
}
