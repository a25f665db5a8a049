import type { Fact } from '../domain/facts.ts';
import { analyseQuestion, analyseText } from './analyse.ts';
import type { Analysis, Unit } from './analyse.ts';
import { ANSWER_TYPES } from './answer-type.ts';
import { conceptTerm } from './lexicon.ts';
import type { Lexicon } from './lexicon.ts';
import { directionsOf } from './meaning/vectors.ts';
import type { Meaning } from './meaning/vectors.ts';
import { tokens } from './normalise.ts';
import type { Thesaurus } from './thesaurus.ts';

/**
 * A fact as the ranker reads it, in whole numbers:
 * phrasings [count, then each: type, units, then each unit: terms, term …], names [count, term …], text [count, term …].
 */
export type Profile = Int32Array;

/** What one fact adds to the full-text index: numbered terms only, so that no text of anyone's is ever parsed there. */
export interface Indexed {
  readonly profile: Profile;
  /** Where its phrasings point: first their middle, then each. */
  readonly directions: Int8Array;
  readonly asked: string;
  readonly names: string;
  readonly said: string;
}

/** The terms of one unit: its stem, and the groups of meaning it stands in. */
export function termsOf(unit: Unit): readonly string[] {
  return [unit.stem, ...unit.concepts.map(conceptTerm)];
}

interface Parts {
  readonly phrasings: readonly Analysis[];
  readonly names: readonly Unit[];
  readonly text: readonly Unit[];
}

function partsOf(fact: Fact, thesaurus: Thesaurus): Parts {
  const names = [...fact.people, ...fact.organisations, ...fact.places, ...fact.tags, fact.topic.replaceAll('-', ' '), ...fact.dates.map((entry) => entry.date)];
  return {
    phrasings: [fact.question, ...fact.also].map((phrasing) => analyseQuestion(phrasing, thesaurus)),
    names: names.flatMap((name) => [...analyseText(name, thesaurus)]),
    text: analyseText(`${fact.answer} ${fact.dates.map((entry) => entry.what).join(' ')} ${fact.details ?? ''}`, thesaurus),
  };
}

/** Counts a fact's terms into the lexicon and gives what is stored of it. */
export function indexFact(fact: Fact, thesaurus: Thesaurus, lexicon: Lexicon, meaning: Meaning): Indexed {
  const parts = partsOf(fact, thesaurus);
  const asked = new Set([...parts.phrasings.flatMap((phrasing) => phrasing.units), ...parts.names].flatMap(termsOf));
  const said = new Set(parts.text.flatMap(termsOf));
  for (const term of asked) lexicon.count(term, true);
  for (const term of said) if (!asked.has(term)) lexicon.count(term, false);
  const ids = (terms: Iterable<string>) => [...terms].map((term) => lexicon.idOf(term));
  const names = ids(new Set(parts.names.flatMap(termsOf)));
  const text = ids(said);
  const phrasings = parts.phrasings.map((phrasing) => phrasing.units.map((unit) => ids(termsOf(unit))));
  const profile: number[] = [phrasings.length];
  for (const [index, units] of phrasings.entries()) {
    profile.push(ANSWER_TYPES.indexOf(parts.phrasings[index]?.type ?? 'none'), units.length);
    for (const unit of units) profile.push(unit.length, ...unit);
  }
  profile.push(names.length, ...names, text.length, ...text);
  const column = (terms: readonly number[]) => terms.map((id) => `t${id}`).join(' ');
  const directions = directionsOf([fact.question, ...fact.also].map((phrasing) => meaning.of(tokens(phrasing))), meaning.dimensions);
  return { profile: Int32Array.from(profile), directions, asked: column(phrasings.flat(2)), names: column(names), said: column(text) };
}
