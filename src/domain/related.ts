import type { Fact } from './facts.ts';

type Linked = Pick<Fact, 'id' | 'topic' | 'tags' | 'people' | 'organisations' | 'places'>;

/** A person in common says more than a place, a place more than a topic. */
const WEIGHTS = { people: 4, organisations: 2, tags: 2, places: 1 } as const;

function inCommon(a: readonly string[], b: readonly string[]): number {
  let count = 0;
  for (const name of b) if (a.includes(name)) count += 1;
  return count;
}

function likeness(a: Linked, b: Linked): number {
  return WEIGHTS.people * inCommon(a.people, b.people) + WEIGHTS.organisations * inCommon(a.organisations, b.organisations)
    + WEIGHTS.tags * inCommon(a.tags, b.tags) + WEIGHTS.places * inCommon(a.places, b.places) + (a.topic === b.topic ? 1 : 0);
}

/**
 * Facts to read next.
 * @param fact the fact being read
 * @param pool the facts to choose from
 * @param limit at most so many
 * @returns those with most in common, in a stable order; none that has nothing in common
 */
export function relatedFacts<F extends Linked>(fact: Linked, pool: readonly F[], limit: number): readonly F[] {
  const scored = pool.filter((other) => other.id !== fact.id).map((other) => ({ other, score: likeness(fact, other) }));
  return scored.filter(({ score }) => score > 0).sort((a, b) => b.score - a.score || (a.other.id < b.other.id ? -1 : 1)).slice(0, limit).map(({ other }) => other);
}
