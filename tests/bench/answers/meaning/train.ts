import { stem } from '../../../../src/search/stem.ts';
import { frequency } from '../../../../src/search/word-frequencies.ts';
import { makeDice } from './texts.ts';
import type { Lesson } from './texts.ts';

/** Word vectors as they are learnt. */
export interface Learnt {
  readonly dimensions: number;
  readonly stems: readonly string[];
  /** One row per stem, and the constant part as the last row. */
  readonly rows: Float32Array;
}

interface Sample {
  readonly ids: readonly number[];
  readonly target: Float32Array;
  readonly fact: number;
  readonly weight: number;
}

const EPOCHS = 8;
const SPEED = 0.04;
/** How much telling facts apart counts beside following the encoder, and how sharply they are told apart. */
const APART = 3;
const SHARPNESS = 8;
/** After this many rounds the numbers are averaged over the rounds: what one late step does by chance then hardly counts. */
const SETTLED = 4;
/** Share of words left out by chance, so that no single word decides. */
const LEFT_OUT = 0.15;
const MOST_WORDS = 40;
/** Courses in different orders: what one order alone teaches is chance, and their mean has less of it. All start at the encoder, so they can be averaged. */
const SEEDS = [11, 12, 13, 14];
const COMMON = 1e-3;

/** A place in learnt numbers that moves by less the more it has moved (Adagrad). */
class Numbers {
  readonly values: Float32Array;
  readonly #moved: Float32Array;

  constructor(values: Float32Array) {
    this.values = values;
    this.#moved = new Float32Array(values.length).fill(1e-3);
  }

