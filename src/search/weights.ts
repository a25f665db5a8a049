/**
 * Weights learnt from questions by tests/bench/answers (`npm run calibrate:answers` prints them anew).
 * The order is that of `featureRow` in rank.ts and of `evidenceRow` in confidence.ts.
 */
export const RANK_WEIGHTS: readonly number[] = [-1.003, -0.209, 0.922, -0.615, 1.978, -0.669, 0.139, -0.396, -2.668, 0.969, 1.189, 2.123, 9.987];

export const CONFIDENCE_WEIGHTS: readonly number[] = [-2.829, 0.238, 0.674, -0.053, -0.071, -0.024, -0.744, -0.026, 0.059, 0.719, -0.077, -0.928, 1.498];
