/** The engines that every contract of a port is held against. Another engine is one more entry. */
import { join } from 'node:path';
import { temporaryDirectory } from './scheduling.ts';

export interface Engine {
  readonly name: string;
  /** A database of the test's own. */
  fresh(): { readonly url: string; remove(): void };
}

export const ENGINES: readonly Engine[] = [
  { name: 'SQLite in memory', fresh: () => ({ url: 'sqlite::memory:', remove: () => undefined }) },
  {
    name: 'SQLite file',
    fresh() {
      const directory = temporaryDirectory();
      return { url: `sqlite:${join(directory.path, 'bot.db')}`, remove: () => directory.remove() };
    },
  },
];
