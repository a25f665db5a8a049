/** /facts approval and /facts waiting. */
import { commandWith, option, reply } from '../../src/discord/command.ts';
import { approve, askDeclineWaiting, declineWaiting } from './approval.ts';
import { approvalMessage } from './approval-switch.ts';
import { withNews } from './news.ts';
import { texts } from './texts.ts';
import { waitingMessage } from './waiting.ts';
import { editWaiting } from './write.ts';

const command = commandWith(texts);

export const approvalActions = {
  approval: command.action('permitted', async (context) => reply.update(await approvalMessage(context, context.data[0]))),
  waiting: command.action('permitted', async (context) => reply.update(await waitingMessage(context, { id: context.data[0] }))),
  approve: command.action('permitted', (context) => approve(context)),
  waitEdit: command.action('permitted', (context) => editWaiting(context)),
  waitDecline: command.action('permitted', (context) => askDeclineWaiting(context)),
  waitDeclineYes: command.action('permitted', (context) => declineWaiting(context)),
};

export const approvalCommands = {
  approval: command.subcommand({
    description: 'Choose whether one person is enough to change facts, or two decide',
    options: {
      people: option.string({
        description: 'Who decides (if you leave it out, you see how it is)',
        choices: [{ name: 'Two people decide', value: 'on' }, { name: 'One person is enough', value: 'off' }],
      }),
    },
    run: async (context) => reply.private(await withNews(context, await approvalMessage(context, context.options.people))),
  }),
  waiting: command.subcommand({
    description: 'See the changes that wait for a second person: approve, change or decline them',
    run: async (context) => reply.private(await withNews(context, await waitingMessage(context))),
  }),
};
