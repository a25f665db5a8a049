/** How a quiz went: the questions with what was right, and who knew it. A full heart is known, an empty one learned; many people are a bar. */
import { curves, fill, HEART, heart, INK, LINE, QUIET, words, type Shape } from '../element.ts';
import { drawable } from '../fonts.ts';
import { clip } from '../lines.ts';
import type { QuizDrawing, Sheet } from './drawing.ts';

const [WIDTH, SIDE, TOP] = [1000, 48, 222];
const MARK = 176;
const INNER = WIDTH - 2 * SIDE - MARK;
const QUESTION = { size: 26, step: 34, lines: 2 } as const;
const ANSWER = { size: 31, step: 40, lines: 2 } as const;
const GAP = 26;

type Line = QuizDrawing['lines'][number];

interface Row {
  readonly line: Line;
  readonly top: number;
  readonly question: number;
  readonly answer: number;
}

const linesIn = (text: string, { size, lines }: typeof QUESTION | typeof ANSWER, bold: boolean): number => clip(drawable(text), size, INNER, lines, bold).length;
const heightOf = ({ question, answer }: Pick<Row, 'question' | 'answer'>): number => question * QUESTION.step + answer * ANSWER.step + GAP;

function rowsOf(lines: readonly Line[]): readonly Row[] {
  let top = TOP;
  return lines.map((line) => {
    const row = { line, top, question: linesIn(line.question, QUESTION, false), answer: linesIn(line.answer, ANSWER, true) };
    top += heightOf(row);
    return row;
  });
}

const emptyHeart = (left: number, top: number, size: number, accent: string): Shape => curves(left, top, [{ d: HEART, stroke: accent, strokeWidth: 9 }], { scale: size / 100, height: size });

function mark({ line, top }: Row, accent: string): readonly Shape[] {
  const left = WIDTH - SIDE - MARK + 26;
  if (line.share === null) return [line.known ? heart(left + 100, top + 12, 50, accent) : emptyHeart(left + 100, top + 12, 50, accent)];
  const width = MARK - 26;
  return [
    fill(left, top + 12, width, 22, null, { radius: 11, border: { width: 2, colour: accent } }),
    ...(line.share === 0 ? [] : [fill(left, top + 12, Math.max(22, width * line.share), 22, accent, { radius: 11 })]),
    words(left, top + 38, width, 36, line.count, { size: 26, align: 'end', lines: 1 }),
  ];
}

function row(each: Row, accent: string): readonly Shape[] {
  const { line, top, question, answer } = each;
  return [
    fill(SIDE, top - 12, WIDTH - 2 * SIDE, 2, LINE),
    words(SIDE, top, INNER, question * QUESTION.step, line.question, { size: QUESTION.size, lineHeight: QUESTION.step / QUESTION.size, colour: QUIET, lines: question }),
    words(SIDE, top + question * QUESTION.step, INNER, answer * ANSWER.step, line.answer, { size: ANSWER.size, lineHeight: ANSWER.step / ANSWER.size, bold: true, lines: answer }),
    ...mark(each, accent),
  ];
}

/** What the hearts mean; where many played, the bars carry their numbers. */
function legend({ legend: meaning, accent }: QuizDrawing, top: number): readonly Shape[] {
  if (meaning === null) return [];
  return [
    heart(SIDE, top, 34, accent), words(SIDE + 46, top, 220, 34, meaning.known, { size: 25, colour: INK, middle: true, lines: 1 }),
    emptyHeart(SIDE + 290, top, 34, accent), words(SIDE + 336, top, 420, 34, meaning.learned, { size: 25, colour: INK, middle: true, lines: 1 }),
  ];
}

export function quiz(drawing: QuizDrawing): Sheet {
  const rows = rowsOf(drawing.lines);
  const last = rows.at(-1);
  const bottom = last === undefined ? TOP : last.top + heightOf(last);
  const height = bottom + (drawing.legend === null ? 0 : 52) + 62;
  return {
    width: WIDTH, height,
    shapes: [
      fill(0, 0, WIDTH, 12, drawing.accent),
      heart(SIDE, 44, 72, drawing.accent),
      words(SIDE + 92, 38, WIDTH - 2 * SIDE - 92, 54, drawing.title, { size: 38, bold: true, middle: true, lines: 1 }),
      words(SIDE + 92, 90, WIDTH - 2 * SIDE - 92, 36, drawing.label, { size: 26, colour: QUIET, middle: true, lines: 1 }),
      words(SIDE, 140, WIDTH - 2 * SIDE, 48, drawing.score, { size: 33, middle: true, lines: 1 }),
      ...rows.flatMap((each) => row(each, drawing.accent)),
      ...legend(drawing, bottom),
      words(SIDE, height - 54, WIDTH - 2 * SIDE, 36, drawing.footer, { size: 24, colour: QUIET, lines: 1 }),
    ],
  };
}
