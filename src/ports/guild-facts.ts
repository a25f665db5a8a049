import type { GuildFact, GuildFactContent, GuildFactVersion } from '../domain/guild-facts.ts';

/** Something written that is not answered from yet. */
export interface FactDraft {
  readonly id: string;
  readonly guildId: string;
  /** `refused`: waits for its author to mend it; `waiting`: for a second person; `import`: for its author to confirm. */
  readonly kind: 'refused' | 'waiting' | 'import';
  /** One, or those of an import. */
  readonly entries: readonly DraftEntry[];
  readonly by: string;
  /** Epoch milliseconds. */
  readonly at: number;
  /** A refused one that somebody else declined: who, and why, which may be empty. */
  readonly declined?: { readonly by: string; readonly reason: string };
}

/** Whether two people decide about facts. */
export interface ApprovalState {
  readonly on: boolean;
  /** Who asks that one person be enough again; null when nobody does. */
  readonly offAsked: { readonly by: string; readonly at: number } | null;
}

export interface DraftEntry {
  /** The fact that it changes; null for a new one. */
  readonly factId: string | null;
  /** The version that the author had before them; 0 for a new one. */
  readonly generation: number;
  readonly content: GuildFactContent;
  /** While it waits: what another person had written, before its author rewrote it. */
  readonly first?: GuildFactContent;
}

export type SaveResult =
  | { readonly type: 'saved'; readonly facts: readonly GuildFact[] }
  /** Somebody changed it since the author read it; `fact` is how it stands. Nothing was saved. */
  | { readonly type: 'conflict'; readonly fact: GuildFact }
  /** Removed meanwhile. */
  | { readonly type: 'gone' }
  /** Another fact, which is not among those that are changed, answers one of the questions. */
  | { readonly type: 'taken'; readonly fact: GuildFact }
  /** Somebody settled that draft already. */
  | { readonly type: 'handled' }
  | { readonly type: 'full' };

/** A server's own facts. Every call sees one server's only. */
export interface GuildFactStore {
  /** By question. */
  list(guildId: string): Promise<readonly GuildFact[]>;
  get(guildId: string, id: string): Promise<GuildFact | null>;
  /**
   * Saves all entries or none. An entry without `factId` gets the next id of `ids`.
   * @param by Discord id of the moderator
   * @param at epoch milliseconds
   * @param draft id of the draft that is settled by it: it goes when the facts are saved, and is taken once
   * @param approvedBy Discord id of the second person who agreed
   */
  save(
    guildId: string, entries: readonly DraftEntry[],
    as: { readonly ids: readonly string[]; readonly by: string; readonly at: number; readonly draft?: string; readonly approvedBy?: string },
  ): Promise<SaveResult>;
  remove(guildId: string, id: string, at: number): Promise<GuildFact | null>;
  /** Brings a removed fact back; null when it is purged or the server is full. */
  unremove(guildId: string, id: string): Promise<GuildFact | null>;
  /** Those that can still be brought back, last removed first. */
  removed(guildId: string): Promise<readonly GuildFact[]>;
  /** Newest first. */
  history(guildId: string, id: string): Promise<readonly GuildFactVersion[]>;
  /** False when the server has too many of them. */
  keepDraft(draft: FactDraft): Promise<boolean>;
  drafts(guildId: string, kind: FactDraft['kind']): Promise<readonly FactDraft[]>;
  draft(guildId: string, id: string): Promise<FactDraft | null>;
  /** True for the one caller that took it. */
  dropDraft(guildId: string, id: string): Promise<boolean>;
  /** Puts a draft in the place of an older one, at once; false when somebody took that already, and nothing is kept then. */
  replaceDraft(guildId: string, olderId: string, draft: FactDraft): Promise<boolean>;
  needsApproval(guildId: string): Promise<boolean>;
  approval(guildId: string): Promise<ApprovalState>;
  /** Sets it; whoever asked that one person be enough asks no more. */
  setApproval(guildId: string, on: boolean): Promise<void>;
  /**
   * One of two people wants one to be enough: the first is kept as asking, the second turns it off.
   * @param since an older request counts for nothing, in epoch milliseconds
   */
  askApprovalOff(guildId: string, by: string, at: number, since: number): Promise<ApprovalState>;
}
