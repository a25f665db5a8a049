import { fold } from './normalise.ts';
import { stem } from './stem.ts';

/** Adjectives and short names that people use for countries, besides the names themselves. */
const DEMONYMS = `afghan albanian algerian american angolan argentine argentinian armenian australian aussie austrian azerbaijani bahraini bangladeshi belarusian belgian
  bolivian bosnian brazilian british bulgarian burmese cambodian cameroonian canadian chilean chinese colombian congolese croatian cuban cypriot czech danish dutch
  ecuadorian egyptian emirati eritrean estonian ethiopian filipino finnish french georgian german ghanaian greek guatemalan haitian honduran hungarian icelandic indian
  indonesian iranian iraqi irish israeli italian jamaican japanese jordanian kazakh kenyan korean kosovan kuwaiti latvian lebanese liberian libyan lithuanian malagasy
  malaysian malian maltese mexican moldovan mongolian moroccan mozambican namibian nepalese nepali nicaraguan nigerian norwegian omani pakistani palestinian panamanian
  paraguayan peruvian polish portuguese qatari romanian russian rwandan salvadoran saudi scottish senegalese serbian singaporean slovak slovenian somali spanish sudanese
  swedish swiss syrian taiwanese tanzanian thai tunisian turkish ugandan ukrainian uruguayan uzbek venezuelan vietnamese welsh yemeni zambian zimbabwean holland england uk britain
  scotland wales burma bosnia korea congo emirates uae dubai turkey czechia africa asia australia canada california texas ohio nevada alaska hawaii london paris berlin
  rome madrid moscow beijing tokyo delhi mumbai cairo lagos nairobi toronto sydney chicago miami boston houston philadelphia seattle amsterdam athens istanbul bangkok
  manila jakarta lima bogota geneva strasbourg brussels vienna lisbon dublin oslo stockholm copenhagen helsinki budapest prague warsaw bucharest kyiv kiev`.split(/\s+/u);

/** Bodies and works that are near to ours, and what can be asked of any person or thing. A fact that does not name them is silent about them. */
const WORDS = `unicef unesco unhcr who iom ilo interpol frontex eurojust osce nato oecd opec wto imf fifa ohchr undp unfpa unaids unep fao icc icj asean mercosur oxfam
  amnesty greenpeace caritas polaris ecpat savethechildren redcross salvation rotary anti-slavery cia fbi kgb dea mossad nasa wikileaks greta microsoft google apple amazon
  netflix hollywood oscar oscars grammy nobel pulitzer emmy
  aids hiv cancer autism malaria covid coronavirus pandemic climate earthquake terrorism refugee refugees cocaine heroin opium corruption piracy firearm firearms weapon
  weapons gun guns laundering cybercrime wildlife ivory
  green purple pink orange yellow white black gold golden silver grey gray brown turquoise
  age height weight salary wage budget turnover revenue wife husband spouse girlfriend birthday birthplace nationality religion hobby hobbies degree
  education career biography autobiography phone telephone fax email mail postcode zip
  song music anthem soundtrack singer composer album lyrics trailer actor actors episode movie film documentary novel
  followers subscribers likes views downloads retweets members employees staff headcount salaries budgets
  price cost buy purchase order shop store shipping merch merchandise ticket tickets sponsor sponsors sponsored
  designer designed drew painter painted artist font hex rgb pantone trademarked architect
  foreword preface pages cover isbn publisher editor chapter chapters
  husband daughters sons siblings parents mother father died death alive buried grave funeral resign resigned fired arrested scandal affair divorce divorced
  maximum minimum average median capital population currency flag gdp
  won win winner winners prize medal voted election elections vote votes opposed veto
  interview speech transcript podcast survive survived escape escaped
  constitution article12 paragraph mascot password wifi weather sky
  symptoms vaccine attack surgery`.split(/\s+/u);

/** Words about which a fact that lacks them says nothing, as stems. */
export const PARTICULARS: ReadonlySet<string> = new Set(WORDS.filter((word) => word !== 'who').map(stem));

const KEPT_APART = new Set(['US', 'UN', 'EU', 'EZ', 'QO', 'ZZ', 'XA', 'XB']);
let countries: ReadonlySet<string> | null = null;

/** Names of countries and of the people there, as stems. Built on first use: it takes a few milliseconds. */
export function countryWords(): ReadonlySet<string> {
  if (countries !== null) return countries;
  const names = new Intl.DisplayNames(['en'], { type: 'region', fallback: 'none' });
  const found = new Set<string>(DEMONYMS.map(stem));
  for (let first = 65; first <= 90; first += 1) {
    for (let second = 65; second <= 90; second += 1) {
      const code = String.fromCharCode(first, second);
      const name = KEPT_APART.has(code) ? undefined : names.of(code);
      if (name === undefined) continue;
      const words = fold(name).replace(/[^a-z ]/gu, ' ').split(' ').filter((word) => word !== '');
      if (words.length === 1) found.add(stem(words[0] ?? ''));
      else for (const word of words) if (word.length > 5 && !COMMON_PARTS.has(word)) found.add(stem(word));
    }
  }
  countries = found;
  return found;
}

const COMMON_PARTS = new Set(['islands', 'island', 'republic', 'states', 'united', 'kingdom', 'south', 'north', 'central', 'french', 'british', 'territories', 'southern', 'northern', 'western',
  'african', 'american', 'equatorial', 'guinea', 'outlying', 'indian', 'christmas', 'democratic', 'dominican', 'saints', 'norfolk', 'virgin']);
