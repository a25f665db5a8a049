/** Spelling correction against the words the store knows, so that it can only ever suggest something answerable. */
export interface Speller {
  /**
   * The nearest known word.
   * @param word a lower-case word
   * @returns the word itself when it is known; null when nothing is near
   */
  correct(word: string): Correction | null;
}

export interface Correction {
  /** One known word, or two when they were written together. */
  readonly words: readonly string[];
  /** Edits between what was typed and what was found: insert, drop, change or swap neighbours. */
  readonly distance: number;
}

interface Entry {
  readonly word: string;
  readonly letters: number;
}

const SHORTEST = 4;
const LONGEST = 24;

/** Bits for the letters that occur in a word: two words n edits apart differ in at most 2n bits. */
function letters(word: string): number {
  let bits = 0;
  for (let index = 0; index < word.length; index += 1) bits |= 1 << (word.charCodeAt(index) % 31);
  return bits;
}

function bitCount(bits: number): number {
  let rest = bits - ((bits >>> 1) & 0x55555555);
  rest = (rest & 0x33333333) + ((rest >>> 2) & 0x33333333);
  return (((rest + (rest >>> 4)) & 0x0f0f0f0f) * 0x01010101) >>> 24;
}

/** Three lines of the table of edits, used in turn: a question of ten words takes thousands of comparisons. */
let before = new Uint8Array(LONGEST + 1);
let above = new Uint8Array(LONGEST + 1);
let current = new Uint8Array(LONGEST + 1);

/**
 * Edits between two words of at most 24 letters, swaps of neighbours counting one (optimal string alignment).
 * @returns the number of edits, or `limit + 1` when it is more than `limit`
 */
export function distance(one: string, other: string, limit: number): number {
  if (Math.abs(one.length - other.length) > limit) return limit + 1;
  for (let column = 0; column <= other.length; column += 1) above[column] = column;
  for (let row = 1; row <= one.length; row += 1) {
    const letter = one.charCodeAt(row - 1);
    const previous = row > 1 ? one.charCodeAt(row - 2) : -1;
    current[0] = row;
    let least = row;
    for (let column = 1; column <= other.length; column += 1) {
      const theirs = other.charCodeAt(column - 1);
      let cost = Math.min((above[column] ?? 0) + 1, (current[column - 1] ?? 0) + 1, (above[column - 1] ?? 0) + (letter === theirs ? 0 : 1));
      if (column > 1 && previous === theirs && letter === other.charCodeAt(column - 2)) cost = Math.min(cost, (before[column - 2] ?? 0) + 1);
      current[column] = cost;
      if (cost < least) least = cost;
    }
    if (least > limit) return limit + 1;
    [before, above, current] = [above, current, before];
  }
  return Math.min(above[other.length] ?? 0, limit + 1);
}

/** How many edits a word of a length may be away: short words have too many neighbours. */
function allowed(length: number): number {
  if (length < SHORTEST) return 0;
  return length < 6 ? 1 : length < 11 ? 2 : 3;
}

/**
 * Builds a speller.
 * @param vocabulary words worth correcting to, the more important first: it wins ties
 * @param known whether a word is right as it stands though it is not in the vocabulary
 */
export function makeSpeller(vocabulary: Iterable<string>, known: (word: string) => boolean): Speller {
  const words = new Set<string>();
  const byLength: Entry[][] = Array.from({ length: LONGEST + 1 }, () => []);
  for (const word of vocabulary) {
    if (words.has(word) || word.length < 3 || word.length > LONGEST) continue;
    words.add(word);
    byLength[word.length]?.push({ word, letters: letters(word) });
  }
  return {
    correct(word) {
      if (words.has(word) || known(word)) return { words: [word], distance: 0 };
      if (word.length < SHORTEST || word.length > LONGEST || /\d/u.test(word)) return null;
      const near = nearest(word, byLength);
      const parted = word.length >= 7 && (near === null || near.distance > 1) ? part(word, words) : null;
      return parted ?? near;
    },
  };
}

function nearest(word: string, byLength: readonly (readonly Entry[])[]): Correction | null {
  const bits = letters(word);
  let limit = allowed(word.length);
  let best: { word: string; distance: number; rank: number } | null = null;
  for (let length = Math.max(3, word.length - limit); length <= Math.min(LONGEST, word.length + limit); length += 1) {
    for (const entry of byLength[length] ?? []) {
      if (bitCount(bits ^ entry.letters) > 2 * limit) continue;
      const edits = distance(word, entry.word, limit);
      if (edits > limit) continue;
      // The first letter is seldom mistyped, and consonants carry a word.
      const rank = edits + (entry.word[0] === word[0] ? 0 : 0.6) + (skeleton(entry.word) === skeleton(word) ? -0.4 : 0);
      if (best !== null && rank >= best.rank) continue;
      best = { word: entry.word, distance: edits, rank };
      limit = Math.min(limit, edits + 1);
    }
  }
  if (best === null || (best.word[0] !== word[0] && (best.distance > 1 || word.length < 6))) return null;
  return { words: [best.word], distance: best.distance };
}

function skeleton(word: string): string {
  return word.replace(/[aeiouy]/gu, '').replace(/(.)\1+/gu, '$1').replace(/ck|c|q/gu, 'k').replace(/ph/gu, 'f').replace(/z/gu, 's');
}

/** "blueheart" as "blue heart": two known words written together. */
function part(word: string, words: ReadonlySet<string>): Correction | null {
  for (let cut = 3; cut <= word.length - 3; cut += 1) {
    const left = word.slice(0, cut);
    const right = word.slice(cut);
    if (words.has(left) && words.has(right)) return { words: [left, right], distance: 0 };
  }
  return null;
}
