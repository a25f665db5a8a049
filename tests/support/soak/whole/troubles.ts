/** What goes wrong in a soak: at the connection, at Discord's door, on the disk, with the clock. */
import { setTimeout as pause } from 'node:timers/promises';
import Database from 'better-sqlite3';
import type { FaultRequest, SandboxControl } from '../../../../src/sandbox/contract.ts';
import type { Chance } from '../plan.ts';

const POSTS = { method: 'POST', path: '/channels/:id/messages' } as const;
const CALLBACKS = { method: 'POST', path: '/interactions/:id/:token/callback' } as const;

const FAULTS: Readonly<Record<string, FaultRequest>> = {
  'gateway drop': { kind: 'socket-drop' },
  'gateway reconnect': { kind: 'reconnect' },
  'invalid session, resumable': { kind: 'invalid-session', resumable: true },
  'invalid session': { kind: 'invalid-session', resumable: false },
  'gateway close 4000': { kind: 'close-code', closeCode: 4000 },
  '429 of a route': { kind: 'rate-limit-route', ...POSTS, count: 5, retryAfter: 0.3 },
  '429 of a channel': { kind: 'rate-limit-shared', ...POSTS, count: 5, retryAfter: 0.3 },
  '429 for all': { kind: 'rate-limit-global', ...POSTS, count: 1, retryAfter: 0.3 },
  '500 before': { kind: 'error-before', ...POSTS, count: 4, status: 500 },
  '502 after': { kind: 'error-after', ...POSTS, count: 4, status: 502 },
  'lost before': { kind: 'drop-before-accept', ...POSTS, count: 4 },
  'lost after': { kind: 'drop-after-accept', ...POSTS, count: 4 },
  'slow posts': { kind: 'delay', ...POSTS, count: 20, delayMs: 300 },
  '503 to answers': { kind: 'error-before', ...CALLBACKS, count: 2, status: 503 },
};

const CUTS: ReadonlySet<string> = new Set(['socket-drop', 'reconnect', 'invalid-session', 'close-code']);

export const TROUBLES = [...Object.keys(FAULTS), 'database locked', 'clock ahead', 'clock behind'] as const;

/** Holds the database against all writers for a while, as a careless program would. */
async function lock(file: string, milliseconds: number): Promise<void> {
  const other = new Database(file, { timeout: 5_000 });
  try {
    other.exec('BEGIN IMMEDIATE');
    await pause(milliseconds);
    other.exec('COMMIT');
  } finally {
    other.close();
  }
}

export interface Trouble {
  readonly name: string;
  /** Milliseconds that the bot's clock is wrong by, for this step. */
  readonly skew: number;
  /** Whether answers to commands are hit. */
  readonly answers: boolean;
  /** The last thing that the sandbox's journal had before the line was cut; null when it was not. */
  readonly cut: number | null;
  /** Resolves when it is over, where it ends by itself. */
  readonly over: Promise<void>;
}

/** @param file path of the database */
export async function strike(name: string, control: SandboxControl, file: string, chance: Chance): Promise<Trouble> {
  const fault = FAULTS[name];
  const cut = fault !== undefined && CUTS.has(fault.kind) ? ((await control.journal({ limit: 1 }))[0]?.id ?? 0) : null;
  if (fault !== undefined) await control.addFault(fault);
  const over = name === 'database locked' ? lock(file, 200 + chance() * 2_800) : Promise.resolve();
  const skew = name === 'clock ahead' ? 700_000 : name === 'clock behind' ? -700_000 : 0;
  return { name, skew, answers: fault?.path === CALLBACKS.path, cut, over };
}
