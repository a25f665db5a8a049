import type { QuizRound, RoundAnswer, Season } from '../domain/quiz-rounds.ts';

/** Rounds that are being played. Who answered what is kept until the round is forgotten, minutes later. */
export interface QuizRoundStore {
  /** False when the channel has a round already. */
  open(round: QuizRound): Promise<boolean>;
  get(guildId: string, id: string): Promise<QuizRound | null>;
  /** The round that a channel is playing question by question; null when there is none, or it has ended. */
  inChannel(guildId: string, channelId: string): Promise<QuizRound | null>;
  /** Rounds due at or before the instant, oldest first. */
  due(now: number, limit: number): Promise<readonly QuizRound[]>;
  nextDueAt(): Promise<number | null>;
  /** Moves a round on, if it still stands where it stood before. */
  move(before: QuizRound, after: QuizRound): Promise<boolean>;
  /** Ends the time of questions: moves on as `move` does, writes down who knew, and adds to the scores of those who keep one. */
  settle(before: QuizRound, after: QuizRound, outcome: { readonly right: readonly { readonly position: number; readonly choice: number }[]; readonly season: Season; readonly at: number }): Promise<boolean>;
  /** Forgets a round and all answers. False when it was forgotten already. */
  remove(guildId: string, id: string): Promise<boolean>;
  /** Writes an answer down in place of an earlier one, while the time runs. */
  answer(guildId: string, id: string, answer: Pick<RoundAnswer, 'userId' | 'position' | 'choice'>, now: number): Promise<'first' | 'changed' | 'late' | 'gone'>;
  answers(id: string): Promise<readonly RoundAnswer[]>;
}

export interface QuizScore {
  readonly userId: string;
  readonly known: number;
  readonly answered: number;
}

/** Scores of those who asked to keep one, by server and season. */
export interface QuizScores {
  keeps(guildId: string, userId: string): Promise<boolean>;
  /** Of some people those who keep a score. */
  keepers(guildId: string, userIds: readonly string[]): Promise<ReadonlySet<string>>;
  /** From now on a score is kept; what the person answered in rounds not yet forgotten counts. False when one was kept already. */
  join(guildId: string, userId: string, season: Season, now: number): Promise<boolean>;
  /** Deletes all of a person's scores in a server, and keeps none from now on. False when none was kept. */
  leave(guildId: string, userId: string): Promise<boolean>;
  of(guildId: string, userId: string, season: Season): Promise<QuizScore | null>;
  /** The most known answers first; of equal ones those who needed fewer. */
  best(guildId: string, season: Season, limit: number): Promise<readonly QuizScore[]>;
}

export interface QuizSettings {
  /** Whether members may start a quiz together; they may until a moderator says otherwise. */
  together(guildId: string): Promise<boolean>;
  allowTogether(guildId: string, allowed: boolean): Promise<void>;
}

/** What became of an answer. */
export type Answered =
  | { readonly state: 'taken'; readonly choice: string; readonly changed: boolean; /** Epoch milliseconds until which it may be changed. */ readonly until: number }
  | { readonly state: 'late' | 'gone' };

export interface RoundOrder {
  readonly guildId: string;
  readonly channelId: string;
  readonly startedBy: string;
  /** A topic's id, or `-` for all. */
  readonly topic: string;
  readonly items: readonly string[];
  readonly seed: number;
  readonly seconds: number;
  readonly locale: string;
}

/** A quiz that the scheduler has posted: all its questions stand in one message. */
export interface PostedQuiz extends Omit<RoundOrder, 'startedBy' | 'seconds'> {
  /** The nonce of its delivery. */
  readonly id: string;
  readonly reminderId: string;
  readonly messageId: string;
  readonly hours: number;
}

/** Plays quizzes together in channels. Implemented by src/quiz-rounds. */
export interface QuizRounds {
  /** Posts the first question. */
  begin(order: RoundOrder): Promise<{ readonly state: 'begun'; readonly id: string } | { readonly state: 'busy' | 'refused' }>;
  answer(press: { readonly guildId: string; readonly roundId: string; readonly position: number; readonly choice: number; readonly userId: string }): Promise<Answered>;
  /** Takes the answers of a posted quiz from now on. The same one twice is one. */
  adopt(posted: PostedQuiz): Promise<void>;
  /** Ends a round at once, without a result. False when it is over already. */
  stop(round: QuizRound): Promise<boolean>;
}

/** What the quiz's commands work with. */
export interface QuizPorts {
  readonly rounds: QuizRounds;
  /** Rounds as they stand. */
  readonly played: Pick<QuizRoundStore, 'get' | 'inChannel' | 'answers'>;
  readonly scores: QuizScores;
  readonly settings: QuizSettings;
}
