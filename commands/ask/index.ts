import { commandWith, option, reply, UserError } from '../../src/discord/command.ts';
import type { ActionContext } from '../../src/discord/command.ts';
import type { Fact } from '../../src/domain/facts.ts';
import { answerCard, cardBlocks, factBlocks, factButtons, factRows, moreBlocks } from './card.ts';
import { cardPicture, chartPicture, squareButton } from './picture.ts';
import { helpMessage, respond, urgentHelp } from './respond.ts';
import { texts } from './texts.ts';
import { cut, today } from './words.ts';

const command = commandWith(texts);

/** Letters of what is passed on: the question, an answer, and the address of its source. */
const [WORDS, ANSWER, ADDRESS] = [1_000, 300, 512];

/** The fact that a button carries; it may have been removed since, or the id be forged. */
async function carriedFact(context: ActionContext<typeof texts>, at = 0): Promise<Fact> {
  const fact = await context.ports.knowledge.fact(context.data[at] ?? '', context.place.guildId);
  if (fact === null) throw new UserError('ask.gone');
  return fact;
}

const show = command.action('anyone', async (context) => {
  const message = await answerCard(context, await carriedFact(context), { shareable: context.place.guildId !== null });
  return reply.private(message);
});

const more = command.action('anyone', async (context) => {
  const fact = await carriedFact(context);
  const buttons = factButtons(context, fact).filter(({ type }) => type === 'link');
  const chart = await chartPicture(context, fact);
  return reply.private({ files: chart.files, blocks: [...factBlocks(context, fact), ...moreBlocks(context, fact), ...chart.blocks, ...(buttons.length === 0 ? [] : [{ type: 'buttons', buttons } as const])] });
});

const share = command.action('anyone', async (context) => reply.public(await answerCard(context, await carriedFact(context))));

const card = command.action('anyone', async (context) => {
  const fact = await carriedFact(context);
  const picture = await cardPicture(context, fact);
  const buttons = [...factButtons(context, fact), ...(picture.files.length === 0 ? [] : squareButton(context, fact))];
  return reply.public({ files: picture.files, blocks: [...cardBlocks(context, fact, picture), ...(buttons.length === 0 ? [] : [{ type: 'buttons', buttons } as const])] });
});

/** For whoever asks alone: the channel has the card already. */
const square = command.action('anyone', async (context) => {
  const fact = await carriedFact(context);
  const picture = await cardPicture(context, fact, 'square');
  return reply.private({ files: picture.files, blocks: cardBlocks(context, fact, picture) });
});

const other = command.action('asker', async (context) => {
  const { knowledge, counts, suggestions } = context.ports;
  const [meant, ...ids] = context.data.slice(0, 3);
  const known = meant === undefined ? null : await knowledge.fact(meant, context.place.guildId);
  await counts?.add('not-meant', known?.id ?? null, today(context), context.place.guildId);
  const found = (await Promise.all(ids.map(async (id) => knowledge.fact(id, context.place.guildId)))).filter((fact) => fact !== null);
  const pass = context.place.guildId === null || suggestions === undefined ? []
    : [{ type: 'action' as const, label: context.t('pass'), action: context.action('pass') }];
  const all = { type: 'action' as const, label: context.t('allTopics'), action: { command: 'topics', action: 'all', data: [] } };
  return reply.private({
    blocks: [{ type: 'text', text: context.t(found.length > 0 ? 'others' : 'noOthers') }, ...factRows(context, found), { type: 'buttons', buttons: [all, ...pass] }],
  });
});

const pass = command.action('anyone', async (context) => {
  const [carried = '', held = ''] = context.data;
  const question = held === '' ? carried : (context.ports.heldWords?.recall(held) ?? '');
  return reply.modal({
    title: cut(context.t('passTitle'), 45),
    action: context.action('send'),
    fields: [
      { type: 'text', name: 'words', long: true, maxLength: WORDS, label: context.t('passWords'), description: context.t('passWordsHint'), required: true, ...(question === '' ? {} : { value: question }) },
      { type: 'text', name: 'answer', long: true, maxLength: ANSWER, required: false, label: context.t('passAnswer'), description: context.t('passAnswerHint') },
      { type: 'text', name: 'source', maxLength: ADDRESS, required: false, label: context.t('passSource'), description: context.t('passSourceHint'), placeholder: 'https://' },
      { type: 'checkbox', name: 'named', label: context.t('passName'), description: context.t('passNameHint') },
    ],
  });
});

const send = command.action('anyone', async (context) => {
  const { suggestions, random } = context.ports;
  const { guildId } = context.place;
  const written = (name: string, most: number): string => (typeof context.fields[name] === 'string' ? context.fields[name].trim().slice(0, most) : '');
  const words = written('words', WORDS);
  if (words === '') throw new UserError('ask.nothing');
  if (guildId === null || suggestions === undefined) throw new UserError('common.guildOnly');
  const named = context.fields['named'] === true;
  const added = await suggestions.add({ id: random.id(8), guildId, words, from: named ? context.actor.id : null, answer: written('answer', ANSWER) || null, source: written('source', ADDRESS) || null, at: context.now });
  if (!added) throw new UserError('ask.passFull');
  // Moderators are no helpline: whoever tells them of danger sees at once where help is.
  const { note } = await context.ports.answers.ask(words, { locale: context.actor.locale, guildId });
  const help = note === 'safety' || note === 'advice' ? helpMessage(context, note).blocks : [];
  return reply.private({ blocks: [{ type: 'text', text: context.t('passed', { named: context.t(named ? 'passedNamed' : 'passedUnnamed') }) }, ...help] });
});

export default command.slash({
  name: 'ask',
  description: 'Ask about human trafficking and the Blue Heart Campaign, and get a short answer with its source',
  where: 'anywhere',
  options: {
    question: option.string({ description: 'Your question, in your own words', required: true }),
    private: option.boolean({ description: 'Only you see the answer' }),
  },
  // A slow answer may turn out to be about a person in danger, and a public deferral could not become private any more.
  defer: 'private',
  actions: { show, more, share, card, square, other, pass, send },
  urgent: async (context) => urgentHelp(context, context.options.question),
  run: async (context) => respond(context, context.options.question, context.options.private === true),
});
