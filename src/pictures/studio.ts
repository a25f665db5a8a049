/** One drawing thread with a queue before it and a bounded cache behind it. Started by the first picture. */
import { createHash } from 'node:crypto';
import { Worker } from 'node:worker_threads';
import type { Log } from '../ports/log.ts';
import type { Drawing } from './drawings/drawing.ts';

export interface Studio {
  /** A PNG; null when it cannot be drawn, which is logged. Never rejects. */
  png(drawing: Drawing): Promise<Uint8Array | null>;
  stop(): Promise<void>;
}

export interface StudioOptions {
  readonly log: Log;
  /** Milliseconds one picture may take, the start of the thread included. */
  readonly patience?: number;
  /** Milliseconds without a picture after which the thread ends and gives its memory back. */
  readonly idle?: number;
  /** Bytes of finished pictures that are kept. */
  readonly cacheBytes?: number;
  /** The thread's program. */
  readonly program?: URL;
}

interface Job {
  readonly drawing: Drawing;
  readonly done: (png: Uint8Array | null) => void;
}

const MOST_WAITING = 100;

interface Cache {
  get(key: string): Uint8Array | null;
  add(key: string, png: Uint8Array): void;
}

/** The pictures last asked for, up to so many bytes. */
function createCache(limit: number): Cache {
  const kept = new Map<string, Uint8Array>();
  let bytes = 0;
  return {
    get(key) {
      const png = kept.get(key);
      if (png === undefined) return null;
      kept.delete(key);
      kept.set(key, png);
      return png;
    },
    add(key, png) {
      kept.set(key, png);
      bytes += png.length;
      for (const [oldest, data] of kept) {
        if (bytes <= limit) break;
        kept.delete(oldest);
        bytes -= data.length;
      }
    },
  };
}

/** A thread begins with it, so that it imports as the bot does. */
const BEGINNING = new URL('../type-stripping/entry.js', import.meta.url);

interface Thread {
  draw(drawing: Drawing): Promise<Uint8Array>;
  stop(): Promise<void>;
}

/** The thread itself: a crash or a picture that takes too long ends it, and the next picture starts another. */
function createThread(program: URL, patience: number): Thread {
  let worker: Worker | null = null;
  const end = async (): Promise<void> => {
    const ended = worker;
    worker = null;
    await ended?.terminate();
  };
  return {
    draw: async (drawing) => {
      // A small nursery is swept often, and with it go the pixels of finished pictures, which the sweeper does not count itself.
      worker ??= new Worker(BEGINNING, { workerData: { program: program.href }, resourceLimits: { maxOldGenerationSizeMb: 96, maxYoungGenerationSizeMb: 1 } });
      const current = worker;
      current.removeAllListeners();
      const { promise, resolve, reject } = Promise.withResolvers<Uint8Array>();
      const timer = setTimeout(() => reject(new Error(`it took longer than ${patience} ms`)), patience);
      current.once('error', reject);
      current.once('exit', (code) => reject(new Error(`the drawing thread ended with ${code}`)));
      current.once('message', (message: { png?: Uint8Array; error?: string }) => (message.png === undefined ? reject(new Error(message.error)) : resolve(message.png)));
      // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a thread has no origin
      current.postMessage({ drawing });
      try {
        return await promise;
      } catch (error) {
        current.on('error', () => undefined);
        await end();
        throw error;
      } finally {
        clearTimeout(timer);
      }
    },
    stop: end,
  };
}

/** @returns a studio whose thread does not run yet */
export function createStudio({ log, patience = 10_000, idle = 120_000, cacheBytes = 12_000_000, program = new URL('./worker.ts', import.meta.url) }: StudioOptions): Studio {
  const thread = createThread(program, patience);
  const cache = createCache(cacheBytes);
  const underWay = new Map<string, Promise<Uint8Array | null>>();
  const queue: Job[] = [];
  let busy = false;
  let stopped = false;
  let rest: NodeJS.Timeout | undefined;
  const work = async (): Promise<void> => {
    if (busy) return;
    busy = true;
    clearTimeout(rest);
    for (let job = queue.shift(); job !== undefined; job = queue.shift()) {
      const png = stopped ? null : await thread.draw(job.drawing).catch((error: unknown) => {
        if (!stopped) log.warn({ kind: job?.drawing.kind, error }, 'A picture could not be drawn; the text goes without it.');
        return null;
      });
      job.done(png);
    }
    busy = false;
    rest = setTimeout(() => void thread.stop(), idle).unref();
  };
  return {
    async png(drawing) {
      const key = createHash('sha256').update(JSON.stringify(drawing)).digest('base64');
      const known = cache.get(key) ?? underWay.get(key);
      if (known !== undefined) return known;
      if (stopped) return null;
      if (queue.length >= MOST_WAITING) {
        log.warn({ waiting: queue.length }, 'Too many pictures wait to be drawn; the text goes without one.');
        return null;
      }
      const drawn = new Promise<Uint8Array | null>((done) => queue.push({ drawing, done })).then((png) => {
        if (png !== null) cache.add(key, png);
        return png;
      }).finally(() => underWay.delete(key));
      underWay.set(key, drawn);
      void work();
      return drawn;
    },
    async stop() {
      stopped = true;
      clearTimeout(rest);
      await thread.stop();
    },
  };
}
