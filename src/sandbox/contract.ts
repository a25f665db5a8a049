/**
 * The control API of the sandbox, as types: what a test, the page or another program can see and do. Every operation of
 * `SandboxControl` is also an HTTP route under `/sandbox` (docs/sandbox.md); bodies and answers are the same JSON.
 * Messages and components are Discord's own wire shapes, so what is shown here is exactly what a Discord client would receive.
 */
import type { APIGuildForumTag, APIGuildScheduledEvent, APIMessage,
  APIModalInteractionResponseCallbackComponent } from 'discord-api-types/v10';

/** A Discord id: 17 to 19 digits. */
export type Snowflake = string;

// ── What exists ────────────────────────────────────────────────────────────────────────────────────────────────────────────

export interface SandboxState {
  readonly clock: ClockState;
  readonly bots: readonly BotState[];
  readonly people: readonly Person[];
  readonly guilds: readonly GuildState[];
}

export interface ClockState {
  /** Epoch milliseconds on the sandbox's clock. */
  readonly now: number;
  readonly iso: string;
  /** What the owner of the clock says comes next (for example the next announcement); null when unknown. */
  readonly next: { readonly at: number; readonly label: string } | null;
  /** The IANA zone in which the owner of the clock thinks; left out when it does not say. */
  readonly timeZone?: string;
}

export interface Person {
  readonly id: Snowflake;
  readonly name: string;
  /** A Discord locale such as `en-US` or `es-ES`: the language of this person's client. */
  readonly locale: string;
}

export interface BotState {
  /** Also the id of the bot's user. */
  readonly applicationId: Snowflake;
  readonly name: string;
  /** True while at least one gateway session is identified. */
  readonly online: boolean;
  readonly sessions: number;
  readonly guildIds: readonly Snowflake[];
}

export interface GuildState {
  readonly id: Snowflake;
  readonly name: string;
  readonly ownerId: Snowflake;
  readonly preferredLocale: string;
  readonly unavailable: boolean;
  readonly botIds: readonly Snowflake[];
  readonly roles: readonly RoleState[];
  /** Channels and threads, in the order Discord lists them. */
  readonly channels: readonly ChannelState[];
  readonly members: readonly MemberState[];
  readonly events: readonly APIGuildScheduledEvent[];
}

export interface RoleState {
  readonly id: Snowflake;
  readonly name: string;
  readonly color: number;
  readonly position: number;
  /** Bitset as a decimal string. */
  readonly permissions: string;
  readonly mentionable: boolean;
  readonly managed: boolean;
}

export interface ChannelState {
  readonly id: Snowflake;
  readonly guildId: Snowflake | null;
  readonly name: string;
  /** Discord's channel type: 0 text, 1 DM, 2 voice, 4 category, 5 announcement, 10 to 12 threads, 15 forum, 16 media. */
  readonly type: number;
  readonly topic: string | null;
  readonly parentId: Snowflake | null;
  readonly position: number;
  readonly overwrites: readonly Overwrite[];
  /** Tags of a forum; empty elsewhere. */
  readonly tags: readonly APIGuildForumTag[];
  readonly requireTag: boolean;
  readonly lastMessageId: Snowflake | null;
  readonly thread: ThreadState | null;
}

/** Permissions of a role (0) or a member (1) in one channel; bitsets as decimal strings. */
export interface Overwrite {
  readonly id: Snowflake;
  readonly type: 0 | 1;
  readonly allow: string;
  readonly deny: string;
}

export interface ThreadState {
  readonly ownerId: Snowflake;
  readonly archived: boolean;
  readonly locked: boolean;
  readonly autoArchiveMinutes: number;
  readonly appliedTags: readonly Snowflake[];
  readonly messageCount: number;
}

export interface MemberState {
  readonly userId: Snowflake;
  readonly name: string;
  readonly nick: string | null;
  readonly roleIds: readonly Snowflake[];
  readonly bot: boolean;
}

// ── What a person sees ─────────────────────────────────────────────────────────────────────────────────────────────────────

export interface SeenMessage {
  /** Discord's message object: `content`, `embeds`, `components`, `attachments` (with served URLs), `flags`, `mentions` and so on. */
  readonly message: APIMessage;
  /** An ephemeral reply: only this person sees it. */
  readonly onlyYou: boolean;
  /** The bot asked for time and has not answered yet ("is thinking …"). */
  readonly thinking: boolean;
  /** This message pinged this person: by name, by one of their roles, or by everyone. */
  readonly pingsYou: boolean;
  /** The command this message answers, as the person typed it, for the line above the reply. */
  readonly usedCommand: { readonly personId: Snowflake; readonly name: string } | null;
}

