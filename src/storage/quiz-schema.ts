import type { RoundPhase } from '../domain/quiz-rounds.ts';

/** The tables of the quiz, as migrations 0006 and 0010 leave them. */
export interface QuizTables {
  readonly quiz_rounds: QuizRoundTable;
  readonly quiz_answers: QuizAnswerTable;
  readonly quiz_players: QuizPlayerTable;
  readonly quiz_scores: QuizScoreTable;
  readonly quiz_settings: QuizSettingsTable;
}

export interface QuizRoundTable {
  readonly id: string;
  readonly guild_id: string;
  readonly channel_id: string;
  readonly started_by: string;
  readonly topic: string;
  readonly items: string;
  readonly seed: number;
  readonly seconds: number;
  readonly locale: string;
  readonly position: number;
  readonly phase: RoundPhase;
  readonly due_at: number;
  readonly message_id: string | null;
  readonly reminder_id: string | null;
}

export interface QuizAnswerTable {
  readonly round_id: string;
  readonly position: number;
  readonly user_id: string;
  readonly choice: number;
  /** Null while the question's time runs. */
  readonly known: number | null;
}

/** Who asked to keep a score. */
export interface QuizPlayerTable {
  readonly guild_id: string;
  readonly user_id: string;
  readonly joined_at: number;
}

export interface QuizScoreTable {
  readonly guild_id: string;
  readonly user_id: string;
  readonly season: string;
  readonly known: number;
  readonly tried: number;
  readonly changed_at: number;
}

export interface QuizSettingsTable {
  readonly guild_id: string;
  readonly together: number;
}
