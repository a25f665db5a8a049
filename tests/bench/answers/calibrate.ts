/**
 * Learns the weights of src/search/weights.ts: `node tests/bench/answers/calibrate.ts [folder of the folds' word vectors]`.
 * It learns from phrasings held out of the index in turn, from whole facts held out (their questions must then be refused),
 * and from tests/questions/tune. The word vectors of each fold come from `learn-meaning.ts --folds`. The report part is never read.
 */
import { tmpdir } from 'node:os';
import { loadContent } from '../../../src/content/load.ts';
import { evidenceRow } from '../../../src/search/confidence.ts';
import { readMeaning } from '../../../src/search/meaning/vectors.ts';
import type { Meaning } from '../../../src/search/meaning/vectors.ts';
import { openSearcher } from '../../../src/search/index.ts';
import { featureRow } from '../../../src/search/rank.ts';
import type { Ranking } from '../../../src/search/search.ts';
import type { Fact } from '../../../src/domain/facts.ts';
import { toEnglish } from '../../../src/search/translate.ts';
import { factHeldOut, FOLDS, heldOut } from './folds.ts';
import { readQuestions } from './questions.ts';

interface Lesson {
  readonly rows: readonly (readonly number[])[];
  readonly right: readonly number[];
  readonly weight: number;
}

interface Verdict {
  readonly ranking: Ranking;
  readonly right: boolean;
  readonly weight: number;
}

const folds = process.argv[2] ?? `${tmpdir()}/meaning-folds`;
const root = new URL('../../..', import.meta.url).pathname;
const content = await loadContent(process.env['CONTENT'] ?? `${root}data`);

interface Lookup {
  readonly text: string;
  readonly right: readonly string[];
  readonly weight: number;
}

function search(facts: readonly Fact[], questions: readonly Lookup[], meaning?: Meaning) {
  const searcher = openSearcher({ ...content, facts }, meaning);
  return questions.map(({ text, right, weight }) => ({ ranking: searcher.rank(text, null), right, weight }));
}

const asked: { ranking: Ranking; right: readonly string[]; weight: number }[] = [];
const removed: typeof asked = [];
for (let fold = 0; fold < FOLDS; fold += 1) {
  // The word vectors of a fold were learnt without anything that it asks, or they would look better than they are.
  const meaning = readMeaning(`${folds}/${fold}.bin`);
  const questions: Lookup[] = [];
  const facts = content.facts.map((fact, place) => {
    const phrasings = [fact.question, ...fact.also];
    const kept = phrasings.filter((_, index) => !heldOut(place, index, phrasings.length, fold));
    if (!factHeldOut(place, fold)) for (const text of phrasings) if (!kept.includes(text)) questions.push({ text, right: [fact.id], weight: 1 });
    const [question, ...also] = kept;
    return { ...fact, question: question ?? fact.question, also };
  });
  asked.push(...search(facts.filter((_, place) => !factHeldOut(place, fold)), questions, meaning));
  const strangers = content.facts.filter((_, place) => factHeldOut(place, fold)).flatMap((fact) => [fact.question, ...fact.also.slice(0, 2)]);
  removed.push(...search(facts.filter((_, place) => !factHeldOut(place, fold)), strangers.map((text) => ({ text, right: [], weight: 0.25 })), meaning));
}
const folders = [`${root}tests/questions/tune`];
const tuning = folders.flatMap((folder) => [...readQuestions(folder)]).filter((question) => !['safety', 'advice', 'other-language', 'injection', 'chit-chat', 'fragment', 'multi'].includes(question.style));
const tuned = search(content.facts, tuning.map((question) => ({
  text: question.style === 'es' || question.style === 'pt' || question.style === 'fr' ? toEnglish(question.question, question.style) : question.question,
  right: question.facts,
  weight: 3,
})));

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

/** Logistic regression by gradient, with a little pull towards zero. */
function learnConfidence(verdicts: readonly Verdict[], rounds: number): number[] {
  const rows = verdicts.flatMap(({ ranking, right, weight }) => (ranking.evidence === null ? [] : [{ row: evidenceRow(ranking.evidence), right, weight }]));
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

function report(name: string, list: typeof all): void {
  const answerable = list.filter(({ right }) => right.length > 0);
  const at = (places: number) => answerable.filter(({ ranking, right }) => ranking.ranked.slice(0, places).some((entry) => right.includes(entry.fact.id))).length;
  console.log(`${name}: ${answerable.length} answerable, acc@1 ${((100 * at(1)) / answerable.length).toFixed(1)}, recall@3 ${((100 * at(3)) / answerable.length).toFixed(1)}, candidates ${((100 * at(40)) / answerable.length).toFixed(1)}`);
}
report('held-out phrasings', asked);
report('tuning questions', tuned);
const round = (weights: readonly number[]) => `[${weights.map((weight) => weight.toFixed(3)).join(', ')}]`;
console.log(`RANK_WEIGHTS: ${round(learnRanking(600))}`);
const verdicts = [...all, ...removed].map(({ ranking, right, weight }) => ({ ranking, weight, right: right.includes(ranking.ranked[0]?.fact.id ?? '') }));
console.log(`CONFIDENCE_WEIGHTS (right only for the present RANK_WEIGHTS; run again after changing those): ${round(learnConfidence(verdicts, 1500))}`);
