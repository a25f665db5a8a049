import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { fold } from '../../src/search/normalise.ts';
import { scopeOf } from '../../src/search/scope/index.ts';

const scope = (text: string) => scopeOf(fold(text));
const danger = ['safety', 'perhaps-safety'];

describe('somebody who may be in danger is heard', () => {
  test.each([
    ['in plain words', 'i think i am being trafficked'],
    ['misspelt', 'im beeing traficked and my bos took my pasport'],
    ['in two words', 'help me'],
    ['without the word trafficking', 'he takes all the money i make and hits me'],
    ['as somebody near', 'my sister is not allowed to leave the house where she works'],
    ['as a stranger seen', 'there are girls next door who are locked in at night'],
    ['as a child online', 'im 13 and a man i met in a game wants pictures and says keep it secret'],
    ['asking for a friend', 'asking for a friend, her boss has her passport and she is scared'],
    ['who wants to die', 'i want to kill myself'],
    ['in Spanish without accents', 'mi jefe me quito el pasaporte y no me deja salir'],
    ['in Portuguese', 'não me deixam sair e não me pagam'],
    ['in French', "il m'a pris mon passeport et je ne peux pas partir"],
    ['at the end of a long text', `${'I read a lot about the campaign and its history and I like the blue heart very much. '.repeat(12)} my boss locks me in and beats me`],
  ])('%s', (_, text) => expect(danger).toContain(scope(text)));
});

describe('a general question is no cry', () => {
  test.each([
    'What are signs that somebody is being trafficked?', 'why do traffickers take passports', 'how many victims are women', 'what is debt bondage',
    'is there a hotline for trafficking', 'can parents traffic their own child', 'help me with my homework about slavery', 'qué es la trata de personas',
    "qu'est-ce que la servitude pour dettes", 'quais são os sinais de tráfico', 'thanks a lot',
  ])('%j', (text) => expect(danger).not.toContain(scope(text)));
});

describe('a personal case that is no danger is for people who may advise', () => {
  test.each(['can i sue my old employer', 'what should i say in court next week', 'my asylum claim was refused, can i appeal', 'puedo pedir asilo'])('%j', (text) => expect(scope(text)).toBe('advice'));
});

test('what the ear learnt from is not borrowed from the questions it is measured by', () => {
  const read = (folder: string) => readdirSync(new URL(`../questions/${folder}/`, import.meta.url)).flatMap((name) =>
    readFileSync(new URL(`../questions/${folder}/${name}`, import.meta.url), 'utf8').trim().split('\n').map((line) => JSON.parse(line) as { text?: string; question?: string }));
  const plain = (text: string) => fold(text).replace(/[^\p{L}\p{N}]+/gu, ' ').trim();
  const measured = new Set(read('report').map(({ question }) => plain(question ?? '')));
  const lessons = read('scope-training').map(({ text }) => plain(text ?? ''));
  expect(lessons.length).toBeGreaterThan(1_000);
  expect(lessons.filter((text) => measured.has(text))).toEqual([]);
});
