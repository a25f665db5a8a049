/** One statement to share: the heart, the words, where they come from. */
import { at, box, heart, INK, PAPER, paths, QUIET } from '../element.ts';
import { clip, drawable, isRightToLeft, linesOf } from '../fonts.ts';
import type { CardDrawing, Sheet } from './drawing.ts';

const SIZES = [66, 60, 54, 48, 44, 40, 36, 32, 28, 24] as const;
const SPACING = 1.34;

/** The largest type in which the whole text fits. */
function sizeFor(text: string, width: number, height: number): number {
  return SIZES.find((size) => linesOf(text, size, width, true) * size * SPACING <= height) ?? 24;
}

export function card(drawing: CardDrawing): Sheet {
  const [width, height] = drawing.shape === 'wide' ? [1200, 675] : [1080, 1080];
  const side = 84;
  const inner = width - 2 * side;
  const statement = drawable(drawing.statement);
  const source = clip(drawable(drawing.source), 23, inner - 10, 2);
  const title = drawing.title === null ? null : clip(drawable(drawing.title), 46, inner, 2, true);
  const titleLines = title === null ? 0 : linesOf(title, 46, inner, true);
  const top = 176 + (titleLines === 0 ? 0 : titleLines * 60 + 18);
  const room = height - top - 148;
  const size = Math.min(sizeFor(statement, inner, room), title === null ? 66 : 40);
  const shown = clip(statement, size, inner, Math.floor(room / (size * SPACING)), true);
  const direction = isRightToLeft(statement) ? 'rtl' : 'ltr';
  const text = { direction, wordBreak: 'break-word', textAlign: 'start' };
  return {
    width, height,
    root: box(
      { width, height, backgroundColor: PAPER, fontFamily: 'noto-sans latin', color: INK, position: 'relative' },
      heart(width - 330, height - 330, 420, drawing.accent, 0.07),
      at(0, 0, width, 14, { backgroundColor: drawing.accent }, ''),
      heart(side, 64, 68, drawing.accent),
      at(side + 90, 64, inner - 90, 68, { alignItems: 'center', fontSize: 27, fontWeight: 700, color: INK }, clip(drawable(drawing.label), 27, inner - 90, 1, true)),
      ...(title === null ? [] : [at(side, 160, inner, titleLines * 60 + 6, { ...text, fontSize: 46, fontWeight: 700, lineHeight: 1.3 }, title)]),
      at(side, top, inner, room, { ...text, fontSize: size, fontWeight: title === null ? 700 : 400, lineHeight: SPACING, alignItems: title === null ? 'center' : 'flex-start' }, box({ width: inner, ...text }, shown)),
      paths(side, height - 130, inner, 4, [{ d: `M0 2H${inner}`, stroke: drawing.accent, 'stroke-width': 3 }]),
      at(side, height - 112, inner, 74, { ...text, fontSize: 23, lineHeight: 1.35, color: QUIET }, source),
    ),
  };
}
