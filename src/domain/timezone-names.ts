/** Names of time zones that the runtime does not know as such. */

/** Old name, as the runtime still lists it → present name. */
export const PRESENT_NAMES: ReadonlyMap<string, string> = new Map([
  ['Asia/Calcutta', 'Asia/Kolkata'], ['Asia/Katmandu', 'Asia/Kathmandu'], ['Asia/Rangoon', 'Asia/Yangon'], ['Asia/Saigon', 'Asia/Ho_Chi_Minh'],
  ['Europe/Kiev', 'Europe/Kyiv'], ['America/Godthab', 'America/Nuuk'], ['Atlantic/Faeroe', 'Atlantic/Faroe'], ['Africa/Asmera', 'Africa/Asmara'],
  ['America/Buenos_Aires', 'America/Argentina/Buenos_Aires'], ['America/Catamarca', 'America/Argentina/Catamarca'],
  ['America/Cordoba', 'America/Argentina/Cordoba'], ['America/Jujuy', 'America/Argentina/Jujuy'], ['America/Mendoza', 'America/Argentina/Mendoza'],
  ['America/Coral_Harbour', 'America/Atikokan'], ['America/Indianapolis', 'America/Indiana/Indianapolis'], ['America/Louisville', 'America/Kentucky/Louisville'],
  ['Pacific/Enderbury', 'Pacific/Kanton'], ['Pacific/Ponape', 'Pacific/Pohnpei'], ['Pacific/Truk', 'Pacific/Chuuk'],
]);

/** Zones most people mean, in the order in which they are offered. */
export const POPULAR: readonly string[] = [
  'Europe/London', 'Europe/Lisbon', 'Europe/Madrid', 'Europe/Paris', 'Europe/Berlin', 'Europe/Rome', 'Europe/Vienna', 'America/New_York', 'America/Chicago',
  'America/Denver', 'America/Los_Angeles', 'America/Mexico_City', 'America/Bogota', 'America/Sao_Paulo', 'America/Argentina/Buenos_Aires', 'Africa/Lagos',
  'Africa/Johannesburg', 'Europe/Athens', 'Europe/Kyiv', 'Europe/Istanbul', 'Asia/Dubai', 'Asia/Kolkata', 'Asia/Manila', 'Australia/Sydney', 'UTC',
];

/** Letters of clocks. Those that stand for several zones offer several. */
export const LETTERS: ReadonlyMap<string, readonly string[]> = new Map([
  ['utc', ['UTC']], ['gmt', ['Europe/London', 'UTC']], ['bst', ['Europe/London']], ['wet', ['Europe/Lisbon']], ['west', ['Europe/Lisbon']],
  ['cet', ['Europe/Madrid', 'Europe/Paris', 'Europe/Berlin', 'Europe/Rome', 'Europe/Vienna']], ['cest', ['Europe/Madrid', 'Europe/Paris', 'Europe/Berlin', 'Europe/Rome']],
  ['eet', ['Europe/Athens', 'Europe/Kyiv', 'Europe/Bucharest']], ['eest', ['Europe/Athens', 'Europe/Kyiv', 'Europe/Bucharest']],
  ['et', ['America/New_York']], ['est', ['America/New_York']], ['edt', ['America/New_York']], ['ct', ['America/Chicago']], ['cst', ['America/Chicago', 'America/Mexico_City']],
  ['cdt', ['America/Chicago']], ['mt', ['America/Denver']], ['mst', ['America/Denver', 'America/Phoenix']], ['mdt', ['America/Denver']],
  ['pt', ['America/Los_Angeles']], ['pst', ['America/Los_Angeles']], ['pdt', ['America/Los_Angeles']], ['ist', ['Asia/Kolkata', 'Europe/Dublin', 'Asia/Jerusalem']],
  ['aest', ['Australia/Sydney', 'Australia/Brisbane']], ['nzst', ['Pacific/Auckland']], ['jst', ['Asia/Tokyo']], ['sast', ['Africa/Johannesburg']], ['eat', ['Africa/Nairobi']],
  ['msk', ['Europe/Moscow']], ['brt', ['America/Sao_Paulo']], ['art', ['America/Argentina/Buenos_Aires']],
]);

/** Large cities that give no zone its name, without accents. */
export const CITIES: ReadonlyMap<string, string> = new Map(Object.entries({
  'Europe/Madrid': 'barcelona valencia sevilla seville bilbao zaragoza malaga', 'Europe/Lisbon': 'porto coimbra braga faro',
  'Europe/London': 'manchester birmingham liverpool edinburgh glasgow leeds cardiff', 'Europe/Paris': 'lyon marseille toulouse nice strasbourg bordeaux',
  'Europe/Berlin': 'munich münchen hamburg frankfurt cologne köln stuttgart leipzig bonn', 'Europe/Rome': 'milan milano naples napoli turin torino florence firenze',
  'Europe/Zurich': 'geneva genf basel bern lausanne', 'Europe/Vienna': 'wien graz salzburg linz innsbruck', 'Europe/Amsterdam': 'rotterdam the-hague utrecht eindhoven',
  'Europe/Brussels': 'antwerp ghent bruges', 'Europe/Warsaw': 'krakow cracow gdansk wroclaw lodz', 'Europe/Kyiv': 'kiev lviv odesa kharkiv', 'Europe/Istanbul': 'ankara izmir',
  'America/New_York': 'boston washington miami atlanta philadelphia orlando tampa new-jersey florida', 'America/Chicago': 'houston dallas austin minneapolis new-orleans texas',
  'America/Denver': 'salt-lake-city albuquerque colorado', 'America/Los_Angeles': 'san-francisco seattle san-diego portland las-vegas california',
  'America/Toronto': 'ottawa montreal quebec', 'America/Edmonton': 'calgary', 'America/Mexico_City': 'guadalajara puebla ciudad-de-mexico cdmx', 'America/Bogota': 'medellin cali cartagena',
  'America/Sao_Paulo': 'rio-de-janeiro brasilia belo-horizonte porto-alegre curitiba', 'America/Argentina/Buenos_Aires': 'rosario', 'America/Lima': 'cusco arequipa',
  'America/Guayaquil': 'quito', 'Asia/Kolkata': 'mumbai bombay delhi new-delhi bangalore bengaluru chennai hyderabad', 'Asia/Shanghai': 'beijing shenzhen guangzhou',
  'Asia/Ho_Chi_Minh': 'hanoi saigon da-nang', 'Asia/Manila': 'quezon-city cebu davao', 'Asia/Dubai': 'abu-dhabi sharjah', 'Asia/Tokyo': 'osaka kyoto yokohama',
  'Asia/Karachi': 'islamabad lahore', 'Africa/Lagos': 'abuja kano ibadan', 'Africa/Johannesburg': 'cape-town durban pretoria', 'Africa/Casablanca': 'rabat marrakesh',
  'Australia/Sydney': 'canberra', 'Australia/Melbourne': 'geelong', 'Pacific/Auckland': 'wellington christchurch', 'Asia/Jerusalem': 'tel-aviv haifa',
}).flatMap(([zone, cities]) => cities.normalize('NFKD').replace(/\p{M}/gu, '').split(' ').map((city) => [city.replaceAll('-', ' '), zone] as const)));
