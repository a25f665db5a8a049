import { fold } from './normalise.ts';
import { glossary } from './glossary/table.ts';
import { isEnglish } from './stop-words.ts';

interface Node {
  readonly next: Map<string, Node>;
  english: string | null;
}

interface Dictionary {
  readonly exact: Node;
  /** Beginnings of words, longest first. */
  readonly beginnings: readonly (readonly [string, string])[];
}

const dictionaries = new Map<string, Dictionary>();

function dictionary(language: 'es' | 'pt' | 'fr'): Dictionary {
  const made = dictionaries.get(language);
  if (made !== undefined) return made;
  const exact: Node = { next: new Map(), english: null };
  const beginnings: [string, string][] = [];
  for (const { english, foreign } of glossary(language)) {
    for (const entry of foreign) {
      if (entry.endsWith('*')) {
        beginnings.push([entry.slice(0, -1), english]);
        continue;
      }
      let node = exact;
      for (const word of entry.split(' ')) {
        const following = node.next.get(word) ?? { next: new Map(), english: null };
        node.next.set(word, following);
        node = following;
      }
      node.english ??= english;
    }
  }
  beginnings.sort((one, other) => other[0].length - one[0].length);
  const built = { exact, beginnings };
  dictionaries.set(language, built);
  return built;
}

/** The words of a foreign text, accents and elisions gone. */
function words(text: string): readonly string[] {
  return fold(text.slice(0, 2_500)).match(/[\p{L}\p{N}]+/gu) ?? [];
}

/**
 * Puts a Spanish, Portuguese or French question into English words, one by one: good enough to find a fact, never shown.
 * @param text the question
 * @param language its language
 */
export function toEnglish(text: string, language: 'es' | 'pt' | 'fr'): string {
  const { exact, beginnings } = dictionary(language);
  const said = words(text);
  const found: string[] = [];
  for (let index = 0; index < said.length; ) {
    let node: Node | undefined = exact;
    let match: { english: string; span: number } | null = null;
    for (let end = index; end < said.length; end += 1) {
      node = node.next.get(said[end] ?? '');
      if (node === undefined) break;
      if (node.english !== null) match = { english: node.english, span: end - index + 1 };
    }
    const word = said[index] ?? '';
    const begun = match === null ? beginnings.find(([beginning]) => word.startsWith(beginning)) : undefined;
    if (match !== null) found.push(match.english);
    else if (begun !== undefined) found.push(begun[1]);
    else if (word.length > 2 || /\d/u.test(word) || isEnglish(word)) found.push(word);
    index += match?.span ?? 1;
  }
  return found.filter((word) => word !== '').join(' ');
}
