import { commandWith, reply } from '../src/discord/command.ts';
import { respond, urgentHelp } from './ask/respond.ts';

const command = commandWith({
  empty: 'There are no words in that message that I could look up.',
});

const LONGEST = 1_000;

export default command.messageMenu({
  name: 'Find a fact about this',
  where: 'anywhere',
  urgent: async (context) => urgentHelp(context, context.target.text),
  run: async (context) => {
    const whole = context.target.text.trim();
    const text = whole.slice(0, LONGEST).trim();
    const help = whole.length > LONGEST ? await urgentHelp(context, whole) : null;
    if (help !== null) return help;
    if (text === '') return reply.private({ blocks: [{ type: 'text', text: context.t('empty') }] });
    return respond(context, text, true);
  },
});
