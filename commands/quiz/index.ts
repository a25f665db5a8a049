import { commandWith, option, reply, UserError } from '../../src/discord/command.ts';
import { cut } from '../ask/words.ts';
import { ANY, begin, current, MOST, roundFrom, topicId } from './round.ts';
import { answerMessage, questionMessage, resultMessage } from './show.ts';
import type { Player } from './show.ts';
import type { Round } from './round.ts';
import { texts } from './texts.ts';

const command = commandWith(texts);
const USUAL = 5;

async function ask(context: Player, round: Round) {
  const { question } = await current(context, round);
  return questionMessage(context, round, question, question.item.id);
}

export default command.group({
  name: 'quiz',
  description: 'Questions about human trafficking and the Blue Heart Campaign, each answer with its source',
  where: 'anywhere',
  perMinute: 40,
  actions: {
    answer: command.action('asker', async (context) => {
      const round = roundFrom(context.data);
      const { question, fact } = await current(context, round);
      const [id, choice] = context.data.slice(5);
      // After a change of the content the button would belong to another question.
      if (question.item.id !== id || !/^[0-3]$/.test(choice ?? '') || Number(choice) >= question.choices.length) throw new UserError('quiz.gone');
      const known = round.known + (Number(choice) === question.rightAt ? 1 : 0);
      return reply.update(answerMessage(context, { ...round, position: round.position + 1, known }, question, fact, Number(choice)));
    }),
    next: command.action('asker', async (context) => {
      const round = roundFrom(context.data);
      return reply.update(round.position >= round.count ? resultMessage(context, round) : await ask(context, round));
    }),
    again: command.action('asker', async (context) => {
      const [topic = ANY, count = ''] = context.data;
      return reply.update(await ask(context, await begin(context, topicId(context, topic === ANY ? null : topic), Number.parseInt(count, 10) || USUAL)));
    }),
  },
  subcommands: {
    start: command.subcommand({
      description: 'Answer some questions by yourself; only you see them',
      options: {
        topic: option.string({
          description: 'Only from this topic',
          autocomplete: async ({ typed, actor, ports }) => {
            const facts = await ports.knowledge.facts({ guildId: null });
            const asked = new Set((ports.knowledge.quiz?.() ?? []).map((item) => facts.find(({ id }) => id === item.fact)?.topic));
            return ports.knowledge.topics().filter(({ id }) => asked.has(id))
              .map((topic) => ({ name: cut(ports.translator.topic(actor.locale, topic).title, 100), value: topic.id }))
              .filter(({ name }) => name.toLowerCase().includes(typed.trim().toLowerCase()));
          },
        }),
        questions: option.integer({ description: 'How many questions, 1 to 10 (5 if you leave it out)', minValue: 1, maxValue: MOST }),
      },
      defer: 'private',
      run: async (context) => reply.private(await ask(context, await begin(context, topicId(context, context.options.topic), context.options.questions ?? USUAL))),
    }),
  },
});
