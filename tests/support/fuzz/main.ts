/** The long form of the fuzz: `npm run test:fuzz`. Ends with 1 when anything crashes, stays unanswered, or says what it should not. */
import { parseArgs } from 'node:util';
import { Fuzz } from './run.ts';

const { values } = parseArgs({ options: { count: { type: 'string', default: '100000' }, seed: { type: 'string', default: '2026' } } });
console.log(`seed ${values.seed}, ${values.count} interactions`);
const { faults, apologies, ...figures } = await new Fuzz(Number(values.seed)).run(Number(values.count), (words) => console.log(words));
console.table([{ ...figures, answers: JSON.stringify(figures.answers) }]);
for (const [what, times] of Object.entries(apologies)) console.log(`APOLOGY ${times} × ${what}`);
for (const fault of faults) console.log(`FAULT ${fault}`);
console.log(JSON.stringify({ test: 'fuzz', seed: Number(values.seed), ...figures, apologies, faults: faults.length }));
console.log(`${figures.sent} interactions, seed ${values.seed}, ${figures.perSecond} a second: ${faults.length === 0 ? 'each one that can be answered was answered once, and nothing else happened' : 'FAILED'}`);
process.exit(faults.length === 0 ? 0 : 1);
