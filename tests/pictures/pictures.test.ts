import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import pixelmatch from 'pixelmatch';
import { PNG } from 'pngjs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createKnowledge } from '../../src/content/knowledge.ts';
import { profile } from '../../docs/profile/draw.ts';
import { draw, drawSheet, layOut } from '../../src/pictures/draw.ts';
import type { CardDrawing, Drawing, Sheet } from '../../src/pictures/drawings/drawing.ts';
import { rowsFor } from '../../src/pictures/drawings/timeline.ts';
import { drawable, isWritable } from '../../src/pictures/fonts.ts';
import { createIllustrate, createPictures, readable } from '../../src/pictures/pictures.ts';
import { shapeLine } from '../../src/pictures/shaping.ts';
import { createStudio } from '../../src/pictures/studio.ts';
import type { Placed } from '../../src/pictures/svg.ts';
import type { Log } from '../../src/ports/log.ts';
import { present, wanted } from './gather-fonts.ts';
import { loadWords, type Words } from '../../src/words.ts';

const warnings: string[] = [];
const log: Log = { debug() {}, info() {}, warn: (_fields, message) => void warnings.push(message), error() {}, child: () => log };
const base: CardDrawing = { kind: 'card', shape: 'wide', accent: '#0b6fb8', label: 'Figures', note: 'Blue Heart bot, unofficial', title: null, statement: 'In 2022, 38 per cent of detected victims were children.', source: 'As of 2022 · Source: UNODC, Global Report 2024' };
const events = (count: number) => Array.from({ length: count }, (_, index) => ({ date: `21 September ${1960 + index}`, what: 'The Protocol to Prevent, Suppress and Punish Trafficking in Persons was adopted by the General Assembly' }));
const timeline = (count: number): Drawing => ({ kind: 'timeline', title: 'Timeline', footer: 'Dates from reviewed facts', events: events(count) });
const kinds: Readonly<Record<string, Drawing>> = {
  card: base,
  arabic: { ...base, label: 'أرقام', note: 'برنامج القلب الأزرق، غير رسمي', statement: 'في عام 2022، كان 38 في المائة من الضحايا المكتشفين أطفالاً (UNODC).', source: 'مكتب الأمم المتحدة المعني بالمخدرات والجريمة · 2022' },
  scripts: { ...base, label: 'मानव तस्करी', statement: 'मानव तस्करी एक गंभीर अपराध है। 人口贩运是严重的犯罪，侵犯人权。', source: 'Εμπορία ανθρώπων · Торгівля людьми' },
  longest: { ...base, statement: 'The protocol asks each state to make trafficking a crime, to protect those who were harmed and to work together. '.repeat(3).slice(0, 299).concat('.') },
  longword: { ...base, statement: 'Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunte is a word of sixty letters.' },
  mixed: { ...base, label: 'أرقام', note: 'برنامج القلب الأزرق', statement: 'في عام 2022 كان 38٪ من الضحايا المكتشفين أطفالاً (UNODC, Global Report 2024)، وهو رقم مرتفع 💙.', source: 'حتى 2022 · المصدر: UNODC' },
  emoji: { ...base, statement: 'Emoji 💙👩‍👩‍👧 go 🇪🇸, words stay: торгівля людьми, εμπορία, मानव तस्करी, 人口贩运, Việt Nam, “½” №5 → €.' },
  square: { ...base, shape: 'square', title: 'World Day against Trafficking in Persons', statement: 'Observed each year.' },
  timeline: timeline(20),
  year: {
    kind: 'year', first: '2026-11', title: 'November 2026 to October 2027', months: ['November', 'December', 'January', 'February', 'March', 'April', 'May', 'June', 'July', 'August', 'September', 'October'].map((name, index) => `${name} ${index < 2 ? 2026 : 2027}`), today: '2026-11-23',
    posts: ['2027-07-30', '2027-03-12'], observances: [{ from: '2027-07-30', to: '2027-07-30' }, { from: '2027-01-01', to: '2027-01-31' }],
    legend: { observance: 'Awareness day', period: 'Week or month', post: 'Post in this server', today: 'Today' },
  },
  quizalone: {
    kind: 'quiz', accent: '#0b6fb8', title: 'Quiz', label: 'The Blue Heart Campaign', score: '2 of 3 answers known', footer: 'Each answer from a reviewed fact, with its source', legend: { known: 'known', learned: 'learned' },
    lines: ['When did the UN General Assembly adopt the Trafficking Protocol?', 'How many detected victims does UNODC\u2019s 2024 Global Report count in the years from 2020 to 2023, in all the countries it covers?', 'Trafficking always means crossing a border.']
      .map((question, index) => ({ question, answer: ['15 November 2000', '202,478', 'False'][index] ?? '', known: index !== 1, share: null, count: '' })),
  },
  quiztogether: {
    kind: 'quiz', accent: '#8a3fa0', title: 'Trivia', label: 'Cifras', score: '12 personas · 19 de 34 respuestas correctas', footer: 'Cada respuesta, de un dato revisado', legend: null,
    lines: [['¿Qué ciudad?', 'Viena', 1], ['¿Cuándo entró en vigor el Protocolo contra la trata?', '25 de diciembre de 2003', 0.5], ['¿De quién es el informe?', 'Oficina de las Naciones Unidas contra la Droga y el Delito (UNODC), con sede en Viena', 0]]
      .map(([question, answer, share]) => ({ question: String(question), answer: String(answer), known: false, share: Number(share), count: `${Number(share) * 12} de 12` })),
  },
  chart: { kind: 'chart', title: 'Parties to the Protocol', unit: 'parties', axis: 'Date', source: 'Source · as of July 2025', points: [{ at: '2012', label: '2012', value: 147 }, { at: '2025-07', label: 'July 2025', value: 185 }] },
};

