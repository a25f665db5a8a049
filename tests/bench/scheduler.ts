/**
 * The scheduler beside node-cron, croner and, where PostgreSQL is at hand, pg-boss, each holding one job per reminder in a process of
 * its own; then the whole bot posting a wave while members ask. All in one run, about ten minutes.
 * `npm run bench:scheduler` · `-- --posts 1500` for a short wave · `-- --croner 10000` (100,000 jobs take about 9 GB) · `-- --pg-boss 0`
 */
import { spawnSync } from 'node:child_process';
import { freemem } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { temporaryDirectory } from '../support/scheduling.ts';
import { seed } from './scheduler-parts/seed.ts';

/** Croner keeps 83 kB for each job. */
const ROOM_FOR_CRONER = 12 * 2 ** 30;
const { values } = parseArgs({ options: {
  posts: { type: 'string', default: '10000' }, croner: { type: 'string', default: freemem() > ROOM_FOR_CRONER ? '100000' : '10000' }, 'pg-boss': { type: 'string', default: '10000' }, runs: { type: 'string', default: '3' },
} });
const PARTS = join(import.meta.dirname, 'scheduler-parts');
const directory = temporaryDirectory();

type Result = Readonly<Record<string, number>>;

/** The last line that a part prints; null when it prints none. */
function part(name: string, parameters: readonly string[], minutes: number): Result | null {
  const child = spawnSync(process.execPath, ['--max-old-space-size=12000', join(PARTS, name), ...parameters], { encoding: 'utf8', timeout: minutes * 60_000 });
  const line = child.stdout.trim().split('\n').at(-1) ?? '';
  if (child.status !== 0) throw new Error(`${name} ${parameters.join(' ')}: ${child.stderr}`);
  return line.startsWith('{') ? JSON.parse(line) as Result : null;
}

function once(what: string, count: number, file = ''): Result {
  const result = part('measure.ts', [what, String(count), file], 7);
  if (result === null) throw new Error(`${what} measured nothing.`);
  return result;
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
const nodeCron = await measured('node-cron', many, undefined, 1);
const croner = await measured('croner', Number(values.croner), undefined, 1);
const pgBoss = Number(values['pg-boss']) > 0 ? part('pg-boss.ts', [values['pg-boss']], 20) : null;
directory.remove();
const wave = part('wave.ts', [String(posts)], 40) ?? {};

const ratio = (wave['askWaveP99'] ?? Infinity) / (wave['askQuietP99'] ?? 1);
const rows: readonly Row[] = [
  { what: '100,000 reminders: start to first tick', measured: `${start['milliseconds']} ms`, aim: '≤ 500 ms', reached: (start['milliseconds'] ?? Infinity) <= 500 },
  { what: '100,000 reminders: memory over the bare process', measured: `${start['megabytes']} MB`, aim: '≤ 30 MB', reached: (start['megabytes'] ?? Infinity) <= 30 },
  { what: '  node-cron, 100,000 jobs', measured: `${nodeCron['milliseconds']} ms, ${nodeCron['megabytes']} MB`, aim: '', reached: null },
  { what: `  croner, ${croner['jobs']} jobs`, measured: `${croner['milliseconds']} ms, ${croner['megabytes']} MB`, aim: '', reached: null },
  { what: pgBoss === null ? '  pg-boss: not measured, no PostgreSQL here' : `  pg-boss, ${pgBoss['jobs']} schedules`, measured: pgBoss === null ? '' : `${pgBoss['registered']} ms, ${pgBoss['megabytes']} MB`, aim: '', reached: null },
  { what: '    its look over all schedules, every 30 s', measured: pgBoss === null ? '' : `${pgBoss['passMilliseconds']} ms of processor`, aim: '', reached: null },
  { what: 'idle tick, p99', measured: `${idle['p99']} ms (p50 ${idle['p50']})`, aim: '≤ 1 ms', reached: (idle['p99'] ?? Infinity) <= 1 },
  { what: '10,000 due at once: planned', measured: `${plan['milliseconds']} ms`, aim: '≤ 500 ms', reached: (plan['milliseconds'] ?? Infinity) <= 500 && plan['planned'] === 10_000 },
  { what: '10,000 due at once: event loop blocked at most', measured: `${plan['blocked']?.toFixed(1)} ms`, aim: '≤ 25 ms', reached: (plan['blocked'] ?? Infinity) <= 25 },
  { what: `${wave['sent']} posts, discord.js, 50 requests a second`, measured: `${wave['perSecond']}/s`, aim: '≥ 45/s', reached: (wave['perSecond'] ?? 0) >= 45 },
  { what: '  lost, doubled', measured: `${wave['lost']}, ${wave['doubled']}`, aim: '0, 0', reached: wave['lost'] === 0 && wave['doubled'] === 0 },
  { what: '  refused with 429 meanwhile', measured: String(wave['refused']), aim: '0', reached: wave['refused'] === 0 },
  { what: '/ask p99 in the wave (the whole bot)', measured: `${wave['askWaveP99']} ms, quiet ${wave['askQuietP99']}: ${ratio.toFixed(2)}×`, aim: '≤ 2×', reached: ratio <= 2 },
  { what: 'new time-zone data, 100,000 reminders', measured: `${zones['milliseconds']} ms (blocked ${zones['blocked']?.toFixed(1)} ms)`, aim: '≤ 5,000 ms', reached: (zones['milliseconds'] ?? Infinity) <= 5000 },
];
for (const { what, measured, aim, reached } of rows) console.log(what.padEnd(50), measured.padStart(34), aim.padStart(12), reached === null ? '' : reached ? 'reached' : 'MISSED');
console.log(JSON.stringify({ bench: 'scheduler', start, idle, plan, zones, wave, nodeCron, croner, pgBoss }));
