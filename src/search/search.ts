import type { Fact } from '../domain/facts.ts';
import { asksForAnother } from './absent.ts';
import { ANSWERED, confidence, onTopic } from './confidence.ts';
import type { Evidence } from './confidence.ts';
import type { Guild } from './guilds.ts';
import type { Lexicon } from './lexicon.ts';
import { nearestOf, nearness } from './meaning/vectors.ts';
import type { Meaning } from './meaning/vectors.ts';
import { Postings } from './postings.ts';
import { prepare } from './question.ts';
import type { Prepared } from './question.ts';
import { Ranker, score } from './rank.ts';
import type { Features, Wanted } from './rank.ts';
import type { Speller } from './spelling.ts';
import type { Candidate, Store, Stored } from './store.ts';
import type { Thesaurus } from './thesaurus.ts';

/** A fact with how well it answers. */
export interface Ranked {
  readonly fact: Fact;
  readonly score: number;
  readonly features: Features;
}

/** Facts ranked for one question, best first. */
export interface Ranking {
  readonly prepared: Prepared;
  readonly ranked: readonly Ranked[];
  readonly confidence: number;
  /** How likely it is that one of the best is worth offering, 0 to 1. */
  readonly onTopic: number;
  readonly evidence: Evidence | null;
}

/** Candidates looked at closely. */
const CANDIDATES = 20;
/** Facts nearest in meaning that are looked at besides, for a question that shares no word with any. */
const NEAREST = 10;
/** So much farther off in meaning than the nearest, a fact is seldom what was meant. */
const FAR = 0.25;
/** More facts than this are looked up in the file alone, and only those found there are compared in meaning: all would take too much time and memory. */
const MOST_IN_MEMORY = 2_000;
/** Rows the full-text search may have to weigh for one question; the commonest terms are left out beyond it. */
const ROWS = 5_000;
/** A server's own fact wins over a campaign fact of about the same score. */
const HOME_ADVANTAGE = 0.25;

/** How sure, as a share of what an answer takes, when the best fact does not speak of the very thing asked about. */
const ANOTHER = 0.7;

/** From this fit of the kinds of answer downwards a fact says something else than what was asked. */
const MISFIT = -0.5;
/** With more of the question than this in words that no fact has, nothing is asserted. */
const MOST_UNHEARD = 0.4;

/** Everything one search needs, held together. */
export interface Shelves {
  readonly store: Store;
  readonly facts: readonly Fact[];
  readonly thesaurus: Thesaurus;
  readonly lexicon: Lexicon;
  readonly meaning: Meaning;
  readonly speller: Speller;
}

/** Finds and ranks facts. Synchronous: the index is in this process. */
export class Searcher {
  readonly #shelves: Shelves;
  readonly #ranker = new Ranker();
  readonly #centres: Int8Array;
  readonly #postings: Postings | null;

  constructor(shelves: Shelves) {
    const { store, facts, lexicon } = shelves;
    this.#shelves = shelves;
    const small = facts.length <= MOST_IN_MEMORY;
    this.#centres = small ? store.centres() : new Int8Array(0);
    this.#postings = small ? new Postings(store.profiles(), lexicon.size) : null;
  }

