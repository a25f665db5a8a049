/** The long form of the crash test: `npm run test:crash`. Prints a table and ends with 1 when anything is missing or doubled. */
import type { CrashPoint } from './bot.ts';
import { crash, type CrashReport } from './run.ts';

const POINTS: readonly CrashPoint[] = ['in-plan', 'after-plan', 'after-start', 'after-send', 'before-find', 'after-find', 'in-settle', 'after-settle', 'after-recover'];
const common = { reminders: 1000, days: 4, kills: 110, points: [...POINTS, ...POINTS], deadline: 600_000 };

const reports: CrashReport[] = [];
for (const nonces of ['remembered', 'forgotten'] as const) reports.push(await crash({ ...common, name: `nonces ${nonces}`, nonces }));
console.table(reports.map(({ counts, ...report }) => ({ ...report, ...counts })));
console.log(JSON.stringify(reports));
const kills = reports.reduce((sum, report) => sum + report.kills, 0);
const bad = reports.filter((report) => report.missing + report.doubled + report.untidy > 0);
console.log(`${kills} kills over ${reports.reduce((sum, report) => sum + report.posts, 0)} posts: ${bad.length === 0 ? 'nothing missing, nothing doubled' : 'FAILED'}`);
process.exit(bad.length === 0 && kills >= 200 ? 0 : 1);
