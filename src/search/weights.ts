/**
 * Weights learnt from questions by tests/bench/answers (`npm run calibrate:answers` prints them anew).
 * The order is that of `featureRow` in rank.ts and of `evidenceRow` in confidence.ts.
 */
export const RANK_WEIGHTS: readonly number[] = [-1.610, 0.670, 1.448, -0.575, 3.281, -0.238, 0.759, 0.232, -2.235, 3.466, 2.288, 2.125];

export const CONFIDENCE_WEIGHTS: readonly number[] = [-5.849, 0.447, 0.655, -0.357, 0.925, -0.481, -0.592, 0.805, -0.537, 0.966, 0.308];
