/** How one connection to Discord's gateway stands. */
export interface ShardVitals {
  readonly id: number;
  readonly state: 'starting' | 'ready' | 'reconnecting' | 'closed';
  /** Milliseconds since Discord last acknowledged a heartbeat; null before the first. */
  readonly heartbeatAge: number | null;
  /** Round trip of the last heartbeat in milliseconds; null before the first. */
  readonly ping: number | null;
}

/** Rows of the ledger that came to the same end. */
export interface DeliveryTally {
  readonly state: string;
  readonly reason: string | null;
  readonly count: number;
}

/** How the bot stands at one moment, looked at anew each time. Times in milliseconds, sizes in bytes. */
export interface Vitals {
  readonly shards: readonly ShardVitals[];
  readonly guilds: number;
  /** False once Discord refused the token. */
  readonly tokenAccepted: boolean;
  /** Null: the database could not be asked. */
  readonly databaseSize: number | null;
  /** Version of the time-zone data that due times are worked out with. */
  readonly tzVersion: string;
  readonly owner: boolean;
  /** Announcements that wait or are on their way. */
  readonly backlog: number;
  readonly inFlight: number;
  /** How long the oldest thing that may be done now has been waiting. */
  readonly lag: number;
  readonly circuitOpen: boolean;
  /** Since the last finished tick; null before the first. */
  readonly tickAge: number | null;
  /** What was settled in the last day, by whichever process. */
  readonly lastDay: readonly DeliveryTally[];
  /** Age of the newest backup that the bot made; null when there is none. */
  readonly backupAge: number | null;
}
