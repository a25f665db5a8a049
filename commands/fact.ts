import { commandWith, option, reply, UserError } from '../src/discord/command.ts';
import type { Button, Message } from '../src/discord/command.ts';
import type { Fact } from '../src/domain/facts.ts';
import { shuffled } from '../src/domain/shuffle.ts';
import { cardBlocks, factButtons } from './ask/card.ts';
import { helpMessage, urgentHelp } from './ask/respond.ts';
import { cardButton, cardPicture, chartPicture } from './ask/picture.ts';
import type { Shape } from './ask/picture.ts';
import { topicsOf } from './ask/topics.ts';
import { cut } from './ask/words.ts';
import type { Reader } from './ask/words.ts';

const command = commandWith({
  another: 'Another fact',
  again: 'That was the last one here, so I begin again.',
  noTopic: 'I have no topic of that name. Please choose one from the list while you type.',
  noFact: 'I have no fact about that. Please choose one from the list while you type, or use /ask with your question.',
  nothing: 'There is nothing here yet.',
});

const ANY = '-';
const SEEDS = 1_000_000;
const LONGEST = 1_000;
/** How a form travels in a button. */
const FORMS = { wide: 'c', square: 's' } as const;

/** What is shown unasked: never what is distressing to come upon. */
async function poolOf(context: Reader, topic: string): Promise<readonly Fact[]> {
  const facts = await context.ports.knowledge.facts({ guildId: context.place.guildId, ...(topic === ANY ? {} : { topic }) });
  return facts.filter((fact) => fact.sensitivity !== 'distressing').sort((a, b) => (a.id < b.id ? -1 : 1));
}

interface Turn {
  readonly topic: string;
  /** The order of the facts; it and the position travel in the button. */
  readonly seed: number;
  readonly position: number;
  /** The shape of the cards that facts come on; null for text. */
  readonly card: Shape | null;
}

const carried = ({ topic, seed, position, card }: Turn): string[] => [topic, seed.toString(36), position.toString(36), ...(card === null ? [] : [FORMS[card]])];

async function message(context: Reader, fact: Fact, another: Button, { card, notes = [] }: { readonly card: Shape | null; readonly notes?: readonly string[] }): Promise<Message> {
  const [picture, chart] = await Promise.all([card === null ? { blocks: [], files: [] } : cardPicture(context, fact, card), chartPicture(context, fact)]);
  return {
    files: [...picture.files, ...chart.files],
    blocks: [
      ...notes.map((text) => ({ type: 'text', text: `-# ${text}` }) as const),
      ...cardBlocks(context, fact, picture),
      ...chart.blocks,
      { type: 'buttons', buttons: [another, ...factButtons(context, fact), ...(card === null ? cardButton(context, fact) : [])] },
    ],
  };
}

/** Null when there is none of that name. */
async function topicId(context: Reader, typed: string | null): Promise<string | null> {
  if (typed === null) return ANY;
  const wanted = typed.trim().toLowerCase();
  const found = (await topicsOf(context)).find(({ id, title }) => id === wanted || title.toLowerCase() === wanted);
  return found?.id ?? null;
}

/** Whether words that were typed freely are a cry for help, in whatever field it was typed. */
async function cryIn(context: Reader, typed: string): Promise<'safety' | 'advice' | null> {
  const { note } = await context.ports.answers.ask(typed.slice(0, LONGEST), { locale: context.actor.locale, guildId: context.place.guildId });
  return note === 'safety' || note === 'advice' ? note : null;
}

/** An id picked from the list, or words typed freely: then the fact that fits them best, or help where they are a cry for it. */
async function chosen(context: Reader, about: string, topic: string): Promise<Fact | 'safety' | 'advice'> {
  const { answers, knowledge } = context.ports;
  const { guildId } = context.place;
  const picked = await knowledge.fact(about, guildId);
  if (picked !== null) return picked;
  const cry = await cryIn(context, about);
  if (cry !== null) return cry;
  const [fact] = await answers.suggest(about.slice(0, LONGEST), { guildId, limit: 1, ...(topic === ANY ? {} : { topic }) });
  if (fact === undefined) throw new UserError('fact.noFact');
  return fact;
}

