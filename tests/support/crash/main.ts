/**
 * The long form of the crash test: `npm run test:crash`. The whole bot, discord.js, the sandbox with Discord's own limit of 50
 * requests a second. Prints tables and ends with 1 when anything is missing, doubled or untidy.
 */
import { parseArgs } from 'node:util';
import { SOUND } from './life.ts';
import { POINTS, type CrashPoint } from './points.ts';
import { crash, type CrashReport } from './run.ts';
import * as scenes from './scenes.ts';

const { values } = parseArgs({ options: { reminders: { type: 'string', default: '1000' }, kills: { type: 'string', default: '115' } } });
/** The second search that is killed is one for the same post: its first try must not be forgotten. */
const TWICE: readonly CrashPoint[] = ['send:answered', 'find:asking', 'find:answered', 'find:answered', 'recover:written', 'send:leaving'];
const common = { reminders: Number(values.reminders), days: 4, kills: Number(values.kills), longestLife: 1600, limited: true, deadline: 1_800_000 };

const reports: CrashReport[] = [];
for (const nonces of ['remembered', 'forgotten'] as const) {
  const points = [...POINTS, ...TWICE, ...POINTS].filter((point) => nonces === 'forgotten' || !point.startsWith('find'));
  const report = await crash({ ...common, name: `nonces ${nonces}`, nonces, points });
  const { name, kills, posts, missing, doubled, untidy, faults, seconds } = report;
  console.table([{ name, kills, posts, missing, doubled, untidy, seconds, ...faults }]);
  console.table(report.at);
  reports.push(report);
}
let bad = reports.filter(({ missing, doubled, untidy }) => missing + doubled + untidy > 0).length;
/** A point that nobody died at was not tested. */
const untested = POINTS.filter((point) => !reports.some(({ at }) => (at[point] ?? 0) > 0));
if (untested.length > 0) console.log(`No death at: ${untested.join(', ')}`);

const outcomes: Record<string, unknown> = {};
const soundly = { 'two side by side': scenes.sideBySide, 'one hangs': scenes.oneHangs, 'handed over': scenes.handedOver,
  'frozen in a write, then killed': (channels: number) => scenes.frozenInAWrite(channels, 'SIGKILL'), 'frozen in a write, then woken': (channels: number) => scenes.frozenInAWrite(channels, 'SIGCONT'),
  'restored from yesterday': scenes.restored, 'edited meanwhile': scenes.edited };
for (const [name, scene] of Object.entries(soundly)) {
  const outcome = await scene(150);
  outcomes[name] = outcome;
  if (JSON.stringify(outcome) !== JSON.stringify(SOUND)) bad += 1;
}
for (const [name, scene] of Object.entries({ 'no file may grow': scenes.fileLimit, 'disk full': scenes.fullDisk })) {
  const outcome = await scene(150);
  outcomes[name] = outcome ?? 'not tried: this machine lets us mount no disk';
  if (outcome !== null && outcome.missing + outcome.doubled + outcome.untidy + outcome.whileFull > 0) bad += 1;
}
const clock = await scenes.lyingClock(150);
outcomes['clock that lies'] = clock;
if (clock.missing + clock.doubled + clock.untidy + clock.early > 0) bad += 1;
const losses = await scenes.gone(150);
outcomes['channel gone, right taken'] = losses;
if (losses.doubled > 0 || losses.told.join() !== '1,1' || losses.paused !== 2) bad += 1;
const removed = await scenes.removedMeanwhile(60);
outcomes['removed by a moderator before the search'] = removed;
if (removed.twice + removed.missing > 0) bad += 1;
for (const [name, outcome] of Object.entries(outcomes)) console.log(name.padEnd(42), JSON.stringify(outcome));

const kills = reports.reduce((sum, report) => sum + report.kills, 0);
const posts = reports.reduce((sum, report) => sum + report.posts, 0);
console.log(JSON.stringify({ test: 'crash', reports, outcomes }));
console.log(`${kills} kills over ${posts} posts: ${bad === 0 ? 'nothing missing, nothing doubled' : 'FAILED'}`);
process.exit(bad === 0 && untested.length === 0 && kills >= 200 ? 0 : 1);
