/** Which font file a letter stands in. Fonts come in slices by script; only the slices with a text's own letters are ever read. */
import { readFileSync } from 'node:fs';
import path from 'node:path';

/** Beside this file, taken from the @fontsource packages by `npm run gather:fonts`: those hold nine times as much as is ever read. */
const DIRECTORY = path.join(import.meta.dirname, 'fonts');
/** Later ones are asked first only for what earlier ones lack. */
const FAMILIES = ['noto-sans', 'noto-sans-arabic', 'zcool-xiaowei'] as const;
const [REGULAR, BOLD] = [400, 700];

export interface Slice {
  readonly name: string;
  readonly ranges: readonly (readonly [number, number])[];
  /** The font file, by weight; the Han font has one weight. */
  file(bold: boolean): string;
}

function rangesOf(text: string): Slice['ranges'] {
  return text.split(',').map((part) => {
    const [from = '', to = from] = part.trim().slice(2).split('-');
    return [Number.parseInt(from, 16), Number.parseInt(to, 16)];
  });
}

function slicesOf(family: (typeof FAMILIES)[number]): Slice[] {
  const directory = path.join(DIRECTORY, family);
  const ranges = JSON.parse(readFileSync(path.join(directory, 'ranges.json'), 'utf8')) as Record<string, string>;
  return Object.entries(ranges).map(([slice, text]) => ({
    name: `${family}-${slice}`, ranges: rangesOf(text), file: (bold: boolean) => path.join(directory, `${slice}-${bold && family !== 'zcool-xiaowei' ? BOLD : REGULAR}.woff`),
  })).reverse();
}

let slices: readonly Slice[] | null = null;
const sliceOf = new Map<string, Slice | null>();
const MOST_KEPT = 5_000;
// Private use, unassigned signs and arrows: slices claim more of these than their fonts hold.
const UNDRAWN = /\p{Co}|\p{Cn}|\p{Cs}|\p{Cc}|\p{Variation_Selector}|[\u200b\u200e\u200f\u2028-\u202f\u2060-\u206f\ufeff\ufffc\ufffd]|\p{Extended_Pictographic}|\p{Regional_Indicator}|\p{Emoji_Modifier}/u;
const KEPT = new Set(['©', '®', '™']);

const holds = ({ ranges }: Slice, letter: string): boolean => {
  const point = letter.codePointAt(0) ?? 0;
  return ranges.some(([from, to]) => point >= from && point <= to);
};

/** @returns the slice that a letter stands in; null where no font of ours has it */
export function sliceFor(letter: string): Slice | null {
  const known = sliceOf.get(letter);
  if (known !== undefined) return known;
  slices ??= FAMILIES.flatMap(slicesOf);
  const drawn = KEPT.has(letter) || !UNDRAWN.test(letter);
  const found = drawn ? slices.find((slice) => holds(slice, letter)) ?? null : null;
  if (sliceOf.size >= MOST_KEPT) sliceOf.clear();
  sliceOf.set(letter, found);
  return found;
}

/** Parts of a text, each from one slice. A mark or joiner stays with the letter before it. */
export function slicesIn(text: string): readonly { readonly slice: Slice; readonly text: string }[] {
  const parts: { slice: Slice; text: string }[] = [];
  for (const letter of text) {
    const last = parts.at(-1);
    const joins = /[\p{M}\u200c\u200d]/u.test(letter);
    const slice = joins && last !== undefined && holds(last.slice, letter) ? last.slice : sliceFor(letter);
    if (slice === null) continue;
    if (last?.slice === slice) last.text += letter;
    else parts.push({ slice, text: letter });
  }
  return parts;
}

/** The text without the signs that no font of ours has, such as emoji: a reader never meets an empty box. */
export function drawable(text: string): string {
  const letters = Array.from(text.normalize('NFC').replaceAll(/[\s\u200b]+/g, ' '));
  // A joiner between two emoji would stand alone.
  return letters.filter((letter) => sliceFor(letter) !== null).join('').replaceAll(/(?<![\p{L}\p{M}])[\u200c\u200d]|[\u200c\u200d](?![\p{L}\p{M}])/gu, '')
    .replaceAll(/ +(?=[.,;:!?…)\]])/g, '').replaceAll(/ {2,}/g, ' ').trim();
}

/** Whether every letter and number of a text is in our fonts, so that nothing it says is lost. */
export function isWritable(text: string): boolean {
  return Array.from(text.normalize('NFC')).every((letter) => !/[\p{L}\p{N}]/u.test(letter) || sliceFor(letter) !== null);
}

/** Whether a text begins in a script that is written from right to left. */
export function isRightToLeft(text: string): boolean {
  return /^[^\p{L}]*[\p{Script=Arabic}\p{Script=Hebrew}]/u.test(text);
}
