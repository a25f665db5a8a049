/** What the sandbox remembers. Names follow Discord's wire format where a record is sent as it is. */
import type {
  APIApplicationCommand, APIGuildForumTag, APIGuildScheduledEvent, APIMessage, APIModalInteractionResponseCallbackData, APIRole,
} from 'discord-api-types/v10';
import type { Overwrite } from '../contract.ts';

export interface UserRecord {
  readonly id: string;
  readonly username: string;
  readonly bot: boolean;
  /** Language of this person's client. */
  readonly locale: string;
}

export interface BotRecord {
  readonly id: string;
  readonly token: string;
  readonly user: UserRecord;
  readonly commands: CommandScope;
  readonly guildCommands: Map<string, CommandScope>;
  /** DM channel by person. */
  readonly dms: Map<string, string>;
  /** Whether any of its sessions asked for message content. */
  readsContent: boolean;
}

export interface CommandScope {
  readonly byId: Map<string, APIApplicationCommand>;
  /** Sandbox instants of creations, for the daily limit. */
  creations: number[];
}

export interface MemberRecord {
  readonly userId: string;
  roles: string[];
  nick: string | null;
  readonly joinedAt: string;
}

export interface GuildRecord {
  readonly id: string;
  name: string;
  readonly ownerId: string;
  preferredLocale: string;
  unavailable: boolean;
  readonly roles: Map<string, APIRole>;
  /** Channels and threads. */
  readonly channelIds: Set<string>;
  readonly threadIds: Set<string>;
  readonly members: Map<string, MemberRecord>;
  readonly events: Map<string, APIGuildScheduledEvent & { readonly recordedBy: string }>;
}

export interface ChannelRecord {
  readonly id: string;
  readonly type: number;
  readonly guildId: string | null;
  name: string;
  topic: string | null;
  parentId: string | null;
  position: number;
  overwrites: Overwrite[];
  tags: APIGuildForumTag[];
  /** Bit 4 is REQUIRE_TAG of forums. */
  flags: number;
  lastMessageId: string | null;
  lastMessageSeconds: number;
  thread: ThreadRecord | null;
  /** The person of a DM, and the bot. */
  readonly dm: { readonly personId: string; readonly botId: string } | null;
}

export interface ThreadRecord {
  readonly ownerId: string;
  archived: boolean;
  locked: boolean;
  autoArchiveMinutes: number;
  archivedAt: string;
  appliedTags: string[];
  messageCount: number;
  readonly createdAt: string;
}

export interface MessageRecord {
  wire: APIMessage;
  /** The only person who sees it; null for everyone. */
  readonly ephemeralFor: string | null;
  /** The application that owns it through an interaction, and the interaction. */
  readonly interactionId: string | null;
  readonly botId: string | null;
  thinking: boolean;
  readonly usedCommand: { readonly personId: string; readonly name: string } | null;
  /** Sandbox instant. */
  readonly createdAt: number;
  crossposted: boolean;
}

export interface ModalRecord {
  readonly id: string;
  readonly botId: string;
  readonly personId: string;
  readonly channelId: string;
  readonly data: APIModalInteractionResponseCallbackData;
  /** The message whose component opened it. */
  readonly messageId: string | null;
}

export interface InteractionRecord {
  readonly id: string;
  readonly token: string;
  readonly botId: string;
  readonly personId: string;
  readonly channelId: string;
  readonly guildId: string | null;
  /** Discord's interaction type: 2 command, 3 component, 4 autocomplete, 5 modal. */
  readonly type: number;
  /** Sandbox instant. */
  readonly createdAt: number;
  readonly usedCommand: { readonly personId: string; readonly name: string } | null;
  /** The message a component sits on. */
  readonly sourceMessageId: string | null;
  /** Callback type of the first answer. */
  acknowledged: number | null;
  /** The first reply; null when there is none (yet, or any more). */
  originalId: string | null;
  originalDeleted: boolean;
  /** Whether a deferred answer has been filled in, edited, deleted or followed up. */
  settled: boolean;
  choices: readonly { readonly name: string; readonly value: string | number; readonly name_localizations?: Record<string,
    string> | null }[] | null;
  modalId: string | null;
  /** Told at each answer. */
  readonly watchers: Set<() => void>;
}

export interface FileRecord {
  readonly data: Uint8Array<ArrayBuffer>;
  readonly name: string;
  readonly contentType: string;
}
