/** What the posts to come lack: channels and roles that are gone, rights that are missing. Each is told once, with what to do. */
import type { Block } from '../../src/discord/command.ts';
import type { Reminder } from '../../src/domain/reminders.ts';
import { nameOf, say } from './words.ts';
import type { Reader } from './words.ts';

const MOST = 8;
const NAMED = 5;
const MENTION = 'MentionEveryone';
type Role = Awaited<ReturnType<Reader['ports']['roles']['standing']>>;

const namesOf = (context: Reader, reminders: readonly Reminder[]): string => [...new Set(reminders.map((reminder) => `**${nameOf(context, reminder)}**`))].slice(0, NAMED).join(', ');

async function inChannel(context: Reader, guildId: string, channelId: string, there: readonly Reminder[], roles: ReadonlyMap<string, Role>): Promise<readonly string[]> {
  const roleOf = ({ mentionRoleId }: Reminder): Role | undefined => (mentionRoleId === null ? undefined : roles.get(mentionRoleId));
  const called = there.filter((reminder) => { const role = roleOf(reminder); return role?.state === 'there' && !role.mentionable; });
  const needs = {
    publish: there.some(({ publish }) => publish), thread: there.some(({ threadTitle }) => threadTitle !== null), picture: there.some(({ picture }) => picture),
    event: there.some(({ scheduledEvent }) => scheduledEvent), mention: called.length > 0,
  };
  const standing = await context.ports.channels?.standing(guildId, channelId, needs);
  if (standing?.state === 'gone') return [say(context, 'gone', { names: namesOf(context, there) })];
  const channel = `<#${channelId}>`;
  const roleless = there.filter((reminder) => roleOf(reminder)?.state === 'gone');
  const lines = roleless.length === 0 ? [] : [say(context, 'roleGone', { channel, names: namesOf(context, roleless) })];
  if (standing?.state !== 'there') return lines;
  const named = (rights: readonly string[]): string => rights.map((right) => `**${context.ports.translator.text(context.actor.locale, `common.right.${right}`)}**`).join(', ');
  const missing = standing.missing.filter((right) => right !== MENTION);
  return [
    ...(missing.length === 0 ? [] : [say(context, 'missing', { channel, rights: named(missing) })]),
    ...(standing.missing.includes(MENTION) ? [say(context, 'mention', { channel, rights: named([MENTION]), names: namesOf(context, called) })] : []),
    ...lines,
    ...(standing.announcement === false && needs.publish ? [say(context, 'unpublished', { channel })] : []),
    ...((standing.beside ?? []).length === 0 ? [] : [say(context, 'events', { rights: named(standing.beside ?? []) })]),
  ];
}

/** @param reminders those that are active */
export async function troubles(context: Reader, guildId: string, reminders: readonly Reminder[]): Promise<readonly Block[]> {
  const ids = new Set(reminders.flatMap(({ mentionRoleId }) => mentionRoleId ?? []));
  const roles = new Map(await Promise.all([...ids].map(async (id) => [id, await context.ports.roles.standing(guildId, id)] as const)));
  const found = await Promise.all([...Map.groupBy(reminders, ({ channelId }) => channelId)].map(([channelId, there]) => inChannel(context, guildId, channelId, there, roles)));
  const lines = [...new Set(found.flat())];
  return lines.length === 0 ? [] : [{ type: 'text', text: lines.slice(0, MOST).join('\n') }];
}
