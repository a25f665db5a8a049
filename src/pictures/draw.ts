/** From a drawing to a PNG: satori lays out and turns letters into curves, resvg fills them. */
import { Resvg } from '@resvg/resvg-js';
import satori from 'satori';
import { card } from './drawings/card.ts';
import { chart } from './drawings/chart.ts';
import type { Drawing, Sheet } from './drawings/drawing.ts';
import { timeline } from './drawings/timeline.ts';
import { year } from './drawings/year.ts';
import type { Element } from './element.ts';
import { fontsFor } from './fonts.ts';

/** One piece of the finished layout, pixels from the top left. */
export interface Placed {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
  readonly text: string | null;
}

export function sheetOf(drawing: Drawing): Sheet {
  switch (drawing.kind) {
    case 'card': return card(drawing);
    case 'timeline': return timeline(drawing);
    case 'year': return year(drawing);
    case 'chart': return chart(drawing);
    default: throw new RangeError('there is no such kind of picture');
  }
}

/** Every text in a tree of boxes. */
function textIn(child: unknown): string {
  if (typeof child === 'string') return child;
  if (Array.isArray(child)) return child.map(textIn).join('');
  return typeof child === 'object' && child !== null ? textIn((child as Element).props['children']) : '';
}

/**
 * @param placed is told where each box came to stand
 * @returns an SVG without text elements: letters are curves
 */
export async function layOut(drawing: Drawing, placed: (box: Placed) => void = () => {}): Promise<{ svg: string; width: number }> {
  const { root, width, height } = sheetOf(drawing);
  const fonts = fontsFor(textIn(root));
  const svg = await satori(root, {
    width, height, fonts: [...fonts],
    onNodeDetected: (node) => placed({ left: node.left, top: node.top, width: node.width, height: node.height, text: node.textContent ?? null }),
  });
  return { svg, width };
}

/** Draws a PNG. */
export async function draw(drawing: Drawing): Promise<Uint8Array> {
  const { svg } = await layOut(drawing);
  return new Resvg(svg, { font: { loadSystemFonts: false } }).render().asPng();
}
