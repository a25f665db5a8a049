/** Numbers over time: a line through the known points, each with its own value and date, on an axis that begins at nought. */
import { scaleLinear, scaleUtc } from 'd3-scale';
import { line } from 'd3-shape';
import { at, box, heart, INK, LINE, PAPER, paths, QUIET, type Element } from '../element.ts';
import { clip, drawable } from '../fonts.ts';
import type { ChartDrawing, Sheet } from './drawing.ts';

const [WIDTH, HEIGHT, ACCENT] = [1200, 675, '#0b6fb8'];
const PLOT = { left: 130, right: 1110, top: 200, bottom: 500 } as const;

/** Epoch milliseconds of an ISO date of any precision. */
const instant = (text: string): number => Date.parse(text.length === 4 ? `${text}-01-01` : text.length === 7 ? `${text}-01` : text);

function value(x: number, y: number, text: string): Element {
  return at(x - 60, y - 46, 120, 34, { justifyContent: 'center', fontSize: 25, fontWeight: 700 }, text);
}

export function chart(drawing: ChartDrawing): Sheet {
  const times = drawing.points.map(({ at: when }) => instant(when));
  const x = scaleUtc().domain([Math.min(...times), Math.max(...times)]).range([PLOT.left + 60, PLOT.right - 60]);
  const y = scaleLinear().domain([0, Math.max(...drawing.points.map((point) => point.value)) * 1.08]).nice(4).range([PLOT.bottom, PLOT.top]);
  const places = drawing.points.map((point, index) => ({ ...point, x: x(times[index] ?? 0), y: y(point.value) }));
  const curve = line<{ x: number; y: number }>((point) => point.x, (point) => point.y)(places) ?? '';
  const grid = y.ticks(4).map((tick) => ({ d: `M${PLOT.left} ${y(tick)}H${PLOT.right}`, stroke: tick === 0 ? QUIET : LINE, 'stroke-width': 2 }));
  const dots = places.map((point) => ({ d: `M${point.x - 9} ${point.y}a9 9 0 1 0 18 0a9 9 0 1 0 -18 0`, fill: ACCENT, stroke: PAPER, 'stroke-width': 3 }));
  const dateWidth = Math.min(190, ...places.slice(1).map((point, index) => point.x - (places[index]?.x ?? 0) - 6));
  return {
    width: WIDTH, height: HEIGHT,
    root: box(
      { width: WIDTH, height: HEIGHT, backgroundColor: PAPER, fontFamily: 'noto-sans latin', color: INK, position: 'relative' },
      heart(60, 48, 56, ACCENT),
      at(136, 44, 1000, 84, { alignItems: 'center', fontSize: 31, fontWeight: 700, lineHeight: 1.3 }, clip(drawable(drawing.title), 31, 1000, 2, true)),
      at(60, 142, 600, 30, { fontSize: 21, color: QUIET }, clip(drawable(drawing.unit), 21, 600, 1)),
      paths(0, 0, WIDTH, HEIGHT, [...grid, { d: curve, stroke: ACCENT, 'stroke-width': 5, fill: 'none' }, ...dots]),
      ...y.ticks(4).map((tick) => at(40, y(tick) - 16, 76, 32, { justifyContent: 'flex-end', alignItems: 'center', fontSize: 21, color: QUIET }, String(tick))),
      ...places.map((point) => value(point.x, point.y, String(point.value))),
      ...places.map((point) => at(point.x - dateWidth / 2, PLOT.bottom + 10, dateWidth, 54, { justifyContent: 'center', textAlign: 'center', fontSize: 19, lineHeight: 1.3, color: QUIET }, clip(drawable(point.label), 19, dateWidth, 2))),
      at(PLOT.left, PLOT.bottom + 64, PLOT.right - PLOT.left, 28, { justifyContent: 'center', fontSize: 19, color: QUIET }, drawable(drawing.axis)),
      at(60, HEIGHT - 72, WIDTH - 120, 58, { fontSize: 20, lineHeight: 1.35, color: QUIET }, clip(drawable(drawing.source), 20, WIDTH - 130, 2)),
    ),
  };
}
