import { commandWith, reply } from '../../src/discord/command.ts';
import { approvalActions, approvalCommands } from './approval-commands.ts';
import { careActions, careCommands } from './care-commands.ts';
import { fileActions, fileCommands } from './file-commands.ts';
import { historyActions, historyCommands } from './history-commands.ts';
import { listMessage } from './list.ts';
import { texts } from './texts.ts';
import { writeActions, writeCommands } from './write-commands.ts';

const command = commandWith(texts);

const pageFrom = (data: string | undefined): number => Number.parseInt(data ?? '0', 10) || 0;

export default command.group({
  name: 'facts',
  description: 'What this server has taught me: its own questions and answers',
  where: 'guild',
  permissions: ['ManageGuild'],
  // A form that was sent too soon after many presses would lose what was typed.
  perMinute: 60,
  actions: {
    ...fileActions,
    ...careActions,
    ...approvalActions,
    ...writeActions,
    ...historyActions,
    page: command.action('permitted', async (context) => reply.update(await listMessage(context, pageFrom(context.data[0])))),
  },
  subcommands: {
    ...writeCommands,
    ...historyCommands,
    ...fileCommands,
    ...careCommands,
    ...approvalCommands,
    list: command.subcommand({
      description: 'See, change or remove the facts of this server',
      run: async (context) => reply.private(await listMessage(context, 0)),
    }),
  },
});
