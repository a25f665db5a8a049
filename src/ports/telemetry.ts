import type { DeliveryState, FailureReason, MissedReason } from '../domain/delivery.ts';
import type { AnswerOutcome } from './feedback.ts';

/**
 * `answered`: the reply arrived. `refused`: an expected failure, said to the person. `failed`: a fault of ours, apologised for.
 * `lost`: the reply could not be delivered, and nothing more could be said.
 */
export type InteractionOutcome = 'answered' | 'refused' | 'failed' | 'lost';

export interface InteractionSeen {
  /** The command's own name; `unknown` for one that is not ours. */
  readonly command: string;
  readonly kind: 'command' | 'action' | 'autocomplete';
  readonly outcome: InteractionOutcome;
  /** From its arrival until Discord had the reply. */
  readonly milliseconds: number;
}

export interface DeliverySettled {
  readonly state: Exclude<DeliveryState, 'pending' | 'sending'>;
  readonly reason: FailureReason | MissedReason | null;
  /** How long after its time a post was made, in milliseconds; null when none was made. */
  readonly lateness: number | null;
}

export interface RequestSeen {
  /** Which of the bot's two REST clients. */
  readonly client: 'answers' | 'announcements';
  readonly method: string;
  /** Null: no answer, the connection failed or the time was over. */
  readonly status: number | null;
  readonly milliseconds: number;
}

/** What rooms tell of their work as it happens. Only names out of closed sets, counts and durations: never an id, never a word. */
export interface Telemetry {
  interaction(seen: InteractionSeen): void;
  answer(outcome: AnswerOutcome): void;
  delivery(settled: DeliverySettled): void;
  /** A second post was prevented: Discord knew the nonce, or the channel's history had the post. */
  duplicate(by: 'nonce' | 'history'): void;
  request(seen: RequestSeen): void;
}
