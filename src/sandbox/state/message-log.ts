import type { MessageRecord } from './records.ts';
import { compareIds } from './ids.ts';

export interface MessagePage {
  readonly limit: number;
  readonly before?: string | undefined;
  readonly after?: string | undefined;
  readonly around?: string | undefined;
}

/** The messages of one channel, in the order they were written. Looking one up costs the same in a channel of ten thousand. */
export class MessageLog {
  readonly #byId = new Map<string, MessageRecord>();
  #order: string[] = [];

  get size(): number {
    return this.#byId.size;
  }

  get(id: string): MessageRecord | undefined {
    return this.#byId.get(id);
  }

  add(message: MessageRecord): void {
    this.#byId.set(message.wire.id, message);
    this.#order.push(message.wire.id);
  }

  remove(id: string): boolean {
    if (!this.#byId.delete(id)) return false;
    const at = this.#firstFrom(id);
    if (this.#order[at] === id) this.#order.splice(at, 1);
    return true;
  }

  /** @returns a page of messages that pass the filter, newest first, as Discord lists them */
  page(query: MessagePage, visible: (message: MessageRecord) => boolean): MessageRecord[] {
    if (query.around !== undefined) return this.#around(query.around, query.limit, visible);
    if (query.after !== undefined) return this.#collect(this.#firstFrom(query.after, true), 1, query.limit, visible).reverse();
    const end = query.before === undefined ? this.#order.length : this.#firstFrom(query.before);
    return this.#collect(end - 1, -1, query.limit, visible);
  }

  #around(id: string, limit: number, visible: (message: MessageRecord) => boolean): MessageRecord[] {
    const at = this.#firstFrom(id);
    const older = this.#collect(at - 1, -1, Math.floor(limit / 2), visible);
    const newer = this.#collect(at, 1, limit - older.length, visible).reverse();
    return [...newer, ...older];
  }

  #collect(start: number, step: 1 | -1, limit: number, visible: (message: MessageRecord) => boolean): MessageRecord[] {
    const found: MessageRecord[] = [];
    for (let at = start; at >= 0 && at < this.#order.length && found.length < limit; at += step) {
      const message = this.#byId.get(this.#order[at] ?? '');
      if (message && visible(message)) found.push(message);
    }
    return found;
  }

  /** Index of the first id not older than `id` (or strictly newer). */
  #firstFrom(id: string, strictly = false): number {
    let low = 0;
    let high = this.#order.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      const order = compareIds(this.#order[middle] ?? '', id);
      if (order < 0 || (strictly && order === 0)) low = middle + 1;
      else high = middle;
    }
    return low;
  }
}
