/** From letters to glyphs, by HarfBuzz: joined Arabic, stacked Devanagari, kerning; and by the Unicode order of mixed directions. */
import { readFileSync } from 'node:fs';
import bidiFactory from 'bidi-js';
import { Blob, Buffer, Direction, Face, Font, shape } from 'harfbuzzjs';
import { isRightToLeft, slicesIn, type Slice } from './fonts.ts';
import { unpackFont } from './woff.ts';

/** An outline of one glyph: SVG commands in font units, upwards. */
type Outline = readonly { readonly type: string; readonly values: readonly number[] }[];

interface Typeface {
  readonly font: Font;
  readonly unitsPerEm: number;
  readonly outlines: Map<number, Outline>;
}

/** A glyph at its place on a line; units of the type's size. */
export interface Glyph {
  readonly x: number;
  readonly y: number;
  /** From font units to the type's size. */
  readonly scale: number;
  readonly outline: Outline;
}

export interface ShapedLine {
  readonly glyphs: readonly Glyph[];
  /** In units of the type's size. */
  readonly width: number;
}

const MOST_FACES = 24;
const faces = new Map<string, Typeface>();
// The package's types name a default export that its CommonJS file does not have.
const bidi = (bidiFactory as unknown as typeof bidiFactory.default)();
const buffer = new Buffer();

function openFace(file: string): Typeface {
  const face = new Face(new Blob(unpackFont(readFileSync(file))));
  return { font: new Font(face), unitsPerEm: face.upem, outlines: new Map() };
}

function faceOf(slice: Slice, bold: boolean): Typeface {
  const file = slice.file(bold);
  const opened = faces.get(file) ?? openFace(file);
  faces.delete(file);
  faces.set(file, opened);
  const oldest = faces.keys().next().value;
  if (faces.size > MOST_FACES && oldest !== undefined) faces.delete(oldest);
  return opened;
}

interface Run {
  readonly text: string;
  readonly level: number;
  readonly slice: Slice;
}

/** Runs of one font and one direction, as they are read. */
function runsOf(text: string, rightToLeft: boolean): Run[] {
  if (!rightToLeft && !/[\p{Script=Arabic}\p{Script=Hebrew}]/u.test(text)) return slicesIn(text).map((part) => ({ ...part, level: 0 }));
  const { levels } = bidi.getEmbeddingLevels(text, rightToLeft ? 'rtl' : 'ltr');
  const runs: Run[] = [];
  let from = 0;
  for (let at = 1; at <= text.length; at += 1) {
    if (at < text.length && levels[at] === levels[from]) continue;
    runs.push(...slicesIn(text.slice(from, at)).map((part) => ({ ...part, level: levels[from] ?? 0 })));
    from = at;
  }
  return runs;
}

/** The order in which runs stand from left to right (rule L2 of the Unicode bidirectional algorithm). */
function inSight(runs: readonly Run[]): readonly Run[] {
  const order = [...runs];
  for (let level = Math.max(0, ...runs.map((run) => run.level)); level >= 1; level -= 1) {
    for (let from = 0; from < order.length; from += 1) {
      let to = from;
      while ((order[to]?.level ?? -1) >= level) to += 1;
      if (to > from) order.splice(from, to - from, ...order.slice(from, to).reverse());
      from = Math.max(from, to);
    }
  }
  return order;
}

function outlineOf(face: Typeface, glyph: number): Outline {
  const known = face.outlines.get(glyph);
  if (known !== undefined) return known;
  const outline = face.font.glyphToJson(glyph);
  face.outlines.set(glyph, outline);
  return outline;
}

/**
 * Sets one line, without breaking it.
 * @param rightToLeft how the whole text is read, of which this may be a line: a line of it that begins with a Latin word is read so too
 * @throws RangeError when a letter or number is in no font: a statement without it could say something else
 */
export function shapeLine(text: string, bold: boolean, rightToLeft = isRightToLeft(text)): ShapedLine {
  const glyphs: Glyph[] = [];
  let width = 0;
  for (const run of inSight(runsOf(text, rightToLeft))) {
    const face = faceOf(run.slice, bold);
    buffer.reset();
    buffer.addText(run.text);
    buffer.guessSegmentProperties();
    buffer.setDirection(run.level % 2 === 1 ? Direction.RTL : Direction.LTR);
    shape(face.font, buffer);
    const places = buffer.getGlyphPositions();
    for (const [index, { codepoint, cluster }] of buffer.getGlyphInfos().entries()) {
      const place = places[index];
      if (codepoint === 0 && /[\p{L}\p{N}]/u.test(String.fromCodePoint(run.text.codePointAt(cluster) ?? 0))) throw new RangeError('a letter is in no font');
      // A sign that the font lacks would be drawn as a box.
      if (codepoint === 0 || place === undefined) continue;
      const scale = 1 / face.unitsPerEm;
      glyphs.push({ x: width + place.xOffset * scale, y: place.yOffset * scale, scale, outline: outlineOf(face, codepoint) });
      width += place.xAdvance * scale;
    }
  }
  return { glyphs, width };
}

const MOST_WIDTHS = 3_000;
const widths = new Map<string, number>();

/** The width of a line in units of the type's size. */
export function widthOf(text: string, bold: boolean): number {
  const key = `${bold ? 'b' : 'r'}${text}`;
  const known = widths.get(key);
  if (known !== undefined) return known;
  const { width } = shapeLine(text, bold);
  if (widths.size >= MOST_WIDTHS) widths.clear();
  widths.set(key, width);
  return width;
}
