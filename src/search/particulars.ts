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

/** Words of the names of countries and territories, as English says them, that stand for no other thing. Written out: asking the runtime for them takes 6 MB. */
const COUNTRIES = `afghanistan albania algeria andorra angola anguilla antarctica antigua arabia argentina armenia aruba ascension austria azerbaijan bahamas bahrain
  bangladesh barbados barbuda barthelemy belarus belgium belize benin bermuda bhutan bissau bolivia botswana bouvet brazil brazzaville brunei bulgaria
  burkina burundi caicos caledonia cambodia cameroon canary caribbean cayman chad chile china clipperton colombia comoros croatia cuba curacao cyprus
  denmark djibouti dominica ecuador egypt eritrea estonia eswatini ethiopia falkland fiji finland france futuna gabon gambia garcia georgia germany
  ghana gibraltar greece greenland grenada grenadines guadeloupe guam guatemala guernsey guiana guinea guyana haiti helena herzegovina honduras
  hungary iceland india indonesia iran iraq ireland israel italy ivoire jamaica japan jersey jordan kazakhstan keeling kenya kinshasa kiribati kosovo
  kuwait kyrgyzstan laos latvia lebanon lesotho liberia libya liechtenstein lithuania luxembourg maarten macedonia madagascar malawi malaysia maldives
  mali malta mariana marino marshall martin martinique mauritania mauritius mayotte mcdonald melilla mexico micronesia miquelon moldova monaco
  mongolia montenegro montserrat morocco mozambique myanmar namibia nauru nepal netherlands nicaragua niger nigeria niue norway oman pakistan palau
  panama paraguay peru philippines pierre pitcairn poland polynesia portugal principe puerto qatar reunion romania russia rwanda sahara salvador samoa
  sandwich sark senegal serbia seychelles sierra singapore slovakia slovenia solomon somalia spain sudan suriname svalbard sweden switzerland syria
  taiwan tajikistan tanzania territory thailand tobago togo tokelau tonga trinidad tristan tunisia turkiye turkmenistan tuvalu uganda ukraine uruguay
  uzbekistan vanuatu vatican venezuela vietnam vincent wallis yemen zambia zealand zimbabwe`.split(/\s+/u);

/** Names of countries and of the people there, as stems. */
export const COUNTRY_WORDS: ReadonlySet<string> = new Set([...DEMONYMS, ...COUNTRIES].map(stem));
