/**
 * The scheduler beside node-cron and croner holding one job per reminder, each in a process of its own, in one run.
 * `npm run bench:scheduler` · `-- --posts 10000` for the whole wave (four minutes) · `-- --croner 100000` (needs about 9 GB)
 */
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { temporaryDirectory } from '../support/scheduling.ts';
import { seed } from './scheduler-parts/seed.ts';

const { values } = parseArgs({ options: { posts: { type: 'string', default: '1500' }, croner: { type: 'string', default: '10000' }, runs: { type: 'string', default: '3' } } });
const MEASURE = join(import.meta.dirname, 'scheduler-parts', 'measure.ts');
const directory = temporaryDirectory();

type Result = Readonly<Record<string, number>>;

function once(what: string, count: number, file = ''): Result {
  const child = spawnSync(process.execPath, ['--max-old-space-size=12000', MEASURE, what, String(count), file], { encoding: 'utf8', timeout: 400_000 });
  const line = child.stdout.trim().split('\n').at(-1) ?? '';
  if (child.status !== 0 || !line.startsWith('{')) throw new Error(`${what}: ${child.stderr}`);
  return JSON.parse(line) as Result;
}

/** The median of each figure over some runs; each run has a fresh copy of its database. */
async function measured(what: string, count: number, database?: { readonly due: number; readonly tzVersion: string }, runs = Number(values.runs)): Promise<Result> {
  const results: Result[] = [];
  for (let run = 0; run < runs; run += 1) {
    const file = join(directory.path, `${what}-${run}.db`);
    if (database !== undefined) await seed(file, count, database.due, database.tzVersion);
    results.push(once(what, count, file));
  }
  const names = Object.keys(results[0] ?? {});
  return Object.fromEntries(names.map((name) => [name, results.map((result) => result[name] ?? 0).toSorted((a, b) => a - b)[Math.floor(runs / 2)] ?? 0]));
}

interface Row {
  readonly what: string;
  readonly measured: string;
  readonly aim: string;
  readonly reached: boolean | null;
}

const many = 100_000;
const now = process.versions.tz ?? '';
const posts = Number(values.posts);
const start = await measured('start', many, { due: 0, tzVersion: now });
const idle = await measured('idle', many, { due: 0, tzVersion: now });
const plan = await measured('plan', many, { due: 10_000, tzVersion: now });
const zones = await measured('zones', many, { due: 0, tzVersion: '2020a' });
const wave = await measured('wave', posts, { due: posts, tzVersion: now }, 1);
const nodeCron = await measured('node-cron', many, undefined, 1);
const croner = await measured('croner', Number(values.croner), undefined, 1);
directory.remove();

const ratio = (wave['askWaveP99'] ?? 0) / (wave['askIdleP99'] ?? 1);
const rows: readonly Row[] = [
  { what: '100,000 reminders: start to first tick', measured: `${start['milliseconds']} ms`, aim: '≤ 500 ms', reached: (start['milliseconds'] ?? Infinity) <= 500 },
  { what: '100,000 reminders: memory over the bare process', measured: `${start['megabytes']} MB`, aim: '≤ 30 MB', reached: (start['megabytes'] ?? Infinity) <= 30 },
  { what: '  node-cron, 100,000 jobs', measured: `${nodeCron['milliseconds']} ms, ${nodeCron['megabytes']} MB`, aim: '', reached: null },
  { what: `  croner, ${croner['jobs']} jobs`, measured: `${croner['milliseconds']} ms, ${croner['megabytes']} MB`, aim: '', reached: null },
  { what: 'idle tick, p99', measured: `${idle['p99']} ms (p50 ${idle['p50']})`, aim: '≤ 1 ms', reached: (idle['p99'] ?? Infinity) <= 1 },
  { what: '10,000 due at once: planned', measured: `${plan['milliseconds']} ms`, aim: '≤ 500 ms', reached: (plan['milliseconds'] ?? Infinity) <= 500 && plan['planned'] === 10_000 },
  { what: '10,000 due at once: event loop blocked at most', measured: `${plan['blocked']?.toFixed(1)} ms`, aim: '≤ 25 ms', reached: (plan['blocked'] ?? Infinity) <= 25 },
  { what: `${wave['sent']} posts against 50 a second`, measured: `${wave['perSecond']}/s`, aim: '≥ 45/s', reached: (wave['perSecond'] ?? 0) >= 45 },
  { what: '  refused by the global limit', measured: String(wave['refused']), aim: '0', reached: wave['refused'] === 0 },
  { what: '/ask p99 during the wave', measured: `${wave['askWaveP99']} ms, ${ratio.toFixed(2)}× idle`, aim: '≤ 2×', reached: ratio <= 2 },
  { what: 'new time-zone data, 100,000 reminders', measured: `${zones['milliseconds']} ms (blocked ${zones['blocked']?.toFixed(1)} ms)`, aim: '≤ 5,000 ms', reached: (zones['milliseconds'] ?? Infinity) <= 5000 },
];
for (const { what, measured, aim, reached } of rows) console.log(what.padEnd(50), measured.padStart(30), aim.padStart(12), reached === null ? '' : reached ? 'reached' : 'MISSED');
console.log(JSON.stringify({ bench: 'scheduler', start, idle, plan, zones, wave, nodeCron, croner }));