export interface OpenModal {
  /** Pass it to `submit` or `dismiss`. */
  readonly id: Snowflake;
  readonly applicationId: Snowflake;
  readonly channelId: Snowflake;
  readonly customId: string;
  readonly title: string;
  /** Labels (type 18) with their inputs, text displays (10), or legacy rows (1) with text inputs. */
  readonly components: readonly APIModalInteractionResponseCallbackComponent[];
}

export interface ChannelView {
  readonly channel: ChannelState;
  readonly canView: boolean;
  readonly canSend: boolean;
  /** Oldest first. Includes the person's ephemeral replies; empty when the person may not read the channel. */
  readonly messages: readonly SeenMessage[];
  /** Threads and forum posts below this channel, newest first. */
  readonly threads: readonly ChannelState[];
  /** The form that a bot opened for this person, wherever they are. */
  readonly modal: OpenModal | null;
}

export interface Inbox {
  readonly dms: readonly { readonly channelId: Snowflake; readonly botId: Snowflake; readonly messages: readonly SeenMessage[] }[];
}

export interface VisibleCommand {
  readonly id: Snowflake;
  readonly applicationId: Snowflake;
  /** 1 chat command, 2 on a user, 3 on a message. */
  readonly type: 1 | 2 | 3;
  /** Default (English) name with subcommand, for example `reminders add`: what `run` wants. */
  readonly name: string;
  /** The same in this person's language. */
  readonly displayName: string;
  readonly description: string;
  readonly options: readonly VisibleOption[];
}

export interface VisibleOption {
  /** Discord's option type: 3 string, 4 integer, 5 boolean, 6 user, 7 channel, 8 role, 9 mentionable, 10 number, 11 attachment. */
  readonly type: number;
  readonly name: string;
  readonly displayName: string;
  readonly description: string;
  readonly required: boolean;
  readonly autocomplete: boolean;
  readonly choices: readonly VisibleChoice[];
  readonly channelTypes: readonly number[];
  readonly minValue: number | null;
  readonly maxValue: number | null;
  readonly minLength: number | null;
  readonly maxLength: number | null;
}

export interface VisibleChoice {
  readonly name: string;
  readonly displayName: string;
  readonly value: string | number;
}

// ── What a person does ─────────────────────────────────────────────────────────────────────────────────────────────────────

export type OptionValue = string | number | boolean;

export interface UploadedFile {
  readonly name: string;
  readonly contentType?: string;
  readonly base64: string;
}

interface Waiting {
  /** How long to wait for the bot, in real milliseconds. Default 3,500. */
  readonly waitMs?: number;
  /** Return at the first acknowledgement, or (default) when a deferred reply has been filled in. */
  readonly until?: 'acknowledged' | 'answered';
}

export interface RunRequest extends Waiting {
  readonly channelId: Snowflake;
  /** Default name, with subcommand: `ask`, `reminders add`. */
  readonly command: string;
  /** By default option name. Users, channels and roles are ids. */
  readonly options?: Readonly<Record<string, OptionValue>>;
  /** Files for attachment options, by option name. */
  readonly files?: Readonly<Record<string, UploadedFile>>;
  /** When two bots have a command of this name. */
  readonly applicationId?: Snowflake;
}

export interface AutocompleteRequest extends Waiting {
  readonly channelId: Snowflake;
  readonly command: string;
  readonly options?: Readonly<Record<string, OptionValue>>;
  /** The option being typed in; its text so far stands in `options`. */
  readonly focused: string;
  readonly applicationId?: Snowflake;
}

export interface ContextMenuRequest extends Waiting {
  readonly channelId: Snowflake;
  readonly command: string;
  /** A message id or a user id, as the command's type wants. */
  readonly targetId: Snowflake;
  readonly applicationId?: Snowflake;
}

export interface PressRequest extends Waiting {
  readonly channelId: Snowflake;
  readonly messageId: Snowflake;
  readonly customId: string;
}

export interface ChooseRequest extends PressRequest {
  /** Option values of a string select; ids for user, role, mentionable and channel selects. */
  readonly values: readonly string[];
}

