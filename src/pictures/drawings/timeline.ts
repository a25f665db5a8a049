/** Dated events down one line, or down several where there are many: rows of one height, so no label meets another. */
import { fill, heart, LINE, PAPER, QUIET, words, type Shape } from '../element.ts';
import type { Sheet, TimelineDrawing } from './drawing.ts';

const ACCENT = '#0b6fb8';
const ROWS = 15;
/** One column is read on a phone as it is; several are opened large. Pixels; `type` is of what happened. */
const ONE = { width: 850, row: 122, date: 26, type: 30 } as const;
const MANY = { width: 620, row: 104, date: 22, type: 25 } as const;
const TOP = 160;
const EDGE = 60;

export interface Row {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
}

/** Where each event stands, in pixels: down, then to the next column. */
export function rowsFor(count: number): readonly Row[] {
  const columns = Math.max(1, Math.ceil(count / ROWS));
  const perColumn = Math.ceil(count / columns);
  const { width, row } = columns === 1 ? ONE : MANY;
  return Array.from({ length: count }, (_, index) => ({ left: EDGE + Math.floor(index / perColumn) * width, top: TOP + (index % perColumn) * row, width: width - 40, height: row - 6 }));
}

function event({ date, what }: { date: string; what: string }, row: Row): readonly Shape[] {
  const width = row.width - 44;
  const { date: small, type } = row.height > MANY.row ? ONE : MANY;
  const first = Math.ceil(small * 1.36);
  return [
    fill(row.left + 1, row.top + 7, 22, 22, ACCENT, { radius: 11, border: { width: 4, colour: PAPER } }),
    words(row.left + 40, row.top, width, first, date, { size: small, bold: true, colour: '#095a95', lines: 1 }),
    words(row.left + 40, row.top + first, width, Math.ceil(type * 2.44), what, { size: type, lineHeight: 1.22, lines: 2 }),
  ];
}

export function timeline(drawing: TimelineDrawing): Sheet {
  const rows = rowsFor(drawing.events.length);
  const right = Math.max(...rows.map((row) => row.left + row.width));
  const bottom = Math.max(...rows.map((row) => row.top + row.height), 300);
  const [width, height] = [right + EDGE, bottom + 76];
  const columns = rows.filter((row) => row.top === TOP);
  const lines = columns.map((first) => {
    const last = Math.max(...rows.filter((row) => row.left === first.left).map((row) => row.top));
    return fill(first.left + 10, TOP + 10, 4, last - TOP + 12, LINE);
  });
  return {
    width, height,
    shapes: [
      heart(EDGE - 6, 46, 72, ACCENT),
      words(EDGE + 84, 46, width - 2 * EDGE - 84, 72, drawing.title, { size: 44, bold: true, middle: true, lines: 1 }),
      ...lines,
      ...drawing.events.flatMap((each, index) => event(each, rows[index] as Row)),
      words(EDGE, height - 62, width - 2 * EDGE, 36, drawing.footer, { size: 25, colour: QUIET, lines: 1 }),
    ],
  };
}
