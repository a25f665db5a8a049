/** Discord's permission bits as names, and what a member may do in a channel, worked out from raw API data. */
import { PermissionFlagsBits } from 'discord-api-types/v10';
import type { APIOverwrite, APIRole } from 'discord-api-types/v10';
import type { PermissionName } from './command.ts';

/** Every permission we ever speak of, with the words Discord uses in its settings. */
export const PERMISSION_LABELS: Readonly<Record<PermissionName, string>> = {
  Administrator: 'Administrator',
  ManageGuild: 'Manage Server',
  ManageRoles: 'Manage Roles',
  ViewChannel: 'View Channel',
  SendMessages: 'Send Messages',
  SendMessagesInThreads: 'Send Messages in Threads',
  CreatePublicThreads: 'Create Public Threads',
  EmbedLinks: 'Embed Links',
  AttachFiles: 'Attach Files',
  ReadMessageHistory: 'Read Message History',
  MentionEveryone: 'Mention @everyone, @here, and All Roles',
  ManageMessages: 'Manage Messages',
  CreateEvents: 'Create Events',
  UseExternalApps: 'Use External Apps',
};

const NAMES = Object.keys(PERMISSION_LABELS) as PermissionName[];

/**
 * @param bits Discord's bitset as a decimal string or number; undefined counts as none
 * @returns the names in it; an administrator has all
 */
export function permissionNames(bits: string | bigint | undefined): ReadonlySet<PermissionName> {
  const set = BigInt(bits ?? 0);
  if (set & PermissionFlagsBits.Administrator) return new Set(NAMES);
  return new Set(NAMES.filter((name) => set & PermissionFlagsBits[name]));
}

/** The bitset of some names as Discord wants it: a decimal string. */
export function permissionBits(names: readonly PermissionName[]): string {
  return String(names.reduce((sum, name) => sum | PermissionFlagsBits[name], 0n));
}

interface Membership {
  readonly guildId: string;
  readonly ownerId: string;
  readonly userId: string;
  readonly roleIds: readonly string[];
  readonly roles: readonly Pick<APIRole, 'id' | 'permissions'>[];
  readonly overwrites: readonly APIOverwrite[];
}

/**
 * What a member may do in a channel, by Discord's published order: everyone's role, own roles, then the channel's overwrites for
 * everyone, for the roles together, for the member.
 */
export function permissionsIn(member: Membership): bigint {
  const all = Object.values(PermissionFlagsBits).reduce((sum, bit) => sum | bit, 0n);
  if (member.userId === member.ownerId) return all;
  const mine = new Set([member.guildId, ...member.roleIds]);
  let bits = member.roles.filter((role) => mine.has(role.id)).reduce((sum, role) => sum | BigInt(role.permissions), 0n);
  if (bits & PermissionFlagsBits.Administrator) return all;
  const layers = [
    member.overwrites.filter((overwrite) => overwrite.id === member.guildId),
    member.overwrites.filter((overwrite) => overwrite.id !== member.guildId && member.roleIds.includes(overwrite.id)),
    member.overwrites.filter((overwrite) => overwrite.id === member.userId),
  ];
  for (const layer of layers) {
    bits &= ~layer.reduce((sum, overwrite) => sum | BigInt(overwrite.deny), 0n);
    bits |= layer.reduce((sum, overwrite) => sum | BigInt(overwrite.allow), 0n);
  }
  return bits;
}
