/** One statement to share: the heart, the words, where they come from. */
import { curves, fill, heart, QUIET, words } from '../element.ts';
import { drawable, isRightToLeft } from '../fonts.ts';
import { clip, sizeFor } from '../lines.ts';
import type { CardDrawing, Sheet } from './drawing.ts';

const SIZES = [66, 60, 54, 48, 44, 40, 36, 32, 28, 24] as const;
const SPACING = 1.34;
const SIDE = 84;

export function card(drawing: CardDrawing): Sheet {
  const [width, height] = drawing.shape === 'wide' ? [1200, 675] : [1080, 1080];
  const inner = width - 2 * SIDE;
  const titleLines = drawing.title === null ? 0 : clip(drawable(drawing.title), 46, inner, 2, true).length;
  const top = 164 + (titleLines === 0 ? 0 : titleLines * 60 + 18);
  const room = height - top - 158;
  const bold = drawing.title === null;
  const size = sizeFor(drawing.statement, { width: inner, height: room, lineHeight: SPACING, bold }, bold ? SIZES : SIZES.filter((each) => each <= 40));
  // A card whose words begin on the right begins there as a whole.
  const mirrored = isRightToLeft(drawing.label);
  return {
    width, height,
    shapes: [
      heart(width - 330, height - 330, 420, drawing.accent, 0.07),
      fill(0, 0, width, 14, drawing.accent),
      heart(mirrored ? width - SIDE - 76 : SIDE, 58, 76, drawing.accent),
      words(mirrored ? SIDE : SIDE + 98, 52, inner - 98, 48, drawing.label, { size: 34, bold: true, middle: true, lines: 1 }),
      words(mirrored ? SIDE : SIDE + 98, 98, inner - 98, 38, drawing.note, { size: 26, colour: QUIET, middle: true, lines: 1, ...(mirrored === isRightToLeft(drawing.note) ? {} : { align: 'end' }) }),
      ...(drawing.title === null ? [] : [words(SIDE, 158, inner, titleLines * 60 + 6, drawing.title, { size: 46, bold: true })]),
      words(SIDE, top, inner, room, drawing.statement, { size, bold, lineHeight: SPACING, middle: bold }),
      curves(SIDE, height - 138, [{ d: `M0 2H${inner}`, stroke: drawing.accent, strokeWidth: 3 }], { height: 4 }),
      words(SIDE, height - 124, inner, 90, drawing.source, { size: 30, lineHeight: 1.36, colour: QUIET, lines: 2 }),
    ],
  };
}
