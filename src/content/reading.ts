/** How hard a text is to read, on the Flesch-Kincaid scale of school grades, adapted to short texts full of names. */

// A reader of these texts knows these words, or learns them from the first answer; their length should not count against a sentence.
const KNOWN = new Set(
  `trafficking trafficked trafficker traffickers exploitation exploited campaign protocol convention directive resolution
  report reports victim victims survivor survivors country countries government governments organisation organisations
  united nations office international national european january february march april may june july august september
  october november december proclamation president secretary general assembly security human persons person people
  million billion percent anniversary observance awareness identified detected ratification ratified minister ministry
  commission commissioner coordinator authorities investigation prosecution protection prevention criminal emergency
  hotline helpline university conference executive director voluntary`.split(/\s+/),
);

function syllables(word: string): number {
  const bare = word.toLowerCase().replace(/(?:e|es|ed)$/, '');
  return Math.max(1, bare.match(/[aeiouy]+/g)?.length ?? 1);
}

/**
 * School grade (years of school) that a text asks for; an age of about 14 is grade 8 to 9.
 * Names (capitals inside a sentence), numbers and the words of the subject count as one syllable.
 */
export function readingGrade(text: string): number {
  const sentences = text.split(/[.!?]+(?:\s|$)/).filter((part) => /\w/.test(part));
  let words = 0;
  let beats = 0;
  for (const sentence of sentences) {
    for (const [index, word] of (sentence.match(/[\p{L}\p{N}][\p{L}\p{N}'/.-]*/gu) ?? []).entries()) {
      words += 1;
      const plain = KNOWN.has(word.toLowerCase()) || /\d/.test(word) || (index > 0 && /^\p{Lu}/u.test(word));
      beats += plain ? 1 : syllables(word);
    }
  }
  return words === 0 ? 0 : 0.39 * (words / sentences.length) + 11.8 * (beats / words) - 15.59;
}
