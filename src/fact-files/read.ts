/** Reads a file of facts that anyone may have made. All that is wrong is told at once, by line. */
import { factProblems, tidyContent } from '../domain/guild-facts.ts';
import { plainQuestion } from '../domain/house-rules.ts';
import type { FactFileProblem, FactFileRead, FactFiles, FactFormat, FiledFact } from '../ports/fact-files.ts';
import { looksLikeCsv, readCsv } from './csv.ts';
import { decode } from './decode.ts';
import { shown } from './fields.ts';
import type { FileField, RawFact } from './fields.ts';
import { readYaml } from './yaml.ts';

type Against = Parameters<FactFiles['read']>[1];

/** More than anyone mends in one go. */
const MOST_PROBLEMS = 50;
const ID = /^[\w-]{1,64}$/;

function formatOf(text: string, name: string): FactFormat {
  if (/\.ya?ml$/i.test(name)) return 'yaml';
  return /\.(?:csv|tsv)$/i.test(name) || looksLikeCsv(text) ? 'csv' : 'yaml';
}

/** Facts that claim to be the same one. */
function repeated(facts: readonly RawFact[], key: (fact: RawFact) => string, field: FileField, rule: 'twiceId' | 'twiceQuestion'): readonly FactFileProblem[] {
  const first = new Map<string, RawFact>();
  return facts.flatMap((fact): readonly FactFileProblem[] => {
    const value = key(fact);
    const before = first.get(value);
    if (value === '') return [];
    if (before === undefined) {
      first.set(value, fact);
      return [];
    }
    return [{ line: fact.lines[field] ?? fact.line, field, rule, found: String(before.lines[field] ?? before.line) }];
  });
}

function ownProblems({ id, content, line, lines }: RawFact, { today, phones }: Against): readonly FactFileProblem[] {
  const wrongId: readonly FactFileProblem[] = id === '' || ID.test(id) ? [] : [{ line: lines.id ?? line, field: 'id', rule: 'badId', found: shown(id) }];
  const problems = factProblems(tidyContent(content), today, phones);
  return [...wrongId, ...problems.map(({ field, rule, found }) => ({ line: lines[field] ?? line, field, rule, found }))];
}

/** Never throws, whatever the bytes. */
export function readFacts(bytes: Uint8Array, against: Against): FactFileRead {
  const decoded = decode(bytes);
  if ('rule' in decoded) return { ok: false, problems: [{ line: 1, field: null, rule: decoded.rule, found: '' }], more: 0 };
  const format = formatOf(decoded.text, against.name);
  const raw = format === 'csv' ? readCsv(decoded.text) : readYaml(decoded.text);
  const problems = [
    ...raw.problems,
    ...raw.facts.flatMap((fact) => ownProblems(fact, against)),
    ...repeated(raw.facts, ({ id }) => id, 'id', 'twiceId'),
    ...repeated(raw.facts, ({ content }) => plainQuestion(content.question), 'question', 'twiceQuestion'),
  ].toSorted((a, b) => a.line - b.line);
  if (problems.length > 0) return { ok: false, problems: problems.slice(0, MOST_PROBLEMS), more: Math.max(0, problems.length - MOST_PROBLEMS) };
  return { ok: true, format, facts: raw.facts.map(({ id, content, line }): FiledFact => ({ id: id === '' ? null : id, content: tidyContent(content), line })) };
}
