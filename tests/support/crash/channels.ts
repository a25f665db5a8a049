/** A tiny Discord for killing bots against: stores posts, remembers nonces for as long as told, and fails as Discord fails. */
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface Faults {
  /** Shares of requests, 0 to 1. */
  readonly errorBefore: number;
  readonly errorAfter: number;
  readonly replyLost: number;
  readonly rateLimited: number;
}

export const NO_FAULTS: Faults = { errorBefore: 0, errorAfter: 0, replyLost: 0, rateLimited: 0 };
/** As measured in hard weather: some errors before storing, some after, some replies that never arrive. */
export const STORM: Faults = { errorBefore: 0.03, errorAfter: 0.03, replyLost: 0.05, rateLimited: 0.01 };

export interface Channels {
  readonly url: string;
  /** Stored posts by nonce: more than one id is a doubled post. */
  readonly posts: ReadonlyMap<string, readonly string[]>;
  readonly counts: Record<'stored' | 'repeated' | 'searched' | 'lost' | 'errors' | 'limited', number>;
  faults: Faults;
  /** As when the window in which Discord remembers nonces has passed. */
  forgetNonces(): void;
  /** Removes a post, as a moderator may. */
  remove(nonce: string): void;
  close(): Promise<void>;
}

async function bodyOf(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString();
}

function answer(response: ServerResponse, status: number, body: unknown): void {
  response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
}

/**
 * @param chance a number from 0 to 1 for each decision; the same series makes the same faults
 */
export async function startChannels(chance: () => number): Promise<Channels> {
  const posts = new Map<string, string[]>();
  const remembered = new Map<string, string>();
  const counts: Channels['counts'] = { stored: 0, repeated: 0, searched: 0, lost: 0, errors: 0, limited: 0 };
  let serial = 0;
  const store = (nonce: string): string => {
    const known = remembered.get(nonce);
    if (known !== undefined) {
      counts.repeated += 1;
      return known;
    }
    serial += 1;
    counts.stored += 1;
    const id = String(serial);
    posts.set(nonce, [...(posts.get(nonce) ?? []), id]);
    remembered.set(nonce, id);
    return id;
  };
  const post = (nonce: string, response: ServerResponse): void => {
    const { faults } = channels;
    let roll = chance();
    const hit = (share: number): boolean => (roll -= share) < 0;
    if (hit(faults.rateLimited)) {
      counts.limited += 1;
      answer(response, 429, { retry_after: 0.05 });
    } else if (hit(faults.errorBefore)) {
      counts.errors += 1;
      answer(response, 500, {});
    } else if (hit(faults.errorAfter)) {
      counts.errors += 1;
      store(nonce);
      answer(response, 502, {});
    } else if (hit(faults.replyLost)) {
      counts.lost += 1;
      store(nonce);
      response.destroy();
    } else answer(response, 200, { id: store(nonce) });
  };
  const server = createServer((request, response) => {
    void (async () => {
      const body = await bodyOf(request);
      const url = new URL(request.url ?? '/', 'http://localhost');
      if (request.method === 'POST') {
        const { nonce } = JSON.parse(body) as { nonce: string };
        post(nonce, response);
        return;
      }
      counts.searched += 1;
      answer(response, 200, { id: posts.get(url.searchParams.get('marker') ?? '')?.[0] ?? null });
    })().catch(() => response.destroy());
  });
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  const channels: Channels = {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    posts,
    counts,
    faults: NO_FAULTS,
    forgetNonces: () => remembered.clear(),
    remove: (nonce) => void posts.delete(nonce),
    close: () => new Promise((resolve) => {
      server.closeAllConnections();
      server.close(() => resolve());
    }),
  };
  return channels;
}
