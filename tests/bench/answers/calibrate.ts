/**
 * Learns the weights of src/search/weights.ts: `node tests/bench/answers/calibrate.ts [folder of the folds' word vectors] [--write]`.
 * It learns from phrasings held out of the index in turn, from whole facts held out (their questions must then be refused),
 * and from tests/questions/tune and meaning-training, none of which is in the index. The word vectors of each fold come from learn-meaning.ts. The report part is never read.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { loadContent } from '../../../src/content/load.ts';
import { evidenceRow, topicRow } from '../../../src/search/confidence.ts';
import { readMeaning } from '../../../src/search/meaning/vectors.ts';
import { openSearcher } from '../../../src/search/index.ts';
import { featureRow, score } from '../../../src/search/rank.ts';
import { evidenceOf } from '../../../src/search/search.ts';
import type { Ranking, Searcher } from '../../../src/search/search.ts';
import { readMeaningTraining } from '../../questions/read.ts';
import { factHeldOut, FOLDS, heldOut } from './folds.ts';
import { tuningLookups } from './tuning.ts';
import type { Lookup } from './tuning.ts';

interface Lesson {
  readonly rows: readonly (readonly number[])[];
  readonly right: readonly number[];
  readonly weight: number;
}

interface Asked {
  readonly ranking: Ranking;
  readonly right: readonly string[];
  readonly weight: number;
  readonly off: boolean;
}

const folds = process.argv.slice(2).find((argument) => !argument.startsWith('--')) ?? `${tmpdir()}/meaning-folds`;
const root = new URL('../../..', import.meta.url).pathname;
const content = await loadContent(process.env['CONTENT'] ?? `${root}data`);
/** By the fold that has not learnt from it: the same share of the list as in meaning/texts.ts. */
const unseen = (lookups: readonly Lookup[], fold: number) => lookups.filter((_, index) => index % FOLDS === fold);
const tuning = tuningLookups();
const written = (await readMeaningTraining()).map(({ question, fact, off }): Lookup => ({ text: question, right: fact === null ? [] : [fact], weight: fact === null ? 2 : 1, off: off === true }));

function askAll(searcher: Searcher, questions: readonly Lookup[]): readonly Asked[] {
  return questions.map(({ text, right, weight, off }) => ({ ranking: searcher.rank(text, null), right, weight, off }));
}

const asked: Asked[] = [];
const removed: Asked[] = [];
const tuned: Asked[] = [];
for (let fold = 0; fold < FOLDS; fold += 1) {
  // The word vectors of a fold were learnt without anything that it asks, or they would look better than they are.
  const meaning = readMeaning(`${folds}/${fold}.bin`);
  const questions: Lookup[] = [];
  const facts = content.facts.map((fact, place) => {
    const phrasings = [fact.question, ...fact.also];
    const kept = phrasings.filter((_, index) => !heldOut(place, index, phrasings.length, fold));
    if (!factHeldOut(place, fold)) for (const text of phrasings) if (!kept.includes(text)) questions.push({ text, right: [fact.id], weight: 1, off: false });
    const [question, ...also] = kept;
    return { ...fact, question: question ?? fact.question, also };
  });
  const strangers = content.facts.filter((_, place) => factHeldOut(place, fold));
  const searcher = openSearcher({ ...content, facts: facts.filter((_, place) => !factHeldOut(place, fold)) }, meaning);
  asked.push(...askAll(searcher, questions));
  removed.push(...askAll(searcher, strangers.flatMap((fact) => [fact.question, ...fact.also.slice(0, 2)]).map((text) => ({ text, right: [], weight: 0.25, off: false }))));
  const mine = [...unseen(tuning, fold), ...unseen(written, fold)].filter(({ right }) => !strangers.some((fact) => right.includes(fact.id)));
  tuned.push(...askAll(openSearcher(content, meaning), mine));
}

const all = [...asked, ...tuned];
const lessons: Lesson[] = all.flatMap(({ ranking, right, weight }) => {
  const top = ranking.ranked.slice(0, 25);
  const places = top.flatMap((entry, place) => (right.includes(entry.fact.id) ? [place] : []));
  return places.length === 0 ? [] : [{ rows: top.map((entry) => featureRow(entry.features)), right: places, weight }];
});

/** Softmax over the candidates of each question: the right one should win. */
function learnRanking(rounds: number): number[] {
  const size = lessons[0]?.rows[0]?.length ?? 0;
  const weights = Array.from({ length: size }, () => 1);
  const speed = Array.from({ length: size }, () => 0);
  for (let round = 0; round < rounds; round += 1) {
    const slope = Array.from({ length: size }, () => 0);
    for (const lesson of lessons) {
      const scores = lesson.rows.map((row) => row.reduce((sum, value, index) => sum + value * (weights[index] ?? 0), 0));
      const top = Math.max(...scores);
      const powers = scores.map((score) => Math.exp(score - top));
      const total = powers.reduce((sum, power) => sum + power, 0);
      const rightTotal = lesson.right.reduce((sum, place) => sum + (powers[place] ?? 0), 0);
      for (const [place, row] of lesson.rows.entries()) {
        const share = (powers[place] ?? 0) / total;
        const wanted = lesson.right.includes(place) ? (powers[place] ?? 0) / rightTotal : 0;
        for (const [index, value] of row.entries()) slope[index] = (slope[index] ?? 0) + lesson.weight * (wanted - share) * value;
      }
    }
    for (let index = 0; index < size; index += 1) {
      const step = (slope[index] ?? 0) / lessons.length - 0.0005 * (weights[index] ?? 0);
      speed[index] = 0.9 * (speed[index] ?? 0) + step;
      weights[index] = (weights[index] ?? 0) + 0.5 * (speed[index] ?? 0);
    }
  }
  return weights;
}