/** A text, chosen values, a ticked box, or uploaded files. */
export type FieldValue = string | readonly string[] | boolean | readonly UploadedFile[];

export interface SubmitRequest extends Waiting {
  readonly modalId: Snowflake;
  /** By custom id. Fields left out keep their preset value. */
  readonly fields: Readonly<Record<string, FieldValue>>;
}

/** An interaction as Discord itself would never write it, for finding out what a bot makes of that. */
export interface DeliverRequest extends Waiting {
  /** Where the sandbox puts the bot's answer, and whose it is, whatever the interaction says. */
  readonly channelId: Snowflake;
  readonly personId: Snowflake;
  /** The message that a control is on; an answer may then change it. */
  readonly messageId?: Snowflake;
  /** Sent word for word; `id`, `token` and `application_id` are added where they are left out. */
  readonly interaction: Readonly<Record<string, unknown>>;
}

export interface SayRequest {
  readonly channelId: Snowflake;
  readonly content: string;
}

/**
 * What came of an act.
 * - `answered`: the bot answered; `message`, `choices` or `modal` says how.
 * - `deferred`: acknowledged, but not filled in before the time-out (or `until: 'acknowledged'`).
 * - `timeout`: no acknowledgement: a person would read "The application did not respond".
 * - `refused`: Discord's client would not have sent it; `problem` says why in one sentence.
 */
export interface ActResult {
  readonly outcome: 'answered' | 'deferred' | 'timeout' | 'refused';
  readonly interactionId: Snowflake | null;
  readonly problem: string | null;
  /** Discord's callback type the bot used: 4 message, 5 deferred, 6 deferred update, 7 update, 8 choices, 9 modal. */
  readonly callbackType: number | null;
  readonly message: SeenMessage | null;
  readonly choices: readonly VisibleChoice[] | null;
  readonly modal: OpenModal | null;
  /** Real milliseconds from dispatch to the end of waiting. */
  readonly tookMs: number;
}

// ── Making a world ─────────────────────────────────────────────────────────────────────────────────────────────────────────

export interface CreateGuild {
  readonly name: string;
  readonly ownerId?: Snowflake;
  readonly preferredLocale?: string;
  readonly id?: Snowflake;
  /** Invite this bot at once (default: the sandbox's first bot). null for none. */
  readonly botId?: Snowflake | null;
}

export interface CreateChannel {
  readonly name: string;
  /** Default 0, a text channel. */
  readonly type?: number;
  readonly topic?: string | null;
  readonly parentId?: Snowflake | null;
  readonly overwrites?: readonly Overwrite[];
  readonly tags?: readonly { readonly name: string }[];
  readonly requireTag?: boolean;
  readonly id?: Snowflake;
}

export interface CreateRole {
  readonly name: string;
  readonly permissions?: string;
  readonly mentionable?: boolean;
  readonly color?: number;
  readonly id?: Snowflake;
}

export interface CreatePerson {
  readonly name: string;
  readonly locale?: string;
  readonly id?: Snowflake;
}

export interface CreateBot {
  readonly name: string;
  readonly id?: Snowflake;
  readonly token?: string;
}

export interface EditChannel {
  readonly name?: string;
  readonly topic?: string | null;
  readonly archived?: boolean;
  readonly locked?: boolean;
  readonly requireTag?: boolean;
}

export interface EditRole {
  readonly name?: string;
  readonly permissions?: string;
  readonly mentionable?: boolean;
}

export interface SetMember {
  readonly roleIds?: readonly Snowflake[];
  readonly nick?: string | null;
}

export interface SetOverwrite {
  /** 0 role, 1 member. */
  readonly type: 0 | 1;
  readonly allow?: string;
  readonly deny?: string;
}

// ── Clock, faults, journal ─────────────────────────────────────────────────────────────────────────────────────────────────

/** Exactly one of the three. */
export interface MoveClock {
  /** Milliseconds forward. */
  readonly by?: number;
  /** Epoch milliseconds, or an ISO date and time. */
  readonly to?: number | string;
  /** To the next event that the owner of the clock knows of. */
  readonly next?: true;
}

