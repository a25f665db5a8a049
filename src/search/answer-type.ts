/** What kind of answer a question wants. */
export type AnswerType = 'who' | 'when' | 'where' | 'how-many' | 'why' | 'how' | 'what' | 'which' | 'yes-no' | 'none';

export const ANSWER_TYPES: readonly AnswerType[] = ['none', 'who', 'when', 'where', 'how-many', 'why', 'how', 'what', 'which', 'yes-no'];

/** Tried in order; what a pattern consumes says the type and nothing else, so it is taken out of the question. */
const PATTERNS: readonly (readonly [AnswerType, RegExp])[] = [
  ['when', /\b(?:since )?(?:what|which|wich) (?:exact )?(?:year|date|day|month|time|decade|century)(?: of (?:the )?year)?\b(?! (?:against|for|of))/u],
  ['when', /\b(?:at|in|on) (?:what|which) (?:point|time|year|date|day|month)\b/u],
  ['when', /\bhow (?:long ago|old|recent(?:ly)?|early|late|soon|far back)\b/u],
  ['how-many', /\bhow (?:long)\b/u],
  ['how-many', /\bhow (?:many|much|often|big|large|high|common|widespread|frequent(?:ly)?|few)\b/u],
  ['how-many', /\b(?:what|which|wich) (?:percent(?:age)?|share|proportion|number|amount|total|figure|fraction|count)(?: of)?\b/u],
  ['how-many', /\b(?:number|count|total|amount|percentage|quantity) of\b/u],
  ['who', /\b(?:what|which|wich) (?:person|man|woman|guy|individual|people|official|politician|boss|chief|name|celebrity|actress|actor)\b/u],
  ['who', /\b(?:name of the (?:person|man|woman|guy|one)|by whom|whose idea|the person who|the (?:guy|man|woman|one|dude) (?:who|that|behind)|name the (?:person|man|woman))\b/u],
  ['who', /\b(?:who|whom|whose|whod)\b/u],
  ['where', /\b(?:what|which|wich|in what|in which) (?:place|city|town|location|venue|part of the world)\b/u],
  ['where', /\b(?:where(?:abouts)?|place of|location of)\b/u],
  ['when', /\bwhen\b/u],
  ['when', /(?<!\b(?:every|each|a|an|per|last|this|one|of the|new) )\b(?:exact |precise |founding |start |starting )?(?:date|year)\b(?: of| when| that)?/u],
  ['why', /\b(?:why|what for|how come|for what (?:reason|purpose)|what (?:is|was) the (?:reason|point|purpose|aim|goal)(?: (?:of|behind|for))?|what (?:reason|motive)|reason (?:for|why|behind))\b/u],
  ['which', /\b(?:which|wich|what) (?:country|countries|nation|nations|state|states|organi[sz]ations?|group|groups|body|agency|company)\b/u],
  ['which', /\bwhich\b/u],
  ['yes-no', /^(?:so |and |but |ok |um |well |hi |hey |hello |please )*(?:is|are|was|were|do|does|did|has|have|had|can|could|will|would|should|am|must|may|might)(?: not)? (?!you (?:tell|explain|please|give|say|help)|we know|i (?:ask|know))/u],
  ['yes-no', /\b(?:is it true|true or false|is it right|is it correct|right|correct|true|or not)$/u],
  ['how', /\bhow\b/u],
  ['what', /\bwhat\b/u],
];

const CONTENT_WORDS = new Set(['countri', 'nation', 'state', 'organ', 'group', 'bodi', 'agenc', 'compani', 'countries', 'country']);

/** These also join clauses: in "which minister was there when Spain joined" the first question word asks. */
const JOINING = /^(?:who|when|where)$/u;
const ASKED_BEFORE = /\b(?:what|which|wich|who|where|when|how|why)\b/u;

/** The type of answer wanted, and the question without the words that only said so. */
export function answerType(question: string): { readonly type: AnswerType; readonly rest: string } {
  for (const [type, pattern] of PATTERNS) {
    const match = pattern.exec(question);
    if (match === null) continue;
    if (JOINING.test(match[0]) && ASKED_BEFORE.test(question.slice(0, match.index))) continue;
    if (type === 'yes-no') return { type, rest: question };
    const said = match[0].split(' ').at(-1) ?? '';
    const kept = type === 'which' && [...CONTENT_WORDS].some((word) => said.startsWith(word)) ? said : '';
    return { type, rest: `${question.slice(0, match.index)} ${kept} ${question.slice(match.index + match[0].length)}` };
  }
  return { type: 'none', rest: question };
}

const CLOSE: ReadonlyMap<string, number> = new Map([
  ['none|what', 0.2], ['which|who', 0.1], ['which|where', 0.2], ['what|which', 0.3], ['what|why', 0.1], ['how|what', 0.1], ['none|yes-no', 0.2],
  ['what|yes-no', 0.1], ['which|yes-no', 0], ['how|how-many', -0.1], ['what|who', -0.1], ['what|when', -0.2], ['what|where', -0.1], ['how|why', -0.1],
  ['how-many|what', -0.1], ['when|who', -1], ['where|who', -0.8], ['how-many|when', -1], ['how-many|who', -1], ['how-many|where', -1], ['when|where', -0.8],
  ['when|why', -0.8], ['who|why', -0.8], ['where|why', -0.7], ['how-many|why', -0.8], ['how|when', -0.5], ['how|who', -0.5], ['how|where', -0.2],
  ['how-many|which', 0], ['when|which', -0.5],
]);

/** How well two types fit, −1 to 1, by their places in the list of types: asked of every phrasing of every candidate. */
const FITS: readonly (readonly number[])[] = ANSWER_TYPES.map((one) => ANSWER_TYPES.map((other) => {
  if (one === other) return one === 'none' ? 0 : 1;
  return CLOSE.get(one < other ? `${one}|${other}` : `${other}|${one}`) ?? 0;
}));

/** How well what is asked for fits each type, −1 to 1, by place in the list of types. */
export function fits(asked: AnswerType): readonly number[] {
  return FITS[ANSWER_TYPES.indexOf(asked)] ?? [];
}
