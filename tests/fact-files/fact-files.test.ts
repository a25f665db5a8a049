import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { factProblems, MOST_FACTS, tidyContent } from '../../src/domain/guild-facts.ts';
import type { GuildFactContent } from '../../src/domain/guild-facts.ts';
import { plainQuestion } from '../../src/domain/house-rules.ts';
import { writeCsv } from '../../src/fact-files/csv.ts';
import { readFacts } from '../../src/fact-files/read.ts';
import { writeYaml } from '../../src/fact-files/yaml.ts';
import type { FactFileProblem, FactFormat } from '../../src/ports/fact-files.ts';

const TODAY = '2026-11-24';
const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);
const read = (content: string | Uint8Array, name = 'facts') =>
  readFacts(typeof content === 'string' ? bytes(content) : content, { name, today: TODAY, phones: new Set(['900105090']) });
const written = (facts: Parameters<typeof writeCsv>[0], format: FactFormat): string => (format === 'csv' ? writeCsv(facts) : writeYaml(facts));

const meeting: GuildFactContent = {
  question: 'Where do we meet?', also: ['Meeting place?', 'where is it'], answer: 'The group meets in the town library, as of 2026.',
  sourceTitle: 'House rules', sourceUrl: 'https://example.org/rules', asOf: '2026-11',
};
const facts = [{ id: '100/k1', content: meeting }, { id: '100/k2', content: { ...meeting, question: 'Who runs it?', also: [], asOf: '2026' } }];

/** The problems of a file as `line field rule`. */
function problems(content: string | Uint8Array, name?: string): readonly string[] {
  const result = read(content, name);
  return result.ok ? [] : result.problems.map(({ line, field, rule }: FactFileProblem) => [line, field, rule].filter((part) => part !== null).join(' '));
}

/** How long the whole process stands still for it, in milliseconds. */
function blocked(work: () => unknown): number {
  const before = performance.now();
  work();
  return performance.now() - before;
}

const yaml = (...entries: readonly string[]): string => `version: 1\nfacts:\n${entries.join('')}`;
const entry = (question = 'Where do we meet?', more = '', source = '    sourceTitle: House rules\n    sourceUrl: https://example.org\n') =>
  `  - question: ${question}\n    answer: In the library.\n${source}    asOf: 2026\n${more}`;
const HEAD = 'question,answer,sourceTitle,sourceUrl,asOf\n';
const row = (question = 'Where do we meet?', source = 'House rules') => `${question},In the library.,${source},https://example.org,2026\n`;

describe.each(['yaml', 'csv'] as const)('a file of facts in %s', (format) => {
  it('comes back as it was written', () => {
    const result = read(written(facts, format));
    expect(result).toEqual({ ok: true, format, facts: facts.map(({ id, content }) => ({ id: id.slice(4), content, line: expect.any(Number) as number })) });
  });

  const piece = fc.oneof(fc.constantFrom('=', '+', '-', '@', '\'', '"', ',', ';', '\n', '\t', ': ', '# ', '- ', '|', '> ', '{', '*', '&', 'true', '2026', 'null', '~', '＝', 'ñ', '心', '💙'), fc.string({ maxLength: 8, unit: 'grapheme' }));
  const words = fc.array(piece, { minLength: 1, maxLength: 6 }).map((pieces) => pieces.join(''));
  const content = fc.record({
    question: words.map((text) => `${text} x?`), also: fc.array(words, { maxLength: 4 }), answer: words.map((text) => `${text}.`), sourceTitle: words.map((text) => `${text}t`),
    sourceUrl: fc.constantFrom('https://example.org/a?b=c,d', 'http://ñ.example/"x"'), asOf: fc.constantFrom('2026', '2026-11', '2026-11-23', '0999'),
  }).map(tidyContent).filter((one) => factProblems(one, TODAY).length === 0);

  it('comes back whatever the words are, in the same order', () => {
    fc.assert(fc.property(fc.uniqueArray(content, { minLength: 1, maxLength: 5, selector: ({ question }) => plainQuestion(question) }), (contents) => {
      const result = read(written(contents.map((one, index) => ({ id: `100/=${index}`.replace('=', '-'), content: one })), format));
      expect(result).toMatchObject({ ok: true, format, facts: contents.map((one, index) => ({ id: `-${index}`, content: one })) });
    }), { numRuns: 300 });
  });

  it('never brings anything down, whatever was sent', () => {
    fc.assert(fc.property(fc.oneof(fc.uint8Array({ maxLength: 300 }), words.map((text) => bytes(`${format === 'csv' ? HEAD : 'facts:\n  - '}${text}`))), (anything) => {
      const result = read(anything, `x.${format}`);
      expect(result.ok || result.problems.length > 0).toBe(true);
    }), { numRuns: 500 });
  });
});

