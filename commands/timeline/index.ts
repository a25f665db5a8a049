import { commandWith, option, reply, UserError } from '../../src/discord/command.ts';
import type { ActionContext, Reply } from '../../src/discord/command.ts';
import { answerCard } from '../ask/card.ts';
import { askedFrom, timelineMessage, wholeMessage } from './show.ts';
import type { Asked, Reader } from './show.ts';
import { texts } from './texts.ts';

const command = commandWith(texts);

function topicId(context: Reader, typed: string | null): string | null {
  const wanted = typed?.trim().toLowerCase() ?? '';
  if (wanted === '') return null;
  const { knowledge, translator } = context.ports;
  const found = knowledge.topics().find((topic) => topic.id === wanted || translator.topic(context.actor.locale, topic).title.toLowerCase() === wanted);
  if (found === undefined) throw new UserError('timeline.noTopic');
  return found.id;
}

async function page(context: Reader, asked: Asked, as: Reply['type'] = 'message'): Promise<Reply> {
  const message = await timelineMessage(context, asked);
  if (message === null) throw new UserError('timeline.none');
  return as === 'update' ? reply.update(message) : reply.private(message);
}

const turn = command.action('anyone', async (context) => page(context, askedFrom(context, context.data), 'update'));

/** The fact behind an event; it may have been removed since, or the value be forged. */
async function open(context: ActionContext<typeof texts>): Promise<Reply> {
  const id = (context.values[0] ?? '').replace(/^\d+:/, '');
  const fact = await context.ports.knowledge.fact(id, context.place.guildId);
  if (fact === null) throw new UserError('ask.gone');
  return reply.private(await answerCard(context, fact, { shareable: context.place.guildId !== null }));
}

export default command.slash({
  name: 'timeline',
  description: 'What happened when, as a picture and in words, with sources',
  where: 'anywhere',
  options: {
    topic: option.string({
      description: 'Only from this topic', maxLength: 100,
      autocomplete: async ({ typed, actor, ports }) => ports.knowledge.topics()
        .map((topic) => ({ name: ports.translator.topic(actor.locale, topic).title, value: topic.id }))
        .filter(({ name }) => name.toLowerCase().includes(typed.trim().toLowerCase())),
    }),
    from: option.integer({ description: 'From this year on', minValue: 1500, maxValue: 2100 }),
    to: option.integer({ description: 'Up to this year', minValue: 1500, maxValue: 2100 }),
  },
  defer: 'private',
  actions: {
    'page-earlier': turn, 'page-later': turn,
    open: command.action('anyone', open),
    whole: command.action('anyone', async (context) => reply.private(await wholeMessage(context, askedFrom(context, context.data)))),
  },
  run: async (context) => {
    const { from, to, topic } = context.options;
    // Two years in the wrong order are still two years.
    const [first, last] = from !== null && to !== null && from > to ? [to, from] : [from, to];
    return page(context, { page: 0, from: first, to: last, topic: topicId(context, topic) });
  },
});
