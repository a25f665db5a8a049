import { commandWith, escapeMarkdown, reply, UserError } from '../src/discord/command.ts';
import type { ActionRef, Button, Message } from '../src/discord/command.ts';
import { factBlocks, factButtons } from './ask/card.ts';
import { topicsOf } from './ask/topics.ts';
import { cut } from './ask/words.ts';
import type { Reader } from './ask/words.ts';

const texts = {
  title: 'What I know about',
  choose: 'Choose a topic',
  page: 'Page {{page}} of {{pages}}',
  chooseFact: 'Choose a question',
  previous: 'Previous page',
  next: 'Next page',
  back: 'Back to the questions',
  all: 'All topics',
  gone: 'That topic is no longer here. Please use /topics again.',
} as const;
const command = commandWith(texts);

/** Questions on a page. */
const PAGE = 10;
/** Topics on a page: as many as a select has. */
const CHOICES = 25;

const say = (context: Reader, key: keyof typeof texts, params: Readonly<Record<string, number>> = {}): string =>
  context.ports.translator.text(context.actor.locale, `topics.${key}`, params);
const ref = (action: string, ...data: string[]): ActionRef => ({ command: 'topics', action, data });

/** The topics as a list of names, with what each is about in the select: a phone shows it whole. */
async function overview(context: Reader, wanted = 0): Promise<Message> {
  const topics = await topicsOf(context);
  const pages = Math.max(1, Math.ceil(topics.length / CHOICES));
  const page = Math.min(Math.max(0, wanted), pages - 1);
  const shown = topics.slice(page * CHOICES, (page + 1) * CHOICES);
  const lines = shown.map(({ title, facts }) => `- **${escapeMarkdown(title)}** (${facts})`);
  const turns = pages === 1 ? [] : [
    { type: 'text', text: `-# ${say(context, 'page', { page: page + 1, pages })}` } as const,
    { type: 'buttons', buttons: turnButtons(context, page, pages, (to) => ref('all', 'update', String(to))) } as const,
  ];
  return {
    blocks: [
      { type: 'text', text: `### ${say(context, 'title')}\n${lines.join('\n')}` },
      { type: 'select', select: { type: 'string', action: ref('open'), placeholder: say(context, 'choose'), options: shown.map(({ id, title, description }) => ({ label: cut(title, 100), value: id, description: cut(description, 100) })) } },
      ...turns,
    ],
  };
}

function turnButtons(context: Reader, page: number, pages: number, to: (page: number) => ActionRef): readonly Button[] {
  const turn = (label: string, next: number): Button => ({ type: 'action', label, action: to(next), disabled: next < 0 || next >= pages });
  return [turn(say(context, 'previous'), page - 1), turn(say(context, 'next'), page + 1)];
}

async function questions(context: Reader, topicId: string, wanted: number): Promise<Message> {
  const topic = (await topicsOf(context)).find(({ id }) => id === topicId);
  if (topic === undefined) throw new UserError('topics.gone');
  const facts = await context.ports.knowledge.facts({ topic: topicId, guildId: context.place.guildId });
  const pages = Math.max(1, Math.ceil(facts.length / PAGE));
  const page = Math.min(Math.max(0, wanted), pages - 1);
  const shown = facts.slice(page * PAGE, (page + 1) * PAGE).map((fact) => context.ports.translator.fact(context.actor.locale, fact));
  const turns = pages > 1 ? turnButtons(context, page, pages, (to) => ref('open', topicId, String(to))) : [];
  const list = shown.map(({ question }) => `- ${escapeMarkdown(question)}`).join('\n');
  return {
    blocks: [
      { type: 'text', text: `### ${escapeMarkdown(topic.title)}\n${escapeMarkdown(topic.description)}` },
      ...(shown.length === 0 ? [] : [
        { type: 'text', text: list } as const,
        { type: 'select', select: { type: 'string', action: ref('read', topicId, String(page)), placeholder: say(context, 'chooseFact'), options: shown.map(({ id, question }) => ({ label: cut(question, 100), value: id })) } } as const,
      ]),
      ...(pages > 1 ? [{ type: 'text', text: `-# ${say(context, 'page', { page: page + 1, pages })}` } as const] : []),
      { type: 'buttons', buttons: [...turns, { type: 'action', label: say(context, 'all'), action: ref('all', 'update') }] },
    ],
  };
}

// The overview answers a button of another command anew, and replaces the list where it was pressed below it.
const all = command.action('anyone', async (context) => {
  const message = await overview(context, Number.parseInt(context.data[1] ?? '', 10) || 0);
  return context.data[0] === 'update' ? reply.update(message) : reply.private(message);
});

const open = command.action('anyone', async (context) => {
  const [fromButton, page = '0'] = context.data;
  const topicId = context.values[0] ?? fromButton ?? '';
  const message = await questions(context, topicId, Number.parseInt(page, 10) || 0);
  return reply.update(message);
});

const read = command.action('anyone', async (context) => {
  const [topicId = '', page = '0'] = context.data;
  const fact = await context.ports.knowledge.fact(context.values[0] ?? '', context.place.guildId);
  if (fact === null) throw new UserError('ask.gone');
  const back: Button = { type: 'action', label: context.t('back'), action: context.action('open', topicId, page) };
  return reply.update({ blocks: [...factBlocks(context, fact), { type: 'buttons', buttons: [back, ...factButtons(context, fact)] }] });
});

export default command.slash({
  name: 'topics',
  description: 'Look through everything I know, topic by topic',
  where: 'anywhere',
  options: {},
  defer: 'private',
  actions: { all, open, read },
  run: async (context) => reply.private(await overview(context)),
});