export type FaultKind =
  /** HTTP, matched by method and path: */
  | 'delay' | 'drop-before-accept' | 'drop-after-accept' | 'rate-limit-route' | 'rate-limit-shared' | 'rate-limit-global'
  | 'error-before' | 'error-after' | 'cloudflare-403' | 'missing-permission' | 'deleted-channel'
  /** Gateway, at once: */
  | 'socket-drop' | 'close-code' | 'invalid-session' | 'reconnect'
  /** Gateway, at the next identify (`closeCode`), or for the next interactions: */
  | 'refuse-identify' | 'lost-interaction' | 'duplicate-interaction' | 'silent-heartbeat';

export interface FaultRequest {
  readonly kind: FaultKind;
  /** HTTP method; any when left out. */
  readonly method?: string;
  /** Path below `/api/v10`, where `:name` stands for any one part: `/channels/:id/messages`. Any when left out. */
  readonly path?: string;
  /** How often it strikes; null for until it is removed. Default 1. */
  readonly count?: number | null;
  /** 0 to 1, rolled at each match. Default 1. */
  readonly probability?: number;
  /** For `delay`, in real milliseconds. Default 1,000. */
  readonly delayMs?: number;
  /** For `error-before` and `error-after`. Default 503. */
  readonly status?: number;
  /** For the 429 kinds, in seconds. Default 1. */
  readonly retryAfter?: number;
  /** For `close-code` (default 4000) and `refuse-identify` (default 4004). */
  readonly closeCode?: number;
  /** For `invalid-session`. Default false. */
  readonly resumable?: boolean;
}

export interface FaultState extends FaultRequest {
  readonly id: string;
  /** How often it has struck. */
  readonly struck: number;
}

export interface JournalEntry {
  /** Grows by one; pass the last one seen as `after`. */
  readonly id: number;
  /** Sandbox clock. */
  readonly at: number;
  readonly kind: 'request' | 'dispatch' | 'gateway';
  /** `POST /channels/1/messages`, or the name of the event. Tokens are replaced by `:token`. */
  readonly what: string;
  readonly botId: Snowflake | null;
  /** HTTP status, or null where the connection was dropped before an answer, or for dispatches. */
  readonly status: number | null;
  /** Discord's error code, if any. */
  readonly code: number | null;
  /** Names of faults that struck. */
  readonly faults: readonly string[];
  /** Request body without file contents and tokens, or event data; left out when large. */
  readonly body: unknown;
  readonly tookMs: number;
}

export interface JournalQuery {
  readonly after?: number;
  readonly kind?: JournalEntry['kind'];
  /** Part of `what`. */
  readonly what?: string;
  /** Newest n; default 200, at most 5,000. */
  readonly limit?: number;
}

export interface Limits {
  /** Rate limits on or off. Default on. */
  readonly rateLimits: boolean;
  readonly globalPerSecond: number;
  readonly invalidPerTenMinutes: number;
  readonly messagesPerFiveSeconds: number;
  readonly crosspostsPerHour: number;
  readonly otherPerSecond: number;
  readonly commandCreationsPerDay: number;
  readonly nonceWindowMs: number;
  /** First answer to an interaction, on the sandbox's clock. */
  readonly acknowledgeMs: number;
  /** Life of an interaction token, on the sandbox's clock. */
  readonly tokenMs: number;
  /** `/gateway/bot` recommends one shard for so many servers. */
  readonly guildsPerShard: number;
  /** Sessions that one bot may begin in a day; told by `/gateway/bot`, and counted. */
  readonly identifiesPerDay: number;
  /** `max_concurrency`: identifies in five seconds, by the rest of shard id and this number. Enforced with rate limits on. */
  readonly identifiesAtOnce: number;
}

// ── The stream of changes (server-sent events at /sandbox/events) ──────────────────────────────────────────────────────────

export interface Change {
  /** Grows by one; also the SSE event id, so a reader can resume with `Last-Event-ID`. */
  readonly id: number;
  readonly type:
    | 'state' /* people, guilds, roles, channels, members, bots: read `/sandbox/state` again */
    | 'commands' | 'message.created' | 'message.updated' | 'message.deleted'
    | 'modal.opened' | 'modal.closed' | 'clock' | 'fault';
  readonly guildId: Snowflake | null;
  readonly channelId: Snowflake | null;
  readonly messageId: Snowflake | null;
  /** Set when only this person sees the change (ephemeral replies, modals, DMs). */
  readonly personId: Snowflake | null;
}

