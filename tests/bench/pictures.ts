/**
 * Time and memory of pictures, beside the same card drawn by @napi-rs/canvas (Skia) and by resvg's own text, in the same run; and what
 * drawing costs other answers. Each way is a process of its own, begun anew. Prints a table and one line of JSON.
 */
import { execFileSync } from 'node:child_process';
import path from 'node:path';
import { createPictures } from '../../src/pictures/pictures.ts';
import { createKnowledge } from '../../src/content/knowledge.ts';
import type { Log } from '../../src/ports/log.ts';
import { openAnswers } from '../../src/search/index.ts';
import { loadWords } from '../../src/words.ts';

const ROUNDS = 200;
const log: Log = { debug() {}, info() {}, warn: (fields, message) => console.warn(message, fields), error() {}, child: () => log };
const at = (sorted: readonly number[], share: number): number => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN;
const ascending = (values: readonly number[]): readonly number[] => values.toSorted((a, b) => a - b);

interface Row {
  readonly picture: string;
  readonly 'first ms': number;
  readonly 'median ms': number;
  readonly 'p99 ms': number;
  readonly 'memory MB': number;
  readonly 'file kB': number;
}

function measure(name: string, way: string, kind: string, count: number): Row {
  const said = execFileSync(process.execPath, [path.join(import.meta.dirname, 'pictures', 'draw.ts'), way, kind, String(count)], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'inherit'] });
  const { times, bytes, megabytes } = JSON.parse(said) as { times: number[]; bytes: number; megabytes: number };
  const warm = ascending(times.slice(5));
  const round = (value: number): number => Math.round(value * 10) / 10;
  return { picture: name, 'first ms': round(times[0] ?? 0), 'median ms': round(at(warm, 0.5)), 'p99 ms': round(at(warm, 0.99)), 'memory MB': Math.round(megabytes), 'file kB': Math.round(bytes / 1000) };
}

/** Milliseconds of each answer while something else goes on; turns of the event loop in between, as between interactions. */
async function answering(ask: (question: string) => Promise<unknown>, questions: readonly string[], during: Promise<unknown>, least: number): Promise<readonly number[]> {
  const state = { over: false };
  void during.then(() => (state.over = true));
  const times: number[] = [];
  while (!state.over || times.length < least) {
    const from = performance.now();
    await ask(questions[times.length % questions.length] ?? '');
    times.push(performance.now() - from);
    await new Promise((resolve) => setImmediate(resolve));
  }
  return ascending(times);
}

async function besides(): Promise<Readonly<Record<string, number>>> {
  const { content, translator } = await loadWords();
  const answers = openAnswers({ database: ':memory:', content, log });
  const pictures = createPictures({ clock: { now: () => Date.UTC(2026, 10, 24) }, log, knowledge: createKnowledge(content), translator });
  const ask = async (question: string) => answers.ask(question, { locale: 'en-GB', guildId: null });
  const questions = content.facts.slice(0, 60).map(({ question }) => question);
  const cards = async (from: number) => Promise.all(content.facts.slice(from, from + 20).map(async (fact) => pictures.factCard(fact, 'en-GB')));
  await answering(ask, questions, cards(100), 500);
  const quiet = await answering(ask, questions, Promise.resolve(), 1_000);
  const started = performance.now();
  const busy = await answering(ask, questions, cards(0), 1);
  const twenty = performance.now() - started;
  const again = performance.now();
  await cards(0);
  const cached = (performance.now() - again) / 20;
  await pictures.stop();
  answers.close();
  return { 'ask p99 alone ms': at(quiet, 0.99), 'ask p99 while 20 cards are drawn ms': at(busy, 0.99), 'answers meanwhile': busy.length, '20 cards ms': twenty, 'a card from the cache ms': cached };
}

const rows = [
  measure('card', 'ours', 'card', ROUNDS), measure('card: @napi-rs/canvas', 'canvas', 'card', ROUNDS), measure('card: resvg text', 'resvg', 'card', ROUNDS),
  measure('timeline of 40', 'ours', 'timeline', 40), measure('year', 'ours', 'year', 40), measure('chart', 'ours', 'chart', 40),
];
console.table(rows);
const beside = await besides();
console.table(Object.fromEntries(Object.entries(beside).map(([name, value]) => [name, Math.round(value * 100) / 100])));
console.log(JSON.stringify({ pictures: rows, beside }));
