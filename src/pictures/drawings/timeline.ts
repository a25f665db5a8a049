/** Dated events down one line, or down several where there are many: rows of one height, so no label meets another. */
import { at, box, heart, INK, LINE, PAPER, QUIET, type Element } from '../element.ts';
import { clip, drawable, isRightToLeft } from '../fonts.ts';
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

function event({ date, what }: { date: string; what: string }, row: Row): readonly Element[] {
  const width = row.width - 44;
  const text = drawable(what);
  return [
    at(row.left + 3, row.top + 7, 18, 18, { backgroundColor: ACCENT, borderRadius: 9, border: `4px solid ${PAPER}` }, ''),
    at(row.left + 40, row.top, width, 26, { fontSize: 19, fontWeight: 700, color: '#095a95' }, clip(drawable(date), 19, width, 1, true)),
    at(row.left + 40, row.top + 25, width, 54, { fontSize: 20, lineHeight: 1.3, wordBreak: 'break-word', direction: isRightToLeft(text) ? 'rtl' : 'ltr' }, clip(text, 20, width, 2)),
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
    return at(first.left + 10, TOP + 10, 4, last - TOP + 12, { backgroundColor: LINE }, '');
  });
  return {
    width, height,
    root: box(
      { width, height, backgroundColor: PAPER, fontFamily: 'noto-sans latin', color: INK, position: 'relative' },
      heart(EDGE, 46, 60, ACCENT),
      at(EDGE + 80, 46, width - 2 * EDGE - 80, 60, { alignItems: 'center', fontSize: 34, fontWeight: 700 }, clip(drawable(drawing.title), 34, width - 2 * EDGE - 80, 1, true)),
      ...lines,
      ...drawing.events.flatMap((each, index) => event(each, rows[index] as Row)),
      at(EDGE, height - 54, width - 2 * EDGE, 30, { fontSize: 19, color: QUIET }, clip(drawable(drawing.footer), 19, width - 2 * EDGE, 1)),
    ),
  };
}
