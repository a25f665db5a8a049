/** Facts as CSV, for spreadsheets. */
import { CsvError, parse } from 'csv-parse/sync';
import { stringify } from 'csv-stringify/sync';
import { MOST_FACTS } from '../domain/guild-facts.ts';
import type { GuildFact } from '../domain/guild-facts.ts';
import type { FactFileProblem } from '../ports/fact-files.ts';
import { FILE_FIELDS, fieldNamed, only, shown, slugOf } from './fields.ts';
import type { FileField, RawFact, RawRead } from './fields.ts';

const DELIMITERS = [',', ';', '\t'] as const;
const HEADER_ROOM = 1_000;
/** Lines, also inside cells; each empty one costs the parser time in which the bot answers nobody. */
const MOST_LINES = 60_000;

// A spreadsheet runs a cell that begins so as a formula, also behind the wide forms of these signs.
const FORMULA = /^'*[=+\-@\t\r＝＋－＠]/;
const guarded = (cell: string): string => (FORMULA.test(cell) ? `'${cell}` : cell);
const unguarded = (cell: string): string => (cell.startsWith('\'') && FORMULA.test(cell) ? cell.slice(1) : cell);

/** With a byte order mark, without which Excel reads UTF-8 as something else. */
export function writeCsv(facts: readonly Pick<GuildFact, 'id' | 'content'>[]): string {
  const rows = facts.map((fact) => {
    const { also, ...texts } = fact.content;
    const cells: Record<FileField, string> = { id: slugOf(fact), also: also.join('\n'), ...texts };
    return FILE_FIELDS.map((field) => guarded(cells[field]));
  });
  return stringify([FILE_FIELDS, ...rows], { bom: true, record_delimiter: 'windows' });
}

/** The sign between cells: the one that parts most known names in the first line. */
function delimiterOf(text: string): { readonly delimiter: string; readonly known: number } {
  const header = text.slice(0, HEADER_ROOM).split(/\r|\n/, 1)[0] ?? '';
  const counts = DELIMITERS.map((delimiter) => ({ delimiter, known: header.split(delimiter).filter((name) => fieldNamed(name) !== null).length }));
  return counts.toSorted((a, b) => b.known - a.known)[0] ?? { delimiter: ',', known: 0 };
}

/** Whether a text begins like one of our tables, whatever its file is called. */
export const looksLikeCsv = (text: string): boolean => delimiterOf(text.replace(/^sep=.\r?\n/, '')).known > 1;

interface Row {
  readonly line: number;
  readonly cells: readonly string[];
}

/** @throws CsvError with the line where the broken row begins */
function rowsOf(text: string, delimiter: string, first: number): readonly Row[] {
  const rows: Row[] = [];
  let line = first;
  try {
    parse(text, {
      delimiter, relax_column_count: true, skip_empty_lines: false,
      on_record: (cells: readonly string[], { lines }) => {
        // One row too many is enough to say so.
        if (rows.length < MOST_FACTS + 2 && cells.some((cell) => cell.trim() !== '')) rows.push({ line, cells });
        line = first + lines;
        return null;
      },
    });
  } catch (error) {
    if (error instanceof CsvError) error['line'] = line;
    throw error;
  }
  return rows;
}

function factOf({ line, cells }: Row, columns: readonly (FileField | null)[]): RawFact {
  const cell = (field: FileField): string => unguarded((cells[columns.indexOf(field)] ?? '').trim());
  const content = {
    question: cell('question'), also: cell('also').split(/\r\n|\r|\n/), answer: cell('answer'), sourceTitle: cell('sourceTitle'), sourceUrl: cell('sourceUrl'), asOf: cell('asOf'),
  };
  return { id: cell('id'), content, line, lines: {} };
}

function headerProblems({ line, cells }: Row, columns: readonly (FileField | null)[]): readonly FactFileProblem[] {
  const unknown = cells.flatMap((name, at) => (columns[at] === null && name.trim() !== '' ? [{ line, field: null, rule: 'unknownField' as const, found: shown(name) }] : []));
  const twice = columns.filter((field, at) => field !== null && columns.indexOf(field) < at).map((field) => ({ line, field, rule: 'twiceField' as const, found: '' }));
  return [...unknown, ...twice];
}

/** Reads what a spreadsheet saved: with commas, semicolons or tabs. */
export function readCsv(whole: string): RawRead {
  // Excel's own hint for itself.
  const text = whole.replace(/^sep=.\r?\n/, '');
  const first = text === whole ? 1 : 2;
  const { delimiter, known } = delimiterOf(text);
  if (known === 0) return only(first, 'header');
  if ((text.match(/\n|\r(?!\n)/g)?.length ?? 0) > MOST_LINES) return only(first, 'tooManyFacts', String(MOST_FACTS));
  try {
    const [header, ...rows] = rowsOf(text, delimiter, first);
    if (header === undefined || rows.length === 0) return only(first, 'noFacts');
    if (rows.length > MOST_FACTS) return only(rows[MOST_FACTS]?.line ?? first, 'tooManyFacts', String(MOST_FACTS));
    const columns = header.cells.map(fieldNamed);
    const more = rows.filter(({ cells }) => cells.slice(columns.length).some((cell) => cell.trim() !== '')).map(({ line }) => ({ line, field: null, rule: 'moreCells' as const, found: '' }));
    return { facts: rows.map((row) => factOf(row, columns)), problems: [...headerProblems(header, columns), ...more] };
  } catch (error) {
    if (error instanceof CsvError) return only(Number(error['line'] ?? first), 'csv');
    throw error;
  }
}
