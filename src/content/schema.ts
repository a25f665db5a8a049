/** What a record of each content file must be. House rules that look at words stand in rules.ts. */
import { z } from 'zod';

/** What to write in a field; shown in faults and in the editor's own help (JSON Schema). */
export const HINTS = {
  id: 'a short name in small letters, digits and hyphens, for example launch-date; never changed or reused later',
  question: 'the one question that this fact answers best, ending in a question mark',
  also: 'at least eight other ways in which people ask it, each a different wording',
  answer: 'one or two plain sentences, at most 300 characters, that can be understood without the question',
  details: 'a longer text of at most 1,200 characters, or leave the key out',
  dates: 'a list of date and what, for example { date: 2009-03-05, what: The campaign is launched }',
  date: 'a year 2009, a month 2009-03 or a day 2009-03-05',
  what: 'what happened on that date, in a few words',
  people: 'a list of names of people, for example [Antonio Maria Costa]',
  organisations: 'a list of names of organisations, for example [UNODC]',
  places: 'a list of names of places, for example [Vienna, Austria]',
  tags: 'a list of words in small letters, for example [launch, symbol]',
  sources: 'a list with at least one id from sources.yaml, for example [unodc-launch-2009]',
  asOf: 'the year, month or day for which the statement is true, for example 2025-07',
  reviewed: 'the day on which a person last checked it, for example 2026-11-20',
  reviewEvery: 'how long until the next check: P6M (six months), P12M, P24M or P36M',
  article: 'a list of numbers S1 to S92, or leave the key out',
  differs: 'what the source article says instead, in one sentence, or leave the key out',
  sensitivity: 'none, care (abuse is named) or distressing (never posted by a schedule)',
  series: 'label, unit and points (at, value, source) for a chart, or leave the key out',
  label: 'what the numbers count, in a few words',
  unit: 'the unit of the numbers, in one or two words',
  points: 'a list of at least two of { at: 2014-05-21, value: 159, source: an-id-from-sources-yaml }',
  at: 'a year 2009, a month 2009-03 or a day 2009-03-05',
  value: 'a number without quotes, spaces or commas',
  topic: 'a title and a description, as in the other files of facts',
  title: 'a title of a few words',
  description: 'one sentence of at most 200 characters',
  publisher: 'who published it',
  url: 'the full address, beginning with https:// or http://',
  published: 'the date of publication with the precision that is known, or leave the key out',
  accessed: 'the day on which the page was read, for example 2026-11-01',
  country: 'two capital letters (ISO 3166-1), for example PT, or INT for a line that serves several countries',
  phone: "the number in single quotes, for example '0000 000 000', or null when there is none",
  kind: 'one of the kinds listed in docs/content.md',
  lastChecked: 'a day, for example 2026-11-23',
  status: 'publish or verify-first',
  languages: 'a list of language codes of two or three letters, for example [en, es, fil]',
  countries: 'a list of two-letter country codes, or an empty list []',
  name: 'the name, in at most 120 characters',
  summary: 'one sentence of at most 200 characters',
  text: 'the announcement, at most 900 characters; only {ordinal} and {year} may stand in braces',
  rule: 'one of the rules listed in docs/content.md, for example { type: fixed, month: 7, day: 30 }',
  fact: 'the id of the fact that the question stands on',
  right: 'the one right choice in words of the fact, at most 80 characters; True or False for the kind true-false',
  wrong: 'three choices of the same kind that are not true, at most 80 characters each; left out for the kind true-false',
  source: 'an address (helplines) or an id from sources.yaml (chart points)',
} as const;

const hinted = <T extends z.ZodType>(schema: T, key: keyof typeof HINTS): T => schema.describe(HINTS[key]);

/** True for `YYYY`, `YYYY-MM` or `YYYY-MM-DD` that exists in the calendar. */
export function isDate(text: string): boolean {
  if (/^\d{4}$/.test(text)) return true;
  try {
    if (/^\d{4}-\d{2}$/.test(text)) return Temporal.PlainYearMonth.from(text).toString() === text;
    return /^\d{4}-\d{2}-\d{2}$/.test(text) && Temporal.PlainDate.from(text).toString() === text;
  } catch {
    return false;
  }
}

const isDay = (text: string): boolean => text.length === 10 && isDate(text);

function isDuration(text: string): boolean {
  try {
    return /^P\d+[YMWD]$/.test(text) && Temporal.Duration.from(text).sign === 1;
  } catch {
    return false;
  }
}

const line = (max: number) => z.string().trim().min(1).max(max);
const slug = z.string().max(64).regex(/^[a-z0-9]+(?:-[a-z0-9]+)*$/);
// A bare year is a number in YAML; it is meant as a date.
const date = z.union([z.string(), z.int()]).transform(String).refine(isDate, 'is not a date that exists');
const day = z.string().refine(isDay, 'is not a day that exists');
const address = z.url({ protocol: /^https?$/ });
const names = z.array(line(120)).max(30);

