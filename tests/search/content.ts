import type { Fact } from '../../src/domain/facts.ts';
import type { Content } from '../../src/ports/knowledge.ts';
import type { Log } from '../../src/ports/log.ts';

/** A fact with only what a test cares about. */
export function makeFact(id: string, question: string, also: readonly string[], answer: string, more: Partial<Fact> = {}): Fact {
  return {
    id, question, also, answer, details: null, dates: [], people: [], organisations: [], places: [], topic: 'campaign', tags: [], sources: ['unodc'],
    asOf: '2026-01', reviewed: '2026-01-10', reviewEvery: 'P12M', article: [], differs: null, sensitivity: 'none', series: null, guildId: null, ...more,
  };
}

const FACTS: readonly Fact[] = [
  makeFact('launch-date', 'When was the Blue Heart Campaign launched?', ['launch date of blue heart', 'what year did the campaign start'],
    'The Blue Heart Campaign was launched on 5 March 2009.', { dates: [{ date: '2009-03-05', what: 'The campaign is launched' }] }),
  makeFact('launch-person', 'Who launched the Blue Heart Campaign?', ['who started blue heart', 'founder of the campaign'],
    'Antonio Maria Costa launched the Blue Heart Campaign. He led UNODC then.', { people: ['Antonio Maria Costa'] }),
  makeFact('launch-place', 'Where was the Blue Heart Campaign launched?', ['city of the launch', 'was blue heart launched in vienna'],
    'The Blue Heart Campaign was launched in Vienna, Austria.', { places: ['Vienna', 'Austria'] }),
  makeFact('symbol-meaning', 'What does the blue heart stand for?', ['meaning of the symbol', 'what does the heart mean'],
    'The blue heart stands for the sadness of victims and for solidarity with them.'),
  makeFact('fund-launch', 'When was the Trust Fund launched?', ['when was the un voluntary trust fund set up', 'fund launch date'],
    'The Trust Fund was launched on 4 November 2010.', { topic: 'trust-fund', dates: [{ date: '2010-11-04', what: 'The Fund is launched' }] }),
  makeFact('fund-what', 'What is the Trust Fund?', ['explain the un trust fund', 'what is the voluntary fund for victims'],
    'The Trust Fund pays for help to people who were trafficked.', { topic: 'trust-fund' }),
  makeFact('mexico-date', 'When did Mexico join the campaign?', ['mexico joining date', 'is mexico in the campaign'],
    'Mexico joined the Blue Heart Campaign in April 2010, as the first country.', { topic: 'joining', places: ['Mexico'], dates: [{ date: '2010-04', what: 'Mexico joins' }] }),
  makeFact('spain-date', 'When did Spain join the campaign?', ['spain joining date', 'is spain in the campaign'],
    'Spain joined the Blue Heart Campaign in June 2010.', { topic: 'joining', places: ['Spain'], dates: [{ date: '2010-06', what: 'Spain joins' }] }),
  makeFact('tip-what', 'What is the TIP Report?', ['what does t.i.p. stand for', 'explain the trafficking in persons report'],
    'The Trafficking in Persons (TIP) Report is a yearly report of the US Department of State.', { topic: 'tip-report' }),
  makeFact('protocol-force', 'When did the Trafficking Protocol come into force?', ['entry into force of the palermo protocol'],
    'The Trafficking Protocol came into force on 25 December 2003.', { topic: 'protocol', dates: [{ date: '2003-12-25', what: 'In force' }] }),
  makeFact('world-day', 'When is the World Day against Trafficking in Persons?', ['date of the world day'],
    'The World Day against Trafficking in Persons is on 30 July.', { topic: 'world-day' }),
  makeFact('do-overview', 'What should I do if I suspect trafficking?', ['how to report trafficking', 'i suspect trafficking what now'],
    'In immediate danger, call the emergency services. Otherwise tell the national helpline.', { topic: 'what-to-do' }),
];

/** A small campaign, enough to tell right from wrong. */
export function makeContent(facts: readonly Fact[] = FACTS, hash = 'a'.repeat(64)): Content {
  const topics = [...new Set(facts.map((fact) => fact.topic))].map((id) => ({ id, title: id, description: id }));
  return {
    facts, topics, sources: new Map(), observances: [], helplines: [], hash,
    synonyms: [
      ['campaign', 'blue heart campaign', 'blue heart'], ['launch', 'start', 'begin', 'set up', 'kick off', 'found'], ['join', 'get on board', 'sign up'],
      ['fund', 'trust fund', 'un voluntary trust fund', 'pot of money'], ['protocol', 'palermo protocol', 'trafficking protocol'],
      ['world day', 'world day against trafficking in persons'], ['tip report', 'trafficking in persons report', 'tip'], ['trafficking', 'human trafficking'],
      ['stand for', 'mean', 'symbolise', 'meaning'], ['symbol', 'emblem', 'sign'], ['heart', 'blue heart'], ['come into force', 'entry into force', 'take effect'],
    ],
  };
}

/** A log that keeps its lines for a test to read. */
export function makeLog(): Log & { readonly lines: { level: string; fields: Readonly<Record<string, unknown>>; message: string }[] } {
  const lines: { level: string; fields: Readonly<Record<string, unknown>>; message: string }[] = [];
  const write = (level: string) => (fields: Readonly<Record<string, unknown>>, message: string) => void lines.push({ level, fields, message });
  const log = { lines, debug: write('debug'), info: write('info'), warn: write('warn'), error: write('error'), child: () => log };
  return log;
}
