import type { JournalEntry, JournalQuery } from './contract.ts';

const KEPT = 5_000;
const LARGEST_BODY = 20_000;

/** What went over the wire, newest last, bounded. Tokens never enter it. */
export class Journal {
  #entries: JournalEntry[] = [];
  #last = 0;
  readonly #now: () => number;

  constructor(now: () => number) {
    this.#now = now;
  }

  write(entry: Partial<Omit<JournalEntry, 'id' | 'at'>> & Pick<JournalEntry, 'kind' | 'what'>): void {
    this.#last += 1;
    this.#entries.push({ id: this.#last, at: this.#now(), botId: null, status: null, code: null, faults: [], body: null, tookMs: 0,
      ...entry });
    // Trimmed in batches, so that writing stays cheap under load.
    if (this.#entries.length > KEPT * 1.2) this.#entries = this.#entries.slice(-KEPT);
  }

  read(query: JournalQuery = {}): readonly JournalEntry[] {
    const limit = Math.min(Math.max(query.limit ?? 200, 1), KEPT);
    const { after = 0, kind, what } = query;
    const found = this.#entries.filter(
      (entry) => entry.id > after && (kind === undefined || entry.kind === kind) && (what === undefined || entry.what.includes(what)),
    );
    return found.slice(-limit).map((entry) => ({ ...entry, body: presentable(entry.body) }));
  }
}

/** Interaction and bot tokens become `:token`; large bodies are left out. Done when read, so that writing costs nothing. */
function presentable(body: unknown): unknown {
  if (body === null || body === undefined) return null;
  const text = JSON.stringify(body, (key, value: unknown) => (key === 'token' ? ':token' : value));
  return text.length > LARGEST_BODY ? `(${text.length} characters left out)` : JSON.parse(text);
}

/** @returns the path with interaction tokens replaced */
export function redactPath(path: string): string {
  return path.replace(/^(\/webhooks\/\d+\/|\/interactions\/\d+\/)[^/?]+/, '$1:token');
}
