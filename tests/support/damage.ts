import { closeSync, openSync, rmSync, statSync, writeSync } from 'node:fs';

/** Overwrites pages in the middle of a database file, as a failing disk would, and takes the journal beside it away. */
export function damage(file: string): void {
  for (const suffix of ['-wal', '-shm']) rmSync(file + suffix, { force: true });
  const { size } = statSync(file);
  const handle = openSync(file, 'r+');
  const noise = Buffer.alloc(4096, 0xa5);
  for (let at = 4096; at < size; at += 8192) writeSync(handle, noise, 0, Math.min(noise.length, size - at), at);
  closeSync(handle);
}
