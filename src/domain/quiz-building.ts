/** Builds questions of the quiz from facts that nobody wrote one for. Pure, and always the same for the same facts. */
import type { Fact } from './facts.ts';
import { bearingOn, says } from './quiz.ts';
import type { QuizItem, QuizKind } from './quiz.ts';
import { differing, isExact, isOf, valuesIn } from './quiz-values.ts';
import type { Value } from './quiz-values.ts';
import { shuffled } from './shuffle.ts';

/** Marks the ids of built questions: nobody translates or edits them. */
export const BUILT = 'built-';
const CHOICES = 3;
const LONGEST_CHOICE = 80;
const LONGEST_STATEMENT = 180;

const ASKS: Readonly<Record<Exclude<QuizKind, 'what' | 'true-false'>, RegExp>> = {
  when: /^(?:when|in which year|on which day|since when)\b/i,
  who: /^who\b/i,
  where: /^(?:where|(?:in|from)? ?which (?:city|country))\b/i,
  'how-many': /^how (?:many|much|old|long)\b/i,
};

function seedOf(text: string): number {
  let seed = 11;
  for (const letter of text) seed = (seed * 33 + (letter.codePointAt(0) ?? 0)) % 999_983;
  return seed;
}

/** An item whose wrong choices no fact that bears on it makes true; null where three are not to be had. */
function withWrong(item: Omit<QuizItem, 'wrong'>, candidates: readonly string[], facts: readonly Fact[]): QuizItem | null {
  const bearing = bearingOn({ ...item, wrong: [] }, facts);
  const taken = new Set([item.right.toLowerCase()]);
  const wrong: string[] = [];
  for (const candidate of candidates) {
    const plain = candidate.toLowerCase();
    if (wrong.length === CHOICES) break;
    if (taken.has(plain) || candidate.length > LONGEST_CHOICE || bearing.some((fact) => says(fact, candidate))) continue;
    taken.add(plain);
    wrong.push(candidate);
  }
  return wrong.length === CHOICES ? { ...item, wrong } : null;
}

/** The one thing that the answer names; null where it names none or several. */
function only<T>(values: readonly T[]): T | null {
  const [first, second] = values;
  return first === undefined || second !== undefined ? null : first;
}

function rightOf(kind: keyof typeof ASKS, fact: Fact): { readonly right: string; readonly value: Value | null } | null {
  if (kind === 'who' || kind === 'where') {
    const name = only(kind === 'who' ? fact.people : fact.places);
    return name === null || !says(fact, name) || says({ question: fact.question, answer: '', details: null }, name) ? null : { right: name, value: null };
  }
  const value = only(valuesIn(fact.answer).filter(({ kind: what }) => (what === 'number') === (kind === 'how-many')));
  return value === null || (value.kind === 'number' && !isExact(fact.answer, value)) ? null : { right: value.text, value };
}

/** The fact's own question, where it asks for one name, day or number. */
function asked(fact: Fact, facts: readonly Fact[]): QuizItem | null {
  const kind = (Object.keys(ASKS) as (keyof typeof ASKS)[]).find((one) => ASKS[one].test(fact.question));
  const found = kind === undefined ? null : rightOf(kind, fact);
  if (kind === undefined || found === null) return null;
  const seed = seedOf(fact.id);
  const names = kind === 'who' || kind === 'where' ? [...new Set(facts.flatMap((other) => (other.sensitivity === 'none' ? (kind === 'who' ? other.people : other.places) : [])))].sort() : [];
  const candidates = found.value === null ? shuffled(names, seed) : differing(found.value, seed);
  return withWrong({ id: `${BUILT}${fact.id}`, fact: fact.id, kind, question: fact.question, right: found.right }, candidates, facts);
}

/** The first sentence of an answer that turns on one date, as it stands or with another date. */
function stated(fact: Fact, facts: readonly Fact[]): QuizItem | null {
  const [sentence = ''] = /^.+?[.!](?=\s+[A-Z]|$)/.exec(fact.answer) ?? [];
  const value = only(valuesIn(sentence));
  if (value === null || sentence.length > LONGEST_STATEMENT || !isOf(fact.dates.map(({ date }) => date), value)) return null;
  const item = { id: `${BUILT}${fact.id}`, fact: fact.id, kind: 'true-false', wrong: [] } as const;
  if (seedOf(fact.id) % 2 === 0) return { ...item, question: sentence, right: 'True' };
  const bearing = bearingOn({ ...item, question: sentence.replace(value.text, ' '), right: 'False' }, facts);
  const changed = differing(value, seedOf(fact.id)).find((other) => !bearing.some((one) => says(one, other)));
  return changed === undefined ? null : { ...item, question: sentence.replace(value.text, changed), right: 'False' };
}

/**
 * Questions on facts that name no abuse and have no written question.
 * @param facts the campaign's
 * @param written the questions that people wrote
 */
export function builtItems(facts: readonly Fact[], written: readonly QuizItem[]): readonly QuizItem[] {
  const done = new Set(written.map(({ fact }) => fact));
  return facts.filter((fact) => fact.guildId === null && fact.sensitivity === 'none' && !done.has(fact.id)).flatMap((fact) => asked(fact, facts) ?? stated(fact, facts) ?? []);
}
