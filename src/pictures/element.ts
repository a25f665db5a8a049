/** What pictures are made of: filled boxes, words in boxes, curves. All measures in pixels from the top left. */

export interface Fill {
  readonly kind: 'fill';
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
  /** `#rrggbb`; null for an outline alone. */
  readonly colour: string | null;
  readonly radius: number;
  readonly border: { readonly width: number; readonly colour: string } | null;
}

export interface WordStyle {
  /** Of the type, pixels. */
  readonly size: number;
  readonly bold?: boolean;
  readonly colour?: string;
  /** Times the size; 1.3 when left out. */
  readonly lineHeight?: number;
  /** `start` is where a reader of the text's script begins. */
  readonly align?: 'start' | 'center' | 'end';
  /** Whether the lines stand in the middle of the box's height. */
  readonly middle?: boolean;
  /** More lines than these end in an ellipsis; as many as the box holds when left out. */
  readonly lines?: number;
}

export interface Words {
  readonly kind: 'words';
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
  readonly text: string;
  readonly style: WordStyle;
}

export interface Curve {
  readonly d: string;
  readonly fill?: string;
  readonly stroke?: string;
  readonly strokeWidth?: number;
  readonly opacity?: number;
}

export interface Curves {
  readonly kind: 'curves';
  readonly left: number;
  readonly top: number;
  readonly scale: number;
  /** How far down they reach, pixels; null when that may be the whole sheet. */
  readonly height: number | null;
  readonly curves: readonly Curve[];
}

export type Shape = Fill | Words | Curves;

export function fill(left: number, top: number, width: number, height: number, colour: string | null, more: { readonly radius?: number; readonly border?: Fill['border'] } = {}): Fill {
  return { kind: 'fill', left, top, width, height, colour, radius: more.radius ?? 0, border: more.border ?? null };
}

/** Words in a box, which they never leave: signs no font has are left out, what is too long ends in an ellipsis. */
export function words(left: number, top: number, width: number, height: number, text: string, style: WordStyle): Words {
  return { kind: 'words', left, top, width, height, text, style };
}

/** Curves and lines, in a space of their own. */
export function curves(left: number, top: number, shapes: readonly Curve[], { scale = 1, height = null }: { readonly scale?: number; readonly height?: number | null } = {}): Curves {
  return { kind: 'curves', left, top, scale, height, curves: shapes };
}

/** Our own heart, drawn for this project in a square of 100: two unequal halves, the right one folded over like a ribbon. */
export const HEART = 'M50 90C22 70 6 52 6 32C6 17 17 8 29 8C39 8 46 14 50 22C54 14 61 8 71 8C83 8 94 17 94 32C94 52 78 70 50 90Z';
const FOLD = 'M50 90C44 66 46 42 50 22C54 14 61 8 71 8C83 8 94 17 94 32C94 52 78 70 50 90Z';

export function heart(left: number, top: number, size: number, accent: string, opacity = 1): Curves {
  return curves(left, top, [{ d: HEART, fill: accent, opacity }, { d: FOLD, fill: '#ffffff', opacity: opacity * 0.16 }], { scale: size / 100, height: size });
}

export const INK = '#10253c';
export const QUIET = '#42586f';
export const PAPER = '#f5f9fd';
export const LINE = '#c4d4e3';
