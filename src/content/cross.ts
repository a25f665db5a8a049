/** Rules that look across records and files: unique ids, sources that exist, questions asked once, numbers in one place only. */
import type { DataPath, Fault } from './fault.ts';
import type { Records } from './records.ts';
import { quizFaults } from './quiz.ts';
import { factFaults, phoneIn, plainQuestion } from './rules.ts';
import type { Located } from './validate.ts';

/** Every fault that needs more than the shape of one record to be seen. */
export function crossFaults(records: Records): Fault[] {
  return [
    ...records.facts.flatMap((record) => factFaults(record.value).map((fault) => at(record, fault.path, fault.what, fault.write))),
    ...repeatedIds(records.facts, 'fact'),
    ...repeatedIds(records.sources, 'source'),
    ...repeatedIds(records.helplines, 'helpline'),
    ...repeatedIds(records.observances, 'observance'),
    ...unknownSources(records),
    ...repeatedQuestions(records),
    ...strayNumbers(records),
    ...observanceFaults(records),
    ...repeatedIds(records.quiz, 'quiz question'),
    ...records.quiz.filter(({ value }) => !unreadable(records, value.fact)).flatMap((record) => quizFaults(record.value, records.facts.map(({ value }) => value)).map((fault) => at(record, fault.path, fault.what, fault.write))),
    ...records.sources.flatMap((record) => lateSource(record)),
    ...records.helplines.flatMap((record) => emptyHelpline(record)),
  ];
}

function at(record: Located<unknown>, path: DataPath, what: string, write: string): Fault {
  const line = record.file.lineOf([...record.path, ...path]);
  return { file: record.file.name, line, what, write };
}

/** A fact that is there, and has faults of its own. */
function unreadable({ facts, written }: Records, id: string): boolean {
  return written.has(id) && !facts.some(({ value }) => value.id === id);
}

function repeatedIds(list: readonly Located<{ readonly id: string }>[], what: string): Fault[] {
  const seen = new Map<string, Located<unknown>>();
  return list.flatMap((record) => {
    const { id } = record.value;
    const first = seen.get(id);
    if (first === undefined) {
      seen.set(id, record);
      return [];
    }
    const where = `${first.file.name}:${first.file.lineOf([...first.path, 'id'])}`;
    return [at(record, ['id'], `the id "${id}" is already used by another ${what} (${where})`, 'choose an id of its own')];
  });
}

function unknownSources(records: Records): Fault[] {
  const known = new Set(records.sources.map(({ value }) => value.id));
  const check = (record: Located<unknown>, ids: readonly string[], path: DataPath): Fault[] =>
    ids.flatMap((id, index) =>
      known.has(id) || records.written.has(id) ? [] : [at(record, [...path, index], `the source "${id}" is not in sources.yaml`, 'correct the id, or add the source there')],
    );
  return [
    ...records.facts.flatMap((record) => check(record, record.value.sources, ['sources'])),
    ...records.facts.flatMap((record) => check(record, record.value.series?.points.map((point) => point.source) ?? [], ['series', 'points'])),
    ...records.observances.flatMap((record) => check(record, record.value.sources, ['sources'])),
  ];
}

function repeatedQuestions(records: Records): Fault[] {
  const seen = new Map<string, string>();
  return records.facts.flatMap((record) => {
    const asked: [string, DataPath][] = [[record.value.question, ['question']], ...record.value.also.map((text, index): [string, DataPath] => [text, ['also', index]])];
    return asked.flatMap(([text, path]) => {
      const plain = plainQuestion(text);
      const first = seen.get(plain);
      if (first === undefined) seen.set(plain, record.value.id);
      return first === undefined ? [] : [at(record, path, `"${text}" is already asked by the fact "${first}"`, 'word it differently, or keep it in one of the two')];
    });
  });
}

function strayNumbers(records: Records): Fault[] {
  const digits = (text: string | null): string => (text ?? '').replace(/\D/g, '');
  const lines = records.helplines.flatMap(({ value }) => [value.phone, value.phoneFromAbroad, value.sms]);
  const known = new Set(lines.map(digits).filter((number) => number.length >= 3));
  const check = (record: Located<unknown>, fields: Readonly<Record<string, string | null>>): Fault[] =>
    Object.entries(fields).flatMap(([field, text]) => {
      const found = phoneIn(text ?? '', known);
      return found === null ? [] : [at(record, [field], `"${found}" looks like a telephone number`, 'numbers stand in helplines.yaml only; point to /helpline instead')];
    });
  return [
    ...records.facts.flatMap((record) => check(record, { answer: record.value.answer, details: record.value.details })),
    ...records.observances.flatMap((record) => check(record, { summary: record.value.summary, text: record.value.text, closing: record.value.closing })),
  ];
}

function observanceFaults(records: Records): Fault[] {
  const topics = new Set(records.topics.map(({ value }) => value.id));
  return records.observances.flatMap((record) => {
    const { value } = record;
    const braces = [value.text, value.closing ?? ''].flatMap((text) => text.match(/\{[^}]*\}/g) ?? []).find((token) => !/^\{(?:ordinal|year)\}$/.test(token));
    return [
      ...value.topics.flatMap((id, index) =>
        topics.has(id) || records.written.has(id) ? [] : [at(record, ['topics', index], `the topic "${id}" does not exist`, 'use the name of a file in facts/ without .yaml')],
      ),
      ...(braces === undefined ? [] : [at(record, ['text'], `${braces} is not filled in by anything`, 'use only {ordinal} and {year}')]),
      ...(value.closing !== null && value.kind !== 'month' ? [at(record, ['closing'], 'only a month has a closing post', 'remove "closing"')] : []),
    ];
  });
}

function lateSource(record: Records['sources'][number]): Fault[] {
  const { published, accessed } = record.value;
  if (published === null || published <= accessed.slice(0, published.length)) return [];
  return [at(record, ['published'], 'the source was read before it was published', 'check both dates')];
}

function emptyHelpline(record: Records['helplines'][number]): Fault[] {
  const { phone, sms, url, status } = record.value;
  if (status !== 'publish' || phone !== null || sms !== null || url !== null) return [];
  return [at(record, ['status'], 'a helpline without phone, sms or url cannot be shown', 'add a contact, or set status: verify-first')];
}
