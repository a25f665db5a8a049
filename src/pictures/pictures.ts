/** Pictures of what the bot knows, in the reader's language, each with alt text. */
import type { Fact } from '../domain/facts.ts';
import { fillObservanceText } from '../domain/observance-dates.ts';
import type { Clock } from '../ports/clock.ts';
import type { Knowledge } from '../ports/knowledge.ts';
import type { Log } from '../ports/log.ts';
import type { Picture, Pictures, QuizResult } from '../ports/pictures.ts';
import type { Translator } from '../ports/translator.ts';
import type { Drawing } from './drawings/drawing.ts';
import { isWritable } from './fonts.ts';
import { createStudio } from './studio.ts';
import type { Studio } from './studio.ts';
import type { pictureTexts } from './texts.ts';

export { createIllustrate } from './illustrate.ts';

export interface PicturesOptions {
  readonly clock: Clock;
  readonly log: Log;
  readonly knowledge: Knowledge;
  readonly translator: Translator;
  readonly studio?: Studio;
}

const ALT_LIMIT = 1_000;
const ACCENT = 0x0b6fb8;
const MOST_EVENTS = 60;

const hex = (color: number): string => `#${color.toString(16).padStart(6, '0')}`;

/** A server's colour as it is, or darkened until white and paper stand out from it (contrast of 4.5 to 1). */
export function readable(color: number): number {
  const parts = [color >> 16, (color >> 8) & 255, color & 255];
  const light = (part: number): number => (part / 255 <= 0.040_45 ? part / 255 / 12.92 : ((part / 255 + 0.055) / 1.055) ** 2.4);
  const luminance = 0.2126 * light(parts[0] ?? 0) + 0.7152 * light(parts[1] ?? 0) + 0.0722 * light(parts[2] ?? 0);
  if (luminance <= 0.16) return color;
  return readable(parts.reduce((sum, part) => sum * 256 + Math.floor(part * 0.9), 0));
}

type PluralBase<K> = K extends `${infer Base}_${'one' | 'other'}` ? Base : K;
type TextKey = PluralBase<keyof typeof pictureTexts>;

interface Words {
  say(locale: string, key: TextKey, params?: Readonly<Record<string, string | number>>): string;
  source(locale: string, ids: readonly string[], date: string): string;
}

function wordsOf({ knowledge, translator }: PicturesOptions): Words {
  const say: Words['say'] = (locale, key, params) => translator.text(locale, `pictures.${key}`, params);
  return {
    say,
    source: (locale, ids, date) => {
      // The date stands first: where there is no room for everything, it is the name of a publication that is cut.
      const [first, ...others] = ids.flatMap((id) => knowledge.source(id) ?? []);
      const names = first === undefined ? ['–'] : [`${first.publisher}, ${first.title}`, ...new Set(others.map(({ publisher }) => publisher).filter((publisher) => publisher !== first.publisher))];
      return say(locale, 'asOf', { source: names.slice(0, 2).join('; '), date: translator.date(locale, date) });
    },
  };
}

function chartOf({ translator }: PicturesOptions, words: Words, fact: Fact, locale: string): { drawing: Drawing; alt: string } | null {
  if (fact.series === null || fact.series.points.length < 2) return null;
  const { label, unit } = fact.series;
  const points = fact.series.points.map(({ at, value }) => ({ at, value, label: translator.date(locale, at) }));
  const source = words.source(locale, [...new Set(fact.series.points.map((point) => point.source))].reverse(), fact.series.points.at(-1)?.at ?? fact.asOf);
  return {
    drawing: { kind: 'chart', title: label, unit, axis: words.say(locale, 'chartAxis'), points, source },
    alt: words.say(locale, 'chartAlt', { label, unit, source, points: points.map((point) => `${point.label}: ${point.value}`).join('; ') }),
  };
}

function quizOf({ say }: Words, { topic, questions, people }: QuizResult, locale: string, accent: number): { drawing: Drawing; alt: string } {
  const [known, answers] = [questions.reduce((sum, one) => sum + one.known, 0), questions.reduce((sum, one) => sum + one.answered, 0)];
  const score = people === null ? say(locale, 'quizAlone', { known, count: questions.length }) : say(locale, 'quizTogether', { known, answers, count: people });
  const lines = questions.map((one) => ({
    question: one.question, answer: one.answer, known: one.known > 0, share: people === null ? null : one.answered === 0 ? 0 : one.known / one.answered,
    count: people === null ? say(locale, one.known > 0 ? 'quizKnown' : 'quizLearned') : say(locale, 'quizCount', { known: one.known, count: one.answered }),
  }));
  const alt = (key: 'quizAltLine' | 'quizAltShort'): string =>
    say(locale, 'quizAlt', { score, lines: lines.map(({ question, answer, count }, index) => say(locale, key, { number: index + 1, question, answer, count })).join(' ') });
  const whole = alt('quizAltLine');
  const legend = people === null ? { known: say(locale, 'quizKnown'), learned: say(locale, 'quizLearned') } : null;
  return {
    drawing: { kind: 'quiz', accent: hex(readable(accent)), title: say(locale, 'quizTitle'), label: topic ?? say(locale, 'quizAll'), score, lines, legend, footer: say(locale, 'quizFooter') },
    // Where not everything can be read out, the answers can.
    alt: whole.length <= ALT_LIMIT ? whole : alt('quizAltShort'),
  };
}

