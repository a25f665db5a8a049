import { onTestFinished } from 'vitest';
import { startSandbox as start } from '../../src/sandbox/server.ts';
import type { Sandbox, SandboxOptions } from '../../src/sandbox/server.ts';

export { LIVING } from '../../src/sandbox/server.ts';
export type { Sandbox } from '../../src/sandbox/server.ts';

/** Starts a sandbox that closes itself after the test. Rate limits and page are off unless asked for. */
export async function startSandbox(options: SandboxOptions = {}): Promise<Sandbox> {
  const sandbox = await start({ page: false, ...options, limits: { rateLimits: false, ...options.limits } });
  onTestFinished(() => sandbox.close());
  return sandbox;
}
