/** What `npm start` runs. Plain JavaScript on purpose: it sees to it that TypeScript is imported without its types, which saves 28 MiB. */
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { stripAhead, useKept } from './type-stripping/kept.js';

/** When whatever the start still had to do is done. */
const SETTLED = 3_000;

/** A start needs much that a running bot never looks at again; without this it would stay for hours. Takes about a tenth of a second, once. */
function letGo() {
  setFlagsFromString('--expose-gc');
  const collect = runInNewContext('gc');
  collect({ type: 'major', execution: 'sync', flavor: 'last-resort' });
}

// The largest package is read meanwhile.
await stripAhead(() => import('discord.js'));
useKept();
const { run } = await import('./main.ts');
await run();
setTimeout(letGo, SETTLED).unref();
