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
  const top = 176 + (titleLines === 0 ? 0 : titleLines * 60 + 18);
  const room = height - top - 148;
  const bold = drawing.title === null;
  const size = sizeFor(drawing.statement, { width: inner, height: room, lineHeight: SPACING, bold }, bold ? SIZES : SIZES.filter((each) => each <= 40));
  // A card whose words begin on the right begins there as a whole.
  const mirrored = isRightToLeft(drawing.label);
  return {
    width, height,
    shapes: [
      heart(width - 330, height - 330, 420, drawing.accent, 0.07),
      fill(0, 0, width, 14, drawing.accent),
      heart(mirrored ? width - SIDE - 68 : SIDE, 64, 68, drawing.accent),
      words(mirrored ? SIDE : SIDE + 90, 64, inner - 90, 68, drawing.label, { size: 27, bold: true, middle: true, lines: 1 }),
      ...(drawing.title === null ? [] : [words(SIDE, 160, inner, titleLines * 60 + 6, drawing.title, { size: 46, bold: true })]),
      words(SIDE, top, inner, room, drawing.statement, { size, bold, lineHeight: SPACING, middle: bold }),
      curves(SIDE, height - 130, [{ d: `M0 2H${inner}`, stroke: drawing.accent, strokeWidth: 3 }]),
      words(SIDE, height - 112, inner, 74, drawing.source, { size: 23, lineHeight: 1.35, colour: QUIET, lines: 2 }),
    ],
  };
}
