import type { BotRecord, ChannelRecord, FileRecord, GuildRecord, InteractionRecord, ModalRecord, UserRecord } from './records.ts';
import { MessageLog } from './message-log.ts';

/** Everything that exists, by id. Only `state/` changes it. */
export class World {
  readonly users = new Map<string, UserRecord>();
  readonly bots = new Map<string, BotRecord>();
  readonly botsByToken = new Map<string, BotRecord>();
  readonly guilds = new Map<string, GuildRecord>();
  readonly channels = new Map<string, ChannelRecord>();
  readonly interactions = new Map<string, InteractionRecord>();
  readonly interactionsByToken = new Map<string, InteractionRecord>();
  /** The open form of each person. */
  readonly modals = new Map<string, ModalRecord>();
  readonly files = new Map<string, FileRecord>();
  /** `author/nonce` → the message it made. */
  readonly nonces = new Map<string, { readonly channelId: string; readonly messageId: string; readonly at: number }>();
  readonly #logs = new Map<string, MessageLog>();

  log(channelId: string): MessageLog {
    let log = this.#logs.get(channelId);
    if (!log) {
      log = new MessageLog();
      this.#logs.set(channelId, log);
    }
    return log;
  }

  forgetLog(channelId: string): void {
    this.#logs.delete(channelId);
  }

  *botsIn(guildId: string): Iterable<BotRecord> {
    const members = this.guilds.get(guildId)?.members;
    if (!members) return;
    for (const bot of this.bots.values()) if (members.has(bot.id)) yield bot;
  }

  people(): UserRecord[] {
    return [...this.users.values()].filter((user) => !user.bot);
  }
}
