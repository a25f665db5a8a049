/** The ledger: one row for each due occurrence of a reminder. */

export type DeliveryState = 'pending' | 'sending' | 'sent' | 'failed' | 'missed' | 'cancelled';

export type FailureReason =
  | 'channel-gone'
  | 'server-gone'
  | 'missing-access'
  | 'missing-permission'
  | 'thread-archived'
  | 'blocked-content'
  | 'rejected'
  | 'unknown-outcome'
  | 'observance-gone'
  | 'nothing-to-post'
  /** A member's own reminder: they closed their private messages, or left every server that they shared with the bot. */
  | 'person-unreachable';

export type MissedReason = 'too-late' | 'coalesced' | 'skipped-by-moderator' | 'paused' | 'server-left';

export interface Delivery {
  readonly id: number;
  readonly reminderId: string;
  readonly guildId: string;
  readonly channelId: string;
  /** `YYYY-MM-DD#n`: unique with reminderId. */
  readonly occurrenceKey: string;
  readonly dueAt: number;
  readonly state: DeliveryState;
  readonly attempts: number;
  readonly firstTryAt: number | null;
  readonly lastTryAt: number | null;
  readonly notBefore: number;
  /** Later than this it is missed. */
  readonly deadline: number;
  /** 24 characters, hashed from the occurrence; also the marker in the message. */
  readonly nonce: string;
  readonly messageId: string | null;
  readonly reason: FailureReason | MissedReason | null;
  readonly settledAt: number | null;
}
