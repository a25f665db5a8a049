import { describe, expect, it } from 'vitest';
import { loadWords } from '../../src/words.ts';

describe('Spanish', () => {
  it('says the whole interface, names and descriptions included, and every topic', async () => {
    const { translator } = await loadWords();
    for (const locale of ['es-ES', 'es-419']) {
      const { missing } = translator.coverage(locale);
      const untranslated = Object.keys(missing).filter((sheet) => sheet.startsWith('commands/') || ['common', 'announcements', 'topics'].includes(sheet));
      expect(untranslated.map((sheet) => `${sheet}: ${missing[sheet]?.join(', ')}`)).toEqual([]);
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
});
