import { existsSync, statfsSync } from 'node:fs';
import { tmpdir } from 'node:os';

const MEMORY = '/dev/shm';
const ENOUGH = 2 ** 30;

/**
 * Where tests keep their files: in memory where the machine has room there, because flushes to a disk are most of their time. A killed
 * process leaves the same files behind in either; what a power cut leaves is in no test.
 */
export function placeForFiles(): string {
  if (!existsSync(MEMORY)) return tmpdir();
  const { bavail, bsize } = statfsSync(MEMORY);
  return bavail * bsize > ENOUGH ? MEMORY : tmpdir();
}
