/** The long form: `npm run test:soak` after the year of the scheduler. Ends with 1 when anything was lost, doubled, leaked, unanswered or slow. */
import { readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { series } from '../../series.ts';
import { growth, WholeSoak } from './run.ts';

const { values } = parseArgs({
  options: { servers: { type: 'string', default: '2000' }, channels: { type: 'string', default: '10' }, minutes: { type: 'string', default: '60' }, days: { type: 'string', default: '10000' }, seed: { type: 'string', default: '2027' } },
});
const { scripts } = JSON.parse(readFileSync(new URL('../../../../package.json', import.meta.url), 'utf8')) as { scripts: { start: string } };
const report = await new WholeSoak({
  servers: Number(values.servers), channels: Number(values.channels), realTime: Number(values.minutes) * 60_000, days: Number(values.days), commands: 4, trouble: 0.15, chance: series(Number(values.seed)),
  flags: scripts.start.split(' ').filter((word) => word.startsWith('--')), progress: (text) => console.log(text),
}).run();
const { commands, troubles, complaints, heap, rss, faults, ...figures } = report;
const grown = { heap: growth(heap), rss: growth(rss) };
const wrong = [
  ...faults,
  ...(report.askP99 < 50 ? [] : [`/ask took ${report.askP99} ms at the 99th of a hundred`]),
  ...(grown.heap <= 5 ? [] : [`the heap grew by ${grown.heap} %`]),
  ...(grown.rss <= 5 ? [] : [`resident memory grew by ${grown.rss} %`]),
];
console.table([{ ...figures, 'heap grew, %': grown.heap, 'resident grew, %': grown.rss }]);
console.table([commands]);
console.table(troubles);
console.table(complaints);
for (const fault of wrong.slice(0, 50)) console.log(`FAULT ${fault}`);
console.log(JSON.stringify({ test: 'whole-soak', seed: Number(values.seed), ...report, grown }));
console.log(`${figures.days} simulated days of ${figures.servers} servers, ${figures.posts} posts: ${wrong.length === 0 ? 'each made once, every command answered, nothing leaked' : `FAILED (${wrong.length})`}`);
process.exit(wrong.length === 0 ? 0 : 1);
