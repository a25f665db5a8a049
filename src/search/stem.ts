import { stemmer } from 'stemmer';

const MOST_REMEMBERED = 4_000;
const remembered = new Map<string, string>();

/** British and American spellings, and words the stemmer pulls apart, as one. */
function spellOneWay(word: string): string {
  return word
    .replace(/isation(s?)$/u, 'ization$1')
    .replace(/is(e|es|ed|ing)$/u, (whole, ending: string) => (word.length > 7 ? `iz${ending}` : whole))
    .replace(/our(s?|ed|ing)$/u, (whole, ending: string) => (word.length > 5 ? `or${ending}` : whole))
    .replace(/programmes?$/u, 'program')
    .replace(/traffick(?:ers?|ings?|ed|s)?$|traffics?$/u, 'traffick');
}

/** The stem of an English word, so that "joined" and "joining" are one term. */
export function stem(word: string): string {
  const known = remembered.get(word);
  if (known !== undefined) return known;
  if (remembered.size > MOST_REMEMBERED) remembered.clear();
  const found = /^[a-z]+$/u.test(word) && word.length > 2 ? stemmer(spellOneWay(word)) : word;
  remembered.set(word, found);
  return found;
}