let words: Words;
let pictures: ReturnType<typeof createPictures>;
beforeAll(async () => {
  words = await loadWords();
  pictures = createPictures({ clock: { now: () => Date.parse('2026-11-23T12:00:00Z') }, log, knowledge: createKnowledge(words.content), translator: words.translator });
});
afterAll(async () => pictures.stop());

/** Lines that leave their box, or the picture. */
async function outside(drawing: Drawing): Promise<Placed[]> {
  const { width, height, lines } = await layOut(drawing);
  expect(lines.length).toBeGreaterThan(0);
  return lines.filter(({ box, ...line }) => [box, { left: 0, top: 0, width, height }].some((edge) =>
    line.left < edge.left - 1 || line.top < edge.top - 1 || line.left + line.width > edge.left + edge.width + 1 || line.top + line.height > edge.top + edge.height + 1));
}

describe('every kind of picture', () => {
  it.each(Object.keys(kinds))('%s looks as it was approved', async (kind) => {
    const drawn = Buffer.from(await draw(kinds[kind] as Drawing));
    const file = path.join(import.meta.dirname, 'references', `${kind}.png`);
    // A reference is made only on demand, and looked at before it is kept.
    if (!existsSync(file) && process.env['KEEP_REFERENCES'] === '1') writeFileSync(file, drawn);
    const [is, was] = [PNG.sync.read(drawn), PNG.sync.read(readFileSync(file))];
    expect([is.width, is.height]).toEqual([was.width, was.height]);
    expect(pixelmatch(is.data, was.data, undefined, is.width, is.height, { threshold: 0.15 }) / (is.width * is.height)).toBeLessThan(0.003);
  });

  it.each(Object.keys(kinds))('%s writes every line with a contrast of at least 4.5, counted from its pixels', async (kind) => {
    const drawing = kinds[kind] as Drawing;
    const png = PNG.sync.read(Buffer.from(await draw(drawing)));
    const light = (at: number): number => [0.2126, 0.7152, 0.0722].reduce((sum, share, part) => {
      const value = (png.data[at + part] ?? 0) / 255;
      return sum + share * (value <= 0.040_45 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4);
    }, 0);
    const { lines } = await layOut(drawing);
    const faint = lines.filter(({ left, top, width, height }) => {
      let [least, most] = [1, 0];
      for (let y = Math.max(0, Math.floor(top)); y < Math.min(png.height, top + height); y += 1) {
        for (let x = Math.max(0, Math.floor(left)); x < Math.min(png.width, left + width); x += 1) {
          const value = light((y * png.width + x) * 4);
          [least, most] = [Math.min(least, value), Math.max(most, value)];
        }
      }
      return (most + 0.05) / (least + 0.05) < 4.5;
    });
    expect(lines.length).toBeGreaterThan(3);
    expect(faint.map(({ text }) => text)).toEqual([]);
  });

  it('darkens a server colour that is too light to read by', () => {
    expect(readable(0x0b6fb8)).toBe(0x0b6fb8);
    const light = (color: number): number => [16, 8, 0].reduce((sum, shift, part) => {
      const value = ((color >> shift) & 255) / 255;
      return sum + ([0.2126, 0.7152, 0.0722][part] ?? 0) * (value <= 0.040_45 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4);
    }, 0);
    for (const color of [0xffff00, 0xffffff, 0x00ff7f, 0xff69b4, 0x5865f2, 0]) expect(1.05 / (light(readable(color)) + 0.05)).toBeGreaterThanOrEqual(4.5);
  });
});

