import { EXIT, OperatorError } from '../errors.ts';

const SENTENCES: readonly (readonly [RegExp, (path: string) => string])[] = [
  [/^SQLITE_(BUSY|LOCKED)/, (path) => `The database ${path} is locked by another program. Close whatever has it open, or stop the other copy of the bot.`],
  [/^SQLITE_READONLY/, (path) => `The database ${path} cannot be written. Give the user that runs the bot write permission on the file and its directory.`],
  [/^SQLITE_(CORRUPT|IOERR_CORRUPTFS)/, (path) => `The database ${path} is damaged. Keep a copy of it, then restore the newest backup: npm run cli -- restore`],
  [/^SQLITE_NOTADB/, (path) => `The file ${path} is not a database. Choose another file in DATABASE_URL, or restore a backup over it.`],
  [/^SQLITE_FULL/, (path) => `There is no space left to write the database ${path}. Free some space on its disk; nothing that was saved is lost.`],
  [/^SQLITE_CANTOPEN/, (path) => `The database ${path} cannot be opened. Check that its directory exists and that the user that runs the bot may write there.`],
  [/^SQLITE_(PERM|AUTH)/, (path) => `The system does not permit opening the database ${path}. Check the permissions of the file and its directory.`],
  [/^SQLITE_IOERR/, (path) => `Reading or writing the database ${path} failed. Check the disk it is on.`],
];

function codeOf(error: unknown): string | null {
  if (!(error instanceof Error) || !('code' in error) || typeof error.code !== 'string') return null;
  return error.code;
}

/**
 * Turns what the engine throws into one sentence with the path and what to do; anything that is a fault of our own stays itself.
 * @param error what was thrown
 * @param path of the database file
 */
export function asOperatorError(error: unknown, path: string): unknown {
  const code = codeOf(error);
  const found = code === null ? undefined : SENTENCES.find(([pattern]) => pattern.test(code));
  return found === undefined ? error : new OperatorError(found[1](path), EXIT.badDatabase, { cause: error });
}

/** Whether opening failed only because another process was in the middle of a write. */
export function isLocked(error: unknown): boolean {
  return error instanceof OperatorError && /^SQLITE_(BUSY|LOCKED)/.test(codeOf(error.cause) ?? '');
}

/** Whether an error of the engine says that the file is damaged, not that it is locked, foreign or out of reach. */
export function isCorrupt(error: unknown): boolean {
  return /^SQLITE_(CORRUPT|IOERR_CORRUPTFS|IOERR_SHORT_READ)/.test(codeOf(error) ?? '');
}
