import { tokens } from '../normalise.ts';
import { makeSpeller } from '../spelling.ts';
import { isEnglish } from '../stop-words.ts';
import { LEXICON } from './lexicon.ts';

/** Words at most this far apart count as said together, in that order. */
const NEAR = 5;
const SHORTEST_BEGINNING = 3;
const LONGEST_PHRASE = 4;

const whole = new Map<string, number[]>();
const beginnings = new Map<string, number[]>();
const phraseStarts = new Set<string>();
const concepts = Object.keys(LEXICON);

for (const [place, words] of Object.values(LEXICON).entries()) {
  for (const word of words.split(/\s+/u).filter((part) => part !== '')) {
    const isBeginning = word.endsWith('*');
    const key = isBeginning ? word.slice(0, -1) : word;
    const map = isBeginning ? beginnings : whole;
    const known = map.get(key);
    if (known === undefined) map.set(key, [place]);
    else if (!known.includes(place)) known.push(place);
    const first = key.split('_')[0] ?? '';
    if (key.includes('_')) phraseStarts.add(first);
  }
}

const words = [...whole.keys(), ...beginnings.keys()].flatMap((key) => key.split('_'));
const wordSet = new Set(words);
const speller = makeSpeller(
  [...words.filter((word) => word.length >= 5), 'trafficked', 'trafficking', 'trafficker', 'threatened', 'passport', 'forced', 'prostitution'],
  (word) => wordSet.has(word) || isEnglish(word) || byBeginning(word).length > 0,
);

function byBeginning(word: string): readonly number[] {
  let found: readonly number[] = [];
  for (let length = SHORTEST_BEGINNING; length <= word.length; length += 1) {
    const more = beginnings.get(word.slice(0, length));
    if (more !== undefined) found = found.length === 0 ? more : [...found, ...more];
  }
  return found;
}

const remembered = new Map<string, readonly number[]>();
const MOST_REMEMBERED = 5_000;

/** Concepts of one word; a misspelt word has those of the nearest word that has any. */
function ofWord(word: string): readonly number[] {
  const known = remembered.get(word);
  if (known !== undefined) return known;
  let found: readonly number[] = [...(whole.get(word) ?? []), ...byBeginning(word)];
  if (found.length === 0 && word.length > 4) {
    const correction = speller.correct(word);
    const right = correction?.words.length === 1 && correction.distance <= (word.length < 8 ? 1 : 2) ? (correction.words[0] ?? word) : word;
    if (right !== word) found = [...(whole.get(right) ?? []), ...byBeginning(right)];
  }
  if (remembered.size >= MOST_REMEMBERED) remembered.clear();
  remembered.set(word, found);
  return found;
}

interface Mention {
  readonly concept: number;
  readonly at: number;
}

function mentions(text: readonly string[]): readonly Mention[] {
  const found: Mention[] = [];
  for (const [at, word] of text.entries()) {
    for (const concept of ofWord(word)) found.push({ concept, at });
    if (!phraseStarts.has(word)) continue;
    for (let span = 2; span <= LONGEST_PHRASE && at + span <= text.length; span += 1) {
      for (const concept of whole.get(text.slice(at, at + span).join('_')) ?? []) found.push({ concept, at });
    }
  }
  return found;
}

/** The words a text is judged by. */
export function heardWords(text: string): readonly string[] {
  return tokens(text);
}

/**
 * What a stretch of words tells about who speaks, what happens and what is asked: concepts, pairs of them, pairs close together, and plain words.
 * @param text words as `heardWords` gives them
 */
export function featuresOf(text: readonly string[]): ReadonlySet<string> {
  const found = new Set<string>(['']);
  const said = mentions(text);
  const present = [...new Set(said.map((mention) => mention.concept))].sort((one, other) => one - other);
  for (const [place, concept] of present.entries()) {
    found.add(concepts[concept] ?? '');
    for (const other of present.slice(place + 1)) found.add(`${concepts[concept]}+${concepts[other]}`);
  }
  for (const one of said) {
    for (const other of said) {
      if (other.at > one.at && other.at - one.at < NEAR && other.concept !== one.concept) found.add(`${concepts[one.concept]}>${concepts[other.concept]}`);
    }
  }
  for (const word of text) found.add(`=${word}`);
  if (text.length > 0) found.add(`^${text[0]}`);
  if (text.length > 1) found.add(`^${text[0]} ${text[1]}`);
  if (!present.includes(0)) found.add('nobody');
  found.add(text.length < 4 ? 'short' : text.length > 9 ? 'long' : 'middling');
  return found;
}
