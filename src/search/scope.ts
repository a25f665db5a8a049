/** What a question is not for the facts to answer, seen before any search. */
export type Scope = 'safety' | 'advice' | 'order' | 'chat' | 'office' | null;

const NEAR = "(?:i|i'?m|im|me|my|we|our|us|he|she|they|someone|somebody|a (?:girl|boy|woman|man|kid|child|guy|lady|friend|person|neighbou?r|relative|teen(?:ager)?)|this (?:girl|boy|woman|man|kid|child|guy|lady|person))";
const CLOSE_ONE = '(?:my|our|a|this|the|his|her) (?:\\w+ )?(?:friend|sister|brother|daughter|son|cousin|niece|nephew|neighbou?r|mother|mom|mum|father|wife|husband|girlfriend|boyfriend|child|kid|kids|colleague|coworker|co-worker|classmate|roommate|girl|boy|woman|man|student|aunt|uncle|family|maid|nanny|partner)';
const CONTROLLER = "(?:my|the|her|his|their|our|this|a) (?:\\w+ )?(?:boss|employer|agent|recruiter|manager|landlord|boyfriend|bf|husband|pimp|uncle|aunt|madam|sponsor|trafficker|supervisor|owner|family|parents|stepdad|stepfather|ex|partner|guy|man|men|people|company|smuggler)|they|he|she|someone|somebody";
const PAPERS = '(?:pass ?port|passports|documents?|papers?|id|ids|i\\.d\\.?|identity card|visa|phone|salary|wages|money)';

