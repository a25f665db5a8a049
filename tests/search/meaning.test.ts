import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { describe, expect, test } from 'vitest';
import { openAnswers, openSearcher } from '../../src/search/index.ts';
import { directionsOf, learntMeaning, nearestOf, nearness, readMeaning } from '../../src/search/meaning/vectors.ts';
import { tokens } from '../../src/search/normalise.ts';
import { makeContent, makeFact, makeLog } from './content.ts';

const FILE = new URL('../../src/search/meaning/vectors.bin', import.meta.url);
const meaning = learntMeaning();
const of = (text: string) => meaning.of(tokens(text));
const near = (question: string, ...phrasings: readonly string[]) => nearness(of(question), directionsOf(phrasings.map(of), meaning.dimensions));

describe('what a text means', () => {
  test('is nearer to the same question in other words than to another question with some of its words', () => {
    const fund = ['what is the trust fund', 'un money for people who were trafficked'];
    const day = ['when is the World Day against Trafficking in Persons', 'date of the world day'];
    expect(near('is there a pot of cash for survivors', ...fund)).toBeGreaterThan(near('is there a pot of cash for survivors', ...day));
    expect(near('on which summer date is it marked around the globe', ...day)).toBeGreaterThan(near('on which summer date is it marked around the globe', ...fund));
  });

  test('has length 1, and is nothing at all for words that nobody knows', () => {
    expect(Math.hypot(...of('when was it launched'))).toBeCloseTo(1, 4);
    expect(of('xqzzv blorptang')).toEqual(new Float32Array(meaning.dimensions));
    expect(meaning.of([])).toEqual(new Float32Array(meaning.dimensions));
    expect(near('xqzzv', 'when was it launched')).toBe(0);
  });

  test('is as near to a fact as to its nearest phrasing, however many others lie elsewhere', () => {
    const phrasings = ['when was it launched', 'is there a trust fund', 'what do the tiers mean'];
    const directions = directionsOf(phrasings.map(of), meaning.dimensions);
    for (const phrasing of phrasings) expect(nearestOf(of(phrasing), directions)).toBeCloseTo(1, 1);
    expect(nearness(of('is there a trust fund'), directions)).toBeLessThan(0.9);
  });

  test('does not grow with the length of a text', () => {
    expect(Math.hypot(...of('fund '.repeat(5_000)))).toBeCloseTo(1, 4);
  });

  test('comes from a file that is refused when it is cut short', () => {
    const directory = mkdtempSync(join(tmpdir(), 'meaning-'));
    const path = join(directory, 'vectors.bin');
    writeFileSync(path, readFileSync(FILE).subarray(0, 100_000));
    expect(() => readMeaning(path)).toThrow(RangeError);
    rmSync(directory, { recursive: true });
  });
});

describe('the index', () => {
  const money = makeFact('money', 'Is there a trust fund for victims of trafficking?', ['un money for people who were trafficked'], 'The Trust Fund pays for help.');

  test('finds a fact that shares no word with the question', () => {
    const { ranked } = openSearcher(makeContent([...makeContent().facts, money])).rank('any cash for survivors', null);
    expect(ranked[0]?.fact.id).toBe('money');
  });

  test('is built again when it was made with other word vectors', async () => {
    const directory = mkdtempSync(join(tmpdir(), 'meaning-'));
    const path = join(directory, 'index.sqlite');
    const content = makeContent();
    openAnswers({ database: path, content, log: makeLog() }).close();
    const database = new Database(path);
    database.exec("UPDATE meta SET value = replace(value, '-', '-0') WHERE key = 'version'");
    database.close();
    const log = makeLog();
    openAnswers({ database: path, content, log }).close();
    expect(log.lines).toMatchObject([{ fields: { reason: 'other version' } }]);
    rmSync(directory, { recursive: true });
  });
});
