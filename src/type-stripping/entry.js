/** What every other thread and process of the bot begins with: it imports as the bot does, then becomes the program it was given. */
import { workerData } from 'node:worker_threads';
import { useKept } from './kept.js';

useKept();
await import(workerData?.program ?? process.argv[2]);
