/** The directions in which the encoder's vectors of questions differ most, so that fewer numbers say nearly the same. */
export interface Projection {
  readonly dimensions: number;
  /** Projects one vector and makes its length 1. */
  of(vectors: Float32Array, row: number): Float32Array;
}

/** Numbers in one vector of the encoder. */
export const SIZE = 512;
const ROUNDS = 40;

function covariance(vectors: Float32Array, rows: readonly number[], mean: Float32Array): Float32Array {
  const sums = new Float32Array(SIZE * SIZE);
  const centred = new Float32Array(SIZE);
  for (const row of rows) {
    for (let index = 0; index < SIZE; index += 1) centred[index] = (vectors[row * SIZE + index] ?? 0) - (mean[index] ?? 0);
    for (let one = 0; one < SIZE; one += 1) {
      const factor = (centred[one] ?? 0) / rows.length;
      for (let other = 0; other < SIZE; other += 1) sums[one * SIZE + other] = (sums[one * SIZE + other] ?? 0) + factor * (centred[other] ?? 0);
    }
  }
  return sums;
}

/** Makes each axis stand at a right angle to those before it. */
function straighten(axes: readonly Float32Array[]): void {
  for (const [place, axis] of axes.entries()) {
    for (const before of axes.slice(0, place)) {
      let dot = 0;
      for (let index = 0; index < SIZE; index += 1) dot += (axis[index] ?? 0) * (before[index] ?? 0);
      for (let index = 0; index < SIZE; index += 1) axis[index] = (axis[index] ?? 0) - dot * (before[index] ?? 0);
    }
    const length = Math.hypot(...axis) || 1;
    for (let index = 0; index < SIZE; index += 1) axis[index] = (axis[index] ?? 0) / length;
  }
}

/** Learns the main directions by repeated multiplication. */
export function learnProjection(vectors: Float32Array, rows: readonly number[], dimensions: number, dice: () => number): Projection {
  const mean = new Float32Array(SIZE);
  for (const row of rows) for (let index = 0; index < SIZE; index += 1) mean[index] = (mean[index] ?? 0) + (vectors[row * SIZE + index] ?? 0) / rows.length;
  const matrix = covariance(vectors, rows, mean);
  let axes = Array.from({ length: dimensions }, () => Float32Array.from({ length: SIZE }, () => dice() - 0.5));
  straighten(axes);
  for (let round = 0; round < ROUNDS; round += 1) {
    axes = axes.map((axis) => Float32Array.from({ length: SIZE }, (_, one) => {
      let sum = 0;
      for (let other = 0; other < SIZE; other += 1) sum += (matrix[one * SIZE + other] ?? 0) * (axis[other] ?? 0);
      return sum;
    }));
    straighten(axes);
  }
  return {
    dimensions,
    of(all, row) {
      const found = Float32Array.from(axes, (axis) => {
        let sum = 0;
        for (let index = 0; index < SIZE; index += 1) sum += ((all[row * SIZE + index] ?? 0) - (mean[index] ?? 0)) * (axis[index] ?? 0);
        return sum;
      });
      const length = Math.hypot(...found) || 1;
      return found.map((value) => value / length);
    },
  };
}
