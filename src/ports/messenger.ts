import type { FailureReason } from '../domain/delivery.ts';
import type { Message } from '../domain/message.ts';

export interface Announcement {
  readonly guildId: string;
  readonly channelId: string;
  readonly message: Message;
  /** The same string as nonce and as marker in the message. */
  readonly nonce: string;
  readonly mentionRoleId: string | null;
  readonly silent: boolean;
  readonly publish: boolean;
  readonly threadTitle: string | null;
  /** Language of the button under the message; English when left out. */
  readonly locale?: string;
}

/** A post that was made, but without something that should have followed it. */
export interface IncompletePost {
  readonly guildId: string;
  readonly channelId: string;
  readonly messageId: string;
  readonly part: 'publishing' | 'thread';
}

export type SendOutcome =
  | { readonly type: 'sent'; readonly messageId: string; /** Discord knew the nonce: an earlier try had made the post. */ readonly earlier?: boolean }
  /** Discord refused for now: nothing was stored. `everything`: stop all traffic (global limit, ban). */
  | { readonly type: 'wait'; readonly milliseconds: number; readonly everything: boolean }
  /** It may or may not have been stored: 5xx, time-out, reset. */
  | { readonly type: 'unknown'; readonly cause: string }
  | { readonly type: 'failed'; readonly reason: FailureReason; readonly code: number | null };

export type FindOutcome = { readonly type: 'found'; readonly messageId: string } | { readonly type: 'absent' } | { readonly type: 'unreadable' };

/** Puts announcements into channels. Implemented by src/discord/messenger.ts with a REST client of its own. */
export interface Messenger {
  send(announcement: Announcement): Promise<SendOutcome>;
  /** Does what should follow a post that was made by an earlier try: its thread, publishing. What is done already stays as it is. Best effort; never throws. */
  complete?(announcement: Announcement, messageId: string): Promise<void>;
  /** Looks for our own message with that marker since the instant (epoch milliseconds). */
  find(channelId: string, marker: string, since: number): Promise<FindOutcome>;
  /** Names of the rights that are missing to post there, in Discord's words; empty when all is well. */
  missingPermissions(guildId: string, channelId: string, needs: { publish: boolean; thread: boolean; picture: boolean }): Promise<readonly string[]>;
  /** One notice to moderators; best effort. */
  notify(channelId: string, message: Message): Promise<boolean>;
  /** Where a server's own system messages go; null when it has no such channel or cannot be reached. */
  systemChannel?(guildId: string): Promise<string | null>;
  /** What time it is by Discord's clock, epoch milliseconds; null when it cannot be asked. */
  serverTime?(): Promise<number | null>;
}
