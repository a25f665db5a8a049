/**
 * The door that commands import: what a command declares, what it is given, what it returns. A command never sends; it returns a
 * reply, and the router sends it, defers for it and fails for it.
 */
import type { ActionRef, Message } from '../domain/message.ts';
import type { Random } from '../ports/clock.ts';
import type { Answers } from '../ports/answers.ts';
import type { CalendarFile } from '../ports/calendar-file.ts';
import type { Channels } from '../ports/channels.ts';
import type { DirectMessages } from '../ports/direct-messages.ts';
import type { AnswerCounts, AnswerReport, Suggestions } from '../ports/feedback.ts';
import type { FactFiles } from '../ports/fact-files.ts';
import type { Files } from '../ports/files.ts';
import type { HeldWords } from '../ports/held-words.ts';
import type { GuildFactStore } from '../ports/guild-facts.ts';
import type { Knowledge } from '../ports/knowledge.ts';
import type { DeliveryOrders } from '../ports/orders.ts';
import type { Pictures } from '../ports/pictures.ts';
import type { PlanFile } from '../ports/plan-file.ts';
import type { Previews } from '../ports/previews.ts';
import type { Privacy } from '../ports/privacy.ts';
import type { ReminderDraft, ReminderDrafts } from '../ports/reminder-drafts.ts';
import type { QuizPorts } from '../ports/quiz.ts';
import type { DeliveryHistory, ReminderStore, Settings } from '../ports/reminders.ts';
import type { Roles } from '../ports/roles.ts';
import type { Translator } from '../ports/translator.ts';

export { UserError } from '../errors.ts';
export type * from '../domain/message.ts';
export type { FactFileProblem, FactFormat, FiledFact } from '../ports/fact-files.ts';
export type { PlanProblem, PlannedReminder } from '../ports/plan-file.ts';
export type { ReminderDraft };
export { ACCENT, escapeMarkdown } from '../domain/message.ts';

/** Discord's own names of the permissions we ever speak of. */
export type PermissionName =
  | 'Administrator' | 'ManageGuild' | 'ManageRoles' | 'ViewChannel' | 'SendMessages' | 'SendMessagesInThreads' | 'CreatePublicThreads'
  | 'EmbedLinks' | 'AttachFiles' | 'ReadMessageHistory' | 'MentionEveryone' | 'ManageMessages' | 'CreateEvents' | 'UseExternalApps';

/** English sentences of a command: key → text with `{{placeholders}}`; plurals as `key_one`, `key_other`. */
export type Texts = Readonly<Record<string, string>>;

type Placeholders<S extends string> = S extends `${string}{{${infer Name}}}${infer Rest}` ? Name | Placeholders<Rest> : never;
type BaseKey<K extends string> = K extends `${infer Base}_${'zero' | 'one' | 'two' | 'few' | 'many' | 'other'}` ? Base : K;
/** Keys a command may say: plural suffixes removed. */
export type TextKey<T extends Texts> = BaseKey<keyof T & string>;
type TextOf<T extends Texts, K extends string> = K extends keyof T ? T[K] : `${K}_other` extends keyof T ? T[`${K}_other`] : string;
type ParamsOf<T extends Texts, K extends string> = Placeholders<TextOf<T, K>> extends never
  ? []
  : [params: Readonly<Record<Placeholders<TextOf<T, K>>, string | number>>];

// ── Options ────────────────────────────────────────────────────────────────────────────────────────────────────────────────

export interface Choice<V extends string | number> {
  /** English; overlays translate it by value. At most 100 characters. */
  readonly name: string;
  readonly value: V;
}

export interface PickedChannel {
  readonly id: string;
  readonly type: number;
  readonly name: string;
  /** The bot's own rights there, as Discord sent them with the interaction. */
  readonly botPermissions: ReadonlySet<PermissionName>;
}

export interface PickedRole {
  readonly id: string;
  readonly name: string;
  readonly mentionable: boolean;
}

export interface PickedFile {
  readonly name: string;
  readonly size: number;
  readonly url: string;
  readonly contentType: string | null;
}

