/**
 * Weights learnt from questions by tests/bench/answers (`npm run calibrate:answers` prints them anew).
 * The order is that of `featureRow` in rank.ts and of `evidenceRow` in confidence.ts.
 */
export const RANK_WEIGHTS: readonly number[] = [-1.172, 0.904, 1.177, -0.246, 3.566, -0.256, 0.088, 0.278, -2.895, 2.915, 1.001, 2.000];

export const CONFIDENCE_WEIGHTS: readonly number[] = [-4.065, 0.229, 0.779, 0.108, 0.273, 0.203, -1.149, 0.813, -0.207, 0.778, -0.069];
