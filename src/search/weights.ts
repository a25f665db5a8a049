/**
 * Weights learnt from questions by tests/bench/answers (`npm run calibrate:answers` prints them anew).
 * The order is that of `featureRow` in rank.ts and of `evidenceRow` in confidence.ts.
 */
export const RANK_WEIGHTS: readonly number[] = [-0.890, -0.017, 0.863, -0.476, 1.730, -0.614, 0.190, -0.767, -2.300, 0.796, 0.885, 1.999, 11.877];

export const CONFIDENCE_WEIGHTS: readonly number[] = [-3.105, 0.223, 0.669, -0.044, 0.001, 0.029, -1.062, -0.071, -0.071, 0.713, 0.458, -0.816, 1.948];
