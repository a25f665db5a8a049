/** Reads files that people attached: only from where Discord keeps them, never further than asked, never along a redirect. */
import type { Files } from '../ports/files.ts';

const HOSTS: ReadonlySet<string> = new Set(['cdn.discordapp.com', 'media.discordapp.net']);
const TIMEOUT = 8_000;

function allowed(address: string, api: URL): boolean {
  if (!URL.canParse(address)) return false;
  const url = new URL(address);
  if (url.username !== '' || url.password !== '') return false;
  // A sandbox or proxy keeps its files where its API is.
  return (url.protocol === 'https:' && url.port === '' && HOSTS.has(url.hostname)) || url.origin === api.origin;
}

async function upTo(body: ReadableStream<Uint8Array>, limit: number): Promise<Uint8Array | null> {
  const parts: Uint8Array[] = [];
  let size = 0;
  for await (const part of body) {
    size += part.byteLength;
    if (size > limit) return null;
    parts.push(part);
  }
  return Buffer.concat(parts);
}

/** @param apiUrl base of the API that the bot talks to; its own host may serve files too */
export function createFiles(apiUrl: string): Files {
  const api = new URL(apiUrl);
  return {
    async read(url, limit) {
      if (!allowed(url, api)) return { type: 'unreachable' };
      try {
        const response = await fetch(url, { redirect: 'error', signal: AbortSignal.timeout(TIMEOUT) });
        if (!response.ok || response.body === null) return { type: 'unreachable' };
        const bytes = await upTo(response.body, limit);
        return bytes === null ? { type: 'too-large' } : { type: 'read', bytes };
      } catch {
        return { type: 'unreachable' };
      }
    },
  };
}