// ── The operations ─────────────────────────────────────────────────────────────────────────────────────────────────────────

/** A refusal of the control API: HTTP 400 or 404 with `{ error }`. */
export interface ControlProblem {
  readonly error: string;
}

/** The same operations in process and over HTTP. Every id that does not exist is refused with a sentence. */
export interface SandboxControl {
  state(guildId?: Snowflake): Promise<SandboxState>;

  createGuild(body: CreateGuild): Promise<GuildState>;
  editGuild(guildId: Snowflake, body: { readonly name?: string; readonly preferredLocale?: string }): Promise<GuildState>;
  removeGuild(guildId: Snowflake): Promise<void>;
  /** An outage: GUILD_DELETE with `unavailable`, and back. */
  setUnavailable(guildId: Snowflake, unavailable: boolean): Promise<GuildState>;
  createChannel(guildId: Snowflake, body: CreateChannel): Promise<ChannelState>;
  editChannel(channelId: Snowflake, body: EditChannel): Promise<ChannelState>;
  removeChannel(channelId: Snowflake): Promise<void>;
  setOverwrite(channelId: Snowflake, targetId: Snowflake, body: SetOverwrite): Promise<ChannelState>;
  removeOverwrite(channelId: Snowflake, targetId: Snowflake): Promise<ChannelState>;
  createRole(guildId: Snowflake, body: CreateRole): Promise<RoleState>;
  editRole(guildId: Snowflake, roleId: Snowflake, body: EditRole): Promise<RoleState>;
  removeRole(guildId: Snowflake, roleId: Snowflake): Promise<void>;
  createPerson(body: CreatePerson): Promise<Person>;
  /** Adds to the guild, or changes roles and nick. Works for bots already in the guild too. */
  setMember(guildId: Snowflake, userId: Snowflake, body: SetMember): Promise<MemberState>;
  removeMember(guildId: Snowflake, userId: Snowflake): Promise<void>;
  /** The token is shown here only. */
  createBot(body: CreateBot): Promise<{ readonly applicationId: Snowflake; readonly token: string }>;
  /** Default permissions: the project's minimal invite. */
  inviteBot(guildId: Snowflake, botId: Snowflake, body?: { readonly permissions?: string }): Promise<GuildState>;
  kickBot(guildId: Snowflake, botId: Snowflake): Promise<void>;

  commands(personId: Snowflake, channelId: Snowflake): Promise<readonly VisibleCommand[]>;
  view(personId: Snowflake, channelId: Snowflake, query?: { readonly limit?: number; readonly before?: Snowflake }): Promise<ChannelView>;
  inbox(personId: Snowflake): Promise<Inbox>;
  run(personId: Snowflake, body: RunRequest): Promise<ActResult>;
  autocomplete(personId: Snowflake, body: AutocompleteRequest): Promise<ActResult>;
  contextMenu(personId: Snowflake, body: ContextMenuRequest): Promise<ActResult>;
  press(personId: Snowflake, body: PressRequest): Promise<ActResult>;
  choose(personId: Snowflake, body: ChooseRequest): Promise<ActResult>;
  submit(personId: Snowflake, body: SubmitRequest): Promise<ActResult>;
  /** Closes an open modal (`modalId`) or an ephemeral reply (`messageId`). */
  dismiss(personId: Snowflake, body: { readonly modalId?: Snowflake; readonly messageId?: Snowflake }): Promise<void>;
  /** Hands the first bot an interaction word for word, well-formed or not. */
  deliver(body: DeliverRequest): Promise<ActResult>;
  say(personId: Snowflake, body: SayRequest): Promise<SeenMessage>;
  /** A moderator's deletion of any message. */
  removeMessage(channelId: Snowflake, messageId: Snowflake): Promise<void>;

  clock(): Promise<ClockState>;
  moveClock(body: MoveClock): Promise<ClockState>;

  faults(): Promise<readonly FaultState[]>;
  /** Gateway kinds that strike at once answer with `struck: 1` (or 0 when no session was open) and are not kept. */
  addFault(body: FaultRequest): Promise<FaultState>;
  removeFault(id: string): Promise<void>;
  removeFaults(): Promise<void>;

  journal(query?: JournalQuery): Promise<readonly JournalEntry[]>;
  limits(): Promise<Limits>;
  setLimits(body: Partial<Limits>): Promise<Limits>;
}
