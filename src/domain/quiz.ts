/** Quiz questions on reviewed facts: pure rules, the same for one person, for a channel and for a weekly post. */
import type { Fact } from './facts.ts';
import { isStale } from './facts.ts';
import { shuffled } from './shuffle.ts';

export type QuizKind = 'who' | 'when' | 'where' | 'how-many' | 'what' | 'true-false';

/** A reviewed question on one fact. */
export interface QuizItem {
  /** Slug, never reused. */
  readonly id: string;
  /** Id of the fact that says what is right. */
  readonly fact: string;
  readonly kind: QuizKind;
  /** A question; for `true-false` a statement. */
  readonly question: string;
  /** For `true-false`: `True` or `False`. */
  readonly right: string;
  /** Three choices that no fact makes true; none for `true-false`. */
  readonly wrong: readonly string[];
}

export interface QuizQuestion {
  readonly item: QuizItem;
  /** In the order they are shown; exactly one is right. */
  readonly choices: readonly string[];
  readonly rightAt: number;
}

const TRUE_FALSE = ['True', 'False'] as const;

/** The choices of an item before they are mixed, the right one first where there is something to mix. */
export function choicesOf(item: QuizItem): readonly string[] {
  return item.kind === 'true-false' ? TRUE_FALSE : [item.right, ...item.wrong];
}

/**
 * Whether a fact may be asked about: nothing that names abuse, nothing whose review is overdue.
 * @param today calendar day, `YYYY-MM-DD`
 */
export function mayBeAsked(fact: Fact, today: string): boolean {
  return fact.sensitivity === 'none' && !isStale(fact, today);
}

/** A whole number from a text, the same for the same text (FNV-1a). */
function numberOf(text: string): number {
  let hash = 0x811c9dc5;
  for (const letter of text) hash = Math.imul(hash ^ (letter.codePointAt(0) ?? 0), 0x01000193) >>> 0;
  return hash;
}

/**
 * A question with its choices in an order that follows from the seed. True stands before false always.
 * @param seed a whole number
 * @param shown the same item in the reader's language
 */
export function questionOf(item: QuizItem, seed: number, shown: QuizItem = item): QuizQuestion {
  const plain = choicesOf(item);
  const order = item.kind === 'true-false' ? [0, 1] : shuffled(plain.map((_choice, index) => index), seed ^ numberOf(item.id));
  const said = choicesOf(shown);
  return { item: shown, choices: order.map((index) => said[index] ?? ''), rightAt: order.indexOf(plain.indexOf(item.right)) };
}

/**
 * The items of one round, in an order that follows from the seed: no fact twice, and no two of one topic in a row where that can be.
 * @param items those that may be asked, each with its fact's topic
 */
export function roundOf(items: readonly { readonly item: QuizItem; readonly topic: string }[], seed: number, count: number): readonly QuizItem[] {
  const rest = [...shuffled([...items].sort((a, b) => (a.item.id < b.item.id ? -1 : 1)), seed)];
  const round: QuizItem[] = [];
  let topic: string | null = null;
  while (round.length < count) {
    const unused = rest.filter(({ item }) => !round.some(({ fact }) => fact === item.fact));
    const next = unused.find((one) => one.topic !== topic) ?? unused[0];
    if (next === undefined) break;
    round.push(next.item);
    topic = next.topic;
    rest.splice(rest.indexOf(next), 1);
  }
  return round;
}

const plain = (text: string): string => ` ${text.normalize('NFKC').toLowerCase().replace(/[^\p{L}\p{N}%$./]+|[./](?=\s|$)/gu, ' ').replace(/\s+/g, ' ').trim()} `;

/** Words that carry no sense of their own in a question. */
const STOP = new Set('which what when where whom whose from with that does have many much this these they were been into over under about than then there their'.split(' '));

const contentWords = (text: string): readonly string[] => plain(text).trim().split(' ').filter((word) => (word.length > 3 || /\d/.test(word)) && !STOP.has(word));

/** Every item asks it of every fact. */
const texts = new WeakMap<object, string>();

function textOf(fact: Pick<Fact, 'question' | 'answer' | 'details'>): string {
  let text = texts.get(fact);
  if (text === undefined) {
    text = plain(`${fact.question} ${fact.answer} ${fact.details ?? ''}`);
    texts.set(fact, text);
  }
  return text;
}

/** Whether a text says a choice in so many words. */
export function says(fact: Pick<Fact, 'question' | 'answer' | 'details'>, choice: string): boolean {
  const words = plain(choice).trim().split(' ').filter((word) => word !== 'a' && word !== 'an' && word !== 'the');
  const text = textOf(fact);
  return words.every((word) => text.includes(` ${word} `));
}

/**
 * Facts that bear on an item's question: its own, and every other that holds all the words which matter in the question.
 * A wrong choice must be said by none of them.
 */
export function bearingOn<F extends Pick<Fact, 'id' | 'question' | 'answer' | 'details'>>(item: QuizItem, facts: readonly F[]): readonly F[] {
  const words = contentWords(item.question);
  return facts.filter((fact) => fact.id === item.fact || words.every((word) => textOf(fact).includes(` ${word} `)));
}
