import { describe, expect, it } from 'vitest';
import { loadWords } from '../../src/words.ts';

describe('Spanish', () => {
  it('says the whole interface, names and descriptions included, every topic and every day of the calendar', async () => {
    const { translator } = await loadWords();
    for (const locale of ['es-ES', 'es-419']) {
      const { missing } = translator.coverage(locale);
      const untranslated = Object.keys(missing).filter((sheet) => sheet.startsWith('commands/') || ['common', 'announcements', 'pictures', 'quiz-rounds', 'topics', 'observances', 'events', 'series', 'quiz'].includes(sheet));
      expect(untranslated.map((sheet) => `${sheet}: ${missing[sheet]?.join(', ')}`)).toEqual([]);
    }
  });

  it('is spoken by every room that has it written down, not only by the commands', async () => {
    const { translator } = await loadWords();
    for (const key of ['common.aboutThisBot', 'announcements.learnMore', 'pictures.today', 'quiz-rounds.resultTitle']) expect(translator.text('es-ES', key), key).not.toBe(translator.text('en-GB', key));
  });

  it('tells what happened on each date, what charts count, and asks its quiz with choices that differ', async () => {
    const { translator, content } = await loadWords();
    for (const fact of content.facts) {
      const said = translator.fact('es-ES', fact);
      expect(said.dates.map(({ date }) => date), fact.id).toEqual(fact.dates.map(({ date }) => date));
      for (const [at, { what }] of said.dates.entries()) expect(what, fact.id).not.toBe(fact.dates[at]?.what);
      if (fact.series !== null) expect(said.series?.label).not.toBe(fact.series.label);
      expect(said.series?.points).toEqual(fact.series?.points);
    }
    for (const item of content.quiz ?? []) {
      const { right, wrong } = translator.quiz?.('es-419', item) ?? item;
      expect(new Set([right, ...wrong].map((choice) => choice.toLowerCase())).size, item.id).toBe(1 + item.wrong.length);
      for (const choice of [right, ...wrong]) expect(choice.length, item.id).toBeLessThanOrEqual(80);
    }
  });

  it('gives every number of the English in the days it translates', async () => {
    const { translator } = await loadWords();
    expect(translator.coverage('es-ES').differentNumbers.filter((line) => !line.startsWith('commands/'))).toEqual([]);
  });

  it('names the commands as they are named in its own sentences', async () => {
    const { translator, commands } = await loadWords();
    const names = new Set([...commands.keys()].map((key) => translator.localizations(`${key}.name`)['es-ES']));
    for (const [key, command] of commands) {
      for (const name of Object.keys(command.texts)) {
        const text = translator.text('es-ES', `${key}.${name.replace(/_(one|other)$/, '')}`, { count: 2 });
        for (const [, said] of text.matchAll(/(?<![\w/.])\/([a-zñáéíóú]+)/g)) expect(names, text).toContain(said);
      }
    }
  });

  it('says what is to be known of every line of help that is shown', async () => {
    const { translator, content } = await loadWords();
    for (const english of content.helplines.filter(({ status }) => status === 'publish')) {
      const { note, hours, phone } = translator.helpline('es-ES', english);
      expect(note, english.id).not.toBe(english.note);
      expect(note ?? '', english.id).not.toMatch(/\b(the|of|and|is|by|for)\b(?! (Centre|Additional))/);
      expect([hours === null, phone]).toEqual([english.hours === null, english.phone]);
    }
  });

  it('writes each day of the calendar with its blanks and its commands, and nothing that Discord would show as it stands', async () => {
    const { translator, commands, content } = await loadWords();
    const names = [...commands.keys()].map((key) => translator.localizations(`${key}.name`)['es-ES']);
    for (const english of content.observances) {
      const { text, closing, summary } = translator.observance('es-ES', english);
      const said = [text, closing ?? '', summary].join('\n');
      expect(said.match(/\{\w+\}/g)).toEqual([english.text, english.closing ?? '', english.summary].join('\n').match(/\{\w+\}/g));
      for (const [, name] of said.matchAll(/(?<![\w/.])\/([a-zñáéíóú]+)/g)) expect(names, said).toContain(name);
      expect(said).not.toMatch(/[`*_~|<>]/);
      expect(text.length).toBeLessThanOrEqual(900);
    }
  });
});
