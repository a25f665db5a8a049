import { hear } from './classify.ts';

/** What a question is not for the facts to answer, seen before any search. `perhaps-safety`: help comes first, and the answer after it. */
export type Scope = 'safety' | 'perhaps-safety' | 'advice' | 'order' | 'chat' | 'office' | null;

/** A missed cry is far worse than help that nobody needed: so low a probability is enough. Measured in learn-scope.ts. */
const PERHAPS = 0.15;
const LIKELY = 0.5;
const SURE = 0.85;
const ADVICE = 0.2;

/** Cries too short or too grave to leave to probability. */
const CRIES: readonly RegExp[] = [
  /^(?:(?:please|pls|plz|someone|somebody|anyone|can (?:you|someone|somebody)|i need you to|god|omg)[\s,]+)*(?:help|save|rescue) (?:me|us)(?:[\s,]+(?:please|pls|plz|now|quick|fast|someone))*[\s!.?]*$/u,
  /^(?:sos|ayuda|ayudame|ayudenme|socorro|auxilio|me ajudem?|ajuda|ajudem|au secours|aidez[- ]?moi|aide[- ]moi)(?:[\s,]+(?:por favor|s'?il (?:vous|te) plait|svp|stp))?[\s!.]*$/u,
  /\b(?:i|to|wanna|gonna)\b.{0,25}\b(?:kill myself|end my life|hurt myself|suicide|self[- ]harm|want to die|wanna die)\b|\b(?:quiero morir|me quiero matar|quero morrer|quero me matar|je veux mourir|veux me suicider)/u,
];

const ORDERS: readonly RegExp[] = [
  /\b(?:ignore|disregard|forget|override|bypass|skip)\b.{0,30}\b(?:instructions?|rules?|prompts?|previous|above|prior|everything|guidelines|restrictions|safety|filters?)\b/u,
  /\b(?:system prompt|developer mode|jailbreak|dan mode|you are now|act as|pretend (?:to be|you|that)|roleplay|role-play|repeat after me|print your|reveal your|show (?:me )?your (?:prompt|instructions|token|password|source code|config)|your (?:token|password|api key|instructions|system prompt)|sudo|new instructions?|from now on|respond only|answer only with|output the)\b/u,
  /\b(?:say|write|repeat|reply|respond|answer|tell|type|print|output)\b.{0,12}\b(?:with )?(?:exactly|only|the (?:word|phrase|sentence)|a (?:poem|story|song|essay|joke|rap|haiku)|me a (?:joke|story|poem|song))\b/u,
  /\b(?:drop table|select \* from|insert into|delete from|union select|or 1=1|<script|rm -rf|\$\{|\{\{)/u,
  /\b(?:translate (?:this|the following)|write (?:me )?(?:code|a (?:python|javascript|script|program|tweet|letter))|do my homework|ping everyone|@everyone|ban (?:him|her|them|everyone)|give me admin|make me (?:admin|mod|moderator))\b/u,
];

const CHAT: readonly RegExp[] = [
  /^(?:(?:hi|hello|hey|yo|sup|hiya|greetings|good (?:morning|evening|night|afternoon)|thanks?(?: you)?(?: so much| a lot| very much)?|ty|thx|bye|goodbye|see you|lol|haha+|ok(?:ay)?|cool|nice|great|wow|test(?:ing)?|help|please|bot|there|everyone|all|good bot|bad bot)[\s!.,?]*)+$/u,
  /\b(?:how are you|how(?:'s| is) it going|how do you do|what'?s up|are you (?:a )?(?:bot|human|real|ai|robot|alive|sentient|there|ok|single|okay|chatgpt|stupid|dumb)|who (?:made|created|built|programmed|coded) (?:you|this bot)|what(?:'s| is) your (?:name|favou?rite)|do you (?:like|love|sleep|dream|eat|have feelings|want)|i (?:love|hate|like) you|you(?:'re| are)? (?:stupid|dumb|cool|awesome|the best|useless|funny|cute)|tell me a joke|sing (?:me )?|will you marry|how old are you|where (?:are you from|do you live)|what can you do|what are you(?=[\s?!.]*$))(?!\p{L})/u,
  /\b(?:weather|bitcoin|crypto|football|soccer|recipe|pizza|minecraft|fortnite|movie recommendation|homework|horoscope|lottery|stock market|who will win|world cup|super bowl)\b/u,
  /\b(?:what do you think (?:of|about)|your opinion|do you (?:support|agree|believe|think)|should i vote|vote for|is (?:trump|biden|obama|harris|putin|israel|russia) (?:a |good|bad|evil|right|wrong|the best|better|racist|corrupt)|better president|republicans?|democrats?|left[- ]wing|right[- ]wing|open borders|border wall|pizzagate|qanon|epstein|conspiracy|illuminati)\b/u,
];

const OFFICE = /\b(?:head|heads|director|chief|boss|leader|president|prime minister|secretary[- ]general|coordinator|co-ordinator|minister|ambassador|in charge|runs?|leads?|leading|heading|chair|chairs|chairperson|ceo|pope|king|queen)\b/u;
const NOW = /\b(?:current(?:ly)?|now|right now|today|at the moment|these days|nowadays|present(?:ly)?|this year|still|incumbent|rn|atm|new|latest)\b/u;

function some(patterns: readonly RegExp[], text: string): boolean {
  return patterns.some((pattern) => pattern.test(text));
}

/**
 * Sees whether a text is a cry for help, a personal case, an order, small talk, or about who holds an office today.
 * @param folded lower-case text without accents, sentence marks kept
 */
export function scopeOf(folded: string): Scope {
  const text = folded.replaceAll('’', "'").replace(/\s+/gu, ' ').trim();
  if (some(CRIES, text)) return 'safety';
  const { safety, advice } = hear(text);
  // What is plainly an order or small talk is not taken for a cry on a faint suspicion.
  if (safety >= LIKELY && safety >= advice) return safety >= SURE ? 'safety' : 'perhaps-safety';
  if (some(ORDERS, text)) return 'order';
  if (advice >= ADVICE && advice > safety) return 'advice';
  if (some(CHAT, text)) return 'chat';
  if (safety >= PERHAPS) return 'perhaps-safety';
  if (/\b(?:who|whos|name|which person)\b/u.test(text) && OFFICE.test(text) && NOW.test(text)) return 'office';
  return null;
}
