/**
 * The only file of the sandbox that reads the machine's time and randomness. Rate limits and waiting use this time; everything that
 * Discord would date uses the sandbox's clock.
 */
import { randomBytes } from 'node:crypto';

/** @returns epoch milliseconds of the machine */
export function machineNow(): number {
  return Date.now();
}

/** @returns milliseconds that only grow, for durations */
export function elapsed(): number {
  return performance.now();
}

/** @returns 0 to 1 */
export function roll(): number {
  return Math.random();
}

/** @returns an unguessable string of `bytes` random bytes, safe in a URL */
export function randomToken(bytes = 24): string {
  return randomBytes(bytes).toString('base64url');
}
