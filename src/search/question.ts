import { analyseQuestion } from './analyse.ts';
import type { Analysis, Unit } from './analyse.ts';
import type { Lexicon } from './lexicon.ts';
import { tokens } from './normalise.ts';
import { termsOf } from './profile.ts';
import type { Wanted } from './rank.ts';
import type { Speller } from './spelling.ts';
import { STOP_WORDS } from './stop-words.ts';
import { frequency } from './word-frequencies.ts';
import type { Thesaurus } from './thesaurus.ts';

/** A question ready to be ranked. */
export interface Prepared {
  readonly type: Analysis['type'];
  /** Its words, spelling corrected. */
  readonly words: readonly string[];
  readonly units: readonly Unit[];
  readonly wanted: readonly Wanted[];
  /** Share of its information in words that no fact and no synonym has. */
  readonly unheard: number;
}

/** How sure a corrected word is, by edits. */
const SURENESS = [1, 0.93, 0.82, 0.7];
/** A group of meaning covers nearly as well as the word itself. */
const CONCEPT_LIKENESS = 0.93;
const MOST_CORRECTED = 12;
/** Politeness before the question says nothing of what is asked. */
const POLITE = /^(?:(?:so|ok|hi|hello|hey|please|sorry) )*(?:(?:does|do|would|could|can) (?:any(?:one|body)|some(?:one|body)|you|u)(?: here)? (?:please |happen to )?(?:know|tell (?:me|us)|say|remember|explain(?: to me)?)|any(?:one|body) (?:here )?knows?|(?:i )?(?:was |am |just )*wondering|i (?:would|want(?:ed)?|would like|need) to (?:know|ask|find out))(?: (?:about|if|whether|that))? (?=\p{L}+ \p{L})/u;

/** Ordinary words say less: 1 for rare words, 0.2 for the commonest. */
function ordinary(word: string): number {
  return Math.min(1, Math.max(0.2, 1 - (Math.log10(frequency(word) + 1) - 2.3) / 3));
}

interface Corrected {
  readonly words: readonly string[];
  readonly sureness: ReadonlyMap<string, number>;
}

function correct(words: readonly string[], speller: Speller): Corrected {
  const sureness = new Map<string, number>();
  const found: string[] = [];
  let corrections = 0;
  for (const word of words) {
    const correction = corrections < MOST_CORRECTED ? speller.correct(word) : null;
    if (correction === null || (correction.distance === 0 && correction.words.length === 1)) {
      found.push(word);
      continue;
    }
    corrections += 1;
    for (const part of correction.words) {
      found.push(part);
      sureness.set(part, SURENESS[correction.distance] ?? 0.6);
    }
  }
  return { words: found, sureness };
}

function want(unit: Unit, lexicon: Lexicon, sureness: ReadonlyMap<string, number>): Wanted & { readonly heard: boolean } {
  const sure = Math.min(1, ...unit.words.map((word) => sureness.get(word) ?? 1));
  const terms: { id: number; likeness: number }[] = [];
  const weights = lexicon.weights();
  let weight = 0;
  for (const [index, text] of termsOf(unit).entries()) {
    const term = lexicon.get(text);
    if (term === undefined || term.said === 0) continue;
    terms.push({ id: term.id, likeness: sure * (index === 0 ? 1 : CONCEPT_LIKENESS) });
    weight += weights[term.id] ?? 0;
  }
  const plain = unit.concepts.length === 0 ? Math.min(...unit.words.map(ordinary)) : 1;
  if (terms.length > 0) return { terms, weight: Math.max(0.02, (weight / terms.length) * plain), heard: true };
  return { terms, weight: unit.concepts.length > 0 ? 0.8 : plain, heard: unit.concepts.length > 0 };
}

/**
 * Corrects, analyses and weighs a question.
 * @param text one question in English
 */
export function prepare(text: string, thesaurus: Thesaurus, lexicon: Lexicon, speller: Speller): Prepared {
  const { words, sureness } = correct(tokens(tokens(text).join(' ').replace(POLITE, '')), speller);
  const analysis = analyseQuestion(words.join(' '), thesaurus);
  const seen = new Set<string>();
  const distinct = analysis.units.filter((unit) => !STOP_WORDS.has(unit.stem) && !seen.has(unit.stem) && seen.add(unit.stem));
  const wanted = distinct.map((unit) => want(unit, lexicon, sureness)).sort((one, other) => other.weight - one.weight);
  const total = wanted.reduce((sum, unit) => sum + unit.weight, 0) || 1;
  const unheard = wanted.reduce((sum, unit) => sum + (unit.heard ? 0 : unit.weight), 0) / total;
  return { type: analysis.type, words, units: distinct, wanted, unheard };
}
