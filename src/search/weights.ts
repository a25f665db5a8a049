/**
 * Weights learnt from questions by tests/bench/answers (`npm run calibrate:answers` prints them anew).
 * The order is that of `featureRow` in rank.ts and of `evidenceRow` in confidence.ts.
 */
export const RANK_WEIGHTS: readonly number[] = [-0.884, -0.025, 0.884, -0.474, 1.754, -0.612, 0.049, -0.930, -2.328, 0.785, 0.882, 2.005, 11.398];

export const CONFIDENCE_WEIGHTS: readonly number[] = [-2.797, 0.222, 0.703, -0.184, -0.049, -0.046, -0.763, -0.141, -0.088, 0.676, -0.020, -0.712, 1.780];
