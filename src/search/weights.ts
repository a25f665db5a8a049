/**
 * Weights learnt from questions by tests/bench/answers (`npm run calibrate:answers` prints them anew).
 * The order is that of `featureRow` in rank.ts and of `evidenceRow` in confidence.ts.
 */
export const RANK_WEIGHTS: readonly number[] = [-0.507, 0.076, 0.760, -0.220, 1.477, -1.285, 0.397, -0.439, -2.400, 0.897, 0.888, 1.724, 9.966, 5.702];

export const CONFIDENCE_WEIGHTS: readonly number[] = [-2.747, 0.059, 0.623, 0.282, 0.544, -0.142, -1.529, 0.084, 0.296, 0.392, 0.586, 0.530, 2.650];
