/**
 * The two kinds of failure. An expected one carries a message key and is shown, translated, to the person; anything else is
 * logged with a reference id and the person sees an apology with that id.
 */
export class UserError extends Error {
  override readonly name = 'UserError';
  readonly key: string;
  readonly params: Readonly<Record<string, string | number>>;

  /**
   * @param key full i18n key, for example `reminders.error.pastDate`, or `common.…`
   * @param params values for the placeholders
   */
  constructor(key: string, params: Readonly<Record<string, string | number>> = {}) {
    super(key);
    this.key = key;
    this.params = params;
  }
}

/** Something the operator must mend before the bot can run: said in one sentence on standard error, with its own exit code. */
export class OperatorError extends Error {
  override readonly name = 'OperatorError';
  readonly exitCode: ExitCode;

  constructor(message: string, exitCode: ExitCode, options?: ErrorOptions) {
    super(message, options);
    this.exitCode = exitCode;
  }
}

/** Process exit codes, from sysexits.h where one fits. Documented in docs/operations.md. */
export const EXIT = {
  ok: 0,
  unexpected: 1,
  badContent: 65,
  noNetwork: 69,
  badDatabase: 74,
  badToken: 77,
  badConfig: 78,
  fatalGateway: 79,
  portInUse: 80,
  lostDatabase: 81,
} as const;

export type ExitCode = (typeof EXIT)[keyof typeof EXIT];
