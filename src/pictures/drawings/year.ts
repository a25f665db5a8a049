/** Twelve months on one sheet. Each kind of mark has a shape of its own, so that no colour has to be told from another. */
import { curves, fill, heart, INK, LINE, QUIET, words, type Shape } from '../element.ts';
import type { Sheet, YearDrawing } from './drawing.ts';

const ACCENT = '#0b6fb8';
const POST = '#a63d00';
const PERIOD = '#cfe3f4';
const [CELL_WIDTH, CELL_HEIGHT, MONTH_WIDTH, MONTH_HEIGHT, LEFT, TOP] = [45, 43, 345, 336, 36, 140];
/** Longer than this is a period, drawn as a band and not as days. */
const LONG = 2;

const iso = (year: number, month: number, day: number): string => `${String(year).padStart(4, '0')}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`;
const days = (from: string, to: string): number => Temporal.PlainDate.from(from).until(to).days + 1;

const triangle = (left: number, top: number): Shape => curves(left, top, [{ d: 'M7 0L14 12H0Z', fill: POST }]);

function dayOf(drawing: YearDrawing, date: string, left: number, top: number): readonly Shape[] {
  const within = drawing.observances.filter(({ from, to }) => from <= date && to >= date);
  const marked = within.some(({ from, to }) => days(from, to) <= LONG);
  const period = within.some(({ from, to }) => days(from, to) > LONG);
  const today = drawing.today === date;
  const number = String(Number(date.slice(8)));
  return [
    ...(period ? [fill(left, top + 3, CELL_WIDTH, 30, PERIOD)] : []),
    ...(marked ? [fill(left + 6, top + 1, 33, 33, ACCENT, { radius: 17 })] : []),
    ...(today ? [fill(left + 2, top - 3, 41, 41, null, { radius: 6, border: { width: 4, colour: INK } })] : []),
    words(left, top + 3, CELL_WIDTH, 30, number, { size: 20, bold: marked || today, colour: marked ? '#ffffff' : INK, align: 'center', middle: true, lines: 1 }),
    ...(drawing.posts.includes(date) ? [triangle(left + 30, top + 26)] : []),
  ];
}

function month(drawing: YearDrawing, index: number): readonly Shape[] {
  const left = LEFT + (index % 3) * MONTH_WIDTH;
  const top = TOP + Math.floor(index / 3) * MONTH_HEIGHT;
  const first = Temporal.PlainDate.from(iso(drawing.year, index + 1, 1));
  return [
    words(left + 10, top, MONTH_WIDTH - 30, 36, drawing.months[index] ?? '', { size: 25, bold: true, lines: 1 }),
    fill(left + 10, top + 40, CELL_WIDTH * 7 - 20, 2, LINE),
    ...Array.from({ length: first.daysInMonth }, (_, day) => {
      const place = first.dayOfWeek - 1 + day;
      return dayOf(drawing, iso(drawing.year, index + 1, day + 1), left + (place % 7) * CELL_WIDTH, top + 52 + Math.floor(place / 7) * CELL_HEIGHT);
    }).flat(),
  ];
}

function legend(drawing: YearDrawing, top: number): readonly Shape[] {
  const word = (left: number, text: string): Shape => words(left, top, 204, 34, text, { size: 21, colour: QUIET, middle: true, lines: 1 });
  return [
    fill(LEFT + 10, top + 3, 28, 28, ACCENT, { radius: 14 }), word(LEFT + 50, drawing.legend.observance),
    fill(LEFT + 268, top + 3, 34, 28, PERIOD), word(LEFT + 312, drawing.legend.period),
    triangle(LEFT + 540, top + 12), word(LEFT + 566, drawing.legend.post),
    fill(LEFT + 798, top + 2, 30, 30, null, { radius: 6, border: { width: 4, colour: INK } }), word(LEFT + 840, drawing.legend.today),
  ];
}

export function year(drawing: YearDrawing): Sheet {
  const [width, height] = [LEFT * 2 + 3 * MONTH_WIDTH - 20, TOP + 4 * MONTH_HEIGHT + 76];
  return {
    width, height,
    shapes: [
      heart(LEFT + 10, 44, 60, ACCENT),
      words(LEFT + 90, 44, width - 2 * LEFT - 90, 60, drawing.title, { size: 38, bold: true, middle: true, lines: 1 }),
      ...drawing.months.flatMap((_, index) => month(drawing, index)),
      ...legend(drawing, height - 66),
    ],
  };
}
