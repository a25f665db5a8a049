import type { Fact } from '../domain/facts.ts';
import type { Guild } from './guilds.ts';
import { normalise } from './normalise.ts';
import type { Searcher } from './search.ts';

/** Offers facts while someone types. */
export class Suggester {
  readonly #searcher: Searcher;
  readonly #facts: readonly Fact[];
  readonly #starts = new Map<string, string>();

  constructor(searcher: Searcher, facts: readonly Fact[]) {
    this.#searcher = searcher;
    this.#facts = facts;
  }

  /**
   * @param typed what was typed so far, perhaps half a word
   * @param topic only facts of this topic, or null
   * @param limit at most so many
   */
  suggest(typed: string, guild: Guild | null, topic: string | null, limit: number): readonly Fact[] {
    const all = [...(guild?.facts ?? []), ...this.#facts];
    const wanted = topic === null ? all : all.filter((fact) => fact.topic === topic);
    const text = normalise(typed.slice(0, 200));
    if (text === '') return firstPage(wanted, limit);
    const starting = wanted.filter((fact) => this.#plain(fact.question).startsWith(text));
    const words = text.split(' ');
    const containing = wanted.filter((fact) => {
      const plain = ` ${this.#plain(fact.question)}`;
      return words.every((word) => plain.includes(` ${word}`));
    });
    const ranked = this.#searcher.rank(typed, guild).ranked.map((entry) => entry.fact).filter((fact) => topic === null || fact.topic === topic);
    return [...new Set([...starting, ...containing, ...ranked])].slice(0, limit);
  }

  #plain(question: string): string {
    const known = this.#starts.get(question);
    if (known !== undefined) return known;
    const plain = normalise(question);
    if (this.#starts.size < 20_000) this.#starts.set(question, plain);
    return plain;
  }
}

/** The first facts of each topic in turn, so that a first page shows what there is. */
function firstPage(facts: readonly Fact[], limit: number): readonly Fact[] {
  const byTopic = new Map<string, Fact[]>();
  for (const fact of facts) {
    const shelf = byTopic.get(fact.topic);
    if (shelf === undefined) byTopic.set(fact.topic, [fact]);
    else if (shelf.length < limit) shelf.push(fact);
  }
  const page: Fact[] = [];
  for (let turn = 0; page.length < limit && turn < limit; turn += 1) {
    for (const shelf of byTopic.values()) {
      const fact = shelf[turn];
      if (fact !== undefined && page.length < limit) page.push(fact);
    }
  }
  return page;
}
