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
   */
  save(guildId: string, entries: readonly DraftEntry[], as: { readonly ids: readonly string[]; readonly by: string; readonly at: number; readonly draft?: string }): Promise<SaveResult>;
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
  setApproval(guildId: string, on: boolean): Promise<void>;
}
