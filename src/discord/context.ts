/** What a command is given, made from an interaction. */
import { ChannelType, InteractionContextType } from 'discord-api-types/v10';
import type { APIInteraction, APIMessage } from 'discord-api-types/v10';
import type { Params } from '../ports/translator.ts';
import type { Actor, BaseContext, CommandPorts, Place } from './command.ts';
import { permissionNames } from './permissions.ts';

export type Answerable = Exclude<APIInteraction, { readonly type: 1 }>;

/** The person's id, wherever they are. */
export function personOf(interaction: Answerable): string {
  return interaction.member?.user.id ?? interaction.user?.id ?? '';
}

const FALLBACK = 'en-US';

/** The person's language as the runtime takes it; English where Discord sends none, or one that is no language tag. */
export function localeOf({ locale }: { readonly locale?: string }): string {
  return locale !== undefined && /^[a-z]{2,3}(-[a-z\d]{2,8})*$/i.test(locale) ? locale : FALLBACK;
}

function actorOf(interaction: Answerable): Actor {
  const permissions = permissionNames(interaction.member?.permissions);
  return { id: personOf(interaction), locale: localeOf(interaction), can: (permission) => permissions.has(permission) };
}

const KINDS: Readonly<Record<number, Place['kind']>> = {
  [InteractionContextType.Guild]: 'guild', [InteractionContextType.BotDM]: 'bot-dm', [InteractionContextType.PrivateChannel]: 'private',
};

const THREADS: ReadonlySet<number> = new Set([ChannelType.AnnouncementThread, ChannelType.PublicThread, ChannelType.PrivateThread]);

function placeOf(interaction: Answerable): Place {
  const guildId = interaction.guild_id ?? null;
  return {
    guildId,
    channelId: interaction.channel?.id ?? null,
    thread: THREADS.has(interaction.channel?.type ?? -1),
    kind: KINDS[interaction.context ?? -1] ?? (guildId === null ? 'bot-dm' : 'guild'),
    guildLocale: interaction.guild_locale ? localeOf({ locale: interaction.guild_locale }) : null,
    botPermissions: permissionNames(interaction.app_permissions),
  };
}

/**
 * @param key the command's key: its sentences and actions are kept under it
 * @param now epoch milliseconds
 */
export function contextOf(interaction: Answerable, key: string, ports: CommandPorts, now: number): BaseContext {
  const say = (locale: string, name: string, params?: Params) => ports.translator.text(locale, `${key}.${name}`, params);
  return {
    actor: actorOf(interaction), place: placeOf(interaction), now, ports,
    t: (name: string, ...params: readonly Params[]) => say(localeOf(interaction), name, params[0]),
    tIn: (locale: string, name: string, ...params: readonly Params[]) => say(locale, name, params[0]),
    action: (name, ...data) => ({ command: key, action: name, data }),
  };
}

/** The words of a message, whichever way it carries them. */
export function wordsOf(message: APIMessage | undefined): string {
  if (!message) return '';
  const embeds = (message.embeds ?? []).flatMap(({ title, description }) => [title, description]);
  return [message.content, ...embeds, ...texts(message.components)].filter((text) => text !== undefined && text !== '').join('\n');
}

function texts(value: unknown): readonly string[] {
  if (Array.isArray(value)) return value.flatMap(texts);
  if (typeof value !== 'object' || value === null) return [];
  if ('content' in value && typeof value.content === 'string') return [value.content];
  return 'components' in value ? texts(value.components) : [];
}
