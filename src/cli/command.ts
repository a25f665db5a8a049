/** What a command of the command line is given. */
export interface CliIo {
  readonly stdin: NodeJS.ReadableStream;
  readonly stdout: NodeJS.WritableStream;
  readonly stderr: NodeJS.WritableStream;
  readonly environment: Readonly<Record<string, string | undefined>>;
  /** Epoch milliseconds. */
  readonly now: number;
}

/** Runs with the words after its name; returns the process's exit code. */
export type CliCommand = (args: readonly string[], io: CliIo) => Promise<number>;