export const factSchema = z.strictObject({
  id: hinted(slug, 'id'),
  question: hinted(line(150).refine((text) => text.endsWith('?'), 'does not end in a question mark'), 'question'),
  also: hinted(z.array(line(150)).min(8).max(40), 'also'),
  answer: hinted(line(300), 'answer'),
  details: hinted(line(1200).nullable().default(null), 'details'),
  dates: hinted(z.array(z.strictObject({ date: hinted(date, 'date'), what: hinted(line(120), 'what') })).default([]), 'dates'),
  people: hinted(names.default([]), 'people'),
  organisations: hinted(names.default([]), 'organisations'),
  places: hinted(names.default([]), 'places'),
  tags: hinted(z.array(z.string().regex(/^[a-z0-9][a-z0-9 -]*$/)).default([]), 'tags'),
  sources: hinted(z.array(slug).min(1), 'sources'),
  asOf: hinted(date, 'asOf'),
  reviewed: hinted(day, 'reviewed'),
  reviewEvery: hinted(z.string().refine(isDuration, 'is not a length of time'), 'reviewEvery'),
  article: hinted(z.array(z.string().regex(/^S(?:[1-9]|[1-8]\d|9[0-2])$/)).default([]), 'article'),
  differs: hinted(line(300).nullable().default(null), 'differs'),
  sensitivity: hinted(z.enum(['none', 'care', 'distressing']).default('none'), 'sensitivity'),
  series: hinted(
    z
      .strictObject({
        label: hinted(line(100), 'label'),
        unit: hinted(line(40), 'unit'),
        points: hinted(z.array(z.strictObject({ at: hinted(date, 'at'), value: hinted(z.number(), 'value'), source: hinted(slug, 'source') })).min(2), 'points'),
      })
      .nullable()
      .default(null),
    'series',
  ),
});

export const topicSchema = z.strictObject({ title: hinted(line(60), 'title'), description: hinted(line(200), 'description') });

/** A whole file under data/facts/, for the editor's JSON Schema; the loader checks record by record. */
export const factFileSchema = z.strictObject({ topic: topicSchema, facts: z.array(factSchema).min(1) });

export const sourceSchema = z.strictObject({
  id: hinted(slug, 'id'),
  publisher: hinted(line(120), 'publisher'),
  title: hinted(line(200), 'title'),
  url: hinted(address, 'url'),
  published: hinted(date.nullable().default(null), 'published'),
  accessed: hinted(day, 'accessed'),
});

const optionalLine = (max: number) => line(max).nullable().default(null);

export const helplineSchema = z.strictObject({
  id: hinted(slug, 'id'),
  country: hinted(z.string().regex(/^(?:[A-Z]{2}|INT)$/), 'country'),
  name: hinted(line(120), 'name'),
  kind: hinted(z.enum(['emergency', 'anti-trafficking', 'police', 'children', 'victim-support', 'labour', 'directory']), 'kind'),
  phone: hinted(optionalLine(60), 'phone'),
  phoneFromAbroad: hinted(optionalLine(60), 'phone'),
  sms: hinted(optionalLine(80), 'phone'),
  url: hinted(address.nullable().default(null), 'url'),
  hours: optionalLine(120),
  languages: hinted(z.array(z.string().regex(/^[a-z]{2,3}$/)).default([]), 'languages'),
  emergency: hinted(optionalLine(60), 'phone'),
  source: hinted(address, 'url'),
  lastChecked: hinted(day, 'lastChecked'),
  status: hinted(z.enum(['publish', 'verify-first']), 'status'),
  note: optionalLine(500),
});

const month = z.int().min(1).max(12);
const dayOfMonth = z.int().min(1).max(31);
const monthDay = z.string().refine((text) => isDate(`2024-${text}`) && text.length === 5, 'is not a month and day such as 07-30');

export const observanceSchema = z.strictObject({
  id: hinted(slug, 'id'),
  name: hinted(line(120), 'name'),
  kind: hinted(z.enum(['day', 'week', 'month', 'anniversary']), 'kind'),
  rule: hinted(
    z.discriminatedUnion('type', [
      z.strictObject({ type: z.literal('fixed'), month, day: dayOfMonth }),
      z.strictObject({ type: z.literal('month'), month }),
      z.strictObject({ type: z.literal('range'), from: monthDay, to: monthDay }),
      z.strictObject({ type: z.literal('week-of'), month, day: dayOfMonth }),
      z.strictObject({ type: z.literal('nth-weekday'), month, weekday: z.enum(['MO', 'TU', 'WE', 'TH', 'FR', 'SA', 'SU']), n: z.int().min(-1).max(5) }),
    ]),
    'rule',
  ),
  since: hinted(date.nullable().default(null), 'date'),
  scope: z.enum(['UN', 'EU', 'national', 'faith', 'campaign', 'civil-society', 'international']),
  countries: hinted(z.array(z.string().regex(/^[A-Z]{2}$/)).default([]), 'countries'),
  tone: z.enum(['hopeful', 'solemn', 'neutral']),
  summary: hinted(line(200), 'summary'),
  text: hinted(line(900), 'text'),
  closing: hinted(optionalLine(900), 'text'),
  topics: z.array(slug).default([]),
  group: slug.nullable().default(null),
  sources: hinted(z.array(slug).min(1), 'sources'),
  relevance: z.enum(['core', 'related', 'minor']),
  reviewed: hinted(day, 'reviewed'),
});

export const synonymsSchema = z.array(line(80)).min(2);

export const quizSchema = z.strictObject({
  id: hinted(slug.max(40), 'id'),
  fact: hinted(slug, 'fact'),
  kind: z.enum(['who', 'when', 'where', 'how-many', 'what', 'true-false']).describe('who, when, where, how-many, what or true-false'),
  question: hinted(line(200), 'question'),
  right: hinted(line(80), 'right'),
  wrong: hinted(z.array(line(80)).default([]), 'wrong'),
});
