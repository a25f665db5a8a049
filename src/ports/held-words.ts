/** Words that are too long for a button, while its message can still be pressed. In memory only, never written anywhere. */
export interface HeldWords {
  /** @returns what a button can carry in their place */
  hold(words: string): string;
  /** Null when they were let go. */
  recall(id: string): string | null;
}
