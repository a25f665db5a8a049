import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';

/** One line of tests/questions/{tune,report}/*.jsonl. */
export interface Question {
  readonly id: string;
  readonly question: string;
  readonly locale: string;
  readonly style: string;
  /** `answered`, `unsure`, `unknown`, or the note expected: `safety`, `advice`. */
  readonly expect: string;
  /** Facts that would be right; empty when none is. */
  readonly facts: readonly string[];
}

/** Reads every question of a folder; an empty list when there is none. */
export function readQuestions(directory: string): readonly Question[] {
  let names: readonly string[];
  try {
    names = readdirSync(directory).filter((name) => name.endsWith('.jsonl')).toSorted();
  } catch {
    return [];
  }
  return names.flatMap((name) =>
    readFileSync(join(directory, name), 'utf8')
      .split('\n')
      .filter((line) => line.trim() !== '')
      .map((line) => JSON.parse(line) as Question),
  );
}

/** Whether a right fact exists, so that saying nothing would be a miss. */
export function isAnswerable(question: Question): boolean {
  return question.facts.length > 0 && question.expect !== 'unknown';
}
