const PLAIN = 'aceinouyACEINOUY';
const ACCENTED = 'åçéîñöûýÅÇÉÎÑÖÛÝ';

/** What must stay as it is: placeholders, addresses, Discord's own markup, names of commands. */
const KEPT = /\{\{[^}]*\}\}|https?:\/\/\S+|<[^>]*>|\/[a-z]+/g;

function accent(text: string): string {
  return text.replace(/[aceinouyACEINOUY]/g, (letter) => ACCENTED[PLAIN.indexOf(letter)] ?? letter);
}

/**
 * Dresses a sentence so that a test sees that it came through the translator: ⟦Å séñtéñçé⟧.
 * @param text an English sentence, placeholders and all
 */
export function pseudo(text: string): string {
  let dressed = '';
  let from = 0;
  for (const kept of text.matchAll(KEPT)) {
    dressed += accent(text.slice(from, kept.index)) + kept[0];
    from = kept.index + kept[0].length;
  }
  return `⟦${dressed}${accent(text.slice(from))}⟧`;
}
