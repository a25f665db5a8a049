import { readFileSync } from 'node:fs';
import { HashedWords } from '../hashed-words.ts';
import { featuresOf, heardWords } from './features.ts';

/** What can be heard in a text beside a question for the facts. */
export type Heard = 'safety' | 'advice';

/** Weights by feature, learnt by tests/bench/answers/learn-scope.ts. */
export type Weights = Pick<ReadonlyMap<string, number>, 'get'>;

/** A cry may be buried in a long text, so that it is heard in stretches of this many words. */
const STRETCH = 48;

function load(): Readonly<Record<Heard, Weights>> {
  const stored = JSON.parse(readFileSync(new URL('weights.json', import.meta.url), 'utf8')) as Record<Heard, Record<string, number>>;
  return { safety: new HashedWords(Object.entries(stored.safety)), advice: new HashedWords(Object.entries(stored.advice)) };
}

const weights = load();

/** Probability, 0 to 1, from features and weights. */
export function probability(features: ReadonlySet<string>, learnt: Weights): number {
  let sum = 0;
  for (const feature of features) sum += learnt.get(feature) ?? 0;
  return 1 / (1 + Math.exp(-sum));
}

/**
 * How likely a text comes from, or is about, a real person in danger, or asks about a personal case.
 * @param text what was typed
 * @returns probabilities, 0 to 1; of a long text, those of its most telling stretch
 */
export function hear(text: string): Readonly<Record<Heard, number>> {
  const words = heardWords(text);
  const best = { safety: 0, advice: 0 };
  for (let from = 0; from === 0 || from + STRETCH / 2 < words.length; from += STRETCH / 2) {
    const features = featuresOf(words.slice(from, from + STRETCH));
    best.safety = Math.max(best.safety, probability(features, weights.safety));
    best.advice = Math.max(best.advice, probability(features, weights.advice));
  }
  return best;
}
