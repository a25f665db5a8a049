import type { Changes } from './changes.ts';
import type { SandboxClock } from './clock.ts';
import type { Limits } from './contract.ts';
import type { Faults } from './faults.ts';
import type { Gateway } from './gateway/gateway.ts';
import type { Journal } from './journal.ts';
import type { OpenApi } from './rules/openapi.ts';
import type { RateLimits } from './rate-limits.ts';
import type { Ids } from './state/ids.ts';
import type { World } from './state/world.ts';

/** One running sandbox: what every part of it is handed. */
export interface Core {
  readonly world: World;
  readonly clock: SandboxClock;
  readonly ids: Ids;
  readonly changes: Changes;
  readonly journal: Journal;
  readonly gateway: Gateway;
  readonly faults: Faults;
  readonly rateLimits: RateLimits;
  /** Discord's published description, when its file was given. */
  readonly openapi: OpenApi | null;
  limits: Limits;
  /** `http://127.0.0.1:port`, known once listening. */
  url: string;
}

/** @returns the sandbox's time as Discord writes it */
export function timestamp(core: Core): string {
  return new Date(core.clock.now()).toISOString().replace('Z', '000+00:00');
}
