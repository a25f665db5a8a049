import { fold } from './normalise.ts';
import { isEnglish } from './stop-words.ts';

/** Small words that give a language away. A word may stand in several lists. */
const MARKERS: Readonly<Record<string, string>> = {
  es: `que cual cuales quien quienes cuando donde como cuanto cuantos cuanta cuantas por para el la los las un una unos es son fue era esta estan hay del
    al de en y o con sin su sus mi me te se lo le ha han hace desde hasta sobre entre pero si mas muy ya tambien porque este esta eso esa qué ser
    tiene pais paises primer primera mundo ayuda necesito puedo hacer trata personas corazon azul mujeres ninos victimas significa`,
  pt: `que qual quais quem quando onde como quanto quantos quanta quantas por para o a os as um uma uns e sao foi era esta estao ha do da dos das
    ao de em no na nos nas com sem seu sua meu minha me te se lhe tem desde ate sobre entre mas mais muito ja tambem porque este esta isso essa nao
    voce pais paises primeiro primeira mundo ajuda preciso posso fazer trafico pessoas coracao azul mulheres criancas vitimas significa`,
  fr: `que quel quelle quels quelles qui quand ou comment combien pourquoi pour le la les un une des est sont etait fut sera du au aux de en et dans
    sur avec sans son sa ses mon ma mes me te se lui il elle ils elles on nous vous je ne pas plus ce cette ces cet qu a ete est-ce quoi depuis
    pays premier premiere monde aide besoin puis faire traite personnes humains etres coeur bleu femmes enfants victimes signifie c l d s j n m t`,
  de: `was wer wann wo wie warum welche welcher welches wieviele viele ist sind war wurde der die das den dem des ein eine einen und oder mit ohne nicht
    fur von zu zum zur im am auf ich du er sie es wir ihr mein meine hat haben kann gibt uber nach bei aus mir mich bitte hilfe menschenhandel blaues herz`,
  it: `che chi cosa quando dove come quanto quanti quante perche quale quali il lo la i gli le un uno una e sono era stato stata del della dei degli delle
    di in con senza per tra fra su non ha hanno mio mia mi ti si ci al alla nel nella questo questa paese paesi tratta persone cuore blu aiuto cos`,
  nl: `wat wie wanneer waar hoe waarom welke hoeveel is zijn was werd de het een en of met zonder niet voor van naar op in ik jij hij zij wij mijn heeft hebben
    kan er over bij uit mij dit dat deze mensenhandel hart blauwe hulp`,
  pl: `co kto kiedy gdzie jak dlaczego ile jaki jaka jakie ktory ktora jest sa byl byla bylo i lub z bez nie dla od do na w ja ty on ona my moj moja ma maja
    czy sie to ten ta handel ludzmi serce niebieskie pomoc`,
  ro: `ce cine cand unde cum de cat cati cate care este sunt era a fost si sau cu fara nu pentru la in pe eu tu el ea noi meu mea are au se din
    traficul persoane inima albastra ajutor`,
  tr: `ne kim nerede nasil neden kac hangi bir ve veya ile icin degil mi mu ben sen biz benim var yok bu su zaman insan ticareti mavi kalp yardim nedir kimdir`,
  sv: `vad vem nar var hur varfor vilken vilket vilka ar och eller med utan inte for fran till pa i jag du han hon vi min har kan det den en ett om
    manniskohandel hjarta blatt hjalp`,
  id: `apa siapa kapan dimana bagaimana mengapa kenapa berapa yang adalah dan atau dengan tanpa tidak untuk dari ke di pada saya kamu dia kami ini itu ada
    perdagangan manusia hati biru tolong`,
  tl: `ano sino kailan saan paano bakit ilan alin ang ng mga sa na ay at o hindi para mula ako ikaw siya kami ito iyon may`,
  vi: `gi ai khi nao dau tai sao bao nhieu la va hoac voi khong cho tu den o toi ban cua co nay do`,
};

