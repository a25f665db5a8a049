import type { Fact } from '../domain/facts.ts';
import { plainQuestion } from '../domain/house-rules.ts';
import { Lexicon } from './lexicon.ts';
import type { Meaning } from './meaning/vectors.ts';
import { tokens } from './normalise.ts';
import { indexFact } from './profile.ts';
import { makeSpeller } from './spelling.ts';
import type { Speller } from './spelling.ts';
import { isEnglish } from './stop-words.ts';
import type { Store } from './store.ts';
import type { Thesaurus } from './thesaurus.ts';

/** A server's own facts: its words lie over the campaign's, so one server's words are unknown in another. */
export interface Guild {
  readonly id: string;
  readonly facts: readonly Fact[];
  readonly lexicon: Lexicon;
  readonly speller: Speller;
  /** By its questions, without case, accents and punctuation. */
  readonly taught: ReadonlyMap<string, Fact>;
}

/** Words of facts, for spelling correction. */
export function wordsOf(facts: Iterable<Fact>): Set<string> {
  const words = new Set<string>();
  for (const fact of facts) {
    const texts = [fact.question, ...fact.also, fact.answer, ...fact.people, ...fact.organisations, ...fact.places, ...fact.tags];
    for (const text of texts) for (const word of tokens(text)) if (/^\p{L}{3,}$/u.test(word)) words.add(word);
  }
  return words;
}

/** Indexes a server's facts in place of those it had. */
export function openGuild(
  id: string,
  facts: readonly Fact[],
  below: { readonly lexicon: Lexicon; readonly meaning: Meaning; readonly thesaurus: Thesaurus; readonly words: Iterable<string>; readonly store: Store },
): Guild {
  const lexicon = new Lexicon(below.lexicon);
  const indexed = facts.map((fact) => indexFact(fact, below.thesaurus, lexicon, below.meaning));
  lexicon.facts = facts.length;
  below.store.setGuild(id, indexed);
  // A fact's first question counts before another one's other ways to ask.
  const asked = [...facts.flatMap((fact) => fact.also.map((way) => [plainQuestion(way), fact] as const)), ...facts.map((fact) => [plainQuestion(fact.question), fact] as const)];
  const taught = new Map(asked.filter(([words]) => words !== ''));
  return { id, facts: [...facts], lexicon, speller: makeSpeller([...below.words, ...wordsOf(facts)], isEnglish), taught };
}
