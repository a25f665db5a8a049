/** What tests keep between starts of the bot, as the bot itself does. */
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** Checked content and a search index, made once before all tests. */
export const WARM = join(import.meta.dirname, '../artifacts/warm');
/** Compiled code. */
export const COMPILED = join(tmpdir(), 'blue-heart-compiled');
