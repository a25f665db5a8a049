import { createHash } from 'node:crypto';
import type { Limits } from './contract.ts';
import { elapsed, machineNow } from './system.ts';

export interface RouteLimit {
  /** Method and route template; its hash is the bucket's name. */
  readonly route: string;
  /** Channel, guild, or webhook with token. */
  readonly major: string;
  readonly limit: number;
  readonly windowMs: number;
}

interface Window {
  used: number;
  endsAt: number;
}

export type Scope = 'user' | 'global' | 'shared';

export interface Verdict {
  readonly headers: Record<string, string>;
  /** Set when refused. */
  readonly refused: { readonly scope: Scope; readonly retryAfter: number } | null;
}

const TEN_MINUTES = 600_000;
const SWEEP_AT = 20_000;

/** Discord's rate limits in real time: buckets for each route and major id, all requests of a token, and invalid requests. */
export class RateLimits {
  readonly #limits: () => Limits;
  readonly #windows = new Map<string, Window>();
  readonly #hashes = new Map<string, string>();

  constructor(limits: () => Limits) {
    this.#limits = limits;
  }

  /** Counts a request. `token` is null for interaction endpoints, which the global limit spares. */
  take(who: string, route: RouteLimit, token: string | null): Verdict {
    if (!this.#limits().rateLimits) return { headers: {}, refused: null };
    if (token !== null) {
      const all = this.#window(`global ${token}`, 1_000);
      if (all.used >= this.#limits().globalPerSecond) return refuse('global', seconds(all.endsAt - elapsed()), {});
      all.used += 1;
    }
    const bucket = this.#window(`${who} ${route.route} ${route.major}`, route.windowMs);
    const over = bucket.used >= route.limit;
    if (!over) bucket.used += 1;
    const headers = this.#headers(route, bucket);
    return over ? refuse('user', seconds(bucket.endsAt - elapsed()), headers) : { headers, refused: null };
  }

  /** Counts a 401, 403 or 429 that is not shared. */
  countInvalid(): void {
    this.#window('invalid', TEN_MINUTES).used += 1;
  }

  /** Whether so many requests were invalid that Cloudflare stands in the way. */
  get banned(): boolean {
    return this.#limits().rateLimits && this.#window('invalid', TEN_MINUTES).used >= this.#limits().invalidPerTenMinutes;
  }

  get invalid(): number {
    return this.#window('invalid', TEN_MINUTES).used;
  }

  /** @returns the 429 of a fault, with the headers Discord would send */
  fault(scope: Scope, retryAfter: number, route: RouteLimit): Verdict {
    return refuse(scope, retryAfter, scope === 'global' ? {} : this.#headers(route,
      { used: route.limit, endsAt: elapsed() + retryAfter * 1_000 }));
  }

  #headers(route: RouteLimit, bucket: Window): Record<string, string> {
    const left = Math.max(bucket.endsAt - elapsed(), 0);
    return {
      'X-RateLimit-Limit': String(route.limit), 'X-RateLimit-Remaining': String(Math.max(route.limit - bucket.used, 0)),
      'X-RateLimit-Reset': ((machineNow() + left) / 1_000).toFixed(3), 'X-RateLimit-Reset-After': (left / 1_000).toFixed(3),
      'X-RateLimit-Bucket': this.#hash(route.route),
    };
  }

  #hash(route: string): string {
    let hash = this.#hashes.get(route);
    if (hash === undefined) {
      hash = createHash('md5').update(route).digest('hex');
      this.#hashes.set(route, hash);
    }
    return hash;
  }

  #window(key: string, lengthMs: number): Window {
    const now = elapsed();
    let window = this.#windows.get(key);
    if (!window || window.endsAt <= now) {
      if (this.#windows.size > SWEEP_AT) this.#sweep(now);
      window = { used: 0, endsAt: now + lengthMs };
      this.#windows.set(key, window);
    }
    return window;
  }

  #sweep(now: number): void {
    for (const [key, window] of this.#windows) if (window.endsAt <= now) this.#windows.delete(key);
  }
}

function seconds(ms: number): number {
  return Math.max(Math.ceil(ms) / 1_000, 0.001);
}

function refuse(scope: Scope, retryAfter: number, headers: Record<string, string>): Verdict {
  const global = scope === 'global' ? { 'X-RateLimit-Global': 'true' } : {};
  return { headers: { ...headers, ...global, 'Retry-After': String(retryAfter), 'X-RateLimit-Scope': scope },
    refused: { scope, retryAfter } };
}