interface OptionValues {
  string: string;
  integer: number;
  number: number;
  boolean: boolean;
  user: string;
  channel: PickedChannel;
  role: PickedRole;
  attachment: PickedFile;
}

export type OptionKind = keyof OptionValues;

export interface Option<K extends OptionKind = OptionKind, R extends boolean = boolean> {
  readonly kind: K;
  /** English, 1 to 100 characters. */
  readonly description: string;
  readonly required: R;
  readonly choices?: readonly Choice<string | number>[];
  readonly minLength?: number;
  readonly maxLength?: number;
  readonly minValue?: number;
  readonly maxValue?: number;
  readonly channelTypes?: readonly number[];
  /** Suggestions while typing; the router trims them to Discord's limits. What arrives later is still checked by `run`. */
  readonly autocomplete?: (context: AutocompleteContext) => Promise<readonly Choice<string>[]>;
}

export type Options = Readonly<Record<string, Option>>;

/** What `run` receives for the declared options: required ones always, others or null. */
export type OptionsOf<O extends Options> = {
  readonly [N in keyof O]: O[N] extends Option<infer K, infer R> ? (R extends true ? OptionValues[K] : OptionValues[K] | null) : never;
};

type Spec<K extends OptionKind, R extends boolean> = Omit<Option<K, R>, 'kind' | 'required'> & { readonly required?: R };

function make<K extends OptionKind>(kind: K) {
  return <const R extends boolean = false>(spec: Spec<K, R>): Option<K, R> => ({ ...spec, kind, required: (spec.required ?? false) as R });
}

/** Declares one option of a command, once; its type in `run` follows from here. */
export const option = {
  string: make('string'),
  integer: make('integer'),
  number: make('number'),
  boolean: make('boolean'),
  user: make('user'),
  channel: make('channel'),
  role: make('role'),
  attachment: make('attachment'),
};

// ── What a command is given ────────────────────────────────────────────────────────────────────────────────────────────────

export interface Actor {
  readonly id: string;
  /** The member's own Discord language. */
  readonly locale: string;
  can(permission: PermissionName): boolean;
}

export interface Place {
  readonly guildId: string | null;
  readonly channelId: string | null;
  readonly kind: 'guild' | 'bot-dm' | 'private';
  /** A thread, where other rights let people write. */
  readonly thread?: boolean;
  readonly guildLocale: string | null;
  readonly botPermissions: ReadonlySet<PermissionName>;
}

/** The services commands use. main.ts and try.ts hand them in. */
export interface CommandPorts {
  readonly answers: Answers;
  readonly knowledge: Knowledge;
  /** A server's own facts, to be edited; they are found through `answers` and `knowledge` like all others. */
  readonly guildFacts: GuildFactStore;
  readonly reminders: ReminderStore;
  readonly reminderDrafts: ReminderDrafts;
  readonly history: DeliveryHistory;
  readonly settings: Settings;
  /** A moderator's hand on the ledger: skip, run now, try again. */
  readonly orders: DeliveryOrders;
  readonly previews: Previews;
  readonly privacy: Privacy;
  readonly planFile: PlanFile;
  readonly factFiles: FactFiles;
  readonly roles: Roles;
  readonly files: Files;
  readonly translator: Translator;
  readonly random: Random;
  /** Questions passed on to moderators; where it is left out nobody is offered to pass one on. */
  readonly suggestions?: Suggestions;
  /** Where it is left out, a long question that is passed on is typed again. */
  readonly heldWords?: HeldWords;
  readonly counts?: AnswerCounts;
  /** What came of a server's questions, in numbers. */
  readonly answerReport: AnswerReport;
  /** How the bot stands in channels; where it is left out only Discord's own word in an interaction is known. */
  readonly channels?: Channels;
  readonly directMessages?: DirectMessages;
  readonly calendarFile?: CalendarFile;
  /** Draws pictures; where it is left out nobody is offered one. */
  readonly pictures?: Pictures;
  /** Quizzes together and scores; where it is left out a quiz is played alone. */
  readonly quiz?: QuizPorts;
  /** What /about tells of this installation. */
  readonly installation?: Installation;
}

