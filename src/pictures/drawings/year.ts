/** Twelve months on one sheet. Each kind of mark has a shape of its own, so that no colour has to be told from another. */
import { curves, fill, heart, INK, LINE, PAPER, QUIET, words, type Shape } from '../element.ts';
import type { Sheet, YearDrawing } from './drawing.ts';

const ACCENT = '#0b6fb8';
const POST = '#a63d00';
const PERIOD = '#cfe3f4';
const [CELL_WIDTH, CELL_HEIGHT, MONTH_WIDTH, MONTH_HEIGHT, LEFT, TOP] = [45, 43, 345, 336, 36, 140];
const LEGEND_ROW = 50;
/** Longer than this is a period, drawn as a band and not as days. */
const LONG = 2;

const days = (from: string, to: string): number => Temporal.PlainDate.from(from).until(to).days + 1;

const triangle = (left: number, top: number): Shape => curves(left, top, [{ d: 'M9 0L18 16H0Z', fill: POST, stroke: PAPER, strokeWidth: 2 }], { height: 18 });

function dayOf(drawing: YearDrawing, date: string, left: number, top: number): readonly Shape[] {
  const within = drawing.observances.filter(({ from, to }) => from <= date && to >= date);
  const marked = within.some(({ from, to }) => days(from, to) <= LONG);
  const period = within.some(({ from, to }) => days(from, to) > LONG);
  const today = drawing.today === date;
  const number = String(Number(date.slice(8)));
  return [
    ...(period ? [fill(left, top, CELL_WIDTH, 36, PERIOD)] : []),
    ...(marked ? [fill(left + 3, top - 1, 39, 38, ACCENT, { radius: 19 })] : []),
    ...(today ? [fill(left + 1, top - 4, 43, 44, null, { radius: 6, border: { width: 4, colour: INK } })] : []),
    words(left, top, CELL_WIDTH, 36, number, { size: 27, bold: marked || today, colour: marked ? '#ffffff' : INK, align: 'center', middle: true, lines: 1 }),
    ...(drawing.posts.includes(date) ? [triangle(left + 29, top + 28)] : []),
  ];
}

function month(drawing: YearDrawing, index: number): readonly Shape[] {
  const left = LEFT + (index % 3) * MONTH_WIDTH;
  const top = TOP + Math.floor(index / 3) * MONTH_HEIGHT;
  const first = Temporal.PlainDate.from(`${drawing.first}-01`).add({ months: index });
  return [
    words(left + 10, top, MONTH_WIDTH - 30, 40, drawing.months[index] ?? '', { size: 31, bold: true, lines: 1 }),
    fill(left + 10, top + 40, CELL_WIDTH * 7 - 20, 2, LINE),
    ...Array.from({ length: first.daysInMonth }, (_, day) => {
      const place = first.dayOfWeek - 1 + day;
      return dayOf(drawing, first.add({ days: day }).toString(), left + (place % 7) * CELL_WIDTH, top + 52 + Math.floor(place / 7) * CELL_HEIGHT);
    }).flat(),
  ];
}

function legend(drawing: YearDrawing, top: number): readonly Shape[] {
  const word = (left: number, row: number, text: string): Shape => words(left, top + row * LEGEND_ROW, 440, 40, text, { size: 29, colour: QUIET, middle: true, lines: 1 });
  const second = LEFT + 520;
  return [
    fill(LEFT + 10, top + 4, 32, 32, ACCENT, { radius: 16 }), word(LEFT + 62, 0, drawing.legend.observance),
    fill(second, top + 5, 38, 30, PERIOD), word(second + 54, 0, drawing.legend.period),
    triangle(LEFT + 17, top + LEGEND_ROW + 12), word(LEFT + 62, 1, drawing.legend.post),
    fill(second + 3, top + LEGEND_ROW + 4, 32, 32, null, { radius: 6, border: { width: 4, colour: INK } }), word(second + 54, 1, drawing.legend.today),
  ];
}

export function year(drawing: YearDrawing): Sheet {
  const [width, height] = [LEFT * 2 + 3 * MONTH_WIDTH - 20, TOP + 4 * MONTH_HEIGHT + 2 * LEGEND_ROW + 34];
  return {
    width, height,
    shapes: [
      heart(LEFT + 10, 44, 60, ACCENT),
      words(LEFT + 90, 44, width - 2 * LEFT - 90, 60, drawing.title, { size: 38, bold: true, middle: true, lines: 1 }),
      ...drawing.months.flatMap((_, index) => month(drawing, index)),
      ...legend(drawing, height - 2 * LEGEND_ROW - 22),
    ],
  };
}
