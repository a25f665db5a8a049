import type { Fact } from '../domain/facts.ts';

export type AnswerStatus = 'answered' | 'unsure' | 'unknown';

export interface Answer {
  readonly status: AnswerStatus;
  /** The fact that answers, when `answered`. */
  readonly fact: Fact | null;
  /** Calibrated probability, 0 to 1, that `fact` (or the first alternative) is what was meant. */
  readonly confidence: number;
  /** At most three. `unsure`: what could be meant; `answered`: related or runner-up facts; `unknown`: empty. */
  readonly alternatives: readonly Fact[];
  /** `unknown`: ids of the nearest topics, at most three. */
  readonly topics: readonly string[];
  /**
   * `safety`: the asker or someone near may be in danger: helpline first, always privately.
   * `advice`: a personal case or legal advice: helpline text.
   * `several`: more than one question; the first one is answered.
   * `language`: asked in a language we do not answer in; `language` says which.
   */
  readonly note: 'safety' | 'advice' | 'several' | 'language' | null;
  /** Two-letter code of the language the question seems to be in. */
  readonly language: string;
}

/** The question answerer. Never joins facts, never invents. */
export interface Answers {
  ask(question: string, options: { locale: string; guildId: string | null }): Promise<Answer>;
  /** Facts whose question fits what was typed so far, best first, for autocomplete; empty text gives a good first page. */
  suggest(typed: string, options: { guildId: string | null; topic?: string; limit: number }): Promise<readonly Fact[]>;
}
