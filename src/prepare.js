/**
 * Compiles all code that a start needs and ends: for images, whose bot may keep nothing between its starts. Run it with the flags of
 * `npm start`, as compiled code of other flags is not taken, and with NODE_COMPILE_CACHE naming the folder that the bot will have.
 */
import { enableCompileCache, flushCompileCache } from 'node:module';

enableCompileCache();
await import('./main.ts');
await import('./bot.ts');
await import('./discord/processes.ts');
await import('./health.ts');
await import('./metrics/metrics.ts');
// Finds every command, and the rules that check content.
const { loadWords } = await import('./words.ts');
await loadWords();
flushCompileCache();
