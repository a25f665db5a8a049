import { commandWith, option, reply } from '../../src/discord/command.ts';
import { countryCodes, countryName, findCountries, resolveCountry } from '../../src/domain/countries.ts';
import { chooser, countryMessage, listedCountries } from './show.ts';
import { texts } from './texts.ts';

const command = commandWith(texts);

// Every answer is private, and the country is only ever the one that the person named.
export default command.slash({
  name: 'helpline',
  description: 'Find people who help, in your country. Only you see the answer',
  where: 'anywhere',
  always: true,
  options: {
    country: option.string({
      description: 'The country you are in, in any language',
      autocomplete: async ({ typed, actor, place, now, ports }) => {
        const reader = { actor, place, now, ports };
        const codes = typed.trim() === '' ? listedCountries(reader).map(({ code }) => code) : findCountries(typed, actor.locale, 25);
        return codes.slice(0, 25).map((code) => ({ name: countryName(code, actor.locale), value: code }));
      },
    }),
  },
  defer: 'private',
  actions: {
    choose: command.action('anyone', async (context) => reply.private(chooser(context))),
    again: command.action('anyone', async (context) => reply.update(chooser(context))),
    country: command.action('anyone', async (context) => {
      const code = context.values[0] ?? '';
      return reply.update(countryCodes().includes(code) ? countryMessage(context, code) : chooser(context));
    }),
  },
  run: async (context) => {
    const typed = context.options.country?.trim() ?? '';
    if (typed === '') return reply.private(chooser(context));
    const code = resolveCountry(typed);
    return reply.private(code === null ? chooser(context, typed) : countryMessage(context, code));
  },
});
