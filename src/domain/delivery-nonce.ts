import { createHash } from 'node:crypto';

const BASE32 = 'abcdefghijklmnopqrstuvwxyz234567';
/** Fifteen bytes are 24 base32 characters: Discord takes at most 25. */
const BYTES = 15;

/**
 * The nonce of an occurrence: the same occurrence always has the same one, even after a restore from a backup, where a counter
 * would hand an old nonce to a new post and Discord would swallow it.
 * @param databaseId id of the database, so that two bots with one token never share a nonce
 * @param reminderId the reminder
 * @param occurrenceKey `YYYY-MM-DD#n`
 * @returns 24 characters, lower-case letters and digits
 */
export function deliveryNonce(databaseId: string, reminderId: string, occurrenceKey: string): string {
  const hash = createHash('sha256').update(JSON.stringify([databaseId, reminderId, occurrenceKey])).digest();
  let bits = 0n;
  for (const byte of hash.subarray(0, BYTES)) bits = (bits << 8n) | BigInt(byte);
  let nonce = '';
  for (let shift = BYTES * 8 - 5; shift >= 0; shift -= 5) nonce += BASE32[Number((bits >> BigInt(shift)) & 31n)];
  return nonce;
}
