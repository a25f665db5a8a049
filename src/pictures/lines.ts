/** Breaks text into lines by the true width of its letters. */
import { drawable } from './fonts.ts';
import { widthOf } from './shaping.ts';

export interface Lines {
  readonly lines: readonly string[];
  /** A word was too long for a line and had to be cut in two. */
  readonly cut: boolean;
}

const HAN = String.raw`\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}`;
/** What stays together: a Han letter or a word, with the signs that open and close it; a hyphen ends a part. */
const PART = new RegExp(String.raw`[\p{Ps}\p{Pi}]*(?:[${HAN}]|[^${HAN}\p{Pd}/]+[\p{Pd}/]*|[\p{Pd}/]+)[\p{Pe}\p{Pf}\p{Po}]*`, 'gu');
const graphemes = new Intl.Segmenter('en', { granularity: 'grapheme' });

function partsOf(word: string): readonly string[] {
  const parts = word.match(PART) ?? [];
  return parts.join('') === word ? parts : [word];
}

/** Scripts that show with a hyphen that a word goes on. */
const HYPHENATED = /^[\p{Script=Latin}\p{Script=Cyrillic}\p{Script=Greek}]{2,}$/u;
const FEWEST = 3;

/** A word longer than a line, in pieces that each fit one. */
function piecesOf(word: string, room: number, bold: boolean): readonly string[] {
  const pieces: string[] = [''];
  const hyphen = HYPHENATED.test(word.replaceAll(/\P{L}/gu, '')) ? '-' : '';
  for (const { segment } of graphemes.segment(word)) {
    const longer = `${pieces.at(-1) ?? ''}${segment}`;
    if (widthOf(`${longer}${hyphen}`, bold) <= room || longer === segment) pieces[pieces.length - 1] = longer;
    else pieces.push(segment);
  }
  // Two letters alone on the last line look like a mistake: the line before gives them company.
  const [before = '', last = ''] = pieces.slice(-2);
  if (pieces.length > 1 && Array.from(last).length < FEWEST && Array.from(before).length > 2 * FEWEST) {
    const letters = Array.from(graphemes.segment(`${before}${last}`), ({ segment }) => segment);
    pieces.splice(-2, 2, letters.slice(0, -FEWEST - 1).join(''), letters.slice(-FEWEST - 1).join(''));
  }
  return pieces.map((piece, index) => (index === pieces.length - 1 || /\P{L}$/u.test(piece) ? piece : `${piece}${hyphen}`));
}

/**
 * @param text without signs that no font has
 * @param size of the type, pixels
 * @param width of a line, pixels
 */
export function breakLines(text: string, size: number, width: number, bold = false): Lines {
  const room = width / size;
  const space = widthOf(' ', bold);
  const lines: string[] = [];
  let line = '';
  let used = 0;
  let cut = false;
  const add = (part: string, gap: string): void => {
    const wide = widthOf(part, bold);
    if (line !== '' && used + (gap === '' ? 0 : space) + wide > room) {
      lines.push(line);
      [line, used] = [part, wide];
    } else [line, used] = [`${line}${line === '' ? '' : gap}${part}`, used + (line === '' || gap === '' ? 0 : space) + wide];
  };
  for (const word of text.split(' ')) {
    for (const [index, part] of partsOf(word).entries()) {
      const pieces = widthOf(part, bold) <= room ? [part] : piecesOf(part, room, bold);
      if (pieces.length > 1) cut = true;
      pieces.forEach((piece, at) => add(piece, index + at === 0 ? ' ' : ''));
    }
  }
  return { lines: [...lines, line], cut };
}

/** As many lines as allowed; where the text is longer it ends with an ellipsis. */
export function clip(text: string, size: number, width: number, most: number, bold = false): readonly string[] {
  const { lines } = breakLines(text, size, width, bold);
  if (lines.length <= most) return lines;
  const shown = lines.slice(0, most);
  const last = Array.from(shown[most - 1] ?? '');
  while (last.length > 0 && widthOf(`${last.join('').trimEnd()}…`, bold) * size > width) last.pop();
  return [...shown.slice(0, -1), `${last.join('').trimEnd()}…`];
}

/** Smaller than this, a long word is rather cut than set. */
const READABLE = 36;
/** No word is cut in larger type. */
const LARGEST_CUT = 48;

/** The largest type in which a whole text fits its box, without cutting a word as long as that can be read; where none does, the smallest. */
export function sizeFor(text: string, box: { readonly width: number; readonly height: number; readonly lineHeight: number; readonly bold: boolean }, sizes: readonly number[]): number {
  const shown = drawable(text);
  const fits = (size: number, cutting: boolean): boolean => {
    const { lines, cut } = breakLines(shown, size, box.width, box.bold);
    return lines.length * size * box.lineHeight <= box.height && (cutting || !cut);
  };
  return sizes.find((size) => size >= READABLE && fits(size, false)) ?? sizes.find((size) => size <= LARGEST_CUT && fits(size, true)) ?? sizes.at(-1) ?? 24;
}
