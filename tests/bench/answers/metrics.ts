import { isAnswerable } from './questions.ts';
import type { Question } from './questions.ts';

/** What a system said to one question. */
export interface Said {
  /** Facts best first, whether it would say them or not. */
  readonly ranked: readonly string[];
  /** Whether it asserts the first; `null` for a system that cannot refuse. */
  readonly status: 'answered' | 'unsure' | 'unknown';
  readonly note: string | null;
}

export interface Score {
  readonly name: string;
  readonly questions: number;
  readonly [measure: string]: number | string;
}

const SPANISH_AND_OTHERS = new Set(['es', 'pt', 'fr', 'other-language']);

function share(part: number, whole: number): number {
  return whole === 0 ? Number.NaN : Math.round((1000 * part) / whole) / 10;
}

/** Whether one question was handled right: the right fact said or offered first, or held back when none is right. */
export function handledRight(question: Question, said: Said): boolean {
  if (question.expect === 'language') return said.note === 'language';
  if (question.expect === 'safety' || question.expect === 'advice') return said.note === question.expect || said.note === 'safety';
  if (!isAnswerable(question)) return said.status !== 'answered';
  return said.status !== 'unknown' && question.facts.includes(said.ranked[0] ?? '');
}

/** The measures of one system over all questions. */
export function measure(name: string, questions: readonly Question[], said: readonly Said[]): Score {
  const pairs = questions.map((question, index) => ({ question, said: said[index] ?? { ranked: [], status: 'unknown' as const, note: null } }));
  const answerable = pairs.filter(({ question }) => isAnswerable(question));
  const english = answerable.filter(({ question }) => !SPANISH_AND_OTHERS.has(question.style));
  const low = english.filter(({ question }) => question.style === 'low-overlap');
  const refusable = pairs.filter(({ question }) => !isAnswerable(question));
  const near = refusable.filter(({ question }) => question.style === 'near-miss');
  const at = (list: typeof pairs, places: number) =>
    share(list.filter((pair) => pair.question.facts.some((id) => pair.said.ranked.slice(0, places).includes(id))).length, list.length);
  const refused = (list: typeof pairs) => share(list.filter((pair) => pair.said.status !== 'answered').length, list.length);
  return {
    name,
    questions: pairs.length,
    'acc@1': at(english, 1),
    'recall@3': at(english, 3),
    'low overlap': at(low, 1),
    refusal: refused(refusable),
    'near-miss refusal': refused(near),
    'false refusal': share(english.filter((pair) => pair.said.status === 'unknown').length, english.length),
    'wrong answer': share(pairs.filter((pair) => pair.said.status === 'answered' && !pair.question.facts.includes(pair.said.ranked[0] ?? '')).length, pairs.length),
    verdict: share(pairs.filter((pair) => handledRight(pair.question, pair.said)).length, pairs.length),
  };
}

/** Share handled right, and acc@1 where there is a right fact, by style. */
export function byStyle(questions: readonly Question[], said: readonly Said[]): readonly { style: string; questions: number; 'acc@1': number; right: number }[] {
  const styles = [...new Set(questions.map((question) => question.style))].toSorted();
  return styles.map((style) => {
    const rows = questions.flatMap((question, index) => (question.style === style && said[index] !== undefined ? [{ question, said: said[index] }] : []));
    const answerable = rows.filter(({ question }) => isAnswerable(question));
    return {
      style,
      questions: rows.length,
      'acc@1': share(answerable.filter((row) => row.question.facts.includes(row.said.ranked[0] ?? '')).length, answerable.length),
      right: share(rows.filter((row) => handledRight(row.question, row.said)).length, rows.length),
    };
  });
}
