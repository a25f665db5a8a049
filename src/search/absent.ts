import type { Fact } from '../domain/facts.ts';
import { analyseText } from './analyse.ts';
import type { Unit } from './analyse.ts';
import { COUNTRY_WORDS, PARTICULARS } from './particulars.ts';
import { tokens } from './normalise.ts';
import { termsOf } from './profile.ts';
import type { Prepared } from './question.ts';
import { stem } from './stem.ts';
import type { Thesaurus } from './thesaurus.ts';

/** Words that name something only together with the word before them: "mental health day" is another day than ours. */
const HEADS: ReadonlySet<string> = new Set(['day', 'ribbon', 'heart', 'month', 'protocol', 'convention', 'act', 'directive', 'campaign', 'week', 'movement'].map(stem));
/** Words that may stand before those without making them another thing. */
const PLAIN = new Set(
  `the a an this that your our its which what whole entire real official first second new old own same new year 2024 2011 blue un us eu uk american british european
  human trafficking traffickings global national international world annual every each one any anti awareness prevention trust full big last next other
  of in on is for to was were are has does did do and or with about from join joined by all amended revised current latest recent criminal good great`.split(/\s+/u),
);
const YEAR = /^(?:1[5-9]|20)\d\d$/u;

interface Known {
  readonly terms: ReadonlySet<string>;
  readonly pairs: ReadonlySet<string>;
}

const remembered = new WeakMap<Fact, Known>();

function know(fact: Fact, thesaurus: Thesaurus): Known {
  const known = remembered.get(fact);
  if (known !== undefined) return known;
  const dates = fact.dates.map((entry) => `${entry.date} ${entry.date.slice(0, 4)} ${entry.what}`);
  const parts = [fact.question, ...fact.also, fact.answer, fact.details ?? '', ...dates, ...fact.people, ...fact.organisations, ...fact.places, ...fact.tags];
  const terms = new Set<string>();
  const pairs = new Set<string>();
  for (const part of parts) {
    const stems = tokens(part).map(stem);
    for (const [index, word] of stems.entries()) {
      terms.add(word);
      pairs.add(`${stems[index - 1] ?? ''} ${word}`);
    }
    for (const unit of analyseText(part, thesaurus)) for (const term of termsOf(unit)) terms.add(term);
  }
  const found = { terms, pairs };
  remembered.set(fact, found);
  return found;
}

/** Whether a unit names a particular: a country, a body, a colour, a year, or something one can ask of anybody. */
function isParticular(unit: Unit): boolean {
  const stems = unit.words.map(stem);
  return stems.some((word) => PARTICULARS.has(word) || YEAR.test(word)) || COUNTRY_WORDS.has(stems.join(' '));
}

/**
 * Whether a question is about something particular that a fact does not speak of, so that the fact must not be given as its answer.
 * A year in a yes/no question may be the very thing that is wrong, so it is let pass.
 */
export function asksForAnother({ words, units, type }: Prepared, fact: Fact, thesaurus: Thesaurus): boolean {
  const stems = words.map(stem);
  const named = (word: string, index: number) => index > 0 && HEADS.has(word) && !PLAIN.has(words[index - 1] ?? '') && !COUNTRY_WORDS.has(stems[index - 1] ?? '');
  const headed = stems.some(named);
  const sharp = units.filter((unit) => isParticular(unit) && !(type === 'yes-no' && unit.words.every((word) => YEAR.test(word))));
  const aged = /\bhow old\b|\bdate of birth\b|\bborn\b/u.test(words.join(' ')) && fact.people.length > 0;
  if (!headed && sharp.length === 0) return aged && units.some((unit) => fact.people.some((name) => tokens(name).some((part) => unit.words.includes(part))));
  const { terms, pairs } = know(fact, thesaurus);
  if (sharp.some((unit) => !termsOf(unit).some((term) => terms.has(term)))) return true;
  return headed && stems.some((word, index) => named(word, index) && !pairs.has(`${stems[index - 1] ?? ''} ${word}`));
}
