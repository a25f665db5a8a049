/** What both formats share: the fields, what was found wrong, and a fact before it is judged. */
import { FACT_FIELDS } from '../domain/guild-facts.ts';
import type { FactField, GuildFact, GuildFactContent } from '../domain/guild-facts.ts';
import type { FactFileProblem } from '../ports/fact-files.ts';

export const VERSION = 1;

export type FileField = FactField | 'id';
export const FILE_FIELDS: readonly FileField[] = ['id', ...FACT_FIELDS];

/** A fact as it stands in the file. */
export interface RawFact {
  readonly id: string;
  readonly content: GuildFactContent;
  readonly line: number;
  /** Where its fields are; those left out are the fact's own line. */
  readonly lines: Partial<Readonly<Record<FileField, number>>>;
}

/** What a reader of one format makes of a text. */
export interface RawRead {
  readonly facts: readonly RawFact[];
  readonly problems: readonly FactFileProblem[];
}

/** What somebody wrote, short enough for a sentence. */
export const shown = (text: string): string => (text.length > 60 ? `${text.slice(0, 60)}…` : text);

/** `Source title`, `source_title` and `sourceTitle` are one. */
export function fieldNamed(name: string): FileField | null {
  const plain = name.toLowerCase().replace(/[^a-z]/g, '');
  return FILE_FIELDS.find((field) => field.toLowerCase() === plain) ?? null;
}

/** A fact's id without its server's part, which is no business of a file. */
export const slugOf = ({ id }: Pick<GuildFact, 'id'>): string => id.slice(id.indexOf('/') + 1);

export const only = (line: number, rule: FactFileProblem['rule'], found = ''): RawRead => ({ facts: [], problems: [{ line, field: null, rule, found }] });
