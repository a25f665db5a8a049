import type { Change } from './contract.ts';

type Draft = Pick<Change, 'type'> & Partial<Omit<Change, 'id' | 'type'>>;
const KEPT = 1_000;

/** Tells listeners (the page, over server-sent events) what changed, and keeps the last thousand for those who come back. */
export class Changes {
  #last = 0;
  readonly #kept: Change[] = [];
  readonly #listeners = new Set<(change: Change) => void>();

  tell(draft: Draft): void {
    this.#last += 1;
    const change: Change = { id: this.#last, guildId: null, channelId: null, messageId: null, personId: null, ...draft };
    this.#kept.push(change);
    if (this.#kept.length > KEPT) this.#kept.shift();
    for (const listener of this.#listeners) listener(change);
  }

  since(id: number): readonly Change[] {
    return this.#kept.filter((change) => change.id > id);
  }

  /** @returns a function that stops listening */
  listen(listener: (change: Change) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }
}
