/**
 * What `npm start` runs. Plain JavaScript on purpose: compiled code is kept between starts from here on, and as long as every file
 * is found there, Node never loads its own TypeScript compiler, which alone takes some 20 MiB. Where nothing can be kept, nothing is lost.
 */
import { enableCompileCache, flushCompileCache } from 'node:module';

enableCompileCache();
const { run } = await import('./main.ts');
await run();
// Now, not at the end: a bot whose power fails has kept it as well.
flushCompileCache();
