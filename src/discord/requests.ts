/** Every request to Discord passes here: it is counted, and a refused token is noticed wherever it shows first. */
// discord.js's own copy, so that none is loaded twice.
import { DefaultRestOptions } from 'discord.js';
import type { RESTOptions } from '@discordjs/rest';
import type { RequestSeen, Telemetry } from '../ports/telemetry.ts';

type Make = RESTOptions['makeRequest'];

export interface RequestWatch {
  readonly makeRequest: Make;
  /** False from the moment Discord refuses a request that carried the token, until it takes one again. */
  tokenAccepted(): boolean;
}

function carriesToken(headers: unknown): boolean {
  return typeof headers === 'object' && headers !== null && 'Authorization' in headers;
}

/**
 * @param client which of the two REST clients reports
 * @returns an option for a REST client, which makes the library's own request
 */
export function watchRequests(client: RequestSeen['client'], telemetry: Telemetry | undefined): RequestWatch {
  let accepted = true;
  return {
    tokenAccepted: () => accepted,
    async makeRequest(url, init) {
      const began = performance.now();
      const tell = (status: number | null): void => telemetry?.request({ client, method: init.method ?? 'GET', status, milliseconds: performance.now() - began });
      try {
        const response = await DefaultRestOptions.makeRequest(url, init);
        if (carriesToken(init.headers)) accepted = response.status !== 401;
        tell(response.status);
        return response;
      } catch (error) {
        tell(null);
        throw error;
      }
    },
  };
}
