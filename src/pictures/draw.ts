/** From a drawing to a PNG: our own layout of letters that HarfBuzz shapes, filled by resvg a strip at a time. */
import { Resvg } from '@resvg/resvg-js';
import { card } from './drawings/card.ts';
import type { Drawing, Sheet } from './drawings/drawing.ts';
import { createPng } from './png.ts';
import { stripsOf, type Placed } from './svg.ts';

/** Rows of one strip: resvg lets go of its pixels only when the garbage is swept, so they are few. */
const STRIP = 128;

async function sheetOf(drawing: Drawing): Promise<Sheet> {
  switch (drawing.kind) {
    case 'card': return card(drawing);
    // Loaded by the first of its kind: most pictures are cards.
    case 'timeline': return (await import('./drawings/timeline.ts')).timeline(drawing);
    case 'year': return (await import('./drawings/year.ts')).year(drawing);
    case 'chart': return (await import('./drawings/chart.ts')).chart(drawing);
    case 'quiz': return (await import('./drawings/quiz.ts')).quiz(drawing);
    default: throw new RangeError('there is no such kind of picture');
  }
}

/** Where every line of a drawing stands, and how large the picture is. */
export async function layOut(drawing: Drawing): Promise<{ readonly width: number; readonly height: number; readonly lines: readonly Placed[] }> {
  const sheet = await sheetOf(drawing);
  const lines: Placed[] = [];
  stripsOf(sheet, (line) => lines.push(line));
  return { width: sheet.width, height: sheet.height, lines };
}

/** Draws a PNG. */
export async function draw(drawing: Drawing): Promise<Uint8Array> {
  return drawSheet(await sheetOf(drawing));
}

/** Draws a sheet as it is. */
export async function drawSheet({ width, height, shapes }: Sheet): Promise<Uint8Array> {
  // A sheet measured in fractions of a pixel would be cut by resvg as it likes.
  const [across, down] = [Math.ceil(width), Math.ceil(height)];
  const strips = stripsOf({ width: across, height: down, shapes });
  const png = createPng(across, down);
  for (let top = 0; top < down; top += STRIP) {
    const strip = strips.svg(top, Math.min(STRIP, down - top));
    await png.add(new Resvg(strip, { font: { loadSystemFonts: false } }).render().pixels);
  }
  return png.finish();
}
