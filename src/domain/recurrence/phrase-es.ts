/** Rules as people write them in Spanish, put into the English that `readPhrase` reads: word by word, so that one grammar serves both. */

const MONTHS: readonly string[] = ['enero', 'febrero', 'marzo', 'abril', 'mayo', 'junio', 'julio', 'agosto', 'septiembre', 'octubre', 'noviembre', 'diciembre'];
const ENGLISH_MONTHS: readonly string[] = ['january', 'february', 'march', 'april', 'may', 'june', 'july', 'august', 'september', 'october', 'november', 'december'];
const DAYS: readonly string[] = ['lunes', 'martes', 'miercoles', 'jueves', 'viernes', 'sabado', 'domingo'];
const ENGLISH_DAYS: readonly string[] = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday'];
const NTH: ReadonlyMap<string, string> = new Map([
  ['primer', 'first'], ['primero', 'first'], ['segundo', 'second'], ['tercer', 'third'], ['tercero', 'third'], ['cuarto', 'fourth'], ['quinto', 'fifth'], ['ultimo', 'last'],
]);
const NUMBERS: ReadonlyMap<string, string> = new Map([['dos', '2'], ['tres', '3'], ['cuatro', '4'], ['cinco', '5'], ['seis', '6'], ['siete', '7'], ['ocho', '8'], ['diez', '10'], ['quince', '15']]);

/** What a phrase may look like, for people who wrote something else. */
export const SPANISH_EXAMPLES: readonly string[] = [
  'cada día laborable de enero a las 09:00', 'todos los días a las 9', '11 de enero al mediodía', 'cada lunes y jueves a las 18:30',
  'último viernes del mes a las 17:00', 'primer lunes de octubre a las 09:00', 'los días 1 y 15 a las 09:00', 'último día de febrero a las 20:00', 'cada 2 semanas el lunes desde 2027-01-04 a las 09:00',
];

/** `9 y media`, `9 y cuarto`: minutes that are said, not counted. */
const saidMinutes = (times: string): string => times.replaceAll(/(\d{1,2}) y media\b/g, '$1:30').replaceAll(/(\d{1,2}) y cuarto\b/g, '$1:15');

function oneWord(word: string): string {
  // Many write the plural of a weekday as it is, and some cut words short.
  const month = MONTHS.findIndex((name) => name === word || (word === 'setiembre' && name === 'septiembre'));
  if (month >= 0) return ENGLISH_MONTHS[month] ?? word;
  const day = DAYS.findIndex((name) => name === word || `${name}s` === word);
  return day >= 0 ? (ENGLISH_DAYS[day] ?? word) : (NTH.get(word) ?? NUMBERS.get(word) ?? word);
}

/** Whole expressions, before single words. In this order. */
const EXPRESSIONS: readonly (readonly [RegExp, string])[] = [
  [/\b(?:(?:todos los|cada|los|el|de) )?dias? (?:laborables?|laborales?|habiles?|de semana|entre semana)\b|\b(?:de )?lunes a viernes\b|\bentre semana\b/g, 'every weekday'],
  [/\b(?:todos los dias|cada dia|a diario|diariamente)\b/g, 'every day'],
  [/\bprimero de (?=[a-z])/g, '1 de '],
  [/\b(\d{1,2})(?:º|er|ro|°)(?= )/g, '$1'],
  [/\b(?:del|de cada|de todos los) mes(?:es)?\b/g, 'of the month'],
  [/\bdesde (?:el )?/g, 'from '],
  [/\b(?:cada|todos los|todas las) ano[s]?(?: el)?\b/g, 'every year on'],
  [/\bsemanas?\b/g, 'weeks'],
];

/** The days of a phrase, without its times. */
function daysOf(plain: string): string {
  let text = ` ${plain} `;
  for (const [spanish, english] of EXPRESSIONS) text = text.replaceAll(spanish, english);
  text = text.trim().split(/(\s+|,)/).map(oneWord).join('');
  return text
    .replaceAll(/ [ye] (?=[a-z\d])/g, ' and ')
    // "los días 1 y 15" counts days of the month, "cada 3 días" counts from one to the next.
    .replaceAll(/\bevery (\d+) dias\b|\bcada (\d+) dias\b/g, 'every $1$2 days')
    .replaceAll(/\b(?:el |los |cada )?dias? (?=\d)/g, 'on day ')
    .replaceAll(/\b(first|last) dia\b/g, '$1 day')
    .replaceAll(/\b(?:todos los|cada|los|el) (?=(?:mon|tues|wednes|thurs|fri|satur|sun)day)/g, 'every ')
    .replaceAll(/ and every (?=(?:mon|tues|wednes|thurs|fri|satur|sun)day)/g, ' and ')
    .replaceAll(/\bweeks every\b/g, 'weeks on')
    .replaceAll(/\bweeks (?=(?:mon|tues|wednes|thurs|fri|satur|sun)day)/g, 'weeks on ')
    .replaceAll(/\bcada (?=\d)/g, 'every ')
    // A date, but for days that are counted: "los días 1 y 15 de enero".
    .replaceAll(/^(?!on day )(.*\b\d{1,2}) de (?=[a-z])/g, '$1 ')
    .replaceAll(/ (?:de|en|durante)(?: el mes de| los meses de)? (?=[a-z])/g, ' in ')
    .replace(/^(?:el|los|en) /, '')
    .replaceAll(/\s+/g, ' ').trim();
}

/**
 * @param phrase lower case, one space between words
 * @returns the same rule in English words, or null when it names no time as Spanish does
 */
export function spanishToEnglish(phrase: string): string | null {
  const plain = phrase.normalize('NFD').replaceAll(/\p{M}/gu, '');
  const split = /^(.*?),? (?:(?:a las?|al?|at) )(?=\d|mediodia|medianoche|noon|midnight)(.+)$/.exec(plain);
  if (split === null) return null;
  const times = saidMinutes(split[2] ?? '').replaceAll(/\s+y(?: a)?(?: las?| al)? (?=\d|mediodia|medianoche)/g, ' and ');
  return `${daysOf(split[1] ?? '')} at ${times}`;
}
