import { frequency } from './word-frequencies.ts';

/** Words without information of their own in a question. Question words are here too: the answer type keeps what they say. */
export const STOP_WORDS: ReadonlySet<string> = new Set(
  `a an the this that these those it its itself he she him her his hers they them their theirs we our ours us you your yours i me my mine
  is are was were be been being am do does did doing done has have had having can could will would shall should may might must
  not no nor never yes ok okay and or but if then than so as of to in on at by for from with without into onto upon about over out up
  off again there here when where who whom whose what which why how much many any some all each every both more most other another such only own same too
  very just also even still yet ever now already please tell know let get got give going go want need like say said please hi hello hey
  thanks thank sorry wonder wondering curious question ask asking explain help me out quick quickly anyone anybody someone somebody something anything
  thing things stuff really actually basically literally exactly kind sort way lot bit maybe perhaps well right see look mean means meant
  think guess suppose believe heard hear read find found remember wanted trying try interested while between during before after since until
  through across because though although however therefore s t d ll re ve m im one ones else happen happens happened whats
  versus per etc ie eg via against among within around able
  come comes came made make makes making take takes took put today nowadays currently
  talk talking speak discuss details information info answer answers topic fact facts pls understand learn bot
  people person man woman guy guys folks mate buddy`.split(/\s+/u),
);

/** Greetings and padding that make a sentence no question of its own. */
export const SMALL_TALK = /^(?:hi|hello|hey|good (?:morning|evening|afternoon|day)|thanks?(?: you)?|thank you|please|sorry|ok(?:ay)?|quick question|question|yo|lol)\b/u;

/** Whether a word is ordinary English, so that it is not taken for a misspelling. */
export function isEnglish(word: string): boolean {
  return STOP_WORDS.has(word) || frequency(word) >= 25;
}
