/** The process that takes types out of files: the compiler's memory goes when it ends, which that of a thread does not. */
import { readFileSync } from 'node:fs';
import { stripTypeScriptTypes } from 'node:module';
import { keep } from './kept.js';

process.once('message', (/** @type {readonly string[]} */ files) => {
  const homeless = [];
  for (const file of files) {
    const source = readFileSync(file, 'utf8');
    try {
      const stripped = stripTypeScriptTypes(source);
      if (!keep(file, source, stripped)) homeless.push([file, stripped]);
    } catch {
      // Left to whoever imports it, who then hears what is wrong with it.
    }
  }
  process.send?.(homeless, () => process.disconnect?.());
});
