import { SMALL_TALK } from './stop-words.ts';

const QUESTION_WORD = 'what|which|who|whom|whose|when|where|why|how|is|are|was|were|do|does|did|has|have|had|can|could|will|would|should';
const STARTS = new RegExp(`^(?:(?:and|so|also|but|then|ok|well)\\s+)?(?:what['’]?s|who['’]?s|when['’]?s|where['’]?s|how['’]?s|wh?at|wen|${QUESTION_WORD})\\b`, 'iu');
const JOINT = /\s*(?:,|;|&|\+)?\s*\b(?:and|also|plus|&|as well as)\s+(?:also\s+)?(?=(?:what|which|who|whom|whose|when|where|why|how)\b)/iu;
const POINTS_BACK = /\b(?:it|its|they|them|their|this|that|these|those|he|she|him|her|there)\b/iu;

/** The first question of a text, and whether there are more. */
export interface FirstQuestion {
  readonly text: string;
  readonly several: boolean;
}

function isQuestion(part: string): boolean {
  return /\?\s*$/u.test(part) || STARTS.test(part.trim());
}

function contentLength(part: string): number {
  return part.match(/\p{L}{2,}/gu)?.length ?? 0;
}

/** A joined question stands alone when both sides say enough: "when and where was it launched" is one question. */
function partAtJoint(part: string): readonly string[] {
  const pieces = part.split(JOINT);
  return pieces.length > 1 && pieces.every((piece) => contentLength(piece) >= 3) && isQuestion(pieces[0] ?? '') ? pieces : [part];
}

/**
 * Finds the first question in a text of one or several sentences.
 * @param text what was typed
 */
export function firstQuestion(text: string): FirstQuestion {
  const sentences = text
    .split(/(?<=[?!])\s+|(?<=[^.\s]{3}[.])\s+|\n+|\?+(?=\S)|\s+\/\s+(?=(?:what|who|when|where|why|how)\b)/iu)
    .map((part) => part.trim())
    .filter((part) => /[\p{L}\p{N}]/u.test(part) && !(SMALL_TALK.test(part.toLowerCase()) && contentLength(part) <= 3));
  const parts = sentences.flatMap(partAtJoint);
  const questions = parts.filter((part) => isQuestion(part) && contentLength(part) >= 2);
  const first = questions[0];
  if (first === undefined || parts.length === 1) return { text: parts.join(' ') || text, several: false };
  const before = parts.slice(0, parts.indexOf(first)).join(' ');
  // "I read about the trust fund. Who runs it?" needs the sentence before.
  const needsBefore = before !== '' && (POINTS_BACK.test(first) || contentLength(first) < 4);
  return { text: needsBefore ? `${before} ${first}` : first, several: questions.length > 1 };
}

/** The two sides of a comparison or choice, or null. */
export function comparison(text: string): readonly [string, string] | null {
  const plain = text.toLowerCase().replace(/[?!.]+\s*$/u, '');
  const choice =
    /\b(?:first|earlier|older|oldest|newer|later|sooner|before|bigger|larger|more|came|comes|happen(?:ed)?|start(?:ed)?|join(?:ed)?)\b.*?[,:-]\s*(?:the )?(.+?)\s+or\s+(.+)$/u.exec(plain) ??
    /\b(?:which|who|what)\b.*?\b(?:first|earlier|older|newer|later|sooner|before|bigger|larger|more)\b\s+(.+?)\s+or\s+(.+)$/u.exec(plain) ??
    /^(?:is|was|did|does|are|were|has)\s+(.+?)\s+(?:older|newer|earlier|later|before|after|bigger|larger|more recent)\s+(?:than\s+)?(.+)$/u.exec(plain) ??
    /^(?:did|was|were)\s+(.+?)\s+(?:start(?:ed)?|join(?:ed)?|launch(?:ed)?|set up|come|happen)\s+(?:before|after|earlier than|later than)\s+(.+)$/u.exec(plain) ??
    /^(.+?)\s+or\s+(.+?)\s+(?:first|older|earlier)$/u.exec(plain) ??
    /\b(?:difference|differences|compare|comparison|relation|connection)\b.*?\b(?:between|of|from)?\s+(.+?)\s+(?:and|with|from|versus|vs\.?|to)\s+(.+)$/u.exec(plain) ??
    /^(.+?)\s+(?:versus|vs\.?)\s+(.+)$/u.exec(plain);
  const [left, right] = [choice?.[1]?.trim() ?? '', choice?.[2]?.trim() ?? ''];
  return left !== '' && right !== '' ? [left, right] : null;
}

/** A follow-up that leans on something said before: "and the fund?", "what about Spain", "why?". */
export function isFragment(text: string, content: number): boolean {
  const plain = text.toLowerCase().trim();
  if (content <= 3 && /^(?:and|&|but|or|also|what about|how about|wbt|hbu|same for|what of|and what about|then)\b/u.test(plain)) return true;
  return content <= 2 && /^(?:(?:and|but|so|ok) )?(?:who|when|where|why|how|what|which)(?: (?:is|was|are|were|did|does|do|has|about))?(?: (?:it|that|this|they|them|he|she|there|those))(?: .{0,14})?\??$/u.test(plain);
}
