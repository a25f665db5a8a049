/** A small disk of the test's own, where the system lets one be made. */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';

const mount = (...args: string[]): void => void execFileSync('mount', args, { stdio: 'pipe' });

/** Why none can be made here, or null. */
export function noVolumes(): string | null {
  const path = mkdtempSync(join(tmpdir(), 'volume-'));
  try {
    mount('-t', 'tmpfs', '-o', 'size=1m', 'tmpfs', path);
    execFileSync('umount', [path]);
    return null;
  } catch {
    return 'this system lets nobody mount a disk: run the tests as root to have this one';
  } finally {
    rmSync(path, { recursive: true, force: true });
  }
}

export interface Volume {
  readonly path: string;
  /** From now on nothing can be written to it, or again. */
  readOnly(yes: boolean): void;
}

/** @param size as mount takes it, `4m` */
export function volume(size: string): Volume {
  const path = mkdtempSync(join(tmpdir(), 'volume-'));
  mount('-t', 'tmpfs', '-o', `size=${size}`, 'tmpfs', path);
  onTestFinished(() => {
    execFileSync('umount', ['-l', path]);
    rmSync(path, { recursive: true, force: true });
  });
  return { path, readOnly: (yes) => mount('-o', `remount,${yes ? 'ro' : 'rw'}`, path) };
}
