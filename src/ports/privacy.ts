/** What is kept about a server, and how it goes. */
export interface GuildRecords {
  /** The bot left the server: nothing more is posted, and its data are purged later. */
  left(guildId: string, at: number): Promise<void>;
  /** The bot is back before the purge: the data stay. Reminders stay paused until a moderator resumes them. */
  returned(guildId: string): Promise<void>;
  /** Deletes all data of one server. Returns how many rows went. */
  forget(guildId: string): Promise<number>;
  /** Deletes all data of servers left before the instant, and settled history older than `historyBefore`. Returns the servers. */
  purge(leftBefore: number, historyBefore: number): Promise<readonly string[]>;
  /** Everything that is kept about one server, as plain values. */
  export(guildId: string): Promise<Readonly<Record<string, readonly Readonly<Record<string, unknown>>[]>>>;
  /** Servers that ordered reminders, for the doctor. */
  withReminders(): Promise<readonly string[]>;
  /** Servers of which anything is kept, for finding out which ones the bot left, or came back to, while it was stopped. */
  known(): Promise<readonly { readonly guildId: string; readonly left: boolean }[]>;
}

/** Rows by table, as plain values. */
export type KeptRows = Readonly<Record<string, readonly Readonly<Record<string, unknown>>[]>>;

/** What is kept about one person, and how it goes. */
export interface PersonRecords {
  /** Every row with the person's id, by table; tables without one are left out. */
  export(userId: string): Promise<KeptRows>;
  /**
   * Deletes what is theirs. What they did for a server as its moderator stays the server's, without their id.
   * @returns how many rows went or lost the id
   */
  forget(userId: string): Promise<number>;
}

/** What `/privacy` works with. */
export interface Privacy {
  readonly people: PersonRecords;
  readonly guilds: Pick<GuildRecords, 'export' | 'forget'>;
}
