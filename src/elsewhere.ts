/** Work done in a process of its own: what it takes goes with it, while a thread's memory, or this process's, would stay. */
import { fork } from 'node:child_process';
import { OperatorError, type ExitCode } from './errors.ts';

type Done = { readonly result: unknown } | { readonly refused: { readonly message: string; readonly exitCode: ExitCode } };

/**
 * Has a program do a piece of work.
 * @param program a module that calls `workFor`
 * @param input any data that can be cloned
 * @returns what the work gave; null where no process can be started, or it ended without an answer
 * @throws OperatorError that the work threw
 */
export async function elsewhere(program: URL, input: object | string): Promise<{ readonly result: unknown } | null> {
  const done = await new Promise<Done | null>((resolve) => {
    const child = fork(new URL('type-stripping/entry.js', import.meta.url), [program.href], { execArgv: [], serialization: 'advanced' });
    child.once('message', (message) => resolve(message as Done)).once('error', () => resolve(null)).once('disconnect', () => resolve(null));
    child.send(input, () => undefined);
  });
  if (done !== null && 'refused' in done) throw new OperatorError(done.refused.message, done.refused.exitCode);
  return done;
}

/** Does the one piece of work that this process was started for. */
export function workFor(work: (input: never) => unknown): void {
  const answer = async (input: never): Promise<void> => {
    const done = await Promise.resolve(input).then(work).then((result) => ({ result }), (error: unknown) => {
      if (error instanceof OperatorError) return { refused: { message: error.message, exitCode: error.exitCode } };
      throw error;
    });
    process.send?.(done, () => process.disconnect?.());
  };
  process.once('message', (input) => void answer(input as never));
}
