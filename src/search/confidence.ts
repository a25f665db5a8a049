import type { Features } from './rank.ts';
import { CONFIDENCE_WEIGHTS, TOPIC_WEIGHTS } from './weights.ts';

/** What the confidence is judged by: the best fact, the second, and the question itself. */
export interface Evidence {
  readonly best: Features;
  readonly score: number;
  /** Score of the second fact, 0 when there is none. */
  readonly second: number;
  /** Units of the question. */
  readonly units: number;
  /** Share of the question's information in words that no fact and no synonym has. */
  readonly unheard: number;
  /** How much nearer in meaning the best fact is than the nearest other. */
  readonly lead: number;
}

/** The evidence as a row of numbers, in the order of the weights; the first is the constant. */
export function evidenceRow(evidence: Evidence): readonly number[] {
  const { best, score, second, units, unheard, lead } = evidence;
  const margin = Math.min(4, Math.max(0, score - second));
  return [1, score, margin, best.covered, best.whole, best.used, best.lacking, Math.min(2, best.missing), best.fit, Math.log2(1 + units), unheard, best.meaning, lead];
}

/** Probability, 0 to 1, that the best fact is what was meant. */
export function confidence(evidence: Evidence): number {
  let sum = 0;
  for (const [index, value] of evidenceRow(evidence).entries()) sum += value * (CONFIDENCE_WEIGHTS[index] ?? 0);
  return 1 / (1 + Math.exp(-sum));
}

/** The evidence for whether a question is about these facts' world at all, in the order of its weights. */
export function topicRow({ best, score, second, units, unheard, lead }: Evidence): readonly number[] {
  const { covered, whole, used, lacking, missing, asked, meaning, nearest, bm25 } = best;
  return [1, score, Math.min(4, Math.max(0, score - second)), covered, whole, used, lacking, Math.min(2, missing), asked, Math.log2(1 + units), unheard, meaning, nearest, lead, bm25, covered * nearest];
}

/** Probability, 0 to 1, that one of the best facts is worth offering. */
export function onTopic(evidence: Evidence): number {
  let sum = 0;
  for (const [index, value] of topicRow(evidence).entries()) sum += value * (TOPIC_WEIGHTS[index] ?? 0);
  return 1 / (1 + Math.exp(-sum));
}

/** Above this the best fact is the answer. */
export const ANSWERED = 0.85;
/** Above this (and not above the other) the best two or three are offered: offering costs little, saying nothing costs a right answer. */
export const UNSURE = 0.08;
/** Below this a question has nothing to do with the facts, and nothing is offered. */
export const ON_TOPIC = 0.3;
