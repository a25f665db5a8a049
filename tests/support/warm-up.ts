/** Makes in a folder what a bot makes there of the content at its first start. */
import { join } from 'node:path';
import { loadContentCached } from '../../src/content/cache.ts';
import { DATA_DIRECTORY } from '../../src/places.ts';
import { openAnswers } from '../../src/search/index.ts';
import type { Log } from '../../src/ports/log.ts';

const [, , directory = '.'] = process.argv;
const quiet: Log = { debug() {}, info() {}, warn() {}, error() {}, child: () => quiet };
const content = await loadContentCached(DATA_DIRECTORY, join(directory, 'content.json'));
openAnswers({ database: join(directory, 'index.db'), content, log: quiet }).close();