  /**
   * Ranks facts for one English question.
   * @param text one question
   * @param guild the server's own facts, or null
   */
  rank(text: string, guild: Guild | null): Ranking {
    const { thesaurus, lexicon, meaning, speller } = this.#shelves;
    const words = guild?.lexicon ?? lexicon;
    const prepared = prepare(text, thesaurus, words, guild?.speller ?? speller);
    this.#ranker.prepare(prepared.wanted, prepared.type, words.weights());
    const meant = meaning.of(prepared.words);
    const ranked = [...this.#campaign(prepared, meant), ...(guild === null ? [] : this.#guild(prepared, meant, guild))];
    ranked.sort((one, other) => other.score - one.score || (one.fact.id < other.fact.id ? -1 : 1));
    const best = ranked[0];
    const evidence = evidenceOf(prepared, ranked);
    if (best === undefined || evidence === null) return { prepared, ranked, confidence: 0, onTopic: 0, evidence: null };
    const sure = confidence(evidence);
    const another = sure >= ANSWERED && (asksForAnother(prepared, best.fact, thesaurus) || best.features.fit <= MISFIT || prepared.unheard > MOST_UNHEARD);
    return { prepared, ranked, confidence: another ? ANSWERED * ANOTHER : sure, onTopic: onTopic(evidence), evidence };
  }

  #campaign(prepared: Prepared, meant: Float32Array): readonly Ranked[] {
    const { store, facts, lexicon } = this.#shelves;
    const found = (this.#postings ?? store).candidates(frugal(prepared.wanted, lexicon), CANDIDATES);
    return this.#measure([...found, ...this.#alike(found, meant)], meant, (row) => {
      const stored = store.fact(row);
      const fact = facts[row - 1];
      return stored === null || fact === undefined ? null : { fact, stored };
    });
  }

  /** Facts that mean nearly what is asked, in whatever words, where they have not been found yet. */
  #alike(found: readonly Candidate[], meant: Float32Array): readonly Candidate[] {
    const best: { row: number; near: number }[] = [];
    const count = this.#centres.length / meant.length;
    for (let index = 0; index < count; index += 1) {
      const near = nearness(meant, this.#centres, index * meant.length);
      if (best.length === NEAREST && near <= (best.at(-1)?.near ?? 0)) continue;
      if (best.length === NEAREST) best.pop();
      let place = best.length;
      while (place > 0 && (best[place - 1]?.near ?? 0) < near) place -= 1;
      best.splice(place, 0, { row: index + 1, near });
    }
    const known = new Set(found.map((candidate) => candidate.row));
    return best.filter(({ row }) => !known.has(row)).map(({ row }) => ({ row, bm25: 0 }));
  }

  #guild(prepared: Prepared, meant: Float32Array, guild: Guild): readonly Ranked[] {
    const { store } = this.#shelves;
    const found = store.guildCandidates(guild.id, frugal(prepared.wanted, guild.lexicon), CANDIDATES);
    const ranked = this.#measure(found, meant, (row) => {
      const stored = store.guildFact(row);
      const fact = stored === null ? undefined : guild.facts[stored.place];
      return stored === null || fact === undefined ? null : { fact, stored };
    });
    return ranked.map((entry) => ({ ...entry, score: entry.score + HOME_ADVANTAGE }));
  }

  #measure(found: readonly Candidate[], meant: Float32Array, read: (row: number) => { fact: Fact; stored: Stored } | null): readonly Ranked[] {
    const top = Math.min(-1e-9, ...found.map((candidate) => candidate.bm25));
    const known = found.flatMap((candidate) => {
      const entry = read(candidate.row);
      return entry === null ? [] : [{ ...entry, bm25: candidate.bm25 / top, meaning: nearness(meant, entry.stored.directions) }];
    });
    const nearest = Math.max(-1, ...known.map((entry) => entry.meaning));
    return known.map(({ fact, stored, bm25, meaning }) => {
      // Each phrasing is worth a look only where their middle points about the right way.
      const near = meaning < nearest - FAR ? meaning : nearestOf(meant, stored.directions);
      const features = this.#ranker.measure(stored.profile, { bm25, meaning, nearest: near });
      return { fact, score: score(features), features };
    });
  }
}

/** What speaks for the best of ranked facts, or null when there is none. */
export function evidenceOf(prepared: Prepared, ranked: readonly Ranked[]): Evidence | null {
  const [best, second] = ranked;
  if (best === undefined) return null;
  let rival = 0;
  for (const entry of ranked) if (entry !== best && entry.features.meaning > rival) rival = entry.features.meaning;
  return {
    best: best.features, score: best.score, second: second?.score ?? 0, units: prepared.wanted.length, unheard: prepared.unheard,
    lead: best.features.meaning - rival,
  };
}

/** The terms to search with: rare ones first, and no more than keep the search quick. */
function frugal(wanted: readonly Wanted[], lexicon: Lexicon): readonly number[] {
  const counts = lexicon.counts();
  const ids = [...new Set(wanted.flatMap((unit) => unit.terms.map((term) => term.id)))];
  ids.sort((one, other) => (counts[one] ?? 0) - (counts[other] ?? 0));
  const chosen: number[] = [];
  let rows = 0;
  for (const id of ids.slice(0, 48)) {
    rows += counts[id] ?? 0;
    if (chosen.length > 0 && rows > ROWS) break;
    chosen.push(id);
  }
  return chosen;
}