  move(from: number, slope: Float32Array, factor: number, speed: number): void {
    for (let index = 0; index < slope.length; index += 1) {
      const step = factor * (slope[index] ?? 0);
      const moved = (this.#moved[from + index] ?? 0) + step * step;
      this.#moved[from + index] = moved;
      this.values[from + index] = (this.values[from + index] ?? 0) - (speed * step) / Math.sqrt(moved);
    }
  }
}

/** Words start where the encoder puts them alone, common ones nearer to nothing. */
function startRows(lessons: readonly Lesson[], targets: readonly Float32Array[], ids: ReadonlyMap<string, number>, dimensions: number): Float32Array {
  const rows = new Float32Array((ids.size + 1) * dimensions);
  const counts = new Float64Array(ids.size);
  const total = new Float64Array(1);
  for (const [place, lesson] of lessons.entries()) {
    if (lesson.fact >= 0 || lesson.text.includes(' ')) continue;
    const id = ids.get(stem(lesson.text)) ?? 0;
    const count = frequency(lesson.text) + 1;
    counts[id] = (counts[id] ?? 0) + count;
    total[0] = (total[0] ?? 0) + count;
    for (let index = 0; index < dimensions; index += 1) rows[id * dimensions + index] = (rows[id * dimensions + index] ?? 0) + count * (targets[place]?.[index] ?? 0);
  }
  for (const [id, count] of counts.entries()) {
    const share = (COMMON / (COMMON + count / (total[0] ?? 1))) / (count || 1);
    for (let index = 0; index < dimensions; index += 1) rows[id * dimensions + index] = (rows[id * dimensions + index] ?? 0) * share;
  }
  return rows;
}

/** Adds the slope of telling a sample's fact from all others, and moves the facts' own middles. */
function tellApart(meant: Float32Array, fact: number, middles: Numbers, facts: number, slope: Float32Array, speed: number): void {
  const size = meant.length;
  const powers = new Float32Array(facts);
  let total = 0;
  for (let other = 0; other < facts; other += 1) {
    let dot = 0;
    for (let index = 0; index < size; index += 1) dot += (meant[index] ?? 0) * (middles.values[other * size + index] ?? 0);
    powers[other] = Math.exp(SHARPNESS * (dot - 1));
    total += powers[other] ?? 0;
  }
  for (let other = 0; other < facts; other += 1) {
    const off = APART * SHARPNESS * ((powers[other] ?? 0) / total - (other === fact ? 1 : 0));
    if (Math.abs(off) < 1e-4) continue;
    for (let index = 0; index < size; index += 1) slope[index] = (slope[index] ?? 0) + off * (middles.values[other * size + index] ?? 0);
    middles.move(other * size, meant, off, speed);
  }
}

function learnOne(sample: Sample, rows: Numbers, middles: Numbers, facts: number, speed: number): void {
  const size = sample.target.length;
  const last = rows.values.length - size;
  const meant = rows.values.slice(last);
  for (const id of sample.ids) for (let index = 0; index < size; index += 1) meant[index] = (meant[index] ?? 0) + (rows.values[id * size + index] ?? 0);
  const length = Math.hypot(...meant) || 1e-6;
  for (let index = 0; index < size; index += 1) meant[index] = (meant[index] ?? 0) / length;
  const slope = sample.target.map((value) => -sample.weight * value);
  if (sample.fact >= 0) tellApart(meant, sample.fact, middles, facts, slope, speed);
  let along = 0;
  for (let index = 0; index < size; index += 1) along += (slope[index] ?? 0) * (meant[index] ?? 0);
  for (let index = 0; index < size; index += 1) slope[index] = ((slope[index] ?? 0) - along * (meant[index] ?? 0)) / length;
  for (const id of sample.ids) rows.move(id * size, slope, 1, speed);
  rows.move(last, slope, 1, speed);
}

/** Where each fact's middle starts: between the encoder's vectors of its questions. */
function startMiddles(samples: readonly Sample[], facts: number, size: number): Float32Array {
  const middles = new Float32Array(facts * size);
  for (const { fact, target } of samples) {
    if (fact < 0) continue;
    for (let index = 0; index < size; index += 1) middles[fact * size + index] = (middles[fact * size + index] ?? 0) + (target[index] ?? 0);
  }
  for (let fact = 0; fact < facts; fact += 1) {
    const row = middles.subarray(fact * size, (fact + 1) * size);
    const length = Math.hypot(...row) || 1;
    for (let index = 0; index < size; index += 1) row[index] = (row[index] ?? 0) / length;
  }
  return middles;
}

/** Every word's vector after one course through the lessons in an order of its own. */
function course(samples: readonly Sample[], start: { readonly rows: Float32Array; readonly middles: Float32Array }, facts: number, seed: number): Float32Array {
  const rows = new Numbers(start.rows.slice());
  const middles = new Numbers(start.middles.slice());
  const dice = makeDice(seed);
  const order = samples.map((_, place) => place);
  const mean = new Float32Array(rows.values.length);
  for (let step = 0; step < EPOCHS * samples.length; step += 1) {
    const place = step % samples.length;
    const swap = place + Math.floor(dice() * (samples.length - place));
    [order[place], order[swap]] = [order[swap] ?? 0, order[place] ?? 0];
    const sample = samples[order[place] ?? 0];
    const kept = sample === undefined ? [] : sample.ids.filter(() => dice() >= LEFT_OUT);
    if (sample !== undefined && kept.length > 0) learnOne({ ...sample, ids: kept }, rows, middles, facts, SPEED * (1 - step / (EPOCHS * samples.length)));
    const ended = (step + 1) / samples.length;
    if (Number.isInteger(ended) && ended > SETTLED) for (const [index, value] of rows.values.entries()) mean[index] = (mean[index] ?? 0) + value / (EPOCHS - SETTLED);
  }
  return mean;
}

/**
 * Learns word vectors whose sum points where the encoder points, and that bring a fact's questions together and apart from other facts'.
 * @param targets the encoder's vector of each lesson, projected
 * @param stems every stem that gets a vector
 * @param seen whether a lesson may be learnt from
 */
export function train(lessons: readonly Lesson[], targets: readonly Float32Array[], stems: readonly string[], facts: number, seen: (lesson: Lesson) => boolean): Learnt {
  const dimensions = targets[0]?.length ?? 0;
  const ids = new Map(stems.map((text, id) => [text, id]));
  const samples: Sample[] = lessons.flatMap((lesson, place) => {
    const known = lesson.text.split(' ').slice(0, MOST_WORDS).flatMap((word) => ids.get(stem(word)) ?? []);
    return seen(lesson) && known.length > 0 ? [{ ids: known, target: targets[place] ?? new Float32Array(dimensions), fact: lesson.fact, weight: lesson.weight }] : [];
  });
  const start = { rows: startRows(lessons, targets, ids, dimensions), middles: startMiddles(samples, facts, dimensions) };
  const rows = new Float32Array(start.rows.length);
  for (const seed of SEEDS) for (const [index, value] of course(samples, start, facts, seed).entries()) rows[index] = (rows[index] ?? 0) + value / SEEDS.length;
  return { dimensions, stems, rows };
}
