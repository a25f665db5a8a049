/** The real clock and the real randomness: the only file that asks the machine for either. */
import { randomBytes, randomInt } from 'node:crypto';
import type { Clock, Random } from './ports/clock.ts';

const ALPHABET = 'abcdefghjkmnpqrstuvwxyz23456789';

/** The machine's clock. */
export const systemClock: Clock = { now: () => Date.now() };

/** Cryptographic randomness; ids leave out letters that look alike. */
export const systemRandom: Random = {
  integer: (below) => randomInt(below),
  id: (length = 6) => Array.from(randomBytes(length), (byte) => ALPHABET[byte % ALPHABET.length]).join(''),
};

/** The IANA zone this machine is set to. */
export function machineTimeZone(): string {
  return Temporal.Now.timeZoneId();
}
