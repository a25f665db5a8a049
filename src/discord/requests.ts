/** Every request to Discord passes here: it is counted, and a refused token is noticed wherever it shows first. */
// discord.js's own copy, so that none is loaded twice.
import { DefaultRestOptions } from 'discord.js';
import type { RESTOptions } from '@discordjs/rest';
import type { RequestSeen, Telemetry } from '../ports/telemetry.ts';

type Make = RESTOptions['makeRequest'];

const SECOND = 1000;
/** Discord counts no more of a bot in a second. */
const MOST_COUNTED = 50;

export interface RequestWatch {
  readonly makeRequest: Make;
  /** False from the moment Discord refuses a request that carried the token, until it takes one again. */
  tokenAccepted(): boolean;
  /** Requests with the token that are on their way or were answered within the last second: those that Discord may count now. */
  lately(): number;
}

function carriesToken(headers: unknown): boolean {
  return typeof headers === 'object' && headers !== null && 'Authorization' in headers;
}

/**
 * A form with files as bytes. Left to the runtime it is written while it is sent, and when the request is given up meanwhile, the runtime throws where
 * nothing can catch it, which would end the process.
 */
async function written(init: Parameters<Make>[1]): Promise<Parameters<Make>[1]> {
  if (!(init.body instanceof FormData)) return init;
  const form = new Response(init.body);
  const headers = { ...(init.headers as Readonly<Record<string, string>>), 'content-type': form.headers.get('content-type') ?? '' };
  return { ...init, headers, body: new Uint8Array(await form.arrayBuffer()) };
}

/**
 * @param client which of the two REST clients reports
 * @returns an option for a REST client, which makes the library's own request
 */
export function watchRequests(client: RequestSeen['client'], telemetry: Telemetry | undefined): RequestWatch {
  let accepted = true;
  let open = 0;
  let answered: number[] = [];
  return {
    tokenAccepted: () => accepted,
    lately() {
      const now = performance.now();
      answered = answered.filter((at) => now - at < SECOND);
      return open + answered.length;
    },
    async makeRequest(url, init) {
      const began = performance.now();
      const counted = carriesToken(init.headers);
      if (counted) open += 1;
      const tell = (status: number | null): void => telemetry?.request({ client, method: init.method ?? 'GET', status, milliseconds: performance.now() - began });
      try {
        const response = await DefaultRestOptions.makeRequest(url, await written(init));
        if (counted) accepted = response.status !== 401;
        tell(response.status);
        return response;
      } catch (error) {
        tell(null);
        throw error;
      } finally {
        if (counted) {
          open -= 1;
          if (answered.length < MOST_COUNTED) answered.push(performance.now());
          else answered = [...answered.slice(1), performance.now()];
        }
      }
    },
  };
}
