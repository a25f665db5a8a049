import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { stringify } from 'yaml';
import { formatFault } from '../../src/content/fault.ts';
import { checkContent, loadContent } from '../../src/content/load.ts';
import { EXIT, OperatorError } from '../../src/errors.ts';
import { contentDirectory, factFile, goodFact, goodHelpline, goodObservance, goodSource } from './fixture.ts';

async function faultsOf(files: Parameters<typeof contentDirectory>[0]): Promise<string[]> {
  return (await checkContent(await contentDirectory(files))).map(formatFault);
}

const facts = (...records: Record<string, unknown>[]) => ({ 'facts/campaign.yaml': factFile(records) });

describe('good content', () => {
  it('loads into facts with their topic, sources by id, and a hash', async () => {
    const content = await loadContent(await contentDirectory({ 'observances.yaml': stringify([goodObservance]), 'synonyms.yaml': stringify([['a', 'b']]) }));
    expect(content.facts).toHaveLength(1);
    expect(content.facts[0]).toMatchObject({ id: 'launch-date', topic: 'campaign', guildId: null, details: null, people: [], sensitivity: 'none' });
    expect(content.sources.get('unodc')?.publisher).toBe('UNODC');
    expect(content.topics).toEqual([{ id: 'campaign', title: 'The campaign', description: 'What it is.' }]);
    expect(content.observances[0]?.id).toBe('world-day');
    expect(content.synonyms).toEqual([['a', 'b']]);
    expect(content.hash).toMatch(/^[0-9a-f]{64}$/);
  });

  it('gives the same hash for the same content, and another one after any change', async () => {
    const first = await loadContent(await contentDirectory());
    const again = await loadContent(await contentDirectory());
    const changed = await loadContent(await contentDirectory(facts(goodFact({ answer: 'The campaign was launched in March 2009.' }))));
    expect(again.hash).toBe(first.hash);
    expect(changed.hash).not.toBe(first.hash);
  });

  it('takes a year without quotes as a date', async () => {
    const content = await loadContent(await contentDirectory(facts(goodFact({ asOf: 2009 }))));
    expect(content.facts[0]?.asOf).toBe('2009');
  });

  it('never reads what the operator keeps in local/', async () => {
    const directory = await contentDirectory();
    await mkdir(path.join(directory, 'local'));
    await writeFile(path.join(directory, 'local', 'facts.yaml'), '\t: [broken');
    await expect(loadContent(directory)).resolves.toBeDefined();
  });
});

