/** What moderators have been told of a channel, so that one trouble is told once. */
export interface Warnings {
  /** Channel id → the trouble as it was told. */
  told(guildId: string): Promise<ReadonlyMap<string, string>>;
  /** Writes down what was told; null when the channel is well again. */
  tell(guildId: string, channelId: string, trouble: string | null, now: number): Promise<void>;
  /** Servers that have a post due after the first instant and not after the second, epoch milliseconds. */
  withPosts(after: number, until: number): Promise<readonly string[]>;
}
