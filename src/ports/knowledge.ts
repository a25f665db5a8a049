import type { Fact, Source, Topic } from '../domain/facts.ts';
import type { Helpline } from '../domain/helplines.ts';
import type { Observance } from '../domain/observances.ts';
import type { QuizItem } from '../domain/quiz.ts';

/** The reviewed content as loaded from data/. Immutable while the process runs. */
export interface Content {
  readonly facts: readonly Fact[];
  readonly sources: ReadonlyMap<string, Source>;
  readonly topics: readonly Topic[];
  readonly observances: readonly Observance[];
  readonly helplines: readonly Helpline[];
  /** Groups of words that mean the same to someone asking. */
  readonly synonyms: readonly (readonly string[])[];
  /** Reviewed questions of the quiz; left out: none. */
  readonly quiz?: readonly QuizItem[];
  /** SHA-256 of everything above, hex: derived tables follow it. */
  readonly hash: string;
}

/** Looking facts up by what is known of them; no ranking of free questions (that is Answers). */
export interface Knowledge {
  /** Campaign fact, or the server's own when `guildId` owns it; null when it is gone. */
  fact(id: string, guildId: string | null): Promise<Fact | null>;
  facts(options: { topic?: string; guildId: string | null }): Promise<readonly Fact[]>;
  source(id: string): Source | null;
  topics(): readonly Topic[];
  observance(id: string): Observance | null;
  observances(): readonly Observance[];
  helplines(country: string): readonly Helpline[];
  /** Reviewed questions of the quiz; left out: none. */
  quiz?(): readonly QuizItem[];
}
