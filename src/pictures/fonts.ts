/** Which font files a text needs. Fonts come in slices by script; only the slices with the text's own letters are read. */
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';

const require = createRequire(import.meta.url);
const FAMILIES = ['noto-sans', 'zcool-xiaowei'] as const;

interface Slice {
  readonly family: string;
  readonly directory: string;
  readonly name: string;
  readonly ranges: readonly (readonly [number, number])[];
}

function rangesOf(text: string): Slice['ranges'] {
  return text.split(',').map((part) => {
    const [from = '', to = from] = part.trim().slice(2).split('-');
    return [Number.parseInt(from, 16), Number.parseInt(to, 16)];
  });
}

function slicesOf(family: string): Slice[] {
  const directory = path.dirname(require.resolve(`@fontsource/${family}/unicode.json`));
  const ranges = JSON.parse(readFileSync(path.join(directory, 'unicode.json'), 'utf8')) as Record<string, string>;
  return Object.entries(ranges).map(([name, text]) => ({ family, directory, name: name.replaceAll(/[[\]]/g, ''), ranges: rangesOf(text) })).reverse();
}

const slices: readonly Slice[] = FAMILIES.flatMap(slicesOf);
const sliceOf = new Map<number, Slice | null>();
// Private use, unassigned signs and arrows: slices claim more of these than their fonts hold.
const UNDRAWN = /\p{Co}|\p{Cn}|\p{Cs}|\p{Cc}|\p{Variation_Selector}|[\u200b\u200e\u200f\u2028-\u202f\u2060-\u206f\ufeff\ufffc\ufffd]|\p{Extended_Pictographic}|\p{Regional_Indicator}|\p{Emoji_Modifier}/u;
const KEPT = new Set(['©', '®', '™']);

function find(letter: string): Slice | null {
  const point = letter.codePointAt(0) ?? 0;
  const known = sliceOf.get(point);
  if (known !== undefined) return known;
  const drawn = KEPT.has(letter) || !UNDRAWN.test(letter);
  const found = drawn ? slices.find(({ ranges }) => ranges.some(([from, to]) => point >= from && point <= to)) ?? null : null;
  sliceOf.set(point, found);
  return found;
}

/** The text without the signs that no font of ours has, such as emoji: a reader never meets an empty box. */
export function drawable(text: string): string {
  const letters = Array.from(text.normalize('NFC').replaceAll(/[\s\u200b]+/g, ' '));
  // A joiner between two emoji would stand alone.
  return letters.filter((letter) => find(letter) !== null).join('').replaceAll(/(?<![\p{L}\p{M}])[\u200c\u200d]|[\u200c\u200d](?![\p{L}\p{M}])/gu, '').replaceAll(/ +/g, ' ').trim();
}

/**
 * Whether every letter and number of a text can be drawn rightly. Scripts written from right to left cannot: Arabic loses dots when
 * its glyphs are set, which makes other letters of them.
 */
export function isWritable(text: string): boolean {
  return Array.from(text.normalize('NFC')).every((letter) => !/[\p{L}\p{N}]/u.test(letter) || find(letter) !== null);
}

export interface Font {
  readonly name: string;
  readonly data: Buffer;
  readonly weight: 400 | 700;
  readonly style: 'normal';
}

const MOST_KEPT = 40;
const files = new Map<string, Font>();

function read(slice: Slice, weight: 400 | 700): Font {
  const file = path.join(slice.directory, 'files', `${slice.family}-${slice.name}-${weight}-normal.woff`);
  const font = files.get(file) ?? { name: `${slice.family} ${slice.name}`, data: readFileSync(file), weight, style: 'normal' as const };
  files.delete(file);
  files.set(file, font);
  const oldest = files.keys().next().value;
  if (files.size > MOST_KEPT && oldest !== undefined) files.delete(oldest);
  return font;
}

/** The fonts that together draw a text, Latin first. */
export function fontsFor(text: string): readonly Font[] {
  const needed = new Set<Slice>();
  for (const letter of `Aa0 ${text}`) {
    const slice = find(letter);
    if (slice !== null) needed.add(slice);
  }
  // The Han font has one weight.
  return [...needed].flatMap((slice) => (slice.family === 'zcool-xiaowei' ? [read(slice, 400)] : [read(slice, 400), read(slice, 700)]));
}

/** Whether a text begins in a script that is written from right to left. */
export function isRightToLeft(text: string): boolean {
  return /^[^\p{L}]*[\p{Script=Arabic}\p{Script=Hebrew}]/u.test(text);
}

const WIDE = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}]/u;

/** An upper guess of a text's width in pixels. */
export function widthOf(text: string, size: number, bold = false): number {
  let width = 0;
  for (const letter of text) width += WIDE.test(letter) ? 1 : /[mwMW—%@А-ЯЖШЩЮжшщю]/u.test(letter) ? 0.95 : /[\p{Lu}\p{Nd}]/u.test(letter) ? 0.7 : /[iljtfr.,:;'’ |()]/u.test(letter) ? 0.36 : 0.6;
  return width * size * (bold ? 1.05 : 0.98);
}

/** How many lines a text takes at most in a box of that width, pixels. */
export function linesOf(text: string, size: number, width: number, bold = false): number {
  let lines = 1;
  let used = 0;
  for (const word of text.split(' ').flatMap((part) => (WIDE.test(part) ? Array.from(part) : [`${part} `]))) {
    const wide = widthOf(word, size, bold);
    if (used + wide > width && used > 0) {
      lines += 1;
      used = 0;
    }
    lines += Math.max(0, Math.ceil(wide / width) - 1);
    used = wide > width ? wide % width : used + wide;
  }
  return lines;
}

/** As much of a text as fits that many lines, with an ellipsis. */
export function clip(text: string, size: number, width: number, lines: number, bold = false): string {
  if (linesOf(text, size, width, bold) <= lines) return text;
  const letters = Array.from(text);
  while (letters.length > 0 && linesOf(`${letters.join('')}…`, size, width, bold) > lines) letters.splice(-Math.max(1, Math.floor(letters.length / 20)));
  return `${letters.join('').trimEnd()}…`;
}
