/** Draws the bot's avatar and banner: `npm run draw:profile`. Our own drawing; nothing in it is UNODC's. */
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { drawSheet } from '../../src/pictures/draw.ts';
import type { Sheet } from '../../src/pictures/drawings/drawing.ts';
import { curves, fill, heart, HEART, words } from '../../src/pictures/element.ts';

const [DEEP, BLUE, PALE] = ['#0a3f6e', '#0b6fb8', '#dcebf8'];

/** Discord cuts a circle out of it: what matters stands well within. */
const avatar: Sheet = {
  width: 1024, height: 1024,
  shapes: [
    fill(0, 0, 1024, 1024, PALE),
    heart(122, 132, 780, BLUE),
    // A note inside the heart: what the bot gives is a few sourced lines.
    ...[[370, 284], [470, 284], [570, 170]].map(([top = 0, width = 0]) => fill(370, top, width, 52, '#ffffff', { radius: 26 })),
  ],
};

/** Discord lays the avatar over the lower left: nothing stands there. */
const banner: Sheet = {
  width: 1360, height: 480,
  shapes: [
    fill(-2, -2, 1364, 484, DEEP),
    curves(900, -60, [{ d: HEART, fill: BLUE, opacity: 0.55 }], { scale: 6.4 }),
    words(420, 120, 860, 110, 'Blue Heart bot', { size: 80, bold: true, colour: '#ffffff', lines: 1 }),
    words(420, 236, 860, 60, 'Short answers about human trafficking, with their source', { size: 30, colour: '#ffffff', lines: 2 }),
    words(420, 300, 860, 50, 'Unofficial', { size: 28, colour: '#cfe3f4', lines: 1 }),
  ],
};

export const profile: Readonly<Record<string, Sheet>> = { avatar, banner };

if (import.meta.main) for (const [name, sheet] of Object.entries(profile)) writeFileSync(path.join(import.meta.dirname, `${name}.png`), await drawSheet(sheet));
