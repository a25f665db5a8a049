/** Something wrong in a content file, said so that an editor who does not program can mend it. */
export interface Fault {
  /** Path from the content directory's parent, for example `data/facts/protocol.yaml`. */
  readonly file: string;
  /** 1-based; 1 when the whole file is meant. */
  readonly line: number;
  readonly what: string;
  /** What to write or do instead. */
  readonly write: string;
}

/** One fault as one line of text: `file:line: what is wrong: what to write`. */
export function formatFault(fault: Fault): string {
  return `${fault.file}:${fault.line}: ${fault.what}: ${fault.write}`;
}

/** Faults in reading order: by file, then by line. */
export function sortFaults(faults: readonly Fault[]): Fault[] {
  return [...faults].sort((a, b) => (a.file < b.file ? -1 : a.file > b.file ? 1 : a.line - b.line));
}

/** Where in a file's data a value stands: keys and list positions from the top. */
export type DataPath = readonly (string | number)[];
