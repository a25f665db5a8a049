import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import * as fc from 'fast-check';
import type { Fact } from '../../src/domain/facts.ts';
import type { Helpline } from '../../src/domain/helplines.ts';
import { createTranslator } from '../../src/i18n/translator.ts';
import type { CommandShape, OverlaidTranslator } from '../../src/i18n/translator.ts';

const ask: CommandShape = {
  kind: 'chat',
  name: 'ask',
  description: 'Ask a question',
  options: { question: { description: 'Your question', choices: [{ name: 'Morning', value: 'am' }] } },
  texts: { hello: 'Hello, {{name}}!', facts_one: '{{count}} fact', facts_other: '{{count}} facts', 'error.long': 'Too long.' },
};
const common = { apology: 'Something went wrong.' };
const fact = { id: 'launch-date', topic: 'campaign', question: 'When was it launched?', also: ['start date'], answer: 'In 2009.', details: null, dates: [{ date: '2009-03-05', what: 'It begins' }], series: { label: 'Members', unit: 'members', points: [] } } as unknown as Fact;
const helpline = { id: 'us-line', country: 'US', name: 'National line', hours: '24/7', note: null, phone: '1-888-373-7888' } as unknown as Helpline;
const content = { facts: [fact], observances: [], helplines: [helpline], topics: [{ id: 'campaign', title: 'The campaign', description: 'What it is' }] };

let directory: string;
beforeEach(() => {
  directory = mkdtempSync(path.join(tmpdir(), 'locales-'));
});
afterEach(() => rmSync(directory, { recursive: true, force: true }));

function overlay(file: string, text: string): void {
  mkdirSync(path.dirname(path.join(directory, file)), { recursive: true });
  writeFileSync(path.join(directory, file), text);
}
const start = (more: { pseudo?: boolean; cache?: string } = {}): Promise<OverlaidTranslator> => createTranslator({ english: { common }, commands: [ask], content, directory, ...more });
const faults = async (): Promise<string> => {
  try {
    await start();
  } catch (error) {
    return error instanceof Error ? error.message : '';
  }
  return 'no fault';
};

describe('sentences in the reader\'s language', () => {
  it('says the overlay where there is one and English elsewhere', async () => {
    overlay('es/commands/ask.yaml', 'texts:\n  hello: "¡Hola, {{name}}!"\n');
    const translator = await start();
    expect(translator.text('es-ES', 'ask.hello', { name: 'Ana' })).toBe('¡Hola, Ana!');
    expect(translator.text('es-ES', 'ask.error.long')).toBe('Too long.');
    expect(translator.text('es-ES', 'common.apology')).toBe('Something went wrong.');
    expect(translator.text('fr', 'ask.hello', { name: 'Ana' })).toBe('Hello, Ana!');
  });

  it('lets one Spanish serve Spain and Latin America, and a nearer one go first', async () => {
    overlay('es/common.yaml', 'apology: "Algo salió mal."\n');
    overlay('es-ES/common.yaml', 'apology: "Algo ha ido mal."\n');
    overlay('pt/common.yaml', 'apology: "Algo correu mal."\n');
    const translator = await start();
    expect(translator.text('es-ES', 'common.apology')).toBe('Algo ha ido mal.');
    expect(translator.text('es-419', 'common.apology')).toBe('Algo ha ido mal.');
    expect(translator.text('es', 'common.apology')).toBe('Algo salió mal.');
    expect(translator.text('pt-BR', 'common.apology')).toBe('Algo correu mal.');
  });

  it('uses the plural forms of the language, not of English', async () => {
    overlay('pl/commands/ask.yaml', 'texts:\n  facts_one: "{{count}} fakt"\n  facts_few: "{{count}} fakty"\n  facts_many: "{{count}} faktów"\n  facts_other: "{{count}} faktu"\n');
    overlay('es/commands/ask.yaml', 'texts:\n  facts_one: "{{count}} dato"\n  facts_other: "{{count}} datos"\n');
    const translator = await start();
    expect([1, 2, 5, 22].map((count) => translator.text('pl', 'ask.facts', { count }))).toEqual(['1 fakt', '2 fakty', '5 faktów', '22 fakty']);
    expect(translator.text('es-419', 'ask.facts', { count: 1_000_000 })).toBe('1000000 datos');
    expect(translator.text('en-US', 'ask.facts', { count: 0 })).toBe('0 facts');
  });

  it('shows what people typed as they typed it, whatever it looks like', async () => {
    const translator = await start();
    for (const name of ['<b>&"', '{{name}}', '$t(common.apology)', '$&', 'a, b: c', '{{count, number}}']) expect(translator.text('en-US', 'ask.hello', { name })).toBe(`Hello, ${name}!`);
  });

  it('never throws, whatever the locale or the key', async () => {
    overlay('es/common.yaml', 'apology: "Algo salió mal."\n');
    const translator = await start();
    fc.assert(fc.property(fc.string(), fc.string(), (locale, key) => {
      expect(typeof translator.text(locale, key)).toBe('string');
      expect(typeof translator.date(locale, key)).toBe('string');
      expect(translator.localizations(key)).toEqual({});
    }), { numRuns: 200 });
    for (const locale of ['ar', 'he', 'xx-XX', '', '__proto__', 'constructor']) expect(translator.text(locale, 'common.apology')).toBe('Something went wrong.');
  });
});

