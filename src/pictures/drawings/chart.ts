/** Numbers over time: a line through the known points, each with its own value and date, on an axis that begins at nought. */
import { scaleLinear, scaleUtc } from 'd3-scale';
import { line } from 'd3-shape';
import { curves, heart, LINE, PAPER, QUIET, words, type Shape } from '../element.ts';
import type { ChartDrawing, Sheet } from './drawing.ts';

const [WIDTH, HEIGHT, ACCENT] = [1200, 675, '#0b6fb8'];
const PLOT = { left: 130, right: 1110, top: 200, bottom: 500 } as const;

/** Epoch milliseconds of an ISO date of any precision. */
const instant = (text: string): number => Date.parse(text.length === 4 ? `${text}-01-01` : text.length === 7 ? `${text}-01` : text);

function value(x: number, y: number, text: string): Shape {
  return words(x - 60, y - 46, 120, 34, text, { size: 25, bold: true, align: 'center', lines: 1 });
}

export function chart(drawing: ChartDrawing): Sheet {
  const times = drawing.points.map(({ at: when }) => instant(when));
  const x = scaleUtc().domain([Math.min(...times), Math.max(...times)]).range([PLOT.left + 60, PLOT.right - 60]);
  const y = scaleLinear().domain([0, Math.max(...drawing.points.map((point) => point.value)) * 1.08]).nice(4).range([PLOT.bottom, PLOT.top]);
  const places = drawing.points.map((point, index) => ({ ...point, x: x(times[index] ?? 0), y: y(point.value) }));
  const curve = line<{ x: number; y: number }>((point) => point.x, (point) => point.y)(places) ?? '';
  const grid = y.ticks(4).map((tick) => ({ d: `M${PLOT.left} ${y(tick)}H${PLOT.right}`, stroke: tick === 0 ? QUIET : LINE, strokeWidth: 2 }));
  const dots = places.map((point) => ({ d: `M${point.x - 9} ${point.y}a9 9 0 1 0 18 0a9 9 0 1 0 -18 0`, fill: ACCENT, stroke: PAPER, strokeWidth: 3 }));
  const dateWidth = Math.min(190, ...places.slice(1).map((point, index) => point.x - (places[index]?.x ?? 0) - 6));
  return {
    width: WIDTH, height: HEIGHT,
    shapes: [
      heart(60, 48, 56, ACCENT),
      words(136, 44, 1000, 84, drawing.title, { size: 31, bold: true, middle: true, lines: 2 }),
      words(60, 142, 600, 30, drawing.unit, { size: 21, colour: QUIET, lines: 1 }),
      curves(0, 0, [...grid, { d: curve, stroke: ACCENT, strokeWidth: 5 }, ...dots]),
      ...y.ticks(4).map((tick) => words(40, y(tick) - 16, 76, 32, String(tick), { size: 21, colour: QUIET, align: 'end', middle: true, lines: 1 })),
      ...places.map((point) => value(point.x, point.y, String(point.value))),
      ...places.map((point) => words(point.x - dateWidth / 2, PLOT.bottom + 10, dateWidth, 54, point.label, { size: 19, colour: QUIET, align: 'center', lines: 2 })),
      words(PLOT.left, PLOT.bottom + 64, PLOT.right - PLOT.left, 28, drawing.axis, { size: 19, colour: QUIET, align: 'center', lines: 1 }),
      words(60, HEIGHT - 72, WIDTH - 120, 58, drawing.source, { size: 20, lineHeight: 1.35, colour: QUIET, lines: 2 }),
    ],
  };
}