interface Judged {
  readonly row: readonly number[];
  readonly right: boolean;
  readonly weight: number;
}

/** What is judged of each question when facts are ranked by these weights. */
function judge(list: readonly Asked[], ranks: readonly number[], rowOf: typeof evidenceRow, places: number): readonly Judged[] {
  return list.flatMap(({ ranking, right, weight }) => {
    const ranked = ranking.ranked.map((entry) => ({ ...entry, score: score(entry.features, ranks) })).toSorted((one, other) => other.score - one.score);
    const evidence = evidenceOf(ranking.prepared, ranked);
    return evidence === null ? [] : [{ row: rowOf(evidence), right: ranked.slice(0, places).some((entry) => right.includes(entry.fact.id)), weight }];
  });
}

/** Logistic regression by gradient, with a little pull towards zero. */
function learnProbability(rows: readonly Judged[], rounds: number): number[] {
  const size = rows[0]?.row.length ?? 0;
  const weights = Array.from({ length: size }, () => 0);
  const speed = Array.from({ length: size }, () => 0);
  const total = rows.reduce((sum, { weight }) => sum + weight, 0);
  for (let round = 0; round < rounds; round += 1) {
    const slope = Array.from({ length: size }, () => 0);
    for (const { row, right, weight } of rows) {
      const sum = row.reduce((carried, value, index) => carried + value * (weights[index] ?? 0), 0);
      const off = (right ? 1 : 0) - 1 / (1 + Math.exp(-sum));
      for (const [index, value] of row.entries()) slope[index] = (slope[index] ?? 0) + weight * off * value;
    }
    for (let index = 0; index < size; index += 1) {
      speed[index] = 0.9 * (speed[index] ?? 0) + (slope[index] ?? 0) / total - 0.0003 * (index === 0 ? 0 : (weights[index] ?? 0));
      weights[index] = (weights[index] ?? 0) + 0.15 * (speed[index] ?? 0);
    }
  }
  return weights;
}

function report(name: string, list: readonly Asked[]): void {
  const answerable = list.filter(({ right }) => right.length > 0);
  const at = (places: number) => answerable.filter(({ ranking, right }) => ranking.ranked.slice(0, places).some((entry) => right.includes(entry.fact.id))).length;
  console.log(`${name}: ${answerable.length} answerable, acc@1 ${((100 * at(1)) / answerable.length).toFixed(1)}, recall@3 ${((100 * at(3)) / answerable.length).toFixed(1)}, candidates ${((100 * at(40)) / answerable.length).toFixed(1)}`);
}
/** What each threshold would mean, with the weights as they were when this began. */
function thresholds(list: readonly Asked[]): void {
  const owed = list.filter(({ right }) => right.length > 0);
  const strange = list.filter(({ right }) => right.length === 0);
  for (const limit of [0.6, 0.65, 0.7, 0.75, 0.8, 0.85]) {
    const said = ({ ranking }: Asked) => ranking.confidence >= limit;
    const wrong = owed.filter((entry) => said(entry) && !entry.right.includes(entry.ranking.ranked[0]?.fact.id ?? '')).length;
    const share = (part: number, whole: number) => ((100 * part) / whole).toFixed(1);
    console.log(`  from ${limit}: answered ${share(owed.filter(said).length, owed.length)}, wrong ${share(wrong, owed.length)}, refused rightly ${share(strange.length - strange.filter(said).length, strange.length)}`);
  }
}

report('held-out phrasings', asked);
report('tuning questions', tuned);
thresholds(tuned);
const ranks = learnRanking(600);
const sureness = learnProbability(judge([...all, ...removed], ranks, evidenceRow, 1), 1500);
// A near miss may be offered what is near; what has nothing to do with any fact may not.
const apart = all.filter(({ off, right }) => off || right.length > 0);
const topic = learnProbability(judge(apart, ranks, topicRow, 3), 1500);
const list = (weights: readonly number[]) => `[${weights.map((weight) => weight.toFixed(3)).join(', ')}]`;
const path = new URL('../../../src/search/weights.ts', import.meta.url);
const source = readFileSync(path, 'utf8')
  .replace(/(RANK_WEIGHTS: readonly number\[\] = )[^;]*/u, `$1${list(ranks)}`)
  .replace(/(CONFIDENCE_WEIGHTS: readonly number\[\] = )[^;]*/u, `$1${list(sureness)}`)
  .replace(/(TOPIC_WEIGHTS: readonly number\[\] = )[^;]*/u, `$1${list(topic)}`);
console.log(source);
if (process.argv.includes('--write')) writeFileSync(path, source);
