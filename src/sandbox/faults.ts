import type { FaultKind, FaultRequest, FaultState } from './contract.ts';
import { roll } from './system.ts';

interface Fault extends FaultRequest {
  readonly id: string;
  readonly pattern: RegExp | null;
  struck: number;
}

/** Faults that were switched on, and when they strike. */
export class Faults {
  readonly #faults = new Map<string, Fault>();
  #last = 0;

  add(request: FaultRequest): FaultState {
    this.#last += 1;
    const fault: Fault = { count: 1, ...request, id: String(this.#last), pattern: request.path === undefined
      ? null : patternOf(request.path), struck: 0 };
    this.#faults.set(fault.id, fault);
    return present(fault);
  }

  list(): readonly FaultState[] {
    return [...this.#faults.values()].map(present);
  }

  remove(id: string): boolean {
    return this.#faults.delete(id);
  }

  clear(): void {
    this.#faults.clear();
  }

  /** @returns the fault of this kind that strikes now, counted, or null */
  strike(kind: FaultKind): FaultState | null {
    if (this.#faults.size === 0) return null;
    for (const fault of this.#faults.values()) if (fault.kind === kind && this.#hits(fault)) return present(fault);
    return null;
  }

  /** @returns every HTTP fault that strikes this request, counted; path below `/api/v10` */
  strikeRequest(method: string, path: string): readonly FaultState[] {
    if (this.#faults.size === 0) return [];
    const struck: FaultState[] = [];
    for (const fault of this.#faults.values()) {
      if (!HTTP_KINDS.has(fault.kind)) continue;
      if (fault.method !== undefined && fault.method.toUpperCase() !== method) continue;
      if (fault.pattern && !fault.pattern.test(path)) continue;
      if (this.#hits(fault)) struck.push(present(fault));
    }
    return struck;
  }

  #hits(fault: Fault): boolean {
    if (fault.count !== null && fault.struck >= (fault.count ?? 1)) return false;
    if (roll() >= (fault.probability ?? 1)) return false;
    fault.struck += 1;
    return true;
  }
}

const HTTP_KINDS = new Set<FaultKind>([
  'delay', 'drop-before-accept', 'drop-after-accept', 'rate-limit-route', 'rate-limit-shared', 'rate-limit-global', 'error-before',
  'error-after',
  'cloudflare-403', 'missing-permission', 'deleted-channel',
]);

/** Kinds that strike at once when they are added, on all open gateway connections. */
export const INSTANT_KINDS = new Set<FaultKind>(['socket-drop', 'close-code', 'invalid-session', 'reconnect']);
export const FAULT_KINDS = new Set<FaultKind>([
  ...HTTP_KINDS, ...INSTANT_KINDS, 'refuse-identify', 'lost-interaction', 'duplicate-interaction', 'silent-heartbeat',
]);

function patternOf(path: string): RegExp {
  const parts = path.split('/').map((part) => (part.startsWith(':') || part === '*'
    ? '[^/]+' : part.replaceAll(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`)));
  return new RegExp(`^${parts.join('/')}$`);
}

function present(fault: Fault): FaultState {
  const { pattern: _pattern, ...shown } = fault;
  return shown;
}
