import { answerType } from './answer-type.ts';
import type { AnswerType } from './answer-type.ts';
import { tokens } from './normalise.ts';
import { stem } from './stem.ts';
import { STOP_WORDS } from './stop-words.ts';
import type { Thesaurus } from './thesaurus.ts';

/** One piece of meaning: a word or a known phrase. */
export interface Unit {
  readonly words: readonly string[];
  /** The stem, or the stems of a phrase joined by an underscore. */
  readonly stem: string;
  readonly concepts: readonly number[];
}

/** A text as units of meaning with the kind of answer it asks for. */
export interface Analysis {
  readonly type: AnswerType;
  readonly units: readonly Unit[];
}

/** Breaks normalised words into units of meaning: known phrases first, then single words, without stop words. */
export function units(words: readonly string[], thesaurus: Thesaurus): readonly Unit[] {
  const stems = words.map(stem);
  const found: Unit[] = [];
  for (let index = 0; index < words.length; ) {
    const meaning = thesaurus.at(stems, index);
    const span = meaning?.span ?? 1;
    const spanned = words.slice(index, index + span);
    if (meaning !== null) found.push({ words: spanned, stem: stems.slice(index, index + span).join('_'), concepts: meaning.concepts });
    else if (!STOP_WORDS.has(words[index] ?? '')) found.push({ words: spanned, stem: stems[index] ?? '', concepts: [] });
    index += span;
  }
  return found;
}

/** Analyses a question or a phrasing of one. */
export function analyseQuestion(text: string, thesaurus: Thesaurus): Analysis {
  const { type, rest } = answerType(tokens(text).join(' '));
  const found = units(rest.split(' ').filter((word) => word !== ''), thesaurus);
  return { type, units: found };
}

/** Analyses running text that asks nothing. */
export function analyseText(text: string, thesaurus: Thesaurus): readonly Unit[] {
  return units(tokens(text), thesaurus);
}