describe('names and descriptions for Discord', () => {
  it('offers them under each of Discord\'s locales that the language serves', async () => {
    overlay('es/commands/ask.yaml', 'name: preguntar\noptions:\n  question:\n    name: pregunta\n    choices: { am: "Por la mañana" }\n');
    const translator = await start();
    expect(translator.localizations('ask.name')).toEqual({ 'es-ES': 'preguntar', 'es-419': 'preguntar' });
    expect(translator.localizations('ask.options.question.name')).toEqual({ 'es-ES': 'pregunta', 'es-419': 'pregunta' });
    expect(translator.localizations('ask.options.question.choices.am')).toEqual({ 'es-ES': 'Por la mañana', 'es-419': 'Por la mañana' });
    expect(translator.localizations('ask.description')).toEqual({});
  });
});

describe('what happened, and what is counted', () => {
  it('is said in the reader\'s language, and in English where the fact has other dates by now', async () => {
    overlay('es/events.yaml', "launch-date: { what: ['Empieza'] }");
    overlay('es/series.yaml', 'launch-date: { label: Miembros, unit: miembros }');
    expect((await start()).fact('es-ES', fact)).toMatchObject({ dates: [{ date: '2009-03-05', what: 'Empieza' }], series: { label: 'Miembros', unit: 'miembros', points: [] } });
    expect((await start()).fact('en-GB', fact)).toMatchObject({ dates: [{ what: 'It begins' }], series: { label: 'Members' } });
    overlay('es/events.yaml', "launch-date: { what: ['Empieza', 'Termina'] }");
    expect((await start()).fact('es-ES', fact).dates).toEqual(fact.dates);
  });
});

describe('dates', () => {
  it('are written with the precision they have, in the language of the sentence', async () => {
    overlay('es/common.yaml', 'apology: "Algo salió mal."\n');
    const translator = await start();
    expect(translator.date('en-US', '2009-03-05')).toBe('March 5, 2009');
    expect(translator.date('en-GB', '2009-03-05')).toBe('5 March 2009');
    expect(translator.date('es-ES', '2010-06')).toBe('junio de 2010');
    expect(translator.date('en-GB', '1997')).toBe('1997');
    expect(translator.date('ja', '2009-03-05')).toBe('5 March 2009');
    expect(translator.date('en-GB', 'someday')).toBe('someday');
    expect(translator.date('en-GB', '2009-13-05')).toBe('2009-13-05');
  });
});

