/**
 * How well and how fast questions are answered, beside ready-made searches over the same facts in the same run.
 * `node tests/bench/answers.ts [folder of questions] [--quick] [--ours]`; without a folder the report part of the project's own set.
 */
import { loadContent } from '../../src/content/load.ts';
import type { Fact } from '../../src/domain/facts.ts';
import { openAnswers } from '../../src/search/index.ts';
import type { Content } from '../../src/ports/knowledge.ts';
import type { Log } from '../../src/ports/log.ts';
import { byStyle, measure } from './answers/metrics.ts';
import type { Said, Score } from './answers/metrics.ts';
import { miniSearch, openPeers } from './answers/peers.ts';
import { readQuestions } from './answers/questions.ts';
import type { Question } from './answers/questions.ts';

const silent: Log = { debug: () => {}, info: () => {}, warn: () => {}, error: () => {}, child: () => silent };
const root = new URL('../..', import.meta.url).pathname;

async function askOurs(content: Content, questions: readonly Question[]): Promise<readonly Said[]> {
  const answers = openAnswers({ database: ':memory:', content, log: silent });
  const said: Said[] = [];
  for (const { question, locale } of questions) {
    const answer = await answers.ask(question, { locale, guildId: null });
    const facts = answer.fact === null ? answer.alternatives : [answer.fact, ...answer.alternatives];
    said.push({ ranked: facts.map((fact) => fact.id), status: answer.status, note: answer.note });
  }
  answers.close();
  return said;
}

/** Copies of the facts with made-up names, so that an index of any size has the shape of the real one. */
function enlarge(facts: readonly Fact[], size: number): readonly Fact[] {
  const syllables = ['ba', 'ko', 'ri', 'ten', 'mu', 'sal', 'vor', 'ne', 'lim', 'da', 'gos', 'phe'];
  const name = (number: number) => [1, 12, 144, 1_728].map((unit) => syllables[Math.floor(number / unit) % 12] ?? '').join('');
  return Array.from({ length: size }, (_, index) => {
    const fact = facts[index % facts.length] as Fact;
    if (index < facts.length) return fact;
    const place = name(Math.floor(index / facts.length) * 37 + index);
    return { ...fact, id: `${fact.id}-${index}`, question: `${fact.question} ${place}`, also: fact.also.slice(0, 3).map((also) => `${also} ${place}`), answer: `${fact.answer} ${place}`, details: null };
  });
}

function percentile(times: readonly number[], share: number): number {
  const sorted = times.toSorted((one, other) => one - other);
  return Math.round(1_000 * (sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? 0)) / 1_000;
}

async function timeEach(questions: readonly Question[], ask: (question: Question) => Promise<unknown>): Promise<{ median: number; p99: number }> {
  for (const question of questions.slice(0, 100)) await ask(question);
  const times: number[] = [];
  for (const question of questions) {
    const started = performance.now();
    await ask(question);
    times.push(performance.now() - started);
  }
  return { median: percentile(times, 0.5), p99: percentile(times, 0.99) };
}

async function timings(content: Content, questions: readonly Question[], sizes: readonly number[]): Promise<readonly object[]> {
  const rows: object[] = [];
  for (const size of sizes) {
    const facts = enlarge(content.facts, size);
    const answers = openAnswers({ database: ':memory:', content: { ...content, facts, hash: `${content.hash}-${size}` }, log: silent });
    const ours = await timeEach(questions, ({ question, locale }) => answers.ask(question, { locale, guildId: null }));
    answers.close();
    rows.push({ facts: size, name: 'ours', 'median ms': ours.median, 'p99 ms': ours.p99 });
    if (size > 10_000) continue;
    const peer = miniSearch(facts);
    const theirs = await timeEach(questions.slice(0, 150), ({ question }) => peer.search(question));
    rows.push({ facts: size, name: 'MiniSearch', 'median ms': theirs.median, 'p99 ms': theirs.p99 });
  }
  return rows;
}

const folder = process.argv.slice(2).find((argument) => !argument.startsWith('--')) ?? `${root}tests/questions/report`;
const questions = readQuestions(folder);
if (questions.length === 0) throw new Error(`No questions in ${folder}: one JSON object a line, in files that end in .jsonl.`);
const content = await loadContent(process.env['CONTENT'] ?? `${root}data`);
const ours = await askOurs(content, questions);
const scores: Score[] = [measure('ours', questions, ours)];
for (const peer of process.argv.includes('--ours') ? [] : await openPeers(content.facts)) {
  const said: Said[] = [];
  for (const { question } of questions) {
    const ranked = await peer.search(question);
    said.push({ ranked, status: ranked.length === 0 ? 'unknown' : 'answered', note: null });
  }
  scores.push(measure(peer.name, questions, said));
}
const styles = byStyle(questions, ours);
const times = await timings(content, questions, process.argv.includes('--quick') ? [150] : [150, 10_000, 100_000]);
console.table(scores);
console.table(styles);
console.table(times);
console.log(JSON.stringify({ scores, styles, times }));
