/** One way of drawing, in a process of its own: `node draw.ts <way> <kind> <count>`. Prints each picture's milliseconds and the memory, as JSON. */
import { readFileSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Drawing } from '../../../src/pictures/drawings/drawing.ts';
import type { Log } from '../../../src/ports/log.ts';
import { HEART } from '../../../src/pictures/element.ts';
import { unpackFont } from '../../../src/pictures/woff.ts';
import { cardOf, chart, timelineOf40, year } from './subjects.ts';

type Draw = (index: number) => Uint8Array | Promise<Uint8Array>;

const [way = '', kind = '', count = '100'] = process.argv.slice(2);
let finish = async (): Promise<void> => undefined;
const log: Log = { debug() {}, info() {}, warn: (fields, message) => console.error(message, fields), error() {}, child: () => log };
const require = createRequire(import.meta.url);
const font = (weight: number): string => path.join(path.dirname(require.resolve('@fontsource/noto-sans/unicode.json')), 'files', `noto-sans-latin-${weight}-normal.woff`);

/** As in the bot: on the studio's thread. Nothing is kept, so that every picture is drawn. */
async function ours(): Promise<Draw> {
  const { createStudio } = await import('../../../src/pictures/studio.ts');
  const studio = createStudio({ log, cacheBytes: 0 });
  const kinds: Readonly<Record<string, (index: number) => Drawing>> = { card: cardOf, timeline: timelineOf40, year, chart };
  const subject = kinds[kind];
  if (subject === undefined) throw new Error(`no kind ${kind}`);
  finish = () => studio.stop();
  return async (index) => await studio.png(subject(index)) ?? new Uint8Array();
}

/** Lines no wider than a width, by the peer's own measure of text; a peer has to break them itself, as neither does. */
function wrap(text: string, width: number, measure: (line: string) => number): string[] {
  return text.split(' ').reduce<string[]>((lines, word) => {
    const longer = `${lines.at(-1) ?? ''} ${word}`.trim();
    return lines.length > 0 && measure(longer) <= width ? [...lines.slice(0, -1), longer] : [...lines, word];
  }, []);
}

/** The same card on a canvas drawn by Skia. */
async function canvas(): Promise<Draw> {
  const { createCanvas, GlobalFonts, Path2D } = await import('@napi-rs/canvas');
  for (const weight of [400, 700]) GlobalFonts.register(Buffer.from(unpackFont(readFileSync(font(weight)))), `Card ${weight}`);
  return (index) => {
    const card = cardOf(index);
    const sheet = createCanvas(1200, 675);
    const context = sheet.getContext('2d');
    const fill = (colour: string, left: number, top: number, width: number, height: number): void => {
      context.fillStyle = colour;
      context.fillRect(left, top, width, height);
    };
    const write = (text: string, size: number, weight: number, left: number, top: number, colour: string): void => {
      context.font = `${size}px "Card ${weight}"`;
      context.fillStyle = colour;
      wrap(text, 1032, (line) => context.measureText(line).width).forEach((line, row) => context.fillText(line, left, top + row * size * 1.34));
    };
    fill('#f5f9fd', 0, 0, 1200, 675);
    fill(card.accent, 0, 0, 1200, 14);
    context.save();
    context.translate(84, 58);
    context.scale(0.76, 0.76);
    context.fillStyle = card.accent;
    // oxlint-disable-next-line unicorn/no-array-fill-with-reference-type -- a canvas is no array
    context.fill(new Path2D(HEART));
    context.restore();
    write(card.label, 34, 700, 182, 90, '#10253c');
    write(card.statement, 48, 700, 84, 260, '#10253c');
    fill(card.accent, 84, 538, 1032, 3);
    write(card.source, 30, 400, 84, 585, '#42586f');
    return sheet.toBuffer('image/png');
  };
}

/** The same card as SVG with text elements, its letters set by resvg itself. */
async function resvgText(): Promise<Draw> {
  const { Resvg } = await import('@resvg/resvg-js');
  const folder = mkdtempSync(path.join(tmpdir(), 'bench-fonts-'));
  const files = [400, 700].map((weight) => path.join(folder, `${weight}.ttf`));
  [400, 700].forEach((weight, index) => writeFileSync(files[index] ?? '', unpackFont(readFileSync(font(weight)))));
  process.once('exit', () => rmSync(folder, { recursive: true, force: true }));
  const escaped = (text: string): string => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
  const write = (text: string, size: number, weight: number, left: number, top: number): string => wrap(text, 1032, (line) => line.length * size * 0.55)
    .map((line, row) => `<text x="${left}" y="${top + row * size * 1.34}" font-family="Noto Sans" font-weight="${weight}" font-size="${size}" fill="#10253c">${escaped(line)}</text>`).join('');
  return (index) => {
    const card = cardOf(index);
    const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="1200" height="675"><rect width="1200" height="675" fill="#f5f9fd"/><rect width="1200" height="14" fill="${card.accent}"/>`
      + `<path transform="translate(84 58) scale(0.76)" fill="${card.accent}" d="${HEART}"/>${write(card.label, 34, 700, 182, 90)}${write(card.statement, 48, 700, 84, 260)}`
      + `<rect x="84" y="538" width="1032" height="3" fill="${card.accent}"/>${write(card.source, 30, 400, 84, 585)}</svg>`;
    return new Resvg(svg, { font: { fontFiles: files, loadSystemFonts: false, defaultFontFamily: 'Noto Sans' } }).render().asPng();
  };
}

const makers: Readonly<Record<string, () => Promise<Draw>>> = { ours, canvas, resvg: resvgText };
const make = makers[way];
if (make === undefined) throw new Error(`no way ${way}`);
const before = process.memoryUsage.rss();
const started = performance.now();
const draw = await make();
const times: number[] = [];
let bytes = 0;
for (let index = 0; index < Number(count); index += 1) {
  const from = index === 0 ? started : performance.now();
  bytes += (await draw(index)).length;
  times.push(performance.now() - from);
  // A turn of the event loop, as between two people's wishes: finished pictures are let go there.
  await new Promise((resolve) => setImmediate(resolve));
}
process.stdout.write(JSON.stringify({ times, bytes: Math.round(bytes / times.length), megabytes: (process.resourceUsage().maxRSS * 1024 - before) / 1e6 }));
await finish();
