/** What the store knows of each term: a number for it, and in how many facts people ask with it or it stands at all. */
export interface Term {
  readonly id: number;
  /** Facts whose phrasings or names hold it. */
  readonly asked: number;
  /** Facts that hold it anywhere. */
  readonly said: number;
}

/** Terms by text. A guild's lexicon lies over the campaign's and is asked first. */
export class Lexicon {
  readonly #terms = new Map<string, { id: number; asked: number; said: number }>();
  readonly #below: Lexicon | null;
  #weights: Float32Array | null = null;
  #counts: Float32Array | null = null;
  #own = 0;
  facts = 0;

  constructor(below: Lexicon | null = null) {
    this.#below = below;
  }

  get size(): number {
    return (this.#below?.size ?? 0) + this.#own;
  }

  get(text: string): Term | undefined {
    return this.#terms.get(text) ?? this.#below?.get(text);
  }

  /** The number of a term, made when it is new. */
  idOf(text: string): number {
    const known = this.get(text);
    if (known !== undefined) return known.id;
    const id = this.size;
    this.#own += 1;
    this.#terms.set(text, { id, asked: 0, said: 0 });
    return id;
  }

  /** Counts one more fact that holds a term. */
  count(text: string, asked: boolean): void {
    const id = this.idOf(text);
    const before = this.get(text) ?? { id, asked: 0, said: 0 };
    this.#terms.set(text, { id, asked: before.asked + (asked ? 1 : 0), said: before.said + 1 });
    this.#weights = null;
    this.#counts = null;
  }

  /** Puts back a term that was stored. */
  restore(text: string, term: Term): void {
    this.#terms.set(text, { ...term });
    this.#own += 1;
  }

  *entries(): Iterable<readonly [string, Term]> {
    yield* this.#terms;
  }

  get total(): number {
    return (this.#below?.total ?? 0) + this.facts;
  }

  /** Information of a term that stands in `count` facts: 1 for a term no fact has, near 0 for one that all have. */
  information(count: number): number {
    const total = this.total + 1;
    return Math.max(0.02, Math.log(total / (count + 0.5)) / Math.log(total / 0.5));
  }

  /** Facts that hold each term, by term number. */
  counts(): Float32Array {
    if (this.#counts !== null && this.#counts.length === this.size) return this.#counts;
    const counts = new Float32Array(this.size);
    if (this.#below !== null) counts.set(this.#below.counts());
    for (const term of this.#terms.values()) counts[term.id] = term.said;
    this.#counts = counts;
    return counts;
  }

  /** Information by term number. */
  weights(): Float32Array {
    if (this.#weights !== null && this.#weights.length === this.size) return this.#weights;
    const weights = new Float32Array(this.size);
    if (this.#below !== null) weights.set(this.#below.weights());
    for (const term of this.#terms.values()) weights[term.id] = this.information(term.asked > 0 ? term.asked : term.said * 0.7);
    this.#weights = weights;
    return weights;
  }
}

/** The text under which a group of meaning is a term. */
export function conceptTerm(concept: number): string {
  return `#${concept}`;
}
