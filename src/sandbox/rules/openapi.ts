import type { Route } from '../rest/route.ts';

/** Discord's published description, when its file is given. */
export interface OpenApi {
  check(route: Route, branch: string | null, body: unknown): void;
}

export async function loadOpenApi(path: string): Promise<OpenApi> {
  throw new Error(`not yet: ${path}`);
}