describe('content in other languages', () => {
  it('overlays facts, topics and labels of helplines, and leaves the rest alone', async () => {
    overlay('es/facts/campaign.yaml', 'launch-date:\n  question: ¿Cuándo se lanzó?\n  also: [fecha de inicio]\n  answer: En 2009.\n');
    overlay('es/helplines.yaml', 'us-line: { name: Línea nacional }\n');
    overlay('es/topics.yaml', 'campaign: { title: La campaña }\n');
    const translator = await start();
    expect(translator.fact('es-419', fact)).toMatchObject({ question: '¿Cuándo se lanzó?', also: ['fecha de inicio'], answer: 'En 2009.', topic: 'campaign' });
    expect(translator.helpline('es-ES', helpline)).toMatchObject({ name: 'Línea nacional', phone: '1-888-373-7888', hours: '24/7' });
    expect(translator.topic('es-ES', content.topics[0]!).title).toBe('La campaña');
    expect(translator.fact('fr', fact)).toEqual(fact);
  });

  it('refuses a number in a helpline\'s label that the English does not have', async () => {
    overlay('es/helplines.yaml', 'us-line:\n  name: Línea 555 123\n');
    expect(await faults()).toContain('es/helplines.yaml:2: "us-line.name": the number 555 is not in the English');
  });

  it('reports what is still English and where numbers differ', async () => {
    overlay('es/facts/campaign.yaml', 'launch-date: { answer: En 2010. }\n');
    const coverage = (await start()).coverage('es-419');
    expect(coverage.missing['facts/campaign']).toEqual(['launch-date.question', 'launch-date.also']);
    expect(coverage.missing['common']).toEqual(['apology']);
    expect(coverage.differentNumbers).toEqual(['facts/campaign launch-date.answer: 2009']);
    expect(coverage.translated).toBe(1);
  });
});

describe('a faulty overlay', () => {
  it('is refused with all faults at once, each with file and line and what to write', async () => {
    overlay('es/commands/ask.yaml', ['name: Preguntar Algo', 'texts:', '  helo: "Hola"', '  hello: "¡Hola, {{nombre}}!"', '  facts: "{{count}} datos"', '  error.long: 12'].join('\n'));
    overlay('es/common.yaml', 'apology: ""\n');
    overlay('es/commands/asks.yaml', 'name: x\n');
    overlay('klingon/common.yaml', 'apology: x\n');
    const said = await faults();
    expect(said).toContain('es/commands/ask.yaml:1: "name": "Preguntar Algo" cannot be a name in Discord');
    expect(said).toContain('es/commands/ask.yaml:3: "texts.helo" is not in the English');
    expect(said).toContain('es/commands/ask.yaml:4: "texts.hello": the English has no {{nombre}}: use only name');
    expect(said).toContain('es/commands/ask.yaml:5: "texts.facts" is not in the English: write facts_one');
    expect(said).toContain('es/commands/ask.yaml:6: "texts.error.long" must be text');
    expect(said).toContain('es/common.yaml:1: "apology": nothing is written');
    expect(said).toContain('es/commands/asks.yaml:1: there is nothing of that name');
    expect(said).toContain('klingon:1: not a language');
  });

  it('that is not YAML is named with its line', async () => {
    overlay('es/common.yaml', 'apology: "never closed\n');
    expect(await faults()).toMatch(/es\/common\.yaml:\d+: not readable as YAML/);
  });

  it('that drops a placeholder is refused', async () => {
    overlay('es/commands/ask.yaml', 'texts:\n  hello: "¡Hola!"\n');
    expect(await faults()).toContain('{{name}} is missing');
  });
});

describe('the made-up language', () => {
  it('marks every sentence and keeps what people and Discord put in', async () => {
    const translator = await start({ pseudo: true });
    expect(translator.text('en-US', 'ask.hello', { name: 'Ana <t:1:F>' })).toBe('⟦Héllö, Ana <t:1:F>!⟧');
    expect((await start()).text('pseudo', 'common.apology')).toMatch(/^⟦.*⟧$/);
    expect((await start({ pseudo: true })).fact('en-US', fact).answer).toBe('⟦Îñ 2009.⟧');
  });
});

describe('checked translations that are kept', () => {
  it('are the same at the next start, and an edit or a fault is seen at once', async () => {
    const cache = path.join(directory, '..', `${path.basename(directory)}.json`);
    overlay('es/common.yaml', 'apology: "Algo salió mal."\n');
    const said = async (): Promise<string> => (await start({ cache })).text('es-ES', 'common.apology');
    expect([await said(), await said()]).toEqual(['Algo salió mal.', 'Algo salió mal.']);
    expect(readFileSync(cache, 'utf8')).toContain('Algo salió mal.');
    overlay('es/common.yaml', 'apology: "Algo ha ido mal."\n');
    expect(await said()).toBe('Algo ha ido mal.');
    writeFileSync(cache, readFileSync(cache, 'utf8').replace('ido', 'ida'));
    expect(await said()).toBe('Algo ha ido mal.');
    overlay('es/common.yaml', 'apolgy: "Algo ha ido mal."\n');
    await expect(start({ cache })).rejects.toThrow('es/common.yaml:1');
    rmSync(cache);
  });
});
