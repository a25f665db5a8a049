/** Dated events down one line, or down several where there are many: rows of one height, so no label meets another. */
import { fill, heart, LINE, PAPER, QUIET, words, type Shape } from '../element.ts';
import type { Sheet, TimelineDrawing } from './drawing.ts';

const ACCENT = '#0b6fb8';
const ROWS = 15;
const COLUMN = { one: 1000, many: 560 } as const;
const TOP = 150;
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
  const width = columns === 1 ? COLUMN.one : COLUMN.many;
  return Array.from({ length: count }, (_, index) => ({ left: EDGE + Math.floor(index / perColumn) * width, top: TOP + (index % perColumn) * 86, width: width - 40, height: 78 }));
}

function event({ date, what }: { date: string; what: string }, row: Row): readonly Shape[] {
  const width = row.width - 44;
  return [
    fill(row.left + 3, row.top + 7, 18, 18, ACCENT, { radius: 9, border: { width: 4, colour: PAPER } }),
    words(row.left + 40, row.top, width, 26, date, { size: 19, bold: true, colour: '#095a95', lines: 1 }),
    words(row.left + 40, row.top + 25, width, 54, what, { size: 20, lines: 2 }),
  ];
}

export function timeline(drawing: TimelineDrawing): Sheet {
  const rows = rowsFor(drawing.events.length);
  const right = Math.max(...rows.map((row) => row.left + row.width), 800);
  const bottom = Math.max(...rows.map((row) => row.top + row.height), 300);
  const [width, height] = [right + EDGE, bottom + 80];
  const columns = rows.filter((row) => row.top === TOP);
  const lines = columns.map((first) => {
    const last = Math.max(...rows.filter((row) => row.left === first.left).map((row) => row.top));
    return fill(first.left + 10, TOP + 10, 4, last - TOP + 12, LINE);
  });
  return {
    width, height,
    shapes: [
      heart(EDGE, 46, 60, ACCENT),
      words(EDGE + 80, 46, width - 2 * EDGE - 80, 60, drawing.title, { size: 34, bold: true, middle: true, lines: 1 }),
      ...lines,
      ...drawing.events.flatMap((each, index) => event(each, rows[index] as Row)),
      words(EDGE, height - 54, width - 2 * EDGE, 30, drawing.footer, { size: 19, colour: QUIET, lines: 1 }),
    ],
  };
}
