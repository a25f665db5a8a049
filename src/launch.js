/** What `npm start` runs. Plain JavaScript on purpose: it sees to it that TypeScript is imported without its types, which saves 28 MiB. */
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';

const NODE = 26;
/** As a faulty setting: starting again would not help. */
const BAD_CONFIG = 78;
/** When whatever the start still had to do is done, in milliseconds. */
const SETTLED = 3_000;

/** A start needs much that a running bot never looks at again; without this it would stay for hours. Takes about a tenth of a second, once. */
function letGo() {
  setFlagsFromString('--expose-gc');
  const collect = runInNewContext('gc');
  collect({ type: 'major', execution: 'sync', flavor: 'last-resort' });
}

if (Number.parseInt(process.versions.node, 10) < NODE) {
  process.stderr.write(`This is Node ${process.versions.node}, and the bot needs Node ${NODE}. Install it, or run npm ci without --omit=dev, which brings it along.\n`);
  process.exit(BAD_CONFIG);
}
// Not before: an older Node cannot even read it.
const { stripAhead, useKept } = await import('./type-stripping/kept.js');
// The largest package is read meanwhile.
await stripAhead(() => import('discord.js'));
useKept();
const { run } = await import('./main.ts');
await run();
setTimeout(letGo, SETTLED).unref();
