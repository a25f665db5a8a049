/** Numbers over time: a line through the known points, each with its own value and date, on an axis that begins at nought. */
import { scaleLinear, scaleUtc } from 'd3-scale';
import { line } from 'd3-shape';
import { curves, fill, heart, LINE, PAPER, QUIET, words, type Shape } from '../element.ts';
import type { ChartDrawing, Sheet } from './drawing.ts';

const [WIDTH, HEIGHT, ACCENT] = [1200, 675, '#0b6fb8'];
const PLOT = { left: 150, right: 1150, top: 214, bottom: 470 } as const;

/** Epoch milliseconds of an ISO date of any precision. */
const instant = (text: string): number => Date.parse(text.length === 4 ? `${text}-01-01` : text.length === 7 ? `${text}-01` : text);

/** On paper of its own, so that no line runs through it. */
function value(x: number, y: number, text: string): readonly Shape[] {
  const room = 12 + text.length * 21;
  return [fill(x - room / 2, y - 56, room, 40, PAPER), words(x - 80, y - 60, 160, 46, text, { size: 34, bold: true, align: 'center', lines: 1 })];
}

export function chart(drawing: ChartDrawing): Sheet {
  const times = drawing.points.map(({ at: when }) => instant(when));
  const x = scaleUtc().domain([Math.min(...times), Math.max(...times)]).range([PLOT.left + 80, PLOT.right - 80]);
  const y = scaleLinear().domain([0, Math.max(...drawing.points.map((point) => point.value)) * 1.16]).nice(4).range([PLOT.bottom, PLOT.top]);
  const places = drawing.points.map((point, index) => ({ ...point, x: x(times[index] ?? 0), y: y(point.value) }));
  const curve = line<{ x: number; y: number }>((point) => point.x, (point) => point.y)(places) ?? '';
  const grid = y.ticks(4).map((tick) => ({ d: `M${PLOT.left} ${y(tick)}H${PLOT.right}`, stroke: tick === 0 ? QUIET : LINE, strokeWidth: 2 }));
  const dots = places.map((point) => ({ d: `M${point.x - 9} ${point.y}a9 9 0 1 0 18 0a9 9 0 1 0 -18 0`, fill: ACCENT, stroke: PAPER, strokeWidth: 3 }));
  const dateWidth = Math.min(240, ...places.slice(1).map((point, index) => point.x - (places[index]?.x ?? 0) - 6));
  return {
    width: WIDTH, height: HEIGHT,
    shapes: [
      heart(50, 44, 76, ACCENT),
      words(146, 36, 1004, 96, drawing.title, { size: 36, lineHeight: 1.25, bold: true, middle: true, lines: 2 }),
      words(60, 142, 600, 40, drawing.unit, { size: 28, colour: QUIET, lines: 1 }),
      curves(0, 0, grid),
      ...y.ticks(4).map((tick) => words(30, y(tick) - 20, 104, 40, String(tick), { size: 28, colour: QUIET, align: 'end', middle: true, lines: 1 })),
      ...places.flatMap((point) => value(point.x, point.y, String(point.value))),
      curves(0, 0, [{ d: curve, stroke: ACCENT, strokeWidth: 5 }, ...dots]),
      ...places.map((point) => words(point.x - dateWidth / 2, PLOT.bottom + 10, dateWidth, 66, point.label, { size: 25, colour: QUIET, align: 'center', lines: 2 })),
      words(PLOT.left, PLOT.bottom + 78, PLOT.right - PLOT.left, 36, drawing.axis, { size: 25, colour: QUIET, align: 'center', lines: 1 }),
      words(60, HEIGHT - 86, WIDTH - 120, 76, drawing.source, { size: 27, lineHeight: 1.35, colour: QUIET, lines: 2 }),
    ],
  };
}