const SAFETY: readonly RegExp[] = [
  new RegExp(`\\b${NEAR}\\b.{0,40}\\b(?:being|been|be|get(?:ting)?|got|am|was|is|are|might be|could be)\\b.{0,12}\\b(?:traffick?e?d|trafic?ked|sold|enslaved|exploited|groomed|kidnapped|abducted|held captive|held against|kept (?:here|there|locked|inside)|locked (?:in|up)|forced (?:to|into)|pimped)\\b`, 'u'),
  new RegExp(`\\b(?:${CONTROLLER})\\b.{0,20}\\b(?:took|takes|taken|has|have|keeps?|kept|holds?|holding|hid|hides|stole|confiscated?|withh[eo]lds?|won'?t (?:give|return)|will not (?:give|return))\\b.{0,25}\\b(?:my|our|her|his|their|all my)\\b.{0,12}\\b${PAPERS}\\b`, 'u'),
  /\b(?:won'?t|wont|doesn'?t|doesnt|don'?t|dont|will not|does not|not|never|isn'?t|isnt)\s+(?:\w+\s+)?(?:let|letting|allow|allowing|allowed)\s+(?:me|us|her|him|them)\s+(?:to\s+)?(?:leave|go|out|home|quit|call|talk|phone|see|contact|use)/u,
  /\b(?:i|we|she|he)(?:'m| am|m| are|'re| is|'s)?\s+(?:can'?t|cant|cannot|can not|not allowed to|not able to|unable to|afraid to|scared to)\s+(?:leave|escape|get out|get away|go home|quit|go outside|run away)/u,
  /\b(?:i|me|we|us)\b.{0,30}\b(?:need|want|wanna|trying|how (?:do|can))\b.{0,12}\b(?:to )?(?:escape|get away from|get out of (?:here|this)|run away|be rescued|rescue|leave (?:him|them|my (?:boss|pimp|trafficker)))/u,
  /\b(?:forces?|forced|forcing|makes?|made|making|threaten(?:s|ed|ing)?|beats?|beat|beating|hits?|hurts?|rapes?|raped|sells?|sold|sell|selling|locks?|locked|locking|controls?|watch(?:es|ing)?|blackmail(?:s|ed|ing)?)\s+(?:on\s+)?(?:me|us)\b/u,
  /\b(?:help me|save me|rescue me|someone help|i need help|we need help|pls help me|i'?m (?:in danger|not safe|scared|trapped|a victim|being held)|im (?:in danger|not safe|trapped|a victim|being held)|i am (?:in danger|not safe|trapped|a victim|being held)|we are (?:trapped|in danger)|i don'?t feel safe|i dont feel safe)\b/u,
  new RegExp(`\\b${CLOSE_ONE}\\b.{0,50}\\b(?:traffick?e?d|in danger|forced|locked|missing|held|sold|exploited|not allowed|can'?t leave|cant leave|prostitut|took (?:her|his|their)|groomed|disappeared|against (?:her|his|their) will|trapped|escape)`, 'u'),
  /\b(?:i|we)\b.{0,15}\b(?:saw|see|seen|witness(?:ed)?|suspect|think|believe|know|noticed|found|heard|met|live next to)\b.{0,50}\b(?:being traffick?ed|is (?:a )?traffick|traffick(?:ed|er|ing) (?:victim|next|in my|at my|near|happening)|trafficking (?:at|in|near|next|happening|going)|forced to|held against|locked (?:in|up)|against (?:her|his|their) will|kept (?:like|as) slaves?|slave)/u,
  /\b(?:i|we)\b.{0,30}\b(?:owe|debt|pay (?:off|back))\b.{0,40}\b(?:leave|work(?:ing)? (?:it )?off|before i can|boss|agent|recruiter|can'?t)\b/u,
  /\b(?:haven'?t|havent|have not|not|never|won'?t|wont|doesn'?t|doesnt|refuses? to|hasn'?t|hasnt)\s+(?:been\s+)?(?:pay|paid|paying)\b\s*(?:me|us|my|for)?.{0,40}\b(?:me|us|my|month|months|weeks|work|leave|passport)\b/u,
  /\bwork(?:ing)?\b.{0,30}\b(?:no pay|without pay|for free|for nothing|not paid|unpaid)\b.{0,40}\b(?:i|me|my|leave|boss|afraid|scared)\b/u,
  /\b(?:sex for (?:money|rent|food)|sleep with (?:men|his friends|clients|strangers|people)|sell (?:my|her) body|nudes? of me|post my (?:pics|photos|pictures|nudes))\b/u,
  /\b(?:he|she|they|someone|a man|a guy|stranger|online|met)\b.{0,60}\b(?:wants? me to|asked me to|told me to|making me|keeps asking me)\b.{0,30}\b(?:send|meet|travel|come|fly|secret|nudes?|pictures|photos|hotel|alone|drugs?|sleep)\b/u,
  /\b(?:kill myself|suicid|end my life|want to die|self[- ]harm)/u,
  // Spanish, Portuguese and French, accents folded.
  /\b(?:estoy|soy|me (?:estan|tienen|obligan|forz|quit|retien|encerr|amenaz|golpe|pegan|vend|explot|secuestr)|ayudame|ayuda por favor|necesito ayuda|socorro|me siento en peligro|no me dejan? (?:salir|ir)|no puedo (?:salir|irme|escapar))\b.{0,60}(?:victima|trat|obliga|forz|pasaporte|documentos|papeles|salir|encerrad|peligro|explot|jefe|vend|secuestr|ayuda|escapar|golpe|amenaz|prostitu|trabajar|$)/u,
  /\b(?:mi (?:jefe|patron|patrona|novio|esposo|marido|tio|hermana|amiga|hija|hermano|amigo|hijo|prima|vecina)|alguien|ellos)\b.{0,50}(?:quito|tiene mi|retiene|me quit|pasaporte|obliga|encerr|no me deja|no me paga|amenaz|siendo (?:victima|traficad|explotad)|trata de personas|desaparec|en peligro)/u,
  /\b(?:estou sendo|fui|sou vitima|me (?:obrig|forc|tranc|ameac|bate|vend|explor|ajud)|socorro|preciso de ajuda|ajuda por favor|nao (?:me deixam?|consigo|posso) (?:sair|ir|fugir))\b.{0,60}(?:vitima|trafic|obrig|forc|passaporte|documentos|sair|trancad|perigo|explorad|patrao|chefe|vend|ajuda|fugir|ameac|prostitu|trabalhar|$)/u,
  /\b(?:(?:o |a )?(?:meu|minha) (?:chefe|patrao|patroa|namorado|marido|tio|irma|amiga|filha|irmao|amigo|filho|prima|vizinha)|alguem|eles)\b.{0,50}(?:pegou|tirou|reteve|ficou com|passaporte|obriga|tranc|nao me deixa|nao me paga|ameac|sendo (?:vitima|traficad|explorad)|trafico|desaparec|em perigo)/u,
  /\b(?:je suis|on m['’ ]?(?:a|oblige|force)|ils? m['’ ]?(?:a|ont|oblige|force|frappe|menace)|aidez[- ]?moi|au secours|j['’ ]?ai besoin d['’ ]?aide|je ne peux pas (?:partir|sortir|m)|je peux pas (?:partir|sortir))\b.{0,60}(?:victime|traite|trafic|forc|oblig|passeport|papiers|sortir|partir|enferm|danger|exploit|patron|vendu|aide|fuir|menac|prostitu|secours|$)/u,
  /\b(?:mon|ma|mes) (?:patron|patronne|chef|employeur|copain|mari|petit ami|oncle|soeur|amie|ami|fille|frere|fils|cousine|voisine)\b.{0,50}(?:pris|prend|garde|confisque|passeport|papiers|oblige|force|enferm|me laisse pas|me paie pas|menace|victime|exploit|traite|dispar|danger)/u,
];

const MORE_SAFETY: readonly RegExp[] = [
  /\b(?:i'?m|im|i am|i think i'?m|we are|we're)\s+(?:\w+\s+){0,3}(?:be+ing )?tra?f+ic?k+ed\b/u,
  /\b(?:girl|boy|woman|man|kid|child|lady|neighbou?r|maid|nanny|teen\w*|student|cousin|sister|brother|friend|daughter|son|niece|nephew)\b.{0,50}\b(?:never (?:leaves|goes out|comes out)|looks? (?:scared|beaten|bruised|afraid|terrified|starved)|is (?:scared|afraid|bruised|locked)|can'?t (?:leave|get out|come home|talk)|cannot (?:leave|get out)|won'?t (?:talk|say)|stuck in|next to (?:her|him)|watching (?:her|him)|sells? (?:her|him)|sold (?:her|him)|beats? (?:her|him)|owes?)/u,
  /\b(?:they|he|she|a man|this guy|older guy|boyfriend|boss|agent)\b.{0,60}\b(?:i owe|i have to pay|pay (?:him|her|them) back|brought me here|bought me|took me to|won'?t let|will hurt|kill me|find me|hurt my family|locked)/u,
  /\bi (?:ran|run|got|just got|have run) away\b|\b(?:escaped|hiding) from (?:him|her|them|my)\b|\b(?:don'?t|dont|do not) know where to (?:go|run|turn)\b/u,
  /\b(?:i|we) can'?t go home\b|\bnowhere to go\b/u,
  /\bsomeone (?:wasn'?t|isn'?t|is not|was not) allowed to leave\b/u,
  /\bon me (?:force|oblige|frappe|menace|paie pas|paye pas)|\bme (?:obligan|fuerzan|pegan|amenazan)\b|\bme (?:obrigam|forcam|batem|ameacam)\b/u,
];

const SAFETY_NOT = /\b(?:statistic|protocol|resolution|in general|what does .{0,30} mean|definition)\b/u;

const ADVICE: readonly RegExp[] = [
  /\b(?:can|could|should|will|would|do|must|may|am) (?:i|we|my \w+|he|she)\b.{0,60}\b(?:sue|lawyer|attorney|court|deport(?:ed|ation)?|visa|asylum|residence permit|green card|t[- ]visa|compensation|legal(?:ly)?|illegal|arrest(?:ed)?|jail|prison|charged|press charges|testify|immigration|refugee|status|contract|prosecuted?|guilty|crime|police report|custody|divorce|quit my job|stay in)\b/u,
  /\b(?:my|our) (?:\w+ )?(?:case|visa|lawyer|asylum|court date|hearing|immigration|papers|contract|employer|boss|landlord|rights|wages|salary|residence|permit|status|application|claim|work permit)\b/u,
  /\b(?:i need|i want|need|looking for|find|get|recommend|know) (?:\w+ ){0,3}(?:a )?(?:lawyer|attorney|legal (?:advice|help|aid)|solicitor)\b/u,
  /\b(?:legal advice|is it legal for me|is it illegal for me|what are my rights|what (?:can|should) i do about my|do i have to pay|do i qualify|am i eligible|is my (?:boss|employer|husband|friend|neighbou?r|landlord|job|contract))\b/u,
  /\b(?:am i|is (?:he|she)) (?:a )?(?:traffick(?:er|ed|ing)|guilty|breaking the law|in trouble|liable)\b/u,
  /\b(?:can|could|will|would) (?:they|the police|the court|a judge|he|she) (?:\w+ )?(?:arrest|deport|punish|charge|believe|fine|sue|prosecute|detain)\w* (?:me|us|him|her|my)\b/u,
  /\bmy (?:\w+'?s )?(?:situation|record)\b|\b(?:i was|he was|she was|my \w+ was) convicted\b/u,
  /\b(?:puedo|podemos|puede mi|debo) (?:demandar|denunciar|reclamar|pedir asilo)|\b(?:posso|podemos|devo) (?:processar|denunciar|pedir asilo)|\b(?:je peux|puis[- ]je|est[- ]ce que je) (?:\w+ )?(?:porter plainte|avoir un titre|demander l'?asile|poursuivre)|titre de sejour si je/u,
  /\bif i (?:pay|hire|work|travel|sign|report|testify|tell|leave|go to)\b.{0,60}\b(?:will i|can i|could i|am i|do i|what happens to me)\b/u,
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
  /\b(?:how are you|how(?:'s| is) it going|how do you do|what'?s up|are you (?:a )?(?:bot|human|real|ai|robot|alive|sentient|there|ok|single|okay|chatgpt|stupid|dumb)|who (?:made|created|built|programmed|coded) (?:you|this bot)|what(?:'s| is) your (?:name|favou?rite)|do you (?:like|love|sleep|dream|eat|have feelings|want)|i (?:love|hate|like) you|you(?:'re| are)? (?:stupid|dumb|cool|awesome|the best|useless|funny|cute)|tell me a joke|sing (?:me )?|will you marry|how old are you|where (?:are you from|do you live)|what can you do|what are you)\b/u,
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
  if ((some(SAFETY, text) || some(MORE_SAFETY, text)) && !SAFETY_NOT.test(text)) return 'safety';
  if (some(ORDERS, text)) return 'order';
  if (some(ADVICE, text)) return 'advice';
  if (some(CHAT, text)) return 'chat';
  if (/\b(?:who|whos|name|which person)\b/u.test(text) && OFFICE.test(text) && NOW.test(text)) return 'office';
  return null;
}
