/**
 * Weights learnt from questions by tests/bench/answers (`npm run calibrate:answers` prints them anew).
 * The order is that of `featureRow` in rank.ts and of `evidenceRow` in confidence.ts.
 */
export const RANK_WEIGHTS: readonly number[] = [1.5, 1, 1, 3, 1.5, 2.5, 2, -0.5, -0.5, 1, 1, 1];

export const CONFIDENCE_WEIGHTS: readonly number[] = [-6, 0.3, 0.8, 3, 3, 2, -2, -1, 0.4, 0, 0];
