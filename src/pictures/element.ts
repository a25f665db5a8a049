/** What satori draws, as plain values: boxes that hold boxes or text. */
export interface Element {
  readonly type: string;
  readonly props: Readonly<Record<string, unknown>>;
}

export type Style = Readonly<Record<string, string | number>>;
type Child = Element | string;

/** A box laid out in a row unless the style says otherwise. */
export function box(style: Style, ...children: readonly Child[]): Element {
  return { type: 'div', props: { style: { display: 'flex', ...style }, children: children.length === 1 ? children[0] : children } };
}

/** A box at a fixed place of the picture, in pixels. */
export function at(left: number, top: number, width: number, height: number, style: Style, ...children: readonly Child[]): Element {
  return box({ position: 'absolute', left, top, width, height, ...style }, ...children);
}

/** Curves and lines, in pixels of their own box. */
export function paths(left: number, top: number, width: number, height: number, shapes: readonly Readonly<Record<string, string | number>>[], viewBox = `0 0 ${width} ${height}`): Element {
  const children = shapes.map((props) => ({ type: 'path', props }));
  return at(left, top, width, height, {}, { type: 'svg', props: { width, height, viewBox, children } });
}

/** Our own heart, drawn for this project in a square of 100: two unequal halves, the right one folded over like a ribbon. */
export const HEART = 'M50 90C22 70 6 52 6 32C6 17 17 8 29 8C39 8 46 14 50 22C54 14 61 8 71 8C83 8 94 17 94 32C94 52 78 70 50 90Z';
const FOLD = 'M50 90C44 66 46 42 50 22C54 14 61 8 71 8C83 8 94 17 94 32C94 52 78 70 50 90Z';

export function heart(left: number, top: number, size: number, accent: string, opacity = 1): Element {
  return paths(left, top, size, size, [{ d: HEART, fill: accent, opacity }, { d: FOLD, fill: '#ffffff', opacity: opacity * 0.16 }], '0 0 100 100');
}

export const INK = '#10253c';
export const QUIET = '#42586f';
export const PAPER = '#f5f9fd';
export const LINE = '#c4d4e3';
