/**
 * What `npm start` runs. Plain JavaScript on purpose: compiled code is kept between starts from here on, and as long as every file
 * is found there, Node never loads its own TypeScript compiler, which alone takes some 20 MiB. Where nothing can be kept, nothing is lost.
 */
import { enableCompileCache, flushCompileCache } from 'node:module';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';

/** When whatever the start still had to do is done. */
const SETTLED = 3_000;

/** A start needs much that a running bot never looks at again; without this it would stay for hours. Takes about a tenth of a second, once. */
function letGo() {
  setFlagsFromString('--expose-gc');
  const collect = runInNewContext('gc');
  collect({ type: 'major', execution: 'sync', flavor: 'last-resort' });
}

enableCompileCache();
const { run } = await import('./main.ts');
await run();
// Now, not at the end: a bot whose power fails has kept it as well.
flushCompileCache();
setTimeout(letGo, SETTLED).unref();
