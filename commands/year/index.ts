import { commandWith, reply, UserError } from '../../src/discord/command.ts';
import { yearPicture } from '../calendar/picture.ts';
import { yearMessage } from './show.ts';
import type { Reader } from './show.ts';
import { texts } from './texts.ts';

const command = commandWith(texts);

function guildOf(context: Reader): string {
  if (context.place.guildId === null) throw new UserError('common.guildOnly');
  return context.place.guildId;
}

export default command.slash({
  name: 'year',
  description: 'See what I will post in the next twelve months',
  where: 'guild',
  permissions: ['ManageGuild'],
  options: {},
  defer: 'private',
  actions: {
    picture: command.action('permitted', async (context) => {
      const guildId = guildOf(context);
      const [settings, reminders] = await Promise.all([context.ports.settings.get(guildId), context.ports.reminders.list(guildId)]);
      return reply.private(await yearPicture(context, { timezone: settings.timezone ?? 'UTC', country: null, reminders: reminders.filter(({ state }) => state === 'active') }));
    }),
    page: command.action('permitted', async (context) => reply.update(await yearMessage(context, guildOf(context), Number(context.data[0] ?? '0')))),
  },
  run: async (context) => reply.private(await yearMessage(context, guildOf(context), 0)),
});
