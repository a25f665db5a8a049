/** The thread that draws, so that answers never wait for a picture. */
import os from 'node:os';
import { parentPort } from 'node:worker_threads';
import { draw } from './draw.ts';
import type { Drawing } from './drawings/drawing.ts';

const port = parentPort;
/** Behind everything else the bot does. */
const NICE = 10;
// Linux counts this for the calling thread alone; elsewhere it would hold for the whole bot.
if (process.platform === 'linux') {
  try {
    os.setPriority(NICE);
  } catch {
    // A container may forbid it: pictures are drawn all the same.
  }
}

async function answer(drawing: Drawing): Promise<void> {
  const drawn = await draw(drawing).then((png) => ({ png }), (error: unknown) => ({ error: error instanceof Error ? error.message : String(error) }));
  // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a thread's port has no origin
  port?.postMessage(drawn);
}

port?.on('message', ({ drawing }: { drawing: Drawing }) => void answer(drawing));