/**
 * @returns the port, and `stop`, after which nothing is drawn any more
 */
export function createPictures(options: PicturesOptions): Pictures & { stop(): Promise<void> } {
  const { translator, knowledge, clock } = options;
  const studio = options.studio ?? createStudio({ log: options.log });
  const words = wordsOf(options);
  const { say } = words;
  const picture = async (name: string, drawing: Drawing, alt: string): Promise<Picture | null> => {
    // A statement without some of its letters could say something else.
    if (!isWritable(JSON.stringify(drawing))) return null;
    const data = await studio.png(drawing);
    const letters = Array.from(alt);
    return data === null ? null : { file: { name: `${name}.png`, data }, alt: letters.length <= ALT_LIMIT ? alt : `${letters.slice(0, ALT_LIMIT - 1).join('')}…` };
  };
  return {
    async factCard(record, locale, { shape = 'wide', accent = ACCENT } = {}) {
      const fact = translator.fact(locale, record);
      const source = words.source(locale, fact.sources, fact.asOf);
      const topic = knowledge.topics().find(({ id }) => id === fact.topic);
      const label = topic === undefined ? '' : translator.topic(locale, topic).title;
      return picture('fact', { kind: 'card', shape, accent: hex(readable(accent)), label, note: say(locale, 'note'), statement: fact.answer, title: null, source }, say(locale, 'factAlt', { statement: fact.answer, source }));
    },
    async observanceCard(record, locale, { shape = 'wide', accent = ACCENT } = {}) {
      const { name, summary, sources, reviewed } = translator.observance(locale, record);
      const source = words.source(locale, sources, reviewed);
      const statement = fillObservanceText(summary, record, Temporal.Instant.fromEpochMilliseconds(clock.now()).toZonedDateTimeISO('UTC').year);
      return picture('observance', { kind: 'card', shape, accent: hex(readable(accent)), label: say(locale, 'observanceLabel'), note: say(locale, 'note'), statement, title: name, source }, say(locale, 'observanceAlt', { name, summary: statement, source }));
    },
    async timeline(all, locale) {
      if (all.length === 0) return null;
      const events = all.slice(0, MOST_EVENTS).map(({ date, what }) => ({ date: translator.date(locale, date), what }));
      const alt = say(locale, 'timelineAlt', { count: events.length, events: events.map(({ date, what }) => `${date}: ${what}`).join('; ') });
      return picture('timeline', { kind: 'timeline', title: say(locale, 'timelineTitle'), events, footer: say(locale, 'timelineFooter') }, alt);
    },
    async year(marks, locale) {
      const list = (items: readonly string[]): string => items.join(', ') || say(locale, 'none');
      const first = Temporal.PlainYearMonth.from(marks.first);
      const months = Array.from({ length: 12 }, (_, index) => translator.date(locale, first.add({ months: index }).toString()));
      const title = first.month === 1 ? say(locale, 'yearTitle', { year: first.year }) : say(locale, 'yearSpan', { from: months[0] ?? '', to: months[11] ?? '' });
      const alt = say(locale, 'yearAlt', { year: title, observances: list(marks.observances.map(({ from, name }) => `${translator.date(locale, from)} ${name}`)), posts: list(marks.posts.map((day) => translator.date(locale, day))) });
      const legend = { observance: say(locale, 'observance'), period: say(locale, 'period'), post: say(locale, 'post'), today: say(locale, 'today') };
      const observances = marks.observances.map(({ from, to }) => ({ from, to }));
      return picture('year', { kind: 'year', first: marks.first, title, months, today: marks.today, observances, posts: marks.posts, legend }, alt);
    },
    async quiz(result, locale, { accent = ACCENT } = {}) {
      const { drawing, alt } = quizOf(words, result, locale, accent);
      return picture('quiz', drawing, alt);
    },
    async chart(record, locale) {
      const found = chartOf(options, words, translator.fact(locale, record), locale);
      return found === null ? null : picture('chart', found.drawing, found.alt);
    },
    stop: () => studio.stop(),
  };
}
