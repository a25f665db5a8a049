/** The backups beside a database. */
import { readdirSync, statSync } from 'node:fs';
import path from 'node:path';
import { databaseFile } from './open.ts';
import { MEMORY } from './sqlite.ts';

export interface BackupFile {
  readonly file: string;
  /** When it was made, epoch milliseconds. */
  readonly at: number;
}

const NAME = /^(bot-\d{4}-\d{2}-\d{2}|manual-[\w-]+)\.db$/;

/** The directory that nightly and manual backups of a database lie in. */
export function backupDirectory(file: string): string {
  return path.join(path.dirname(file), 'backups');
}

/** Names in a directory; none when it is not there or cannot be read. */
export function namesIn(directory: string): readonly string[] {
  try {
    return readdirSync(directory);
  } catch {
    return [];
  }
}

/**
 * All backups that the bot made of a database, the newest first: nightly ones, manual ones, and those made before an upgrade.
 * @param url address of the database
 */
export function backupsOf(url: string): readonly BackupFile[] {
  const file = databaseFile(url);
  if (file === MEMORY) return [];
  const directory = backupDirectory(file);
  const kept = namesIn(directory).filter((name) => NAME.test(name)).map((name) => path.join(directory, name));
  const beside = `${path.basename(file)}.before-`;
  const parent = path.dirname(file);
  const upgrades = namesIn(parent).filter((name) => name.startsWith(beside) && !/-(wal|shm|journal)$/.test(name)).map((name) => path.join(parent, name));
  return [...kept, ...upgrades].map((one) => ({ file: one, at: statSync(one).mtimeMs })).toSorted((a, b) => b.at - a.at);
}
