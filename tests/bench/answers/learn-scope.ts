/**
 * Learns src/search/scope/weights.json: `node tests/bench/answers/learn-scope.ts [--write]`.
 * It learns from tests/questions/scope-training, tests/questions/tune and the facts' own questions; the report part is never read.
 * Tenfold cross-validation comes first: what it prints is measured on texts that the weights had not seen.
 */
import { readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { loadContent } from '../../../src/content/load.ts';
import { probability } from '../../../src/search/scope/classify.ts';
import type { Heard } from '../../../src/search/scope/classify.ts';
import { featuresOf, heardWords } from '../../../src/search/scope/features.ts';
import { readQuestions } from './questions.ts';

interface Lesson {
  readonly text: string;
  readonly is: string;
  readonly from: string;
  readonly features: ReadonlySet<string>;
}

const root = new URL('../../..', import.meta.url).pathname;
const FOLDS = 10;
const ROUNDS = 60;
const DECAY = Number(process.env['DECAY'] ?? 0.004);
const LEAST = 0.015;

const lesson = (text: string, is: string, from: string): Lesson => ({ text, is, from, features: featuresOf(heardWords(text)) });
const folder = `${root}tests/questions/scope-training/`;
const own = readdirSync(folder).filter((name) => name.endsWith('.jsonl')).toSorted().flatMap((name) =>
  readFileSync(`${folder}${name}`, 'utf8').split('\n').filter((line) => line !== '').map((line) => {
    const { text, is } = JSON.parse(line) as { text: string; is: string };
    return lesson(text, is, 'own');
  }));
const tune = readQuestions(`${root}tests/questions/tune`).map(({ question, expect }) => lesson(question, expect === 'safety' || expect === 'advice' ? expect : 'none', 'tune'));
const content = await loadContent(`${root}data`);
/** Facts on signs, help and what to do are also asked for by people in danger, so that phrasings about a real person say nothing here. */
const PERSONAL = ['self', 'close', 'they', 'fear', 'danger', 'let', 'boss', 'other', 'help', 'being', 'beat', 'leave'];
const HELPING = /sign|support|do|help|safe|protect|right/u;
const facts = content.facts
  .flatMap((fact) => [fact.question, ...fact.also].map((text) => ({ topic: fact.topic, one: lesson(text, 'none', 'facts') })))
  .filter(({ topic, one }) => !(HELPING.test(topic) && PERSONAL.some((concept) => one.features.has(concept))))
  .map(({ one }) => one);
const lessons = [...own, ...tune, ...facts];

/** Weighted logistic regression by adaptive gradient steps; texts in a fixed order, so that the outcome is always the same. */
function learn(from: readonly Lesson[], heard: Heard): ReadonlyMap<string, number> {
  const weights = new Map<string, number>();
  const steps = new Map<string, number>();
  const count = new Map<string, number>();
  for (const { features } of from) for (const feature of features) count.set(feature, (count.get(feature) ?? 0) + 1);
  const rows = from.map((one) => ({
    features: [...one.features].filter((feature) => (count.get(feature) ?? 0) > 1),
    target: one.is === heard ? 1 : 0,
    // Facts are many and alike; a missed cry costs more than a false alarm.
    weight: one.is === heard ? 1.5 : one.from === 'facts' ? 0.5 : 1,
  }));
  for (let round = 0; round < ROUNDS; round += 1) {
    for (let index = 0; index < rows.length; index += 1) {
      const row = rows[(index * 7919 + round * 104_729) % rows.length];
      if (row === undefined) continue;
      let sum = 0;
      for (const feature of row.features) sum += weights.get(feature) ?? 0;
      const error = row.weight * (row.target - 1 / (1 + Math.exp(-sum)));
      for (const feature of row.features) {
        const weight = weights.get(feature) ?? 0;
        const gradient = error - DECAY * weight;
        const square = (steps.get(feature) ?? 0.5) + gradient * gradient;
        steps.set(feature, square);
        weights.set(feature, weight + (0.15 * gradient) / Math.sqrt(square));
      }
    }
  }
  return weights;
}

function crossValidate(heard: Heard): void {
  const judged = Array.from({ length: FOLDS }, (_, fold) => {
    const weights = learn(lessons.filter((_, index) => index % FOLDS !== fold), heard);
    return lessons.filter((_, index) => index % FOLDS === fold).map((one) => ({ one, p: probability(one.features, weights) }));
  }).flat();
  const other = heard === 'safety' ? 'advice' : 'safety';
  for (const threshold of [0.1, 0.15, 0.2, 0.25, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8]) {
    const share = (keep: (one: Lesson) => boolean) => {
      const kept = judged.filter(({ one }) => keep(one));
      return `${((100 * kept.filter(({ p }) => p >= threshold).length) / kept.length).toFixed(1)} %`;
    };
    console.log(`${heard} at ${threshold}: heard ${share((one) => one.is === heard)}, false on ${share((one) => one.is === 'none' && one.from !== 'facts')} of other texts, `
      + `${share((one) => one.from === 'facts')} of facts' questions, ${share((one) => one.is === other)} of ${other}`);
  }
  if (process.argv.includes('--wrong')) for (const { one, p } of judged) if ((p >= 0.3) !== (one.is === heard)) console.log(p.toFixed(2), one.is, one.from, one.text);
}

const learnt: Record<string, Record<string, number>> = {};
for (const heard of ['safety', 'advice'] as const) {
  crossValidate(heard);
  const kept = [...learn(lessons, heard)].map(([feature, weight]) => [feature, Math.round(weight * 100) / 100] as const).filter(([, weight]) => Math.abs(weight) > LEAST);
  learnt[heard] = Object.fromEntries(kept.toSorted(([one], [other]) => (one < other ? -1 : 1)));
}
if (process.argv.includes('--write')) writeFileSync(`${root}src/search/scope/weights.json`, `${JSON.stringify(learnt).replaceAll(/((?:"[^"]*":-?[\d.]+,){10})/gu, '$1\n')}\n`);
