import type { z } from 'zod';
import type { Topic } from '../domain/facts.ts';
import type { FactRecord } from './rules.ts';
import type { QuizItem } from '../domain/quiz.ts';
import type { helplineSchema, observanceSchema, sourceSchema } from './schema.ts';
import type { Located } from './validate.ts';

export type SourceRecord = z.output<typeof sourceSchema>;
export type HelplineRecord = z.output<typeof helplineSchema>;
export type ObservanceRecord = z.output<typeof observanceSchema>;

/** Everything read from the content directory, each record with its place. */
export interface Records {
  readonly topics: readonly Located<Topic>[];
  readonly facts: readonly (Located<FactRecord> & { readonly topic: string })[];
  readonly sources: readonly Located<SourceRecord>[];
  readonly helplines: readonly Located<HelplineRecord>[];
  readonly observances: readonly Located<ObservanceRecord>[];
  readonly quiz: readonly Located<QuizItem>[];
  /** Ids that stand in files of facts and sources with faults: what points to them is not at fault as well. */
  readonly written: ReadonlySet<string>;
  readonly synonyms: readonly Located<readonly string[]>[];
}