export interface Installation {
  readonly version: string;
  /** Who runs it, and how to reach them; null when they left it open. */
  readonly operator: { readonly name: string; readonly contact: string | null } | null;
}

export interface BaseContext<T extends Texts = Texts> {
  readonly actor: Actor;
  readonly place: Place;
  /** Epoch milliseconds, read once for the whole interaction. */
  readonly now: number;
  readonly ports: CommandPorts;
  /** This command's sentence in the reader's language. */
  t<K extends TextKey<T>>(key: K, ...params: ParamsOf<T, K>): string;
  /** The same in another language, for what a whole server reads. */
  tIn<K extends TextKey<T>>(locale: string, key: K, ...params: ParamsOf<T, K>): string;
  /** A reference to one of this command's actions, for a button, select or form. */
  action(name: string, ...data: string[]): ActionRef;
}

export interface RunContext<T extends Texts, O extends Options> extends BaseContext<T> {
  readonly options: OptionsOf<O>;
}

export interface AutocompleteContext extends BaseContext {
  readonly typed: string;
  /** The other options as far as they are filled in. */
  readonly filled: Readonly<Record<string, string | number | boolean>>;
}

/** The message somebody opened the Apps menu on. Never stored. */
export interface TargetContext<T extends Texts> extends BaseContext<T> {
  readonly target: { readonly id: string; readonly text: string };
}

export interface ActionContext<T extends Texts = Texts> extends BaseContext<T> {
  /** State that travelled in the custom id. Anyone may forge it: check it. */
  readonly data: readonly string[];
  /** Chosen values of a select. */
  readonly values: readonly string[];
  /** Fields of a submitted form, by name. */
  readonly fields: Readonly<Record<string, FieldValue>>;
  /** Channels and roles that were chosen, resolved by Discord. */
  readonly channels: readonly PickedChannel[];
  readonly roles: readonly PickedRole[];
  /** Files of a `file` field. */
  readonly files: readonly PickedFile[];
}

/** By the field's type: `text` a string (empty when left empty), `checkbox` a boolean, all others the list of what was chosen. */
export type FieldValue = string | readonly string[] | boolean | null;

// ── What a command returns ─────────────────────────────────────────────────────────────────────────────────────────────────

export type Field = { readonly name: string; readonly label: string; readonly description?: string; readonly required?: boolean } & (
  | { readonly type: 'text'; readonly long?: boolean; readonly value?: string; readonly placeholder?: string; readonly minLength?: number; readonly maxLength?: number }
  | { readonly type: 'choice'; readonly options: readonly { readonly label: string; readonly value: string; readonly description?: string; readonly selected?: boolean }[]; readonly max?: number }
  | { readonly type: 'channel'; readonly channelTypes: readonly number[]; readonly selected?: string }
  | { readonly type: 'role'; readonly selected?: string }
  | { readonly type: 'checkbox'; readonly value?: boolean }
  | { readonly type: 'file' }
);

export interface Modal {
  /** At most 45 characters. */
  readonly title: string;
  readonly action: ActionRef;
  /** One to five. */
  readonly fields: readonly Field[];
}

export type Reply =
  | { readonly type: 'message'; readonly message: Message; readonly private: boolean }
  /** Changes the message the button or select is on. */
  | { readonly type: 'update'; readonly message: Message }
  /** Must be returned before any slow work: a form cannot follow a deferral. */
  | { readonly type: 'modal'; readonly modal: Modal };

/** Reply values, for short commands. */
export const reply = {
  /** Only the person who asked sees it. */
  private: (message: Message): Reply => ({ type: 'message', message, private: true }),
  /** Everybody in the channel sees it. */
  public: (message: Message): Reply => ({ type: 'message', message, private: false }),
  update: (message: Message): Reply => ({ type: 'update', message }),
  modal: (modal: Modal): Reply => ({ type: 'modal', modal }),
};

