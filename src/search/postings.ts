import type { Profile } from './profile.ts';
import type { Candidate } from './store.ts';

/** Weights of what people ask, of names and of running text: those of the full-text index. */
const ASKED = 3;
const NAMES = 2;
const SAID = 1;
/** bm25 as SQLite's full-text search has it. */
const K1 = 1.2;
const B = 0.75;

interface Doc {
  /** Weighted occurrences by term. */
  readonly terms: ReadonlyMap<number, number>;
  readonly length: number;
}

/** Which term stands in which facts, in memory: for a few thousand facts this gives in microseconds what full text gives in tenths of a millisecond. */
export class Postings {
  readonly #starts: Int32Array;
  readonly #rows: Int32Array;
  readonly #weights: Float32Array;
  /** Per fact, by row from 1: how much its length counts against a hit. */
  readonly #norms: Float32Array;
  readonly #scores: Float64Array;

  /**
   * @param profiles of all facts, in the order of their rows
   * @param terms how many terms there are
   */
  constructor(profiles: readonly Profile[], terms: number) {
    const docs = profiles.map(read);
    const average = docs.reduce((sum, doc) => sum + doc.length, 0) / (docs.length || 1) || 1;
    this.#norms = Float32Array.from([0, ...docs.map((doc) => K1 * (1 - B + (B * doc.length) / average))]);
    this.#scores = new Float64Array(docs.length + 1);
    this.#starts = new Int32Array(terms + 1);
    for (const doc of docs) for (const id of doc.terms.keys()) this.#starts[id + 1] = (this.#starts[id + 1] ?? 0) + 1;
    for (let id = 0; id < terms; id += 1) this.#starts[id + 1] = (this.#starts[id + 1] ?? 0) + (this.#starts[id] ?? 0);
    this.#rows = new Int32Array(this.#starts[terms] ?? 0);
    this.#weights = new Float32Array(this.#rows.length);
    const next = this.#starts.slice();
    for (const [index, doc] of docs.entries()) {
      for (const [id, weight] of doc.terms) {
        const at = next[id] ?? 0;
        this.#rows[at] = index + 1;
        this.#weights[at] = weight;
        next[id] = at + 1;
      }
    }
  }

  /** The best candidates for numbered terms, as the full-text index would give them: the lower the number, the better. */
  candidates(terms: readonly number[], limit: number): readonly Candidate[] {
    const scores = this.#scores;
    const found: number[] = [];
    for (const id of terms) {
      const from = this.#starts[id] ?? 0;
      const to = this.#starts[id + 1] ?? from;
      const total = this.#norms.length - 1;
      const rarity = Math.max(1e-6, Math.log((total - (to - from) + 0.5) / (to - from + 0.5)));
      for (let at = from; at < to; at += 1) {
        const row = this.#rows[at] ?? 0;
        const weight = this.#weights[at] ?? 0;
        if (scores[row] === 0) found.push(row);
        scores[row] = (scores[row] ?? 0) - (rarity * weight * (K1 + 1)) / (weight + (this.#norms[row] ?? 0));
      }
    }
    const candidates = found.map((row) => ({ row, bm25: scores[row] ?? 0 }));
    for (const row of found) scores[row] = 0;
    candidates.sort((one, other) => one.bm25 - other.bm25 || one.row - other.row);
    return candidates.length > limit ? candidates.slice(0, limit) : candidates;
  }
}

function read(profile: Profile): Doc {
  const terms = new Map<number, number>();
  let length = 0;
  const take = (start: number, count: number, weight: number): number => {
    for (let at = start; at < start + count; at += 1) {
      const id = profile[at] ?? 0;
      terms.set(id, (terms.get(id) ?? 0) + weight);
    }
    length += count;
    return start + count;
  };
  let at = 1;
  for (let phrasing = profile[0] ?? 0; phrasing > 0; phrasing -= 1) {
    const units = profile[at + 1] ?? 0;
    at += 2;
    for (let unit = 0; unit < units; unit += 1) at = take(at + 1, profile[at] ?? 0, ASKED);
  }
  at = take(at + 1, profile[at] ?? 0, NAMES);
  take(at + 1, profile[at] ?? 0, SAID);
  return { terms, length };
}
