import type { FactField, FactRule, GuildFact, GuildFactContent } from '../domain/guild-facts.ts';

export const FACT_FORMATS = ['yaml', 'csv'] as const;
export type FactFormat = (typeof FACT_FORMATS)[number];

/** One fact of a file, checked on its own. */
export interface FiledFact {
  /** The fact it came from, without the server's part; null: none named. */
  readonly id: string | null;
  /** Tidied. */
  readonly content: GuildFactContent;
  /** Where it begins in the file, from 1. */
  readonly line: number;
}

/** What can be wrong with a file as such, besides what can be wrong with a fact. */
export type FileRule =
  | 'empty' | 'spreadsheet' | 'utf16' | 'latin1' | 'binary' | 'yaml' | 'csv' | 'header' | 'noFacts' | 'newer' | 'version' | 'tooManyFacts'
  | 'unknownField' | 'twiceField' | 'notEntry' | 'notText' | 'notList' | 'moreCells' | 'badId' | 'twiceId' | 'twiceQuestion';

export interface FactFileProblem {
  readonly line: number;
  readonly field: FactField | 'id' | null;
  readonly rule: FactRule | FileRule;
  /** The words that break the rule, or the limit or other line that they break. */
  readonly found: string;
}

export type FactFileRead =
  | { readonly ok: true; readonly format: FactFormat; readonly facts: readonly FiledFact[] }
  /** By line; `more` counts those that were left out. */
  | { readonly ok: false; readonly problems: readonly FactFileProblem[]; readonly more: number };

/** A server's own facts as a file that people read, change and send back. Implemented by src/fact-files; see docs/server-facts.md. */
export interface FactFiles {
  /** UTF-8 bytes. In CSV no cell can be taken for a formula. */
  write(facts: readonly Pick<GuildFact, 'id' | 'content'>[], format: FactFormat): Promise<Uint8Array>;
  /**
   * Never rejects, whatever the bytes.
   * @param against.name the file's name, which tells the format where the content leaves it open
   * @param against.today calendar day, `YYYY-MM-DD`
   * @param against.phones digits of the reviewed telephone numbers
   */
  read(bytes: Uint8Array, against: { readonly name: string; readonly today: string; readonly phones: ReadonlySet<string> }): Promise<FactFileRead>;
}