describe('a fault is said with file, line, what is wrong and what to write', () => {
  it('names the line of the field', async () => {
    const file = `topic: { title: A, description: B. }\nfacts:\n${stringify([goodFact({ asOf: '2009-13-01' })]).replace(/^/gm, '  ').trimEnd()}\n`;
    const line = file.split('\n').findIndex((text) => text.includes('asOf')) + 1;
    const [fault] = await faultsOf({ 'facts/campaign.yaml': file });
    expect(fault).toBe(`data/facts/campaign.yaml:${line}: "asOf" is not a date that exists: the year, month or day for which the statement is true, for example 2025-07`);
  });

  it('keeps the topic of servers\' own facts free', async () => {
    expect(await faultsOf({ 'facts/server.yaml': factFile([goodFact({ id: 'b' })]) })).toEqual([expect.stringMatching(/facts\/server\.yaml:1: the topic "server" is where servers' own facts stand/)]);
  });

  it('says a slip once: what points to a file that cannot be read is not at fault as well', async () => {
    const quiz = stringify([{ id: 'q', fact: 'launch-date', kind: 'true-false', question: 'The campaign was launched in 2009.', right: 'True' }]);
    const broken = factFile([goodFact()]).replace('answer: The', 'answer: Mind this: The');
    expect(await faultsOf({ 'facts/campaign.yaml': broken, 'quiz.yaml': quiz, 'observances.yaml': stringify([goodObservance]) })).toEqual([expect.stringContaining('put the text in single quotes')]);
    expect(await faultsOf({ ...facts(goodFact({ asOf: 'soon' })), 'quiz.yaml': quiz })).toEqual([expect.stringContaining('"asOf"')]);
    expect(await faultsOf({ 'sources.yaml': stringify([goodSource]).replace('title:', '\ttitle:') })).not.toContainEqual(expect.stringContaining('is not in sources.yaml'));
    // What is nowhere is still said.
    expect(await faultsOf({ ...facts(goodFact({ asOf: 'soon' })), 'quiz.yaml': quiz.replace('launch-date', 'lunch-date') })).toContainEqual(expect.stringContaining('there is no fact "lunch-date"'));
  });

  it('reports every fault of every file at once', async () => {
    const faults = await faultsOf({
      ...facts(goodFact({ id: 'Bad Id' }), goodFact({ id: 'b', sources: ['nowhere'] })),
      'sources.yaml': stringify([{ ...goodSource, accessed: 'yesterday' }]),
      'helplines.yaml': stringify([{ ...goodHelpline, status: 'maybe' }]),
    });
    expect(faults.some((text) => text.includes('campaign.yaml') && text.includes('"id"'))).toBe(true);
    expect(faults.some((text) => text.includes('the source "nowhere" is not in sources.yaml'))).toBe(true);
    expect(faults.some((text) => text.startsWith('data/sources.yaml') && text.includes('"accessed"'))).toBe(true);
    expect(faults.some((text) => text.startsWith('data/helplines.yaml') && text.includes('"maybe"'))).toBe(true);
  });

  it('stops the start with exit code 65 and lists the faults', async () => {
    const directory = await contentDirectory(facts(goodFact({ sources: [] })));
    const error = await loadContent(directory).catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(OperatorError);
    expect(error).toMatchObject({ exitCode: EXIT.badContent, message: expect.stringContaining('"sources" has 0 of at least 1 entries') });
  });

  it.each<[string, Record<string, unknown>, string]>([
    ['a fact without an answer', { answer: undefined }, '"answer" is missing'],
    ['a misspelt key', { anwser: 'x' }, '"anwser" is not a key that is known here'],
    ['too long an answer', { answer: `In 2009. ${'word '.repeat(70)}` }, 'characters long, more than 300'],
    ['too long details', { details: 'word '.repeat(250) }, 'more than 1200'],
    ['too few phrasings', { also: ['one', 'two'] }, '"also" has 2 of at least 8 entries'],
    ['a question that asks nothing', { question: 'The launch' }, 'does not end in a question mark'],
    ['no source', { sources: [] }, '"sources" has 0 of at least 1 entries'],
    ['an unknown sensitivity', { sensitivity: 'mild' }, 'must be none, care, distressing'],
    ['a review that is no length of time', { reviewEvery: 'often' }, 'is not a length of time'],
    ['a statement number that does not exist', { article: ['S93'] }, 'has a form that does not fit'],
    ['a text where a list belongs', { people: 'Costa' }, '"people" is not a list'],
    ['an undated word', { answer: 'Mexico is currently a member.' }, '"currently" will be wrong one day'],
    ['a figure without a year', { answer: 'The treaty has 185 parties.' }, 'the figure "185 parties" has no year'],
    ['a bare percentage', { answer: 'Children are 38% of them.' }, 'has no year'],
    ['a count of victims that hides how it was counted', { answer: 'In 2022 there were 200 victims.' }, 'write "detected victims"'],
    ['a corrected statement without differs', { article: ['S27'] }, '"differs" is missing, though the article is corrected at S27'],
    ['a telephone number', { answer: 'Call 0800 123 456 in Portugal.' }, 'looks like a telephone number'],
    ['an emergency number', { answer: 'In danger use 112 at once.' }, '"112" looks like a telephone number'],
    ['a short code to dial', { details: 'You can text 23373 to get help.' }, 'looks like a telephone number'],
    ['an answer for lawyers', { answer: 'Notwithstanding aforementioned considerations, jurisdictional particularities necessitate individualised interpretation of extraterritorial applicability provisions.' }, 'is hard to read'],
    ['a truth after its last check', { asOf: '2027' }, 'after its last check'],
    ['a bare yes', { answer: 'Yes. It happens at home too.' }, 'the answer begins with "Yes."'],
    ['a mention', { answer: 'Hello @everyone in 2009.' }, 'a mention that would ping people'],
    ['a chart with one point', { series: { label: 'a', unit: 'b', points: [{ at: '2009', value: 1, source: 'unodc' }] } }, 'has 1 of at least 2 entries'],
    ['a chart with an unknown source', { series: { label: 'a', unit: 'b', points: [{ at: '2009', value: 1, source: 'unodc' }, { at: '2010', value: 2, source: 'zz' }] } }, 'the source "zz" is not in sources.yaml'],
  ])('%s', async (_, changes, expected) => {
    const faults = await faultsOf(facts(goodFact(changes)));
    expect(faults.join('\n')).toContain(expected);
    expect(faults.every((text) => /^data\/[\w./-]+:\d+: .+: .+/.test(text))).toBe(true);
  });
});

describe('rules across records', () => {
  it('two facts with one id', async () => {
    const [fault] = await faultsOf(facts(goodFact(), goodFact({ question: 'Another one?', also: Array.from({ length: 8 }, (_, index) => `other ${index}`) })));
    expect(fault).toMatch(/the id "launch-date" is already used by another fact \(data\/facts\/campaign\.yaml:\d+\)/);
  });

  it('a phrasing that stands in two facts, whatever its case and punctuation', async () => {
    const second = goodFact({ id: 'second', also: ['WAY 1, of asking for launch date', ...Array.from({ length: 7 }, (_, index) => `other ${index}`)] });
    const faults = await faultsOf(facts(goodFact(), second));
    expect(faults).toEqual([expect.stringContaining('is already asked by the fact "launch-date"')]);
  });

  it('a telephone number, an unknown topic and unknown braces in an observance', async () => {
    const bad = { ...goodObservance, text: 'Call +351 964 608 288 in {month}.', topics: ['nothing'] };
    const text = (await faultsOf({ 'observances.yaml': stringify([bad]) })).join('\n');
    expect(text).toContain('looks like a telephone number');
    expect(text).toContain('{month} is not filled in by anything');
    expect(text).toContain('the topic "nothing" does not exist');
  });

  it('a helpline fit to publish that nobody could reach', async () => {
    const faults = await faultsOf({ 'helplines.yaml': stringify([{ ...goodHelpline, phone: null }]) });
    expect(faults[0]).toContain('without phone, sms or url cannot be shown');
  });

  it('a number without quotes, which would lose its zeros', async () => {
    const faults = await faultsOf({ 'helplines.yaml': stringify([{ ...goodHelpline, phone: 116 }]) });
    expect(faults[0]).toContain('"phone" is not a text');
  });
});

describe('files as people break them', () => {
  const campaign = factFile([goodFact()]);
  it.each<[string, string | Uint8Array | null, string]>([
    ['empty', '', 'the file is empty'],
    ['only a comment', '# nothing\n', 'the file is empty'],
    ['a tab as indentation', 'topic:\n\ttitle: A\n', 'a line is indented with a tab'],
    ['a curly quote', campaign.replace('5 March', 'UNODC\u2019s 5 March'), 'a curly apostrophe'],
    ['a zero-width space', campaign.replace('launched', 'laun\u200Bched'), 'an invisible character'],
    ['a right-to-left override', campaign.replace('launched', '\u202Elaunched'), 'an invisible character'],
    ['a byte-order mark', `\uFEFF${campaign}`, 'byte-order mark'],
    ['UTF-16', new Uint8Array(Buffer.from(`\uFEFF${campaign}`, 'utf16le')), 'saved as UTF-16'],
    ['Latin-1', new Uint8Array(Buffer.from(campaign.replace('launched', 'caf\u00E9'), 'latin1')), 'not saved as UTF-8'],
    ['letters damaged by a wrong encoding', campaign.replace('launched', 'caf\u00C3\u00A9'), 'damaged by a wrong encoding'],
    ['the same key twice', campaign.replace('    answer:', '    asOf: 2009\n    answer:'), 'the same key stands twice'],
    ['an open quote', campaign.replace('answer: ', 'answer: "'), 'quote, bracket or comma is missing'],
    ['a colon in a text', campaign.replace('answer: The', 'answer: This: The'), 'a colon followed by a space'],
    ['a list instead of topic and facts', '- a\n- b\n', '"topic" is missing'],
    ['a topic without facts', 'topic: { title: A, description: B }\nfacts: []\n', 'there is no list of facts'],
    ['a stray key at the top', `${campaign}extra: 1\n`, '"extra" is not a key that is known here'],
    ['a billion laughs', `a: &a [x, x, x, x, x, x, x, x, x]\n${'bcdefghi'.split('').map((key, index) => `${key}: &${key} [${Array.from({ length: 9 }, () => `*${'abcdefghi'[index]}`).join(', ')}]`).join('\n')}\n`, 'references in the file repeat too much'],
    ['binary', new Uint8Array([0x89, 0x50, 0x4e, 0x47, 0, 255, 1]), 'not saved as UTF-8'],
    ['huge', new Uint8Array(2_000_001).fill(32), 'the file is too large'],
  ])('%s', async (_, content, expected) => {
    const faults = await faultsOf({ 'facts/campaign.yaml': content });
    expect(faults.length).toBeGreaterThan(0);
    expect(faults.join('\n')).toContain(expected);
  });

  it('a file saved on Windows is no fault', async () => {
    expect(await faultsOf({ 'facts/campaign.yaml': campaign.replaceAll('\n', '\r\n') })).toEqual([]);
  });

  it('a missing file, a missing folder and a wrong ending', async () => {
    expect(await faultsOf({ 'sources.yaml': null })).toEqual(expect.arrayContaining([expect.stringContaining('data/sources.yaml:1: the file is missing')]));
    expect((await checkContent(path.join(await contentDirectory(), 'nowhere'))).map(formatFault).join('\n')).toContain('there are no facts');
    expect((await faultsOf({ 'facts/more.yml': 'x: 1' })).join('\n')).toContain('its name ends in .yml');
    expect((await faultsOf({ 'facts/Bad Name.yaml': factFile([goodFact({ id: 'other' })]) })).join('\n')).toContain('not fit for a topic');
  });

  it('anything at all in a file is answered by faults or content, never by a crash', async () => {
    const directory = await contentDirectory();
    const odd = fc.oneof(fc.string({ unit: 'binary', maxLength: 200 }), fc.json().map((text) => `topic: ${text}\nfacts: ${text}\n`), fc.uint8Array({ maxLength: 200 }));
    await fc.assert(
      fc.asyncProperty(odd, async (content) => {
        await writeFile(path.join(directory, 'facts', 'campaign.yaml'), content);
        const faults = await checkContent(directory);
        expect(faults.length).toBeGreaterThan(0);
        expect(faults.every((fault) => fault.line >= 1 && fault.what !== '' && fault.write !== '')).toBe(true);
      }),
      { numRuns: 150 },
    );
  });
});
