import type { Core } from '../core.ts';
import type { BotRecord, ChannelRecord, GuildRecord, MessageRecord, UserRecord } from '../state/records.ts';

/** A refusal of the control API: one sentence that says what to do. */
export class ControlError extends Error {
  readonly status: 400 | 404;

  constructor(message: string, status: 400 | 404 = 400) {
    super(message);
    this.status = status;
  }
}

function found<T>(value: T | undefined, kind: string, id: string): T {
  if (value === undefined) throw new ControlError(`There is no ${kind} with the id ${id}.`, 404);
  return value;
}

export const guildOf = (core: Core, id: string): GuildRecord => found(core.world.guilds.get(id), 'guild', id);
export const channelOf = (core: Core, id: string): ChannelRecord => found(core.world.channels.get(id), 'channel', id);
export const botOf = (core: Core, id: string): BotRecord => found(core.world.bots.get(id), 'bot', id);
export const userOf = (core: Core, id: string): UserRecord => found(core.world.users.get(id), 'user', id);

export function personOf(core: Core, id: string): UserRecord {
  const user = userOf(core, id);
  if (user.bot) throw new ControlError(`${id} is a bot; only people act here.`);
  return user;
}

export function messageOf(core: Core, channelId: string, messageId: string): MessageRecord {
  channelOf(core, channelId);
  return found(core.world.log(channelId).get(messageId), 'message', messageId);
}
