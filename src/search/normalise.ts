/** From what a person typed to plain lower-case words: the same treatment for questions and for facts. */

/** Longest part of a question that is looked at for ranking; the rest of a very long text says little more. */
const LONGEST = 2_500;
const MOST_TOKENS = 320;

const MONTHS = ['january', 'february', 'march', 'april', 'may', 'june', 'july', 'august', 'september', 'october', 'november', 'december'];
const MONTH_SHORT = new Map([
  ...MONTHS.filter((month) => month !== 'may').map((month) => [month.slice(0, 3), month] as const),
  ['sept', 'september'] as const,
]);

/** Contractions, chat spelling and abbreviations, as whole words. */
const REWRITES: ReadonlyMap<string, string> = new Map(Object.entries({
  'whats': 'what is', 'wats': 'what is', 'wots': 'what is', 'whens': 'when is', 'wheres': 'where is', 'whos': 'who is', 'hows': 'how is',
  'whys': 'why is', 'thats': 'that is', 'theres': 'there is', 'heres': 'here is', 'dont': 'do not', 'doesnt': 'does not', 'didnt': 'did not',
  'isnt': 'is not', 'wasnt': 'was not', 'arent': 'are not', 'werent': 'were not', 'hasnt': 'has not', 'havent': 'have not', 'hadnt': 'had not',
  'cant': 'can not', 'cannot': 'can not', 'couldnt': 'could not', 'wont': 'will not', 'wouldnt': 'would not', 'shouldnt': 'should not',
  'aint': 'is not', 'im': 'i am', 'ive': 'i have', 'youre': 'you are', 'theyre': 'they are', 'weve': 'we have', 'youve': 'you have',
  'u': 'you', 'ur': 'your', 'r': 'are', 'y': 'why', 'n': 'and', 'wat': 'what', 'wut': 'what', 'wot': 'what', 'wht': 'what', 'whta': 'what',
  'waht': 'what', 'wen': 'when', 'whn': 'when', 'wehn': 'when', 'hw': 'how', 'hwo': 'who', 'woh': 'who', 'wher': 'where', 'wer': 'where',
  'were': 'were', 'wich': 'which', 'whic': 'which', 'witch': 'which', 'y\'all': 'you', 'yall': 'you', 'pls': 'please', 'plz': 'please',
  'plss': 'please', 'ppl': 'people', 'peeps': 'people', 'gov': 'government', 'govt': 'government', 'govts': 'governments', 'govs': 'governments',
  'b4': 'before', 'bc': 'because', 'cuz': 'because', 'coz': 'because', 'cos': 'because', 'abt': 'about', 'bout': 'about', 'smth': 'something',
  'sth': 'something', 'smthg': 'something', 'gonna': 'going to', 'gotta': 'have to', 'kinda': 'kind of', 'sorta': 'sort of',
  'lemme': 'let me', 'gimme': 'give me', 'dunno': 'do not know', 'idk': 'i do not know', 'tho': 'though', 'thru': 'through', 'w/': 'with',
  'da': 'the', 'dat': 'that', 'dis': 'this', 'dey': 'they', 'dem': 'them', 'dem\'s': 'them', 'teh': 'the', 'hte': 'the', 'th': 'the', 'tha': 'the',
  'thx': 'thanks', 'ty': 'thanks', 'btw': 'by the way', 'tbh': '', 'imo': '', 'imho': '', 'ngl': '', 'lol': '', 'lmao': '', 'omg': '', 'bruh': '',
  'bro': '', 'dude': '', 'yo': '', 'hmm': '', 'umm': '', 'um': '', 'uh': '', 'er': '', 'erm': '', 'tf': '', 'wtf': '', 'hell': '', 'heck': '',
  'fr': '', 'rn': 'right now', 'atm': 'at the moment', 'nowadays': 'these days', 'yr': 'year', 'yrs': 'years', 'num': 'number',
  'nr': 'number', 'no.': 'number', 'info': 'information', 'infos': 'information', 'deets': 'details', 'diff': 'difference', 'def': 'definition',
  'intl': 'international', 'int\'l': 'international', 'org': 'organisation', 'orgs': 'organisations', 'dept': 'department', 'pres': 'president',
  'govmt': 'government', 'goverment': 'government', 'goverments': 'governments', 'ev': 'every', 'sb': 'somebody', 'smb': 'somebody',
  'sm1': 'someone', 'some1': 'someone', 'any1': 'anyone', 'every1': 'everyone', 'no1': 'no one', '2day': 'today', '4': '4', 'traff': 'trafficking',
  'ht': 'human trafficking', 'thb': 'human trafficking', 'usa': 'united states', 'us': 'us', 'u.s': 'united states', 'uk': 'united kingdom',
  'imma': 'i am going to', 'ima': 'i am going to', 'finna': 'going to', 'tryna': 'trying to', 'hafta': 'have to', 'dya': 'do you', 'ya': 'you', 'wanna': 'want to', 'whaddya': 'what do you',
  'summat': 'something', 'sumthing': 'something', 'somethin': 'something', 'smn': 'someone', 'nah': 'no', 'nope': 'no', 'yeah': '', 'yea': '', 'yep': '', 'yh': '', 'oi': '', 'innit': '',
  'fam': '', 'mate': '', 'm8': '', 'haha': '', 'hahaha': '', 'lowkey': '', 'highkey': '', 'iirc': '', 'afaik': '', 'fyi': '', 'tbf': '', 'istg': '', 'tldr': '', 'jw': '', 'lmk': 'tell me', 'ik': 'i know',
  'mil': 'million', 'mill': 'million', 'bil': 'billion', 'sus': 'suspicious', 'deffo': 'definitely', 'prolly': 'probably', 'probs': 'probably', 'rando': 'stranger', 'randos': 'strangers',
  'bloke': 'man', 'blokes': 'men', 'lads': 'boys', 'lad': 'boy', 'reckon': 'think', 'cops': 'police', 'feds': 'police', 'quid': 'pounds', 'skint': 'no money', 'whatcha': 'what are you',
  // Misspellings that are words themselves, so that no dictionary would see them.
  'blu': 'blue', 'hart': 'heart', 'harts': 'hearts', 'haert': 'heart', 'hearth': 'heart', 'spian': 'spain', 'boarder': 'border', 'boarders': 'borders', 'dose': 'does',
  'undoc': 'unodc', 'undodc': 'unodc', 'uncod': 'unodc', 'unocd': 'unodc', 'fonded': 'founded', 'det': 'debt', 'whem': 'when', 'wehre': 'where', 'whre': 'where',
  'hwat': 'what', 'wath': 'what', 'waths': 'what is', 'contry': 'country', 'contries': 'countries', 'cuntry': 'country', 'rigths': 'rights', 'rihgts': 'rights',
  'protcol': 'protocol', 'singed': 'signed', 'sings': 'signs', 'loose': 'lose', 'agianst': 'against', 'agaisnt': 'against', 'becuase': 'because',
  'wrok': 'work', 'wokring': 'working', 'partys': 'parties', 'tresty': 'treaty', 'pepole': 'people', 'peple': 'people', 'childs': 'children', 
  'eu': 'european union', 'un': 'united nations', 'onu': 'united nations', 'intrafficking': 'trafficking', 'vs': 'versus', 'v': 'versus',
}));

