import { PermissionFlagsBits as P } from 'discord-api-types/v10';
import type { APIAllowedMentions } from 'discord-api-types/v10';
import { may } from '../permissions.ts';
import type { ChannelRecord } from './records.ts';
import type { World } from './world.ts';

export interface Pinged {
  readonly users: readonly string[];
  readonly roles: readonly string[];
  readonly everyone: boolean;
}

/**
 * Works out what a message pings: what its text mentions, that `allowed_mentions` lets through, that its author may ping.
 * @param text content and text displays together; embeds never ping
 * @param allowed as sent; undefined means Discord's default for this kind of message
 * @param usersOnly whether that default is users only (interaction replies) or everything (ordinary messages)
 * @param granted the author's permissions in the channel
 */
export function whatPings(
  world: World, channel: ChannelRecord, text: string, allowed: APIAllowedMentions | null | undefined, usersOnly: boolean, granted: bigint,
): Pinged {
  const spoken = text.replaceAll(/```[\s\S]*?```|`[^`\n]*`/g, '');
  const parse: readonly string[] = allowed ? (allowed.parse ?? []) : usersOnly ? ['users'] : ['users', 'roles', 'everyone'];
  const listed = (list: readonly string[] | undefined, id: string): boolean => list?.includes(id) ?? false;
  const guild = world.guilds.get(channel.guildId ?? '');
  const loud = may(granted, P.MentionEveryone);
  const users = idsIn(spoken, /(?<!\\)<@!?(\d{17,19})>/g)
    .filter((id) => world.users.has(id) && (parse.includes('users') || listed(allowed?.users, id)));
  const roles = idsIn(spoken, /(?<!\\)<@&(\d{17,19})>/g).filter((id) => {
    const role = guild?.roles.get(id);
    return role !== undefined && (role.mentionable || loud) && (parse.includes('roles') || listed(allowed?.roles, id));
  });
  return { users, roles, everyone: guild !== undefined && loud && parse.includes('everyone') && /@(everyone|here)/.test(spoken) };
}

function idsIn(text: string, pattern: RegExp): string[] {
  return [...new Set([...text.matchAll(pattern)].map((match) => match[1] ?? ''))];
}

interface Node {
  readonly type?: number;
  readonly content?: string;
  readonly components?: readonly Node[];
}

/** @returns the content and all text displays of a message, which is where mentions count */
export function spokenText(content: string, components: readonly unknown[]): string {
  const parts = [content];
  const visit = (node: Node): void => {
    if (node.type === 10 && typeof node.content === 'string') parts.push(node.content);
    for (const child of node.components ?? []) visit(child);
  };
  for (const component of components) visit(component as Node);
  return parts.join('\n');
}
