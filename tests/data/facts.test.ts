import { readFile } from 'node:fs/promises';
import { beforeAll, describe, expect, it } from 'vitest';
import { formatFault } from '../../src/content/fault.ts';
import { checkContent, loadContent } from '../../src/content/load.ts';
import { readingGrade } from '../../src/content/reading.ts';
import { plainQuestion } from '../../src/content/rules.ts';
import type { Content } from '../../src/ports/knowledge.ts';

const data = new URL('../../data/', import.meta.url).pathname;
let content: Content;
let leftOut: string;

beforeAll(async () => {
  expect((await checkContent(data)).map(formatFault)).toEqual([]);
  content = await loadContent(data);
  leftOut = await readFile(`${data}facts/LEFT-OUT.md`, 'utf8');
});

const carrying = (statement: string) => content.facts.filter((fact) => fact.article.includes(statement));
const answersAbout = (pattern: RegExp) => content.facts.filter((fact) => pattern.test(`${fact.question} ${fact.answer}`)).map((fact) => fact.answer).join(' ');

describe('the source article', () => {
  it('has every statement S1 to S92 carried by a fact or left out with a reason, never both', () => {
    const out = [...leftOut.matchAll(/^\| (S\d+) \| .+ \| .+ \|$/gm)].map((match) => match[1]);
    expect(out).toEqual(['S18', 'S70']);
    for (let number = 1; number <= 92; number += 1) {
      const statement = `S${number}`;
      expect(carrying(statement).length > 0, statement).toBe(!out.includes(statement));
    }
  });

  // One check in words for each correction of the article: what the fact says, and what differs.
  it.each<[string, string, RegExp, RegExp]>([
    ['the age of the office and of its name', 'S4', /1997.+ODCCP.+October 2002/, /1997/],
    ['drug conventions, not protocols', 'S5', /conventions, not protocols/, /protocols/],
    ['the event of the launch', 'S11', /Women's World Awards/, /World's Women's Conference/],
    ['the day of the launch', 'S9', /5 March 2009/, /March 2009/],
    ['who supports whom', 'S31', /supports the Trust Fund, not the other way round/, /to support the Blue Heart Campaign/],
    ['who gets grants', 'S34', /civil-society groups/, /governments/],
    ['the number of tiers', 'S44', /four tiers/, /three tiers/],
    ['the name of the law', 'S46', /Trafficking Victims Protection Act \(TVPA\)/, /TVPA/],
    ['the first prevention month', 'S53', /January 2010/, /31 December 2012/],
    ['the day of Mexico', 'S60', /14 April 2010/, /April 2010/],
    ['the day of Spain', 'S61', /29 June 2010/, /June 2010/],
    ['what the UK partnership was not', 'S71', /did not make the UK a member/, /July 2024/],
    ['the directive was amended', 'S74', /changed in 2024/, /amended in 2024/],
    ['the year of the appointment', 'S78', /14 December 2010/, /December 2011/],
    ['the spelling of the name', 'S78', /Myria Vassiliadou/, /Vassilliadou/],
    ['the coordinator has left', 'S81', /until 2020/, /left the post in 2020/],
    ['the name of Europol', 'S82', /Agency for Law Enforcement Cooperation/, /European Police Office/],
    ['the number of parties', 'S27', /July 2025.+185 parties/, /147/],
  ])('is corrected on %s', (_, statement, answer, differs) => {
    const facts = carrying(statement);
    expect(facts.every((fact) => fact.differs !== null)).toBe(true);
    expect(facts.some((fact) => answer.test(fact.answer) && differs.test(fact.differs ?? ''))).toBe(true);
  });

  it('has its quotations told as what was said then', () => {
    for (let number = 85; number <= 92; number += 1) {
      for (const fact of carrying(`S${number}`)) expect(fact.answer).toMatch(/In 2011 Europol/);
    }
    for (const number of [54, 55, 56, 57]) {
      for (const fact of carrying(`S${number}`)) expect(fact.answer).toMatch(/31 December 2012, President Obama said/);
    }
  });
});

describe('the facts', () => {
  it('number at least 130, in all the topics that people ask about', () => {
    expect(content.facts.length).toBeGreaterThanOrEqual(130);
    expect(content.topics.map((topic) => topic.id)).toEqual(
      expect.arrayContaining([
        'campaign', 'definition', 'europe', 'figures', 'forms', 'joining', 'language', 'prevention-month', 'protocol',
        'signs', 'support', 'taking-part', 'tip-report', 'trust-fund', 'unodc', 'what-to-do', 'world-day',
      ]),
    );
  });

  it('keep their ids: each one ever published is still here or listed as retired, and a new one is written down', async () => {
    const ledger = (await readFile(new URL('./facts-ids.txt', import.meta.url), 'utf8')).trim().split('\n');
    const ids = content.facts.map((fact) => fact.id);
    const retired = [...leftOut.matchAll(/^- retired: `([a-z0-9-]+)`/gm)].map((match) => String(match[1]));
    expect([...ids, ...retired].sort((a, b) => (a < b ? -1 : 1))).toEqual(ledger);
  });

  it('read well for a person of 14', () => {
    const grades = content.facts.map((fact) => readingGrade(fact.answer));
    expect(grades.reduce((sum, grade) => sum + grade, 0) / grades.length).toBeLessThan(6);
  });

  it('name their subject instead of beginning with "it", "yes" or "no"', () => {
    const vague = content.facts.filter((fact) => /^(?:its?(?! can be a sign)|they|this(?! bot)|that|he|she|there|yes|no)\b/i.test(fact.answer)).map((fact) => fact.id);
    expect(vague).toEqual([]);
  });

  it('are asked in different voices: a few words and whole sentences, not always with a question mark', () => {
    for (const fact of content.facts) {
      const lengths = fact.also.map((text) => plainQuestion(text).split(' ').length);
      expect(Math.min(...lengths), fact.id).toBeLessThanOrEqual(5);
      expect(Math.max(...lengths), fact.id).toBeGreaterThanOrEqual(6);
      expect(fact.also.some((text) => !text.endsWith('?')), fact.id).toBe(true);
    }
  });

  it('say "detected victims" wherever detections are counted', () => {
    for (const fact of content.facts.filter((one) => one.topic === 'figures' && /UNODC/.test(one.answer) && /\d%/.test(one.answer))) {
      expect(fact.answer, fact.id).toMatch(/detected/);
    }
  });

  it('name whoever leads an office only with years, never as the one in office', () => {
    expect(answersAbout(/Brandolino|Schmitt/)).toMatch(/November 2025 John Brandolino/);
    for (const fact of content.facts) expect(fact.answer, fact.id).not.toMatch(/\bis the (?:current )?(?:Executive Director|head of UNODC|EU coordinator|president)\b/i);
  });

  it('review figures and offices at least yearly', () => {
    for (const fact of content.facts.filter((one) => one.topic === 'figures' || one.tags.includes('figures'))) {
      const months = Temporal.Duration.from(fact.reviewEvery).total({ unit: 'months', relativeTo: fact.reviewed });
      expect(months, fact.id).toBeLessThanOrEqual(fact.topic === 'figures' ? 12 : 36);
    }
  });

  // The two shares of EU citizens are of different years, and so are the pages that give them.
  it('give the European figures each with the page that has it', () => {
    const fact = content.facts.find(({ id }) => id === 'eu-victims-figures');
    expect(fact?.answer).toMatch(/7,000 victims a year .+ October 2023\. .+ 37% of registered/);
    expect(fact?.sources.map((id) => content.sources.get(id)?.published)).toEqual(['2023-10-18', '2024-10-18']);
  });

  it('link people to no file-sharing page or proxy where the publisher itself can be named first', () => {
    const first = content.facts.map((one) => content.sources.get(one.sources[0] ?? '')?.url ?? '');
    expect(first.filter((url) => /mirror|domain\.glass|cryer\.org|docslib|laidtorest/.test(url))).toEqual([]);
  });

  it('cite every source that is listed, and list none in vain', () => {
    const used = new Set([...content.facts, ...content.observances].flatMap((record) => [...record.sources]));
    expect([...content.sources.keys()].filter((id) => !used.has(id))).toEqual([]);
  });

  it('give charts only where the points are sourced, in the order of time', () => {
    const charts = content.facts.flatMap((fact) => (fact.series === null ? [] : [fact.series]));
    expect(charts.length).toBeGreaterThanOrEqual(2);
    for (const chart of charts) expect(chart.points.map((point) => point.at)).toEqual(chart.points.map((point) => point.at).sort((a, b) => (a < b ? -1 : 1)));
  });
});

describe('the helplines', () => {
  it('say honestly that nobody dialled them, and carry source and day', () => {
    const shown = content.helplines.filter((line) => line.status === 'publish');
    expect(shown.length).toBeGreaterThan(50);
    for (const line of shown) {
      expect(line.lastChecked, line.id).toBe('2026-11-23');
      // A list of helplines has no number of its own to dial.
      if (line.kind === 'directory') continue;
      expect(line.note, line.id).toMatch(/not dialled for this list\.$/);
      expect(line.emergency, line.id).not.toBeNull();
    }
  });

  // Somebody who speaks little of the language would rely on it.
  it('promise interpreters for more than 200 languages only where the source does', () => {
    expect(content.helplines.filter((line) => /200 languages/.test(line.note ?? '')).map((line) => line.country)).toEqual(['US', 'GB', 'CA']);
  });

  it('show nothing that the research marked as unsure', () => {
    const unsure = content.helplines.filter((line) => line.country === 'FR');
    expect(unsure.every((line) => line.status === 'verify-first')).toBe(true);
  });
});
