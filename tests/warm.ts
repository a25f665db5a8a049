/**
 * Before all tests: checked content and a search index, as a bot's second start finds them, so that not each process that a test starts has
 * to make them. Content that changed since is read anew, by the bot's own rule.
 */
import { execFileSync } from 'node:child_process';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { WARM } from './support/warmth.ts';

export default function setup(): void {
  mkdirSync(WARM, { recursive: true });
  execFileSync(process.execPath, [join(import.meta.dirname, 'support/warm-up.ts'), WARM], { stdio: 'inherit' });
}
