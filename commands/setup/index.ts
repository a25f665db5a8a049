import { commandWith, option, reply, UserError } from '../../src/discord/command.ts';
import type { ActionContext, Reply } from '../../src/discord/command.ts';
import { countryName, findCountries } from '../../src/domain/countries.ts';
import { planItem } from '../../src/domain/year-plan.ts';
import type { PlanItem } from '../../src/domain/year-plan.ts';
import { adopt } from './adopt.ts';
import { settingsPanel } from './panel.ts';
import { openOf, planPanel, proposalFor, proposedOf, tickedIn } from './plan.ts';
import { chosenChannel, keep, keepColour, keepLanguage, keepTyped, keepZone, timeForm } from './settings.ts';
import { serverOf, unpacked } from './state.ts';
import { texts } from './texts.ts';
import { colourChoices, say, zoneChoices } from './words.ts';
import type { Reader } from './words.ts';

const command = commandWith(texts);
const timeOf = ({ data }: Pick<ActionContext, 'data'>): string | null => unpacked(data[0]);

async function settings(context: Pick<ActionContext, 'data'> & Reader): Promise<Reply> {
  return reply.update(await settingsPanel(context, await serverOf(context, timeOf(context))));
}

/** The one day that a page of /calendar asked to add; undefined for the whole plan. */
function only(context: Reader, id: string | undefined, time: string): PlanItem | undefined {
  if (id === undefined || id === '') return undefined;
  const all = context.ports.knowledge.observances();
  const observance = all.find((one) => one.id === id);
  const item = observance === undefined ? null : planItem(observance, all, time);
  if (item === null) throw new UserError('setup.unknownDay');
  return item;
}

/** The plan as the button's state knew it: what is ticked, or a fresh plan with a word when something has changed since. */
async function known(context: Pick<ActionContext, 'data'> & Reader) {
  const server = await serverOf(context, timeOf(context));
  if (server.settings.announcementChannelId === null) throw new UserError('setup.chooseChannel');
  const proposal = await proposalFor(context, server, only(context, context.data[3], server.time));
  const same = context.data[2] === proposal.mark;
  return { server, proposal, same, ticked: same ? tickedIn(proposal.items, context.data[1]) : proposedOf(proposal.items), note: same ? null : say(context, 'changed') };
}

export default command.slash({
  name: 'setup',
  description: 'Set up this server: where and when I post, and a year of posts to choose from',
  where: 'guild',
  permissions: ['ManageGuild'],
  perMinute: 60,
  options: {
    timezone: option.string({ description: 'A city or "+2"', maxLength: 60, autocomplete: async ({ typed, actor, place, now, ports }) => zoneChoices({ actor, place, now, ports }, typed) }),
    country: option.string({
      description: 'Adds the awareness days of this country to the plan', maxLength: 60,
      autocomplete: async ({ typed, actor }) => findCountries(typed, actor.locale, 25).map((code) => ({ name: countryName(code, actor.locale), value: code })),
    }),
    colour: option.string({ description: 'Colour of the pictures I post, such as #1f7a4d', maxLength: 30, autocomplete: async ({ typed, actor, place, now, ports }) => colourChoices({ actor, place, now, ports }, typed) }),
  },
  defer: 'private',
  actions: {
    settings: command.action('permitted', settings),
    channel: command.action('permitted', async (context) => {
      await keep(context, { announcementChannelId: chosenChannel(context, 'posts') });
      return settings(context);
    }),
    moderators: command.action('permitted', async (context) => {
      await keep(context, { moderatorChannelId: chosenChannel(context, 'notices') });
      return settings(context);
    }),
    language: command.action('permitted', async (context) => {
      await keepLanguage(context, context.values[0]);
      return settings(context);
    }),
    zone: command.action('permitted', async (context) => {
      await keepZone(context, context.values[0]);
      return settings(context);
    }),
    form: command.action('permitted', async (context) => reply.modal(timeForm(context, await serverOf(context, timeOf(context))))),
    typed: command.action('permitted', async (context) => {
      const { time, notes } = await keepTyped(context, await serverOf(context, timeOf(context)), context.fields);
      return reply.update(await settingsPanel(context, await serverOf(context, time), notes));
    }),
    plan: command.action('permitted', async (context) => {
      const server = await serverOf(context, timeOf(context));
      if (server.settings.announcementChannelId === null) throw new UserError('setup.chooseChannel');
      const proposal = await proposalFor(context, server);
      return reply.update(await planPanel(context, server, proposal, proposedOf(proposal.items)));
    }),
    pick: command.action('permitted', async (context) => {
      const { server, proposal, same, ticked, note } = await known(context);
      const wanted = openOf(proposal.items).intersection(new Set(context.values));
      return reply.update(await planPanel(context, server, proposal, same ? wanted : ticked, note));
    }),
    again: command.action('permitted', async (context) => {
      const { server, proposal, ticked, note } = await known(context);
      return reply.update(await planPanel(context, server, proposal, ticked, note));
    }),
    confirm: command.action('permitted', async (context) => {
      const { server, proposal, same, ticked, note } = await known(context);
      if (!same) return reply.update(await planPanel(context, server, proposal, ticked, note));
      const done = await adopt(context, server, proposal.items.filter(({ id }) => ticked.has(id)));
      return reply.update('trouble' in done ? await planPanel(context, server, proposal, ticked) : done);
    }),
    /** From /calendar: one day, in a message of its own. */
    one: command.action('permitted', async (context) => {
      const server = await serverOf(context, null);
      const item = only(context, context.data[0], server.time);
      if (server.settings.announcementChannelId === null) return reply.private(await settingsPanel(context, server, { lines: [say(context, 'chooseChannel')] }));
      const proposal = await proposalFor(context, server, item);
      return reply.private(await planPanel(context, server, proposal, proposedOf(proposal.items)));
    }),
  },
  run: async (context) => {
    const server = await serverOf(context, null);
    const { timezone, country, colour } = context.options;
    const lines = colour === null ? [] : await keepColour(context, colour);
    if (timezone === null && country === null && colour === null) return reply.private(await settingsPanel(context, server));
    const { notes } = await keepTyped(context, server, { zone: timezone ?? '', country: country ?? server.settings.country ?? '' });
    return reply.private(await settingsPanel(context, await serverOf(context, null), { ...notes, lines: [...lines, ...(notes.lines ?? [])] }));
  },
});