it.each(Object.keys(profile))('the %s of the bot\'s profile is as it is drawn', async (name) => {
  const is = PNG.sync.read(Buffer.from(await drawSheet(profile[name] as Sheet)));
  const was = PNG.sync.read(readFileSync(path.join(import.meta.dirname, '../../docs/profile', `${name}.png`)));
  expect(pixelmatch(is.data, was.data, undefined, is.width, is.height, { threshold: 0.15 })).toBeLessThan(200);
});

describe('what is hard to set', () => {
  it('keeps all facts, in both shapes, inside the picture', async () => {
    for (const fact of words.content.facts) {
      const drawing: CardDrawing = { ...base, shape: fact.id.length % 2 === 0 ? 'wide' : 'square', statement: fact.answer };
      expect(isWritable(fact.answer), fact.id).toBe(true);
      expect(await outside(drawing), fact.id).toEqual([]);
    }
  });

  it.each([['300 letters', 'abcde fghij '.repeat(25)], ['a word of 60 letters', 'Wm'.repeat(30)], ['Han', '人口贩运是严重的犯罪'.repeat(12)]])('%s stay inside', async (_name, statement) => {
    expect(await outside({ ...base, statement })).toEqual([]);
  });

  it('reads a line of a right-to-left text from the right, even where it begins with a Latin word', () => {
    const [alone, within] = [shapeLine('UNODC قال.', false), shapeLine('UNODC قال.', false, true)];
    expect(alone.glyphs[0]?.outline).toEqual(shapeLine('U', false).glyphs[0]?.outline);
    expect(within.glyphs.at(-1)?.outline).toEqual(shapeLine('C', false).glyphs[0]?.outline);
  });

  it('shows with a hyphen that a word goes on, and leaves no two letters alone', async () => {
    const { lines } = await layOut({ ...base, statement: 'x'.repeat(75) });
    const word = lines.map(({ text }) => text).filter((text) => text.startsWith('x'));
    expect(word.join('').replaceAll('-', '')).toBe('x'.repeat(75));
    expect(word.slice(0, -1).every((text) => text.endsWith('-'))).toBe(true);
    expect(word.at(-1)?.length).toBeGreaterThan(2);
  });

  it('leaves emoji out and keeps every letter', () => {
    expect(drawable('A 💙 heart 👩‍👩‍👧 here 🇪🇸.')).toBe('A heart here.');
    expect(isWritable('Δοκιμή проверка मानव 人口 الاتجار')).toBe(true);
  });

  it('finds its fonts beside it, as their packages have them', () => {
    expect([...present().keys()].toSorted()).toEqual([...wanted().keys()].toSorted());
    for (const [name, data] of wanted()) expect(present().get(name)?.equals(data), name).toBe(true);
  });

  it('joins Arabic letters, and reads them from right to left with the numbers kept in order', async () => {
    const joined = shapeLine('بشر', false);
    const apart = ['ب', 'ش', 'ر'].map((letter) => shapeLine(letter, false).width).reduce((sum, width) => sum + width, 0);
    expect(joined.width).toBeLessThan(apart);
    const { lines } = await layOut({ ...base, statement: 'كان 38' });
    const line = lines.find(({ text }) => text === 'كان 38');
    expect((line?.left ?? 0) + (line?.width ?? 0)).toBeCloseTo((line?.box.left ?? 0) + (line?.box.width ?? 0), 0);
    const number = shapeLine('38', false);
    const shown = shapeLine('كان 38', false).glyphs;
    expect(shown.slice(0, 2).map(({ outline }) => outline)).toEqual(number.glyphs.map(({ outline }) => outline));
  });

  it.each([['in no font of ours', 'การค้ามนุษย์'], ['that a font claims and lacks', '㐀龘']])('draws nothing where a letter is %s: without it the words could say something else', async (_name, answer) => {
    const fact = words.content.facts[0];
    if (fact === undefined) throw new Error('there are no facts');
    expect(await pictures.factCard({ ...fact, id: 'letter', answer, topic: 'none' }, 'en-GB')).toBeNull();
  });

  it.each([5, 20, 40, 60])('sets %i events without one touching another', async (count) => {
    const rows = rowsFor(count);
    for (const [index, row] of rows.entries()) {
      for (const other of rows.slice(index + 1)) {
        const apart = row.left + row.width <= other.left || other.left + other.width <= row.left || row.top + row.height <= other.top || other.top + other.height <= row.top;
        expect(apart).toBe(true);
      }
    }
    expect(await outside(timeline(count))).toEqual([]);
  });
});

