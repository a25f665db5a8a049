import { readFileSync } from 'node:fs';
import { hashOf, placeOf } from '../hashed-words.ts';
import { stem } from '../stem.ts';

/** What a text means, as a direction in space: texts that mean about the same point about the same way. */
export interface Meaning {
  /** Numbers in one vector. */
  readonly dimensions: number;
  /** Tells one learnt file from another, so that what was made with one is never compared with the other. */
  readonly version: string;
  /**
   * The direction of a text.
   * @param words lower-case words as `tokens` gives them
   * @returns length 1, or all zeros when none of the words is known
   */
  of(words: readonly string[]): Float32Array;
}

/** More words than a question has; a long text says no more by its end. */
const MOST_WORDS = 40;
const HEADER = 4;

/**
 * Reads learnt word vectors.
 * @param path a file written by tests/bench/answers/learn-meaning.ts: [checksum, dimensions, words, 0] and, per word in order of its hash,
 *   hash (uint32), scale (float32) and one int8 per dimension, each as a block; between header and hashes the constant part (float32)
 * @throws when the file is missing or cut short
 */
export function readMeaning(path: URL | string): Meaning {
  const file = readFileSync(path);
  // Seen as it lies in memory: a copy would cost as much again.
  const bytes = file.byteOffset === 0 ? file.buffer : file.buffer.slice(file.byteOffset, file.byteOffset + file.byteLength);
  const [checksum = 0, dimensions = 0, count = 0] = new Uint32Array(bytes, 0, HEADER);
  let at = HEADER * 4;
  const constant = new Float32Array(bytes, at, dimensions);
  at += dimensions * 4;
  const hashes = new Uint32Array(bytes, at, count);
  at += count * 4;
  const scales = new Float32Array(bytes, at, count);
  at += count * 4;
  const values = new Int8Array(bytes, at, count * dimensions);
  return {
    dimensions,
    version: checksum.toString(16),
    of(words) {
      const sum = new Float32Array(dimensions);
      let known = 0;
      for (const word of words.slice(0, MOST_WORDS)) {
        const row = placeOf(hashes, hashOf(stem(word)));
        if (row < 0) continue;
        known += 1;
        const scale = scales[row] ?? 0;
        const from = row * dimensions;
        for (let index = 0; index < dimensions; index += 1) sum[index] = (sum[index] ?? 0) + scale * (values[from + index] ?? 0);
      }
      if (known === 0) return sum;
      for (let index = 0; index < dimensions; index += 1) sum[index] = (sum[index] ?? 0) + (constant[index] ?? 0);
      return shorten(sum);
    },
  };
}

/** Makes a vector's length 1, in place. */
function shorten(vector: Float32Array): Float32Array {
  let square = 0;
  for (const value of vector) square += value * value;
  const length = Math.sqrt(square) || 1;
  for (let index = 0; index < vector.length; index += 1) vector[index] = (vector[index] ?? 0) / length;
  return vector;
}

function writeRounded(vector: Float32Array, into: Int8Array, from: number): void {
  for (let index = 0; index < vector.length; index += 1) into[from + index] = Math.round((vector[index] ?? 0) * 127);
}

/** What is stored of a fact, in whole numbers of at most 127: the middle of its phrasings' directions, then each of them. */
export function directionsOf(vectors: readonly Float32Array[], dimensions: number): Int8Array {
  const sum = new Float32Array(dimensions);
  const all = new Int8Array((vectors.length + 1) * dimensions);
  for (const [place, vector] of vectors.entries()) {
    for (let index = 0; index < dimensions; index += 1) sum[index] = (sum[index] ?? 0) + (vector[index] ?? 0);
    writeRounded(vector, all, (place + 1) * dimensions);
  }
  writeRounded(shorten(sum), all, 0);
  return all;
}

/** How near a direction is to the nearest of a fact's phrasings, −1 to 1. */
export function nearestOf(vector: Float32Array, directions: Int8Array): number {
  let best = -1;
  for (let from = vector.length; from < directions.length; from += vector.length) best = Math.max(best, nearness(vector, directions, from));
  return best;
}

/** How near a direction is to a stored middle, −1 to 1; both of an even number of dimensions. `from` is where the middle begins among several. */
export function nearness(vector: Float32Array, middles: Int8Array, from = 0): number {
  // Two sums at once: a processor need not wait for one addition to begin the next.
  let even = 0;
  let odd = 0;
  for (let index = 0; index < vector.length; index += 2) {
    even += (vector[index] ?? 0) * (middles[from + index] ?? 0);
    odd += (vector[index + 1] ?? 0) * (middles[from + index + 1] ?? 0);
  }
  return (even + odd) / 127;
}

let learnt: Meaning | null = null;

/** The vectors that come with the bot, read on first use. */
export function learntMeaning(): Meaning {
  learnt ??= readMeaning(new URL('vectors.bin', import.meta.url));
  return learnt;
}