const EN = new Set(
  `what who when where why how which whose is are was were be been the a an of to in on at by for from with without and or not no do does did have has had
  can could will would should it its this that these those i you he she we they my your his her our their me there about any some many much if
  started joined launched wat wats wen wich u r ppl pls teh yo is whats does dont im tell mean stand country people human trafficking blue heart campaign report`.split(/\s+/u),
);

const SETS = new Map(Object.entries(MARKERS).map(([language, words]) => [language, new Set(words.split(/\s+/u))] as const));

const SCRIPTS: readonly (readonly [string, RegExp])[] = [
  ['ja', /[\p{Script=Hiragana}\p{Script=Katakana}]/u],
  ['ko', /\p{Script=Hangul}/u],
  ['zh', /\p{Script=Han}/u],
  ['uk', /[іїєґ]/iu],
  ['ru', /\p{Script=Cyrillic}/u],
  ['fa', /[پچژگ]/u],
  ['ar', /\p{Script=Arabic}/u],
  ['he', /\p{Script=Hebrew}/u],
  ['hi', /\p{Script=Devanagari}/u],
  ['bn', /\p{Script=Bengali}/u],
  ['th', /\p{Script=Thai}/u],
  ['el', /\p{Script=Greek}/u],
];

/** Languages whose questions are answered from the English facts. */
export const ANSWERED_LANGUAGES: ReadonlySet<string> = new Set(['en', 'es', 'pt', 'fr']);

/** Nearly every question is in Latin letters alone, and asks nothing of the list. */
const OTHER_LETTER = /[^\p{Script=Latin}\P{L}]/u;

function script(text: string): string | null {
  if (!OTHER_LETTER.test(text)) return null;
  const letters = text.match(/\p{L}/gu)?.length ?? 0;
  if (letters === 0) return null;
  for (const [language, pattern] of SCRIPTS) {
    const found = text.match(new RegExp(pattern.source, `g${pattern.flags}`))?.length ?? 0;
    // Cyrillic and Arabic are told apart by a few letters, so any of those counts; a lone foreign character does not.
    if (found > 0 && (/uk|fa|ja/u.test(language) ? letters >= 4 && nonLatin(text) / letters > 0.5 : found / letters > 0.5)) return language;
  }
  return null;
}

function nonLatin(text: string): number {
  return text.match(/[^\p{Script=Latin}\P{L}]/gu)?.length ?? 0;
}

/** Letters that settle between neighbours, before accents are folded away. */
const TELLTALES: readonly (readonly [string, RegExp])[] = [
  ['es', /[¿¡ñ]/u], ['pt', /ã|õ|ção/u], ['fr', /[œè]|\b(?:qu|c|d|l|j|n)['’]|ê/u], ['de', /[ßäöü]/u], ['pl', /[łąęśźż]/u], ['tr', /[şğı]/u], ['ro', /[țșă]/u],
];

/**
 * The language a question seems to be in.
 * @param text what was typed
 * @param locale the asker's interface language, which settles doubt
 * @returns two-letter code; the locale's when there is nothing to go by
 */
export function detectLanguage(text: string, locale: string): string {
  const home = locale.slice(0, 2).toLowerCase();
  const byScript = script(text.slice(0, 1_000));
  if (byScript !== null) return byScript;
  const lower = text.slice(0, 1_000).toLowerCase();
  const words = fold(lower).match(/\p{L}+/gu) ?? [];
  if (words.length === 0) return /^[a-z]{2}$/u.test(home) ? home : 'en';
  const scores = new Map<string, number>();
  for (const [language, set] of SETS) scores.set(language, words.reduce((sum, word) => sum + (set.has(word) ? 1 : 0), 0));
  for (const [language, pattern] of TELLTALES) if (pattern.test(lower)) scores.set(language, (scores.get(language) ?? 0) + 1.5);
  if (scores.has(home)) scores.set(home, (scores.get(home) ?? 0) + 0.4);
  const english = words.reduce((sum, word) => sum + (EN.has(word) ? 1 : isEnglish(word) ? 0.35 : 0), 0) + 0.5;
  const [language, best] = [...scores].reduce((one, other) => (other[1] > one[1] ? other : one));
  return best > english && best >= Math.min(1.9, words.length * 0.6) ? language : 'en';
}
