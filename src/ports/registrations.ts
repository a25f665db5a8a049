/** What Discord was last told about our commands, so that a start with nothing new makes no request. */
export interface CommandRegistration {
  /** SHA-256 of the canonical definitions, hex. */
  readonly hash: string;
  /** Command name → Discord's id, for `</name:id>` mentions. */
  readonly ids: Readonly<Record<string, string>>;
}

/** `scope` is `<application id>:global` or `<application id>:<guild id>`. */
export interface CommandRegistrations {
  load(scope: string): Promise<CommandRegistration | null>;
  save(scope: string, registration: CommandRegistration): Promise<void>;
}
