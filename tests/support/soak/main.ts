/** The long form of the soak test: `npm run test:soak`. Ends with 1 when a post is missing, doubled, early, or late without a reason. */
import { parseArgs } from 'node:util';
import { series } from '../series.ts';
import { Soak } from './run.ts';

const { values } = parseArgs({ options: { reminders: { type: 'string', default: '1000' }, seed: { type: 'string', default: '2027' } } });
const report = await new Soak(Number(values.reminders), series(Number(values.seed))).run();
const { ends, discord, happenings, faults, ...figures } = report;
console.table([figures]);
console.table([ends]);
console.table([discord]);
console.table([happenings]);
for (const fault of faults) console.log(`FAULT ${fault}`);
console.log(JSON.stringify({ test: 'soak', seed: Number(values.seed), ...report }));
console.log(`${figures.occurrences} occurrences of a simulated year in ${figures.zones} time zones: ${faults.length === 0 ? 'each posted once and on time, or with a reason' : 'FAILED'}`);
process.exit(faults.length === 0 ? 0 : 1);
