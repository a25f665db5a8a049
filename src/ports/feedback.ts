/** What members tell us by using the bot, without who they are. */

/** A question that members pass on to their server's moderators. */
export interface Suggestion {
  readonly id: string;
  readonly guildId: string;
  /** The words as the member agreed to pass them on, at most 1,000 characters. */
  readonly words: string;
  /** The member's id, only when they ticked it. */
  readonly from: string | null;
  /** What they would answer, at most 300 characters; null when they left it out. */
  readonly answer: string | null;
  /** Where it can be checked, as they wrote it, at most 512 characters; null when they left it out. */
  readonly source: string | null;
  /** Epoch milliseconds. */
  readonly at: number;
}

export interface Suggestions {
  /** False when the server has too many open ones already. */
  add(suggestion: Suggestion): Promise<boolean>;
  /** Oldest first. */
  list(guildId: string, limit: number): Promise<readonly Suggestion[]>;
  remove(guildId: string, id: string): Promise<Suggestion | null>;
}

export type AnswerOutcome = 'answered' | 'unsure' | 'unknown' | 'not-meant';

/** Daily counts; never who asked, never the words. */
export interface AnswerCounts {
  /**
   * @param day calendar day in UTC, `YYYY-MM-DD`
   * @param guildId null outside of servers
   */
  add(outcome: AnswerOutcome, factId: string | null, day: string, guildId: string | null): Promise<void>;
}

/** The same counts, read. */
export interface AnswerReport {
  /** A server's sums since a day, that day with them; those of no single fact are under `null`. */
  since(day: string, guildId: string): Promise<readonly AnswerCount[]>;
}

export interface AnswerCount {
  readonly outcome: AnswerOutcome;
  readonly factId: string | null;
  readonly times: number;
}
