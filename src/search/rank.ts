import { fits } from './answer-type.ts';
import type { AnswerType } from './answer-type.ts';
import type { Profile } from './profile.ts';
import { RANK_WEIGHTS } from './weights.ts';

/** A unit of the question as the ranker needs it. */
export interface Wanted {
  /** Numbered terms that would cover it, with how well. */
  readonly terms: readonly { readonly id: number; readonly likeness: number }[];
  /** Its information, 0 to 1. */
  readonly weight: number;
}

/** What is measured of a fact against a question; all about 0 to 1 unless said. */
export interface Features {
  /** Question covered by the best phrasing. */
  readonly covered: number;
  /** Best phrasing covered by the question. */
  readonly used: number;
  /** Fit of the kinds of answer, −1 to 1. */
  readonly fit: number;
  /** Best and second-best phrasing, together. */
  readonly best: number;
  readonly second: number;
  /** Question covered by all phrasings and names, and by the whole fact. */
  readonly asked: number;
  readonly whole: number;
  /** Information of the weightiest unit the fact lacks. */
  readonly lacking: number;
  /** Information of all units the fact lacks. */
  readonly missing: number;
  /** Its share of the best candidate's, 0 to 1. */
  readonly bm25: number;
  /** How near the question's meaning is to that of the fact's phrasings, −1 to 1. */
  readonly meaning: number;
  /** How near it is to that of the nearest phrasing, −1 to 1. */
  readonly nearest: number;
}

/** What is measured of a fact before its profile is read. */
export type Measured = Pick<Features, 'bm25' | 'meaning' | 'nearest'>;

/** Reads profiles against one question. Holds arrays the size of the lexicon, so it is made once and reused. */
export class Ranker {
  #mask = new Int32Array(0);
  #likeness = new Float32Array(0);
  #marked: number[] = [];
  #wanted: readonly Wanted[] = [];
  #fits: readonly number[] = [];
  #union = new Float32Array(0);
  #hits = new Float32Array(0);
  #total = 0;
  #weights: Float32Array = new Float32Array(0);

  /** Sets the question; `weights` is the information of each term. At most 30 units are looked at. */
  prepare(wanted: readonly Wanted[], type: AnswerType, weights: Float32Array): void {
    for (const id of this.#marked) this.#mask[id] = 0;
    this.#marked = [];
    if (this.#mask.length < weights.length) {
      this.#mask = new Int32Array(weights.length + 1_024);
      this.#likeness = new Float32Array(weights.length + 1_024);
    }
    this.#wanted = wanted.slice(0, 30);
    this.#union = new Float32Array(this.#wanted.length);
    this.#hits = new Float32Array(this.#wanted.length);
    this.#fits = fits(type);
    this.#weights = weights;
    this.#total = this.#wanted.reduce((sum, unit) => sum + unit.weight, 0) || 1;
    for (const [index, unit] of this.#wanted.entries()) {
      for (const { id, likeness } of unit.terms) {
        if (this.#mask[id] === 0) this.#likeness[id] = 0;
        this.#mask[id] = (this.#mask[id] ?? 0) | (1 << index);
        this.#likeness[id] = Math.max(this.#likeness[id] ?? 0, likeness);
        this.#marked.push(id);
      }
    }
  }

  /** Measures one fact. */
  measure(profile: Profile, { bm25, meaning, nearest }: Measured): Features {
    const count = this.#wanted.length;
    const union = this.#union.fill(0);
    const hits = this.#hits;
    let at = 1;
    let best = { score: -1, covered: 0, used: 0, fit: 0 };
    let second = -1;
    for (let phrasing = profile[0] ?? 0; phrasing > 0; phrasing -= 1) {
      const fitting = this.#fits[profile[at] ?? 0] ?? 0;
      const units = profile[at + 1] ?? 0;
      at += 2;
      hits.fill(0);
      let mine = 0;
      let reached = 0;
      for (let unit = 0; unit < units; unit += 1) {
        const terms = profile[at] ?? 0;
        let weight = 0;
        let likeness = 0;
        for (let term = at + 1; term <= at + terms; term += 1) {
          const id = profile[term] ?? 0;
          weight += this.#weights[id] ?? 0;
          if ((this.#mask[id] ?? 0) !== 0) likeness = Math.max(likeness, this.#hit(id, hits));
        }
        at += terms + 1;
        weight /= terms || 1;
        mine += weight;
        reached += weight * likeness;
      }
      const covered = this.#cover(hits);
      const used = mine > 0 ? reached / mine : 0;
      const score = 0.6 * covered + 0.4 * used + 0.1 * fitting;
      if (score > best.score) {
        second = best.score;
        best = { score, covered, used, fit: fitting };
      } else if (score > second) second = score;
      for (let index = 0; index < count; index += 1) union[index] = Math.max(union[index] ?? 0, hits[index] ?? 0);
    }
    at = this.#list(profile, at, union, 0.95);
    const asked = this.#cover(union);
    this.#list(profile, at, union, 0.8);
    let lacking = 0;
    let missing = 0;
    for (const [index, unit] of this.#wanted.entries()) {
      if ((union[index] ?? 0) > 0) continue;
      lacking = Math.max(lacking, unit.weight);
      missing += unit.weight;
    }
    return {
      covered: best.covered, used: best.used, fit: best.fit, best: Math.max(0, best.score), second: Math.max(0, second),
      asked, whole: this.#cover(union), lacking, missing, bm25, meaning, nearest,
    };
  }

  #hit(id: number, hits: Float32Array): number {
    const likeness = this.#likeness[id] ?? 0;
    for (let mask = this.#mask[id] ?? 0; mask !== 0; mask &= mask - 1) {
      const index = 31 - Math.clz32(mask & -mask);
      if (likeness > (hits[index] ?? 0)) hits[index] = likeness;
    }
    return likeness;
  }

  #list(profile: Profile, start: number, hits: Float32Array, share: number): number {
    const end = start + (profile[start] ?? 0);
    for (let at = start + 1; at <= end; at += 1) {
      const id = profile[at] ?? 0;
      for (let mask = this.#mask[id] ?? 0; mask !== 0; mask &= mask - 1) {
        const index = 31 - Math.clz32(mask & -mask);
        hits[index] = Math.max(hits[index] ?? 0, (this.#likeness[id] ?? 0) * share);
      }
    }
    return end + 1;
  }

  #cover(hits: Float32Array): number {
    let sum = 0;
    for (let index = 0; index < this.#wanted.length; index += 1) sum += (this.#wanted[index]?.weight ?? 0) * (hits[index] ?? 0);
    return sum / this.#total;
  }
}

/** The features as a row of numbers, in the order of the weights. */
export function featureRow(features: Features): readonly number[] {
  const { covered, used, fit: fitting, best, second, asked, whole, lacking, missing, bm25, meaning, nearest } = features;
  return [covered, used, fitting, best, second, asked, whole, lacking, Math.min(2, missing), bm25, best * best, covered * used, meaning, nearest];
}

/** One number for how well a fact answers. */
export function score(features: Features, weights: readonly number[] = RANK_WEIGHTS): number {
  const row = featureRow(features);
  let sum = 0;
  for (const [index, value] of row.entries()) sum += value * (weights[index] ?? 0);
  return sum;
}
