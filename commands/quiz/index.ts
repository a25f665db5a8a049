import { commandWith, option, reply, UserError } from '../../src/discord/command.ts';
import type { AutocompleteContext, Choice } from '../../src/discord/command.ts';
import { SECONDS } from '../../src/domain/quiz-rounds.ts';
import { cut } from '../ask/words.ts';
import { ANY, begin, current, MOST, roundFrom, topicId, USUAL } from './round.ts';
import { keepScore, leaderboard, leaveScores, scorePanel } from './scores.ts';
import { answerMessage, questionMessage, resultMessage } from './show.ts';
import type { Player } from './show.ts';
import type { Round } from './round.ts';
import { allowTogether, beginAnother, beginTogether, mine, stopHere, stopThat, vote } from './together.ts';
import { texts } from './texts.ts';

const command = commandWith(texts);

async function ask(context: Player, round: Round) {
  const { question } = await current(context, round);
  return questionMessage(context, round, question, question.item.id);
}

async function topics({ typed, actor, ports }: AutocompleteContext): Promise<readonly Choice<string>[]> {
  const facts = await ports.knowledge.facts({ guildId: null });
  const asked = new Set((ports.knowledge.quiz?.() ?? []).map((item) => facts.find(({ id }) => id === item.fact)?.topic));
  return ports.knowledge.topics().filter(({ id }) => asked.has(id))
    .map((topic) => ({ name: cut(ports.translator.topic(actor.locale, topic).title, 100), value: topic.id }))
    .filter(({ name }) => name.toLowerCase().includes(typed.trim().toLowerCase()));
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
      const known = round.known + (Number(choice) === question.rightAt ? 2 ** round.position : 0);
      return reply.update(answerMessage(context, { ...round, position: round.position + 1, known }, question, fact, Number(choice)));
    }),
    next: command.action('asker', async (context) => {
      const round = roundFrom(context.data);
      return reply.update(round.position >= round.count ? await resultMessage(context, round) : await ask(context, round));
    }),
    again: command.action('asker', async (context) => {
      const [topic = ANY, count = ''] = context.data;
      return reply.update(await ask(context, await begin(context, topicId(context, topic === ANY ? null : topic), Number.parseInt(count, 10) || USUAL)));
    }),
    vote: command.action('anyone', async (context) => reply.private(await vote(context))),
    stop: command.action('asker', async (context) => reply.update(await stopThat(context))),
    mine: command.action('anyone', async (context) => reply.private(await mine(context))),
    more: command.action('anyone', async (context) => reply.private(await beginAnother(context))),
    keep: command.action('anyone', async (context) => reply.private(await keepScore(context))),
    leave: command.action('asker', async (context) => reply.update(await leaveScores(context))),
    board: command.action('asker', async (context) => reply.update(await leaderboard(context, context.data[0]))),
  },
  subcommands: {
    start: command.subcommand({
      description: 'Answer some questions by yourself; only you see them',
      options: {
        topic: option.string({ description: 'Only from this topic', autocomplete: topics }),
        questions: option.integer({ description: 'How many questions, 1 to 10 (5 if you leave it out)', minValue: 1, maxValue: MOST }),
      },
      defer: 'private',
      run: async (context) => reply.private(await ask(context, await begin(context, topicId(context, context.options.topic), context.options.questions ?? USUAL))),
    }),
    together: command.subcommand({
      description: 'Ask this channel some questions; everyone answers, and all see what was right',
      options: {
        topic: option.string({ description: 'Only from this topic', autocomplete: topics }),
        questions: option.integer({ description: 'How many questions, 1 to 10 (5 if you leave it out)', minValue: 1, maxValue: MOST }),
        seconds: option.integer({ description: 'Time for each question, 15 to 120 seconds (30 if you leave it out)', minValue: SECONDS.least, maxValue: SECONDS.most }),
      },
      defer: 'private',
      run: async (context) => reply.private(await beginTogether(context, context.options)),
    }),
    stop: command.subcommand({
      description: 'Stop the quiz in this channel, if you began it or are a moderator',
      run: async (context) => reply.private(await stopHere(context)),
    }),
    scores: command.subcommand({
      description: 'See your score, ask for one to be kept, or have it deleted',
      run: async (context) => reply.private(await scorePanel(context)),
    }),
    leaderboard: command.subcommand({
      description: 'See who knew most this quarter, of those who asked for a score',
      run: async (context) => reply.private(await leaderboard(context, undefined)),
    }),
    settings: command.subcommand({
      description: 'For moderators: whether members may begin a quiz in a channel',
      options: { together: option.boolean({ description: 'Yes: every member where they may write. No: moderators only', required: true }) },
      run: async (context) => reply.private(await allowTogether(context, context.options.together)),
    }),
  },
});