// ── The declaration ────────────────────────────────────────────────────────────────────────────────────────────────────────

export interface Action<T extends Texts = Texts> {
  /** Who may press: `anyone`, the person the reply was for (`asker`), or people who hold the command's permissions. */
  readonly who: 'anyone' | 'asker' | 'permitted';
  readonly run: (context: ActionContext<T>) => Promise<Reply>;
}

export interface Subcommand<T extends Texts = Texts, O extends Options = Options> {
  readonly description: string;
  readonly options?: O;
  /** How the answer will be seen if the work takes longer than Discord waits; `private` when left out. */
  readonly defer?: 'private' | 'public';
  run(context: RunContext<T, O>): Promise<Reply>;
}

interface CommonDeclaration<T extends Texts> {
  readonly texts: T;
  /** `guild`: servers only. `anywhere`: also private messages and as a user-installed app. */
  readonly where: 'guild' | 'anywhere';
  /** Shown by default only to members with these; administrators may change it. */
  readonly permissions?: readonly PermissionName[];
  /** Uses per person and minute before a kind refusal; 20 when left out. */
  readonly perMinute?: number;
  /** Never refused for its pace, of a person or a server: somebody may need help. */
  readonly always?: boolean;
  readonly actions?: Readonly<Record<string, Action<T>>>;
}

export type ChatCommand<T extends Texts = Texts> = CommonDeclaration<T> & {
  readonly kind: 'chat';
  readonly name: string;
  readonly description: string;
} & (
    | { readonly options: Options; readonly defer?: 'private' | 'public'; readonly run: (context: RunContext<T, Options>) => Promise<Reply>; readonly urgent?: Urgent<RunContext<T, Options>> }
    | { readonly subcommands: Readonly<Record<string, Subcommand<T>>> }
  );

/** What must be said even to somebody who was too quick, or null when it can wait. */
type Urgent<C> = (context: C) => Promise<Reply | null>;

export type MessageCommand<T extends Texts = Texts> = CommonDeclaration<T> & {
  readonly kind: 'message';
  /** As the Apps menu shows it, 1 to 32 characters. */
  readonly name: string;
  readonly run: (context: TargetContext<T>) => Promise<Reply>;
  readonly urgent?: Urgent<TargetContext<T>>;
};

export type Command = ChatCommand | MessageCommand;

/**
 * Starts a command file: fixes the texts, so that everything declared with the result knows the keys and their placeholders.
 * @param texts English sentences of this command
 * @returns functions that declare the command, its subcommands and its actions
 */
export function commandWith<const T extends Texts>(texts: T) {
  type Common = Omit<CommonDeclaration<T>, 'texts'> & { readonly name: string };
  return {
    /** A slash command without subcommands. */
    slash: <const O extends Options>(
      declaration: Common & { readonly description: string; readonly options: O; readonly defer?: 'private' | 'public'; readonly run: (context: RunContext<T, O>) => Promise<Reply>; readonly urgent?: Urgent<RunContext<T, O>> },
    ): Command => ({ ...declaration, kind: 'chat', texts }) as unknown as Command,
    /** A slash command with subcommands. */
    group: (declaration: Common & { readonly description: string; readonly subcommands: Readonly<Record<string, Subcommand<T>>> }): Command =>
      ({ ...declaration, kind: 'chat', texts }) as unknown as Command,
    /** One subcommand: its options are typed in its `run`. */
    subcommand: <const O extends Options>(declaration: Subcommand<T, O>): Subcommand<T> => declaration,
    /** An entry of a message's Apps menu. */
    messageMenu: (declaration: Common & { readonly run: (context: TargetContext<T>) => Promise<Reply>; readonly urgent?: Urgent<TargetContext<T>> }): Command =>
      ({ ...declaration, kind: 'message', texts }) as unknown as Command,
    /** A button, select or form handler. */
    action: (who: Action['who'], run: (context: ActionContext<T>) => Promise<Reply>): Action<T> => ({ who, run }),
  };
}