const another = command.action('asker', async (context) => {
  const [topic = ANY, seedText = '0', positionText = '0', form = ''] = context.data;
  const turn: Turn = { topic, seed: Number.parseInt(seedText, 36) || 0, position: Number.parseInt(positionText, 36) || 0, card: form === FORMS.wide ? 'wide' : form === FORMS.square ? 'square' : null };
  const pool = await poolOf(context, turn.topic);
  const usedUp = turn.position >= pool.length;
  const last = shuffled(pool, turn.seed).at(-1);
  const { seed, position } = usedUp ? { seed: (turn.seed + 1) % SEEDS, position: 0 } : turn;
  const order = shuffled(pool, seed);
  // The first of the new round is not the last of the old one.
  const fact = (usedUp && order.length > 1 && order[position]?.id === last?.id ? order[position + 1] : order[position]) ?? null;
  if (fact === null) throw new UserError('fact.nothing');
  const next = { type: 'action' as const, label: context.t('another'), action: context.action('another', ...carried({ ...turn, seed, position: position + 1 })) };
  return reply.update(await message(context, fact, next, { card: turn.card, notes: usedUp ? [context.t('again')] : [] }));
});

export default command.slash({
  name: 'fact',
  description: 'Read a fact about human trafficking and the Blue Heart Campaign',
  where: 'anywhere',
  options: {
    topic: option.string({
      description: 'Only from this topic',
      autocomplete: async ({ typed, ...context }) => (await topicsOf(context))
        .map(({ id, title }) => ({ name: cut(title, 100), value: id }))
        .filter(({ name }) => name.toLowerCase().includes(typed.trim().toLowerCase())),
    }),
    about: option.string({
      description: 'Begin typing to find a fact',
      autocomplete: async ({ typed, filled, ...context }) => {
        const { actor, place, ports } = context;
        const within = (await topicsOf(context)).find(({ id }) => id === filled['topic']);
        const facts = await ports.answers.suggest(typed, { guildId: place.guildId, limit: 25, ...(within === undefined ? {} : { topic: within.id }) });
        return facts.map((fact) => ({ name: cut(ports.translator.fact(actor.locale, fact).question, 100), value: fact.id }));
      },
    }),
    card: option.boolean({ description: 'As a picture to share' }),
    shape: option.string({ description: 'The shape of the picture (wide if you leave it out)', choices: [{ name: 'Wide', value: 'wide' }, { name: 'Square', value: 'square' }] }),
  },
  // Words that were typed freely may be a cry for help: what is slow must not begin in public.
  defer: 'private',
  actions: { another },
  urgent: async (context) => urgentHelp(context, context.options.about ?? context.options.topic ?? ''),
  run: async (context) => {
    const topic = await topicId(context, context.options.topic);
    if (topic === null) {
      const cry = await cryIn(context, context.options.topic ?? '');
      if (cry === null) throw new UserError('fact.noTopic');
      return reply.private(helpMessage(context, cry));
    }
    const seed = context.ports.random.integer(SEEDS);
    const order = shuffled(await poolOf(context, topic), seed);
    const about = context.options.about?.trim() ?? '';
    const fact = about === '' ? order[0] : await chosen(context, about, topic);
    if (fact === undefined) throw new UserError('fact.nothing');
    if (fact === 'safety' || fact === 'advice') return reply.private(helpMessage(context, fact));
    // A fact that was asked for is not counted: the round begins with the next.
    const position = about === '' ? 1 : 0;
    const { shape } = context.options;
    const card = shape === 'wide' || shape === 'square' ? shape : context.options.card === true ? 'wide' : null;
    const next = { type: 'action' as const, label: context.t('another'), action: context.action('another', ...carried({ topic, seed, position, card })) };
    return reply.public(await message(context, fact, next, { card }));
  },
});