it('draws the picture of a post in the colour of its server', async () => {
  const fact = words.content.facts[0];
  if (fact === undefined) throw new Error('there are no facts');
  const illustrate = createIllustrate(pictures, { get: async (guildId) => ({ guildId, timezone: null, locale: null, country: null, announcementChannelId: null, moderatorChannelId: null, accent: guildId === '1' ? 0x1f7a4d : null }) });
  for (const [guildId, bar] of [['1', [0x1f, 0x7a, 0x4d]], ['2', [0x0b, 0x6f, 0xb8]]] as const) {
    const picture = await illustrate({ type: 'fact', fact }, 'en-GB', guildId);
    expect([...PNG.sync.read(Buffer.from(picture?.file.data ?? [])).data.subarray(0, 3)]).toEqual(bar);
  }
});

describe('the studio', () => {
  it('draws the same picture once and speaks of it in the reader’s language', async () => {
    const fact = words.content.facts.find(({ series }) => series !== null);
    if (fact === undefined) throw new Error('no fact holds a series');
    const [one, two] = [await pictures.factCard(fact, 'en-GB'), await pictures.factCard(fact, 'en-GB')];
    expect(one?.alt).toContain(fact.answer);
    expect(two?.file.data).toBe(one?.file.data);
    expect((await pictures.chart(fact, 'es-ES'))?.alt).toMatch(/^Gráfico: /);
  });

  it('a thread that dies costs one picture, is logged, and another takes its place', async () => {
    const program = new URL('data:text/javascript,import{parentPort as p}from"node:worker_threads";p.on("message",({drawing})=>drawing.label==="die"?process.exit(3):p.postMessage({png:new Uint8Array(3)}))');
    const studio = createStudio({ log, program });
    warnings.length = 0;
    expect(await studio.png({ ...base, label: 'die' })).toBeNull();
    expect(warnings).toHaveLength(1);
    expect(await studio.png(base)).toHaveLength(3);
    await studio.stop();
    expect(await studio.png({ ...base, label: 'late' })).toBeNull();
  });

  it('gives its thread back when nobody wants a picture for a while, and begins another for the next', async () => {
    const program = new URL('data:text/javascript,import{parentPort as p,threadId as t}from"node:worker_threads";p.on("message",()=>p.postMessage({png:new Uint8Array([t])}))');
    const studio = createStudio({ log, program, idle: 5 });
    const [first] = await studio.png({ ...base, label: 'one' }) ?? [];
    // A thread of its own draws the next, once the first has ended.
    let count = 0;
    await expect.poll(async () => (await studio.png({ ...base, label: String((count += 1)) }))?.[0], { timeout: 5_000, interval: 50 }).not.toBe(first);
    await studio.stop();
  });
});
