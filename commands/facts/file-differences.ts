/** What a file would change of a server's facts. */
import type { FactFileProblem, FiledFact } from '../../src/discord/command.ts';
import { factChanges } from '../../src/domain/guild-facts.ts';
import type { GuildFact } from '../../src/domain/guild-facts.ts';
import { plainQuestion } from '../../src/domain/house-rules.ts';
import { slugOf } from './words.ts';

export interface Differences {
  readonly added: readonly FiledFact[];
  readonly changed: readonly { readonly filed: FiledFact; readonly before: GuildFact }[];
  readonly same: readonly GuildFact[];
  /** Not in the file: they stay. */
  readonly left: readonly GuildFact[];
  /** Facts of the file with an id that this server does not have. */
  readonly strange: number;
}

const questionOf = ({ content }: Pick<GuildFact, 'content'>): string => plainQuestion(content.question);

/** A fact of the file is the one with its id here; without one, the one with its question; else it is new. */
export function differencesOf(facts: readonly GuildFact[], filed: readonly FiledFact[]): Differences {
  const byId = new Map(facts.map((fact) => [slugOf(fact.id), fact]));
  const known = (one: FiledFact): GuildFact | undefined => (one.id === null ? undefined : byId.get(one.id));
  const claimed = new Set(filed.map(known));
  const byQuestion = new Map(facts.filter((fact) => !claimed.has(fact)).map((fact) => [questionOf(fact), fact]));
  const pairs = filed.map((one) => ({ filed: one, before: known(one) ?? byQuestion.get(questionOf(one)) }));
  const met = new Set(pairs.map(({ before }) => before));
  const there = pairs.flatMap((pair) => (pair.before === undefined ? [] : [{ filed: pair.filed, before: pair.before }]));
  return {
    added: pairs.filter(({ before }) => before === undefined).map((pair) => pair.filed),
    changed: there.filter((pair) => factChanges(pair.before.content, pair.filed.content).length > 0),
    same: there.filter((pair) => factChanges(pair.before.content, pair.filed.content).length === 0).map(({ before }) => before),
    left: facts.filter((fact) => !met.has(fact)),
    strange: filed.filter((one) => one.id !== null && known(one) === undefined).length,
  };
}

/** Questions of the file that a fact outside of it answers already. */
export function takenProblems({ left }: Pick<Differences, 'left'>, filed: readonly FiledFact[]): readonly (Omit<FactFileProblem, 'rule'> & { readonly rule: 'taken' })[] {
  const taken = new Set(left.map(questionOf));
  return filed.filter((one) => taken.has(questionOf(one))).map(({ line }) => ({ line, field: 'question', rule: 'taken', found: '' }));
}
