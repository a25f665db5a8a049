/** From an answer to a reply: what is said when a fact stands out, when two could be meant, when none is known, and in danger. */
import type { Block, Button, Message, Reply } from '../../src/discord/command.ts';
import { reply, UserError } from '../../src/discord/command.ts';
import type { Fact } from '../../src/domain/facts.ts';
import { answerCard, factRows } from './card.ts';
import { cut, say, today } from './words.ts';
import type { Reader } from './words.ts';

const LONGEST = 1_000;
const CARRIED = 70;
/** What "not what I meant" offers. */
const OTHERS = 2;

function findHelp(context: Reader, style: 'primary' | 'secondary'): Button {
  return { type: 'action', label: say(context, 'help'), style, action: { command: 'helpline', action: 'choose', data: [] } };
}

/** A way to help beneath everything that is no answer: a cry that was not heard as one must not end there. */
function helpHint(context: Reader): readonly Block[] {
  return [{ type: 'text', text: `-# ${say(context, 'helpHint')}` }, { type: 'buttons', buttons: [findHelp(context, 'secondary')] }];
}

/** Help comes first, and only for the person who asked. What may have been a question about facts is one press away. */
export function helpMessage(context: Reader, kind: 'safety' | 'advice', meant: readonly Fact[] = []): Message {
  return {
    blocks: [
      { type: 'text', text: `### ${say(context, kind === 'safety' ? 'safetyTitle' : 'adviceTitle')}\n${say(context, kind)}` },
      { type: 'buttons', buttons: [findHelp(context, 'primary')] },
      { type: 'text', text: `-# ${say(context, 'onlyYou')}` },
      ...(meant.length === 0 ? [] : [{ type: 'text', text: say(context, 'orFact') } as const, ...factRows(context, meant)]),
    ],
  };
}

/** The offer to pass a question on, with its words, so that nobody types them twice: in the button, or held in memory where they are too long for it. */
function passButton(context: Reader, question: string): readonly Button[] {
  const { heldWords, suggestions } = context.ports;
  if (context.place.guildId === null || suggestions === undefined) return [];
  const short = question.replace(/[%:~]/g, '???').length <= CARRIED;
  const data = short ? [question] : heldWords === undefined ? [] : ['', heldWords.hold(question)];
  return [{ type: 'action', label: say(context, 'pass'), action: { command: 'ask', action: 'pass', data } }];
}

/** What else they may have meant, best first: the runners-up, then what their words find. */
async function othersThan(context: Reader, fact: Fact, alternatives: readonly Fact[], asked: string): Promise<readonly Fact[]> {
  const found = alternatives.length >= OTHERS ? [] : await context.ports.answers.suggest(asked, { guildId: context.place.guildId, limit: OTHERS + 2 });
  const others = new Map([...alternatives, ...found].map((other) => [other.id, other]));
  others.delete(fact.id);
  return [...others.values()].slice(0, OTHERS);
}

function unknownMessage(context: Reader, question: string, topicIds: readonly string[], notes: readonly string[]): Message {
  const { knowledge, translator } = context.ports;
  const near = topicIds.flatMap((id) => knowledge.topics().filter((topic) => topic.id === id)).slice(0, 3);
  const topics = near.map((topic): Button => ({
    type: 'action', label: cut(translator.topic(context.actor.locale, topic).title, 80), action: { command: 'topics', action: 'open', data: [topic.id, '0'] },
  }));
  const all: Button = { type: 'action', label: say(context, 'allTopics'), action: { command: 'topics', action: 'all', data: [] } };
  const pass = passButton(context, question);
  return {
    blocks: [
      ...notes.map((text): Block => ({ type: 'text', text: `-# ${text}` })),
      { type: 'text', text: `${say(context, 'unknown')}\n${say(context, topics.length > 0 ? 'unknownNext' : 'unknownAll')}` },
      { type: 'buttons', buttons: [...topics, all] },
      ...(pass.length === 0 ? [] : [{ type: 'buttons', buttons: pass } as const]),
      ...helpHint(context),
    ],
  };
}

/**
 * Answers a question. Only a sure answer may be seen by everyone; the rest, and anything about a person in danger, is private.
 * @param context whose question it is
 * @param question what was typed; of more than 1,000 characters only whether somebody needs help
 * @param privately whether a sure answer is private as well
 */
export async function respond(context: Reader, question: string, privately: boolean): Promise<Reply> {
  const asked = question.trim();
  if (asked.length > LONGEST) return (await urgentHelp(context, asked)) ?? reply.private({ blocks: [{ type: 'text', text: say(context, 'tooLong') }, ...helpHint(context)] });
  if (asked === '') throw new UserError('ask.nothing');
  const { actor, place, ports } = context;
  const answer = await ports.answers.ask(asked, { locale: actor.locale, guildId: place.guildId });
  const candidates = [...(answer.fact === null ? [] : [answer.fact]), ...answer.alternatives].slice(0, 3);
  if (answer.note === 'safety' || answer.note === 'advice') return reply.private(helpMessage(context, answer.note, candidates.slice(0, 2)));
  await ports.counts?.add(answer.status, answer.fact?.id ?? null, today(context), place.guildId);
  const notes = [
    ...(answer.note === 'language' ? [ports.translator.text(answer.language, 'ask.language')] : []),
    ...(answer.note === 'several' ? [say(context, 'several')] : []),
  ];
  if (answer.status === 'answered' && answer.fact !== null) {
    const message = await answerCard(context, answer.fact, { notes, others: await othersThan(context, answer.fact, answer.alternatives, asked), shareable: privately && place.guildId !== null });
    return privately ? reply.private(message) : reply.public(message);
  }
  if (answer.status === 'unsure' && candidates.length > 0) {
    const above = notes.map((text): Block => ({ type: 'text', text: `-# ${text}` }));
    const all: Button = { type: 'action', label: say(context, 'allTopics'), action: { command: 'topics', action: 'all', data: [] } };
    return reply.private({ blocks: [...above, { type: 'text', text: say(context, 'unsure') }, ...factRows(context, candidates), { type: 'buttons', buttons: [all, ...passButton(context, asked)] }, ...helpHint(context)] });
  }
  return reply.private(unknownMessage(context, asked, answer.topics, notes));
}

/** Help for a question about a person in danger, however quickly it was asked and however long it is; null for every other question. */
export async function urgentHelp(context: Reader, question: string): Promise<Reply | null> {
  const asked = question.trim();
  // People in need write much: what is most urgent stands at the beginning or at the end.
  const parts = asked.length > LONGEST ? [asked.slice(0, LONGEST), asked.slice(-LONGEST)] : [asked];
  for (const part of parts) {
    const { note } = await context.ports.answers.ask(part, { locale: context.actor.locale, guildId: context.place.guildId });
    if (note === 'safety' || note === 'advice') return reply.private(helpMessage(context, note, []));
  }
  return null;
}
