/** What changes in servers, as far as others must know: joining, leaving, and anything that may change where we can post. */
import { Events } from 'discord.js';
import type { Client } from 'discord.js';

/** All may be called often; none may throw. */
export interface GuildEvents {
  /** The bot was added. Not called for the servers it is in at the start. */
  readonly joined?: (guildId: string) => void;
  /** The bot was removed or the server deleted; an outage of Discord does not count. */
  readonly left?: (guildId: string) => void;
  /** A channel is gone; its reminders have nowhere to go. */
  readonly channelGone?: (guildId: string, channelId: string) => void;
  /** Channels, roles or their rights changed: what was missing may be there now, and the other way round. */
  readonly rightsChanged?: (guildId: string) => void;
}

export function watchGuilds(client: Client, events: GuildEvents): void {
  const changed = (guildId: string) => events.rightsChanged?.(guildId);
  client.on(Events.GuildCreate, (guild) => events.joined?.(guild.id));
  client.on(Events.GuildDelete, (guild) => events.left?.(guild.id));
  client.on(Events.ChannelDelete, (channel) => { if ('guildId' in channel) events.channelGone?.(channel.guildId, channel.id); });
  client.on(Events.ThreadDelete, (thread) => events.channelGone?.(thread.guildId, thread.id));
  client.on(Events.ChannelCreate, (channel) => changed(channel.guildId));
  client.on(Events.ChannelUpdate, (_before, channel) => { if ('guildId' in channel) changed(channel.guildId); });
  client.on(Events.ThreadUpdate, (_before, thread) => changed(thread.guildId));
  client.on(Events.GuildRoleCreate, (role) => changed(role.guild.id));
  client.on(Events.GuildRoleUpdate, (_before, role) => changed(role.guild.id));
  client.on(Events.GuildRoleDelete, (role) => changed(role.guild.id));
  client.on(Events.GuildMemberUpdate, (_before, member) => { if (member.id === client.user?.id) changed(member.guild.id); });
}
