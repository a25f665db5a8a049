/** The process that takes types out of files: the compiler's memory goes when it ends, which that of a thread does not. */
import { readFileSync } from 'node:fs';
import { stripTypeScriptTypes } from 'node:module';

process.once('message', (/** @type {readonly string[]} */ files) => {
  const stripped = [];
  for (const file of files) {
    const source = readFileSync(file, 'utf8');
    try {
      stripped.push([file, source, stripTypeScriptTypes(source)]);
    } catch {
      // Left to whoever imports it, who then hears what is wrong with it.
    }
  }
  process.send?.(stripped, () => process.disconnect?.());
});
