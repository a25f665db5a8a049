/** House rules that look at the words of a fact: the same for the campaign's facts and for a server's own. */

const UNDATED = /\b(?:today|currently|now|nowadays|at present|at the moment|recently|so far|to date|this year|last year|next year)\b/i;
const QUANTITY =
  /\d[\d.,]*\s*(?:%|per cent|percent|million|billion|thousand)|(?:US\$|\$|€|£)\s*\d|\b\d{1,3}(?:,\d{3})+\b|\b(?:[1-9]\d+)\s+(?:\w+\s+){0,2}(?:parties|countries|states|people|victims|persons|children|girls|women|men|cases|territories|signatories|ratifications|languages|grants)\b/i;
const YEAR = /\b(?:18|19|20)\d{2}\b/;
const COUNTED = /\b(?:detected|identified|registered|recorded|estimated?|estimates)\b/i;

export interface WordFault {
  readonly rule: 'undated' | 'figure' | 'counted' | 'mention';
  /** The words that break the rule. */
  readonly found: string;
}

/** What the house rules hold against the words of one text. */
export function wordFaultsIn(text: string): readonly WordFault[] {
  const faults: WordFault[] = [];
  const undated = UNDATED.exec(text)?.[0];
  if (undated !== undefined) faults.push({ rule: 'undated', found: undated });
  const figure = QUANTITY.exec(text)?.[0];
  if (figure !== undefined && !YEAR.test(text)) faults.push({ rule: 'figure', found: figure });
  if (figure !== undefined && /\bvictims?\b/i.test(text) && !COUNTED.test(text)) faults.push({ rule: 'counted', found: figure });
  const mention = /@everyone|@here|<[@#][!&]?\d+>?/.exec(text)?.[0];
  if (mention !== undefined) faults.push({ rule: 'mention', found: mention });
  return faults;
}

// "Is it only abroad?" and "can it happen at home?" are the same question with opposite answers: only a whole statement is right for both.
/** The "Yes," or "No," that an answer begins with; null when it begins with a statement. */
export function polarityOf(answer: string): string | null {
  return /^(?:yes|no)\b[,.:;]/i.exec(answer)?.[0] ?? null;
}

const PHONE_SHAPE = /\+?\b\d[\d ().-]{5,}\d\b/g;
const DIAL = /\b(?:call|dial|phone|ring|text)\s+(?:is\s+)?\+?\d{2,}/i;

/**
 * Telephone numbers in a text: they belong in helplines.yaml only, where they are dated and reviewed.
 * @param known digits of every number in helplines.yaml with three digits or more
 * @returns what looks like a number, or null
 */
export function phoneIn(text: string, known: ReadonlySet<string>): string | null {
  const dialled = DIAL.exec(text)?.[0];
  if (dialled !== undefined) return dialled;
  for (const [found] of text.matchAll(PHONE_SHAPE)) {
    const digits = found.replace(/\D/g, '');
    const dateLike = /^\d{4}(?:-\d{2}){1,2}$|^\d{4}\s*-\s*\d{4}$/.test(found);
    if (!dateLike && (known.has(digits) || digits.length >= 7)) return found;
  }
  return /\b(?:112|911|999)\b/.exec(text)?.[0] ?? null;
}

/** A question without case, accents and punctuation: two that agree in this are one. */
export function plainQuestion(text: string): string {
  return text
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
}
