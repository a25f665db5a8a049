/** A quiz together: a channel answers the same questions, each within a time. Pure rules; the round itself is kept by the storage. */
import type { QuizQuestion } from './quiz.ts';

/**
 * What comes next when the round is due: `ask` posts a question, `close` ends its time and says what was right, `result` posts how it
 * went, `over` forgets the round.
 */
export type RoundPhase = 'ask' | 'close' | 'result' | 'over';

export interface QuizRound {
  /** Short, fits a button. */
  readonly id: string;
  readonly guildId: string;
  readonly channelId: string;
  readonly startedBy: string;
  /** A topic's id, or `-` for all. */
  readonly topic: string;
  /** Ids of the questions, in order. */
  readonly items: readonly string[];
  /** What the order of the choices follows from. */
  readonly seed: number;
  /** Seconds for each question. */
  readonly seconds: number;
  /** Discord locale of the channel's messages. */
  readonly locale: string;
  /** 0 for the first question. */
  readonly position: number;
  readonly phase: RoundPhase;
  /** Epoch milliseconds of that. */
  readonly dueAt: number;
  /** The message of the present question; null before it is posted. */
  readonly messageId: string | null;
  /** The reminder whose post asks all questions at once; null where a channel plays one after the other. */
  readonly reminderId: string | null;
}

/** One person's answer to one question. */
export interface RoundAnswer {
  readonly userId: string;
  readonly position: number;
  /** The choice's place on the message. */
  readonly choice: number;
  /** Null while the time runs. */
  readonly known: boolean | null;
}

export const SECONDS = { least: 15, usual: 30, most: 120 } as const;
/** Time to read what was right before the next question comes. */
export const READING_MILLISECONDS = 15_000;
/** How long after the end somebody may ask how they did. */
export const KEPT_AFTER_END_MILLISECONDS = 15 * 60_000;
/** A post may be closed so much later, when nothing ran at its time. */
export const POST_WAITED_FOR_MILLISECONDS = 7 * 24 * 3_600_000;
/** A round that stood still for longer is not taken up again: nobody is waiting for it any more. */
export const STILL_WAITED_FOR_MILLISECONDS = 10 * 60_000;

/** A quarter of a year, for example `2026-Q4`: scores are counted by it and begin anew in the next. */
export type Season = string;

/**
 * @param now epoch milliseconds
 * @param timezone IANA zone of the server
 */
export function seasonOf(now: number, timezone: string): Season {
  const { year, month } = Temporal.Instant.fromEpochMilliseconds(now).toZonedDateTimeISO(timezone);
  return `${year}-Q${Math.ceil(month / 3)}`;
}

/** The quarter before. */
export function seasonBefore(season: Season): Season {
  const [year = '0', quarter = '1'] = season.split('-Q');
  return quarter === '1' ? `${Number(year) - 1}-Q4` : `${year}-Q${Number(quarter) - 1}`;
}

/** The months of a season as dates with the precision of a month: first and last. */
export function monthsOf(season: Season): readonly [string, string] {
  const [year = '0', quarter = '1'] = season.split('-Q');
  const month = (number: number): string => `${year}-${String(number).padStart(2, '0')}`;
  return [month(Number(quarter) * 3 - 2), month(Number(quarter) * 3)];
}

/** How many took part, and how many knew, question by question. */
export interface Tally {
  readonly answered: number;
  readonly known: number;
}

export function tallyOf(answers: readonly RoundAnswer[], position: number, question: Pick<QuizQuestion, 'rightAt'>): Tally {
  const here = answers.filter((answer) => answer.position === position);
  return { answered: here.length, known: here.filter(({ choice }) => choice === question.rightAt).length };
}
