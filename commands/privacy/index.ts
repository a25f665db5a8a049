import { commandWith, reply, UserError } from '../../src/discord/command.ts';
import { confirmation, exported, isModerator, overview, stops } from './show.ts';
import type { Reader } from './show.ts';
import { texts } from './texts.ts';

const command = commandWith(texts);

/** The server whose data is meant; Discord checks nothing on a button, so the right is looked at each time. */
function moderatedGuild(context: Reader): string {
  const { guildId } = context.place;
  if (guildId === null) throw new UserError('privacy.notHere');
  if (!isModerator(context)) throw new UserError('privacy.notModerator');
  return guildId;
}

export default command.slash({
  name: 'privacy',
  description: 'What I keep about you, with export and deletion',
  where: 'anywhere',
  options: {},
  defer: 'private',
  actions: {
    exportMine: command.action('asker', async (context) => {
      const rows = await context.ports.privacy.people.export(context.actor.id);
      if (Object.keys(rows).length === 0) return reply.private({ blocks: [{ type: 'text', text: context.t('exportedNothing') }] });
      return reply.private(exported(context, context.t('exported'), 'person', context.actor.id, rows));
    }),
    deleteMine: command.action('asker', async (context) => reply.update(confirmation(context, `### ${context.t('sureMine')}\n${context.t('sureMineWhat')}`, 'confirmMine'))),
    confirmMine: command.action('asker', async (context) => {
      await context.ports.privacy.people.forget(context.actor.id);
      return reply.update({ blocks: [{ type: 'text', text: `${context.t('gone')}\n${context.t('backups')}` }] });
    }),
    exportServer: command.action('asker', async (context) => {
      const guildId = moderatedGuild(context);
      return reply.private(exported(context, context.t('exportedServer'), 'server', guildId, await context.ports.privacy.guilds.export(guildId)));
    }),
    deleteServer: command.action('asker', async (context) => reply.update(confirmation(context, await stops(context, moderatedGuild(context)), 'confirmServer'))),
    confirmServer: command.action('asker', async (context) => {
      await context.ports.privacy.guilds.forget(moderatedGuild(context));
      return reply.update({ blocks: [{ type: 'text', text: `${context.t('goneServer')}\n${context.t('backups')}` }] });
    }),
    keep: command.action('asker', async (context) => reply.update({ blocks: [{ type: 'text', text: context.t('kept') }] })),
  },
  run: async (context) => reply.private(await overview(context)),
});
