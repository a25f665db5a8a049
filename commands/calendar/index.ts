import { commandWith, escapeMarkdown, option, reply, UserError } from '../../src/discord/command.ts';
import { countryCodes, countryName, findCountries, resolveCountry } from '../../src/domain/countries.ts';
import { cut } from '../ask/words.ts';
import { yearPicture } from './picture.ts';
import { cardMessage, fileMessage, monthMessage, today } from './show.ts';
import type { Reader } from './show.ts';
import { texts } from './texts.ts';

const command = commandWith(texts);

const MONTHS = [
  { name: 'January', value: 1 }, { name: 'February', value: 2 }, { name: 'March', value: 3 }, { name: 'April', value: 4 }, { name: 'May', value: 5 }, { name: 'June', value: 6 },
  { name: 'July', value: 7 }, { name: 'August', value: 8 }, { name: 'September', value: 9 }, { name: 'October', value: 10 }, { name: 'November', value: 11 }, { name: 'December', value: 12 },
] as const;

/** From a custom id, which anyone may forge. */
const country = (code: string | undefined): string | null => (code !== undefined && countryCodes().includes(code) ? code : null);

/** A month that has gone by is meant in the year to come. */
function monthFrom(context: Reader, month: number): { year: number; month: number } {
  const now = today(context, 'UTC');
  return { month, year: month < now.month ? now.year + 1 : now.year };
}

export default command.slash({
  name: 'calendar',
  description: 'Awareness days against human trafficking, with what they are about and their source',
  where: 'anywhere',
  options: {
    month: option.integer({ description: 'Which month (this month if you leave it out)', choices: MONTHS }),
    country: option.string({
      description: 'Only days that concern this country', maxLength: 60,
      autocomplete: async ({ typed, actor }) => findCountries(typed, actor.locale, 25).map((code) => ({ name: countryName(code, actor.locale), value: code })),
    }),
  },
  defer: 'private',
  actions: {
    month: command.action('anyone', async (context) => {
      const found = /^(\d{4})-(0[1-9]|1[0-2])$/.exec(context.values[0] ?? '');
      const now = today(context, 'UTC');
      const [year, month] = found === null ? [now.year, now.month] : [Number(found[1]), Number(found[2])];
      return reply.update(monthMessage(context, { year: Math.min(Math.max(year, now.year), now.year + 1), month, country: country(context.data[0]) }));
    }),
    picture: command.action('anyone', async (context) => reply.private(await yearPicture(context, { timezone: 'UTC', country: country(context.data[0]), reminders: [] }))),
    card: command.action('anyone', async (context) => {
      const message = await cardMessage(context, context.values[0]);
      if (message === null) throw new UserError('calendar.noCard');
      return reply.public(message);
    }),
    file: command.action('anyone', async (context) => {
      const message = await fileMessage(context, country(context.data[0]));
      if (message === null) throw new UserError('calendar.noFile');
      return reply.private(message);
    }),
  },
  run: async (context) => {
    const typed = context.options.country?.trim() ?? '';
    const code = typed === '' ? null : resolveCountry(typed);
    if (typed !== '' && code === null) throw new UserError('calendar.unknownCountry', { typed: escapeMarkdown(cut(typed, 60)) });
    return reply.private(monthMessage(context, { ...monthFrom(context, context.options.month ?? today(context, 'UTC').month), country: code }));
  },
});
