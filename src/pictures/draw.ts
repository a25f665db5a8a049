/** From a drawing to a PNG: our own layout of letters that HarfBuzz shapes, filled by resvg. */
import { Resvg } from '@resvg/resvg-js';
import { card } from './drawings/card.ts';
import type { Drawing, Sheet } from './drawings/drawing.ts';
import { svgOf, type Placed } from './svg.ts';

async function sheetOf(drawing: Drawing): Promise<Sheet> {
  switch (drawing.kind) {
    case 'card': return card(drawing);
    // Loaded by the first of its kind: most pictures are cards.
    case 'timeline': return (await import('./drawings/timeline.ts')).timeline(drawing);
    case 'year': return (await import('./drawings/year.ts')).year(drawing);
    case 'chart': return (await import('./drawings/chart.ts')).chart(drawing);
    default: throw new RangeError('there is no such kind of picture');
  }
}

/** Where every line of a drawing stands, and how large the picture is. */
export async function layOut(drawing: Drawing): Promise<{ readonly width: number; readonly height: number; readonly lines: readonly Placed[] }> {
  const sheet = await sheetOf(drawing);
  const lines: Placed[] = [];
  svgOf(sheet, (line) => lines.push(line));
  return { width: sheet.width, height: sheet.height, lines };
}

/** Draws a PNG. */
export async function draw(drawing: Drawing): Promise<Uint8Array> {
  return new Resvg(svgOf(await sheetOf(drawing)), { font: { loadSystemFonts: false } }).render().asPng();
}
