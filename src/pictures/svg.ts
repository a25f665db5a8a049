/** From shapes to an SVG without text elements: letters are curves, so that nothing depends on the fonts of a machine. */
import type { Sheet } from './drawings/drawing.ts';
import { INK, PAPER, type Curves, type Fill, type Shape, type Words } from './element.ts';
import { drawable, isRightToLeft } from './fonts.ts';
import { clip } from './lines.ts';
import { shapeLine, type Glyph } from './shaping.ts';

/** One line as it came to stand, and the box it had to stay in; pixels from the top left. */
export interface Placed {
  readonly text: string;
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
  readonly box: { readonly left: number; readonly top: number; readonly width: number; readonly height: number };
}

/** How far letters reach above and below their line, in units of the type's size (Noto Sans). */
const [ASCENT, DESCENT] = [1.069, 0.293];

const round = (value: number): number => Math.round(value * 10) / 10;

function glyphPath({ x, y, scale, outline }: Glyph, left: number, baseline: number, size: number): string {
  let path = '';
  for (const { type, values } of outline) {
    path += type;
    for (let at = 0; at < values.length; at += 2) {
      path += `${at === 0 ? '' : ' '}${round(left + (x + (values[at] ?? 0) * scale) * size)} ${round(baseline - (y + (values[at + 1] ?? 0) * scale) * size)}`;
    }
  }
  return path;
}

/** A part of the picture as SVG, and the rows it may touch. */
interface Piece {
  readonly top: number;
  readonly bottom: number;
  readonly svg: string;
}

function wordsPieces(box: Words, placed: (line: Placed) => void): readonly Piece[] {
  const { size, bold = false, colour = INK, lineHeight = 1.3, align = 'start', middle = false } = box.style;
  const text = drawable(box.text);
  if (text === '') return [];
  const step = size * lineHeight;
  const most = box.style.lines ?? Math.max(1, Math.floor(box.height / step + 0.05));
  const lines = clip(text, size, box.width, most, bold);
  const rightToLeft = isRightToLeft(text);
  const share = align === 'center' ? 0.5 : (align === 'end') === rightToLeft ? 0 : 1;
  const top = box.top + (middle ? Math.max(0, (box.height - lines.length * step) / 2) : 0);
  return lines.map((line, index) => {
    const shaped = shapeLine(line, bold, rightToLeft);
    const width = shaped.width * size;
    const left = box.left + (box.width - width) * share;
    const lineTop = top + index * step;
    const baseline = lineTop + (step - (ASCENT + DESCENT) * size) / 2 + ASCENT * size;
    placed({ text: line, left, top: lineTop, width, height: step, box });
    // Marks stacked on a letter may reach beyond its line.
    return { top: lineTop - size, bottom: lineTop + step + size, svg: `<path fill="${colour}" d="${shaped.glyphs.map((glyph) => glyphPath(glyph, left, baseline, size)).join('')}"/>` };
  });
}

function fillSvg({ left, top, width, height, colour, radius, border }: Fill): string {
  const inset = (border?.width ?? 0) / 2;
  const stroke = border === null ? '' : ` stroke="${border.colour}" stroke-width="${border.width}"`;
  return `<rect x="${round(left + inset)}" y="${round(top + inset)}" width="${round(width - 2 * inset)}" height="${round(height - 2 * inset)}" rx="${radius}" fill="${colour ?? 'none'}"${stroke}/>`;
}

/** Opacity of each curve on its own: a group with one would be a second sheet to resvg. */
function curvesSvg({ left, top, scale, curves }: Curves): string {
  const drawn = curves.map(({ d, fill = 'none', stroke, strokeWidth = 1, opacity = 1 }) =>
    `<path d="${d}" fill="${fill}" fill-opacity="${opacity}"${stroke === undefined ? '' : ` stroke="${stroke}" stroke-width="${strokeWidth}"`}/>`);
  return `<g transform="translate(${round(left)} ${round(top)}) scale(${scale})">${drawn.join('')}</g>`;
}

function piecesOf(shape: Shape, placed: (line: Placed) => void): readonly Piece[] {
  if (shape.kind === 'words') return wordsPieces(shape, placed);
  if (shape.kind === 'fill') return [{ top: shape.top, bottom: shape.top + shape.height, svg: fillSvg(shape) }];
  return [{ top: shape.height === null ? -Infinity : shape.top, bottom: shape.height === null ? Infinity : shape.top + shape.height, svg: curvesSvg(shape) }];
}

/** A picture as SVG, in strips: only what touches a strip is in it. */
export interface Strips {
  svg(top: number, height: number): string;
}

/**
 * @param placed is told where each line came to stand
 * @throws RangeError when a letter is in no font
 */
export function stripsOf({ width, shapes }: Sheet, placed: (line: Placed) => void = () => {}): Strips {
  const pieces = shapes.flatMap((shape) => piecesOf(shape, placed));
  return {
    svg: (top, height) => {
      const within = pieces.filter((piece) => piece.top <= top + height && piece.bottom >= top).map(({ svg }) => svg);
      return `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 ${top} ${width} ${height}"><rect y="${top}" width="${width}" height="${height}" fill="${PAPER}"/>${within.join('')}</svg>`;
    },
  };
}
