/**
 * Weights learnt from questions by tests/bench/answers (`npm run calibrate:answers` prints them anew).
 * The order is that of `featureRow` in rank.ts and of `evidenceRow` and `topicRow` in confidence.ts.
 */
export const RANK_WEIGHTS: readonly number[] = [-0.361, 0.015, 0.794, -0.153, 1.525, -0.937, 0.416, -0.358, -2.130, 0.823, 0.680, 1.788, 9.532, 5.892];

export const CONFIDENCE_WEIGHTS: readonly number[] = [-3.554, 0.073, 0.616, 0.354, 0.805, -0.120, -0.917, -0.057, 0.332, 0.555, -0.119, 0.502, 2.617];

export const TOPIC_WEIGHTS: readonly number[] = [-5.208, 0.428, 0.381, -0.420, 0.249, -0.062, 0.114, -0.161, 0.334, 1.124, -1.363, 0.421, -0.260, 0.498, -0.361, 0.469];