describe('a file in YAML', () => {
  it('is easy to read and to change', () => {
    expect(written(facts.slice(0, 1), 'yaml')).toMatch(/^# The facts of one Discord server\..*\n.*\n\nversion: 1\nfacts:\n {2}- id: k1\n {4}question: Where do we meet\?\n {4}also:\n {6}- Meeting place\?\n/);
    expect(written(facts, 'yaml')).toContain('asOf: "2026"');
  });

  it('may be written by hand: without version and ids, with one other way to ask, with a year that is no text to YAML', () => {
    expect(read('facts:\n  - Question: Who?\n    also: who is it\n    answer: The group.\n    source title: Rules\n    source_url: https://example.org\n    asOf: 2026\n'))
      .toMatchObject({ ok: true, facts: [{ id: null, content: { question: 'Who?', also: ['who is it'], asOf: '2026' }, line: 2 }] });
  });

  it('names every line that is wrong, all at once, in order', () => {
    const wrong = yaml(entry(undefined, '    colour: blue\n    also: {a: b}\n'), entry('Who?', '', ''), entry('Where do we meet', '    id: a b\n'), '  - just words\n', entry('Why?', '    answer: twice\n'));
    expect(problems(wrong)).toEqual([
      '8 unknownField', '9 also notList', '10 sourceTitle noSource', '13 question noQuestionMark', '13 question twiceQuestion', '18 id badId', '19 notEntry', '25 answer twiceField',
    ]);
  });

  it('says where the YAML itself breaks', () => {
    expect(problems('facts:\n  - question: "Who?\n    answer: x\n')).toEqual([expect.stringMatching(/^\d+ yaml$/)]);
    expect(problems(`${yaml(entry())}facts: []\n`)).toEqual(['8 twiceField']);
    expect(problems('[]')).toEqual(['1 noFacts']);
    expect(problems('version: 1\nfacts: []\n')).toEqual(['2 noFacts']);
    expect(problems('just words')).toEqual(['1 noFacts']);
  });

  it('of a newer version is not guessed at', () => {
    expect(problems('version: 2\nfacts:\n  - anything\n')).toEqual(['1 newer']);
    expect(problems('version: latest\nfacts:\n  - anything\n')).toEqual(['1 version']);
  });
});

describe('a file in CSV', () => {
  it('opens in a spreadsheet with its letters right, and runs nothing there', () => {
    const sly = ['=HYPERLINK("https://evil.example")?', '+1?', '-1?', '@SUM(A1)?', '\'=1?', '\tx?'].map((question, index) => ({ id: `100/n${index}`, content: { ...meeting, question, also: ['=1+1'] } }));
    const text = written(sly, 'csv');
    expect(text.startsWith('\uFEFFid,question,also')).toBe(true);
    for (const line of text.split('\r\n').slice(1, -1)) for (const cell of line.split(/,(?=")|,(?!")/)) expect(cell).not.toMatch(/^"?[=+\-@\t]/);
    expect(text).toContain('\'\'=1?');
  });

  it('may come from any spreadsheet: with semicolons or tabs, its own names of columns, empty rows, or a hint for Excel', () => {
    const expected = { ok: true, format: 'csv', facts: [{ id: null, content: { question: 'Where do we meet?', also: [], sourceTitle: 'House rules' } }] };
    for (const sign of [',', ';', '\t']) expect(read((HEAD + row()).replaceAll(',', sign))).toMatchObject(expected);
    expect(read(`sep=;\r\n${HEAD}${row()}`.replaceAll(',', ';'))).toMatchObject(expected);
    expect(read(`\uFEFFAs of,Source URL,Source title,Answer,QUESTION\r\n\r\n2026,https://example.org,House rules,In the library.,Where do we meet?\r\n,,,,\r\n`)).toMatchObject({ ...expected, facts: [{ line: 3 }] });
  });

  it('has several ways to ask in one cell, one a line', () => {
    expect(read('question,also,answer,sourceTitle,sourceUrl,asOf\nWho?,"who is it\nwho are they\n",The group.,Rules,https://example.org,2026\n'))
      .toMatchObject({ ok: true, facts: [{ content: { also: ['who is it', 'who are they'] } }] });
  });

  it('names every line that is wrong, also below cells of several lines', () => {
    expect(problems(`${HEAD}${row()}"Who\nis it?",In the library.,,,2026\n${row('Where do we MEET')}${row('Why?').replace('\n', ',more\n')}`)).toEqual([
      '3 sourceTitle noSource', '5 question noQuestionMark', '5 question twiceQuestion', '6 moreCells',
    ]);
    expect(problems(`${HEAD.replace('answer', 'colour')}${row()}`)).toEqual(['1 unknownField', '2 answer missing']);
    expect(problems(`${HEAD.replace('answer', 'question')}${row()}`)).toContain('1 question twiceField');
    expect(problems(`${HEAD}${row()}"Who?,In the library.\n`, 'a.csv')).toEqual(['3 csv']);
    expect(problems('a,b\n1,2\n', 'a.csv')).toEqual(['1 header']);
    expect(problems(HEAD)).toEqual(['1 noFacts']);
  });
});

describe('a file that cannot be used', () => {
  it('is named for what it is', () => {
    const utf16 = Buffer.from(`\uFEFF${HEAD}${row()}`, 'utf16le');
    expect(problems(utf16)).toEqual(['1 utf16']);
    expect(problems(utf16.subarray(2))).toEqual(['1 utf16']);
    expect(problems(Buffer.from(utf16).swap16())).toEqual(['1 utf16']);
    expect(problems(Buffer.from(`${HEAD}${row('¿Dónde?')}`, 'latin1'))).toEqual(['1 latin1']);
    expect(problems(new Uint8Array([0x50, 0x4b, 3, 4, 20, 0]))).toEqual(['1 spreadsheet']);
    expect(problems(new Uint8Array([0x89, 0x50, 0x4e, 0x47, 13, 10, 26, 10, 0, 0, 0, 13]))).toEqual(['1 binary']);
    expect(problems('')).toEqual(['1 empty']);
    expect(problems('\uFEFF \n')).toEqual(['1 empty']);
  });

  it('names the line where a question or an id was there before', () => {
    const result = read(yaml(entry('Who?', '    id: a\n'), entry('who', '    id: a\n')));
    expect(!result.ok && result.problems.filter(({ rule }) => rule.startsWith('twice')).map(({ rule, found }) => [rule, found])).toEqual([['twiceQuestion', '3'], ['twiceId', '8']]);
  });

  it('is refused at once when it has too many facts, however they are written', () => {
    const many = 50_000;
    const table = HEAD + row().repeat(many);
    const list = yaml(entry().repeat(many));
    const took = blocked(() => {
      expect(problems(table)).toEqual([`${MOST_FACTS + 2} tooManyFacts`]);
      expect(problems(list)).toEqual([`${3 + MOST_FACTS * 5} tooManyFacts`]);
    });
    expect(took).toBeLessThan(1_500);
    expect(problems(yaml('  - {}\n'.repeat(MOST_FACTS + 1)))).toEqual([`${3 + MOST_FACTS} tooManyFacts`]);
  });

  it('with brackets and references that would take the machine is only wrong', () => {
    const megabyte = ['facts: '.concat('['.repeat(1_000_000)), `facts: [${'{},'.repeat(300_000)}]`, 'a: b\n'.repeat(200_000), `facts: ${'!a '.repeat(300_000)}`, `facts: ${'"" '.repeat(300_000)}`, Array.from({ length: 80_000 }, (_, index) => `k${index}: v\n`).join('')];
    expect(blocked(() => megabyte.forEach((text) => expect(problems(text)).toEqual(['1 tooManyFacts'])))).toBeLessThan(2_000);
    expect(problems(`facts: ${'['.repeat(20_000)}`)).toEqual([expect.stringMatching(/yaml$/)]);
    expect(problems(`facts:\n  - &a [x]\n  - question: *a\n`)).toContain('3 question notText');
  });

  it('tells the first fifty problems, and how many more there are', () => {
    const result = read(HEAD + Array.from({ length: 60 }, (_, index) => row(`Question ${index}`)).join(''));
    expect(result).toMatchObject({ ok: false, more: 10 });
    expect(problems(HEAD + Array.from({ length: 60 }, (_, index) => row(`Question ${index}`)).join(''))).toHaveLength(50);
  });
});

describe('the description for moderators', () => {
  it('has examples that can be imported as they are, and both say the same', () => {
    const page = readFileSync('docs/server-facts.md', 'utf8');
    const example = (format: string) => read(new RegExp(`\`\`\`${format}\\n([\\s\\S]+?)\`\`\``).exec(page)?.[1] ?? '', `example.${format}`);
    const content = { question: 'When does our group meet?', also: ['meeting times?'], sourceTitle: 'Our pages, Meetings', asOf: '2026-11' };
    for (const format of ['yaml', 'csv']) expect(example(format)).toMatchObject({ ok: true, facts: [{ id: null, content }] });
  });
});
