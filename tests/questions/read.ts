import { readdir, readFile } from 'node:fs/promises';
import { z } from 'zod';

export const STYLES = [
  'plain', 'paraphrase', 'low-overlap', 'typo', 'slang', 'second-language', 'keyword', 'yes-no', 'comparison', 'fragment', 'multi', 'es', 'pt', 'fr',
  'other-language', 'near-miss', 'out-of-scope', 'safety', 'advice', 'chit-chat', 'injection', 'gibberish',
] as const;

const questionSchema = z.strictObject({
  id: z.string().regex(/^[a-z]+(?:-[a-z]+)*-\d{3}$/u),
  question: z.string().min(1).max(4_000),
  locale: z.string().regex(/^[a-z]{2}(?:-[A-Z]{2})?$/u),
  style: z.enum(STYLES),
  expect: z.enum(['answered', 'unsure', 'unknown', 'safety', 'advice', 'language']),
  facts: z.array(z.string()),
  note: z.string().optional(),
});

/** A question as somebody might ask it, and what the bot owes them. */
export type TestQuestion = z.infer<typeof questionSchema>;

/** One part of the question set: `tune` is there to learn from, `report` only to measure by. */
export type Part = 'tune' | 'report';

/**
 * Reads one part of the question set.
 * @throws when a line is not a question, with the file and the line
 */
export async function readQuestions(part: Part): Promise<readonly TestQuestion[]> {
  const folder = new URL(`${part}/`, import.meta.url);
  const questions: TestQuestion[] = [];
  for (const name of (await readdir(folder)).filter((file) => file.endsWith('.jsonl')).sort()) {
    const lines = (await readFile(new URL(name, folder), 'utf8')).trimEnd().split('\n');
    for (const [index, line] of lines.entries()) {
      try {
        questions.push(questionSchema.parse(JSON.parse(line)));
      } catch (error) {
        throw new Error(`${part}/${name}, line ${index + 1} is not a question: ${String(error)}`, { cause: error });
      }
    }
  }
  return questions;
}

const lessonSchema = z.strictObject({ question: z.string().min(1).max(300), fact: z.string().nullable(), off: z.literal(true).optional() });

/**
 * Reads the questions that are only learnt from, each with its fact; with none where a fact is near but would be a wrong
 * answer, or (`off`) where the text has nothing to do with any.
 * @throws when a line is not one
 */
export async function readMeaningTraining(): Promise<readonly z.infer<typeof lessonSchema>[]> {
  const folder = new URL('meaning-training/', import.meta.url);
  const names = (await readdir(folder)).filter((file) => file.endsWith('.jsonl')).sort();
  const files = await Promise.all(names.map((name) => readFile(new URL(name, folder), 'utf8')));
  return files.flatMap((file) => file.trimEnd().split('\n')).map((line) => lessonSchema.parse(JSON.parse(line)));
}