const CONTRACTIONS: readonly (readonly [RegExp, string])[] = [
  [/\b(can|won|shan)['’]t\b/gu, '$1 not'],
  [/n['’]t\b/gu, ' not'],
  [/['’](s|d|ll|re|ve|m)\b/gu, ''],
];

/** Takes out what Discord puts between words and what cannot be seen: mentions, links, markdown, zalgo, direction marks. */
function strip(text: string): string {
  return text
    .normalize('NFKC')
    .replace(/<(?:@[!&]?|#|a?:\w{1,32}:|t:|\/)[^>\s]{0,64}>/gu, ' ')
    .replace(/https?:\/\/\S+/gu, ' ')
    .replace(/[\u200B-\u200F\u202A-\u202E\u2060-\u2069\uFEFF\u00AD]/gu, '')
    .replace(/💙/gu, ' blue heart ');
}

/** Lower case without accents or stacked marks. */
export function fold(text: string): string {
  return text.normalize('NFD').replace(/\p{M}+/gu, '').normalize('NFC').toLowerCase().replaceAll('œ', 'oe').replaceAll('æ', 'ae');
}

/** "U.S.", "t.i.p." and "N.I.T.E" as one word each. */
function joinAcronyms(text: string): string {
  return text.replace(/\b(?:\p{L}\.){2,}\p{L}?(?!\p{L})/gu, (found) => ` ${found.replaceAll('.', '')} `);
}

/** Dates in figures become day, month name and year; ordinals and thousands lose their ornaments. */
function spellDates(text: string): string {
  const named = (year: string, month: string, day: string) => {
    const name = MONTHS[Number(month) - 1];
    return name === undefined || Number(day) > 31 ? ` ${day} ${month} ${year} ` : ` ${Number(day)} ${name} ${year} `;
  };
  return text
    .replace(/\b(\d{4})-(\d{1,2})-(\d{1,2})\b/gu, (_, year: string, month: string, day: string) => named(year, month, day))
    .replace(/\b(\d{1,2})[./-](\d{1,2})[./-](\d{4})\b/gu, (_, a: string, b: string, year: string) => (Number(b) > 12 ? named(year, a, b) : named(year, b, a)))
    .replace(/\b(\d{4})-(\d{2})\b(?!-)/gu, (whole, year: string, month: string) => (MONTHS[Number(month) - 1] ? ` ${MONTHS[Number(month) - 1]} ${year} ` : whole))
    .replace(/\b(\d+)(?:st|nd|rd|th)\b/gu, '$1')
    .replace(/(\d)[, ](?=\d{3}\b)/gu, '$1')
    .replace(/['’](\d{2})\b/gu, (_, two: string) => (Number(two) < 40 ? ` 20${two}` : ` 19${two}`));
}

/**
 * Makes a text comparable: no case, accents, links, mentions or markdown; contractions and chat spelling written out.
 * @param text anything at all
 * @returns words separated by single spaces; sentence marks `?`, `!`, `.`, `,` and line ends are gone
 */
export function normalise(text: string): string {
  return tokens(text).join(' ');
}

/**
 * The words of a text after normalising, at most 320.
 * @param text anything at all
 */
export function tokens(text: string): readonly string[] {
  const cleaned = clean(text);
  const words: string[] = [];
  for (const word of cleaned.match(/[\p{L}\p{N}]+(?:\/\d+)*/gu) ?? []) {
    const rewritten = REWRITES.get(word) ?? MONTH_SHORT.get(word) ?? squeeze(word);
    for (const part of rewritten.split(' ')) if (part !== '') words.push(part);
    if (words.length >= MOST_TOKENS) break;
  }
  return words;
}

/** Case, accents, contractions and dates settled, sentence marks still there. */
export function clean(text: string): string {
  // Most words come through here plain, many thousands of them at the start.
  if (text.length <= LONGEST && /^[a-z ]*$/.test(text)) return text;
  let cleaned = fold(strip(text.length > LONGEST ? text.slice(0, LONGEST) : text));
  // "us" the pronoun and "US" the country differ only by case, so the country is caught before the case is gone.
  if (/\bUS\b|\bU\.S\b/u.test(text) && text !== text.toUpperCase()) cleaned = cleaned.replace(/\bus\b/u, 'united states');
  cleaned = joinAcronyms(cleaned.replace(/\bu\.\s?s\.?(?:\s?a\.?)?(?=\W|$)/gu, ' united states '));
  for (const [pattern, replacement] of CONTRACTIONS) cleaned = cleaned.replace(pattern, replacement);
  return spellDates(cleaned).replace(/[_*~`|>#]+/gu, ' ');
}

/** "sooooo" is "so": a letter three times or more in a row is twice at most. */
function squeeze(word: string): string {
  return word.length > 4 && !/^\d/.test(word) ? word.replace(/(\p{L})\1{2,}/gu, '$1') : word;
}
