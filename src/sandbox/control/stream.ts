import type { Context } from 'hono';
import { streamSSE } from 'hono/streaming';
import type { Change } from '../contract.ts';
import type { Core } from '../core.ts';

const KEEP_ALIVE_MS = 15_000;

/** `/sandbox/events`: changes as server-sent events, from now on or from where the reader was. */
export function changeStream(core: Core, c: Context): Response {
  const from = Number(c.req.header('last-event-id') ?? c.req.query('after') ?? Number.NaN);
  return streamSSE(c, async (stream) => {
    const write = (change: Change): Promise<void> => stream.writeSSE({ event: 'change', id: String(change.id),
      data: JSON.stringify(change) });
    let queue: Promise<void> = stream.writeSSE({ event: 'hello', data: '{}' });
    const push = (change: Change): void => {
      queue = queue.then(() => write(change)).catch(() => undefined);
    };
    if (Number.isFinite(from)) core.changes.since(from).forEach(push);
    const stop = core.changes.listen(push);
    const alive = setInterval(() => void stream.writeSSE({ event: 'alive', data: '' }).catch(() => undefined), KEEP_ALIVE_MS);
    await new Promise<void>((resolve) => stream.onAbort(resolve));
    clearInterval(alive);
    stop();
    await queue;
  });
}
