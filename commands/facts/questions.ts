/** Questions that members passed on, one by one: answered with a fact, or declined; either way their words are deleted. */
import type { ActionContext, Block, Button, Message, Reply } from '../../src/discord/command.ts';
import { escapeMarkdown, reply } from '../../src/discord/command.ts';
import { clashOf, tidyContent } from '../../src/domain/guild-facts.ts';
import type { GuildFactContent } from '../../src/domain/guild-facts.ts';
import { cut, today } from '../ask/words.ts';
import { problemLines } from './problems.ts';
import { guildOf, press, say } from './words.ts';
import type { Reader, Suggested } from './words.ts';

/** As many as a server can have open. */
const MOST = 100;
const QUIET = 1_200;

export async function openQuestions(context: Reader): Promise<readonly Suggested[]> {
  return (await context.ports.suggestions?.list(guildOf(context), MOST)) ?? [];
}

/** What I would say to it now: somebody may have taught me since, or other words would have found it. */
async function answersNow(context: Reader, { words }: Suggested): Promise<readonly Block[]> {
  const { status, fact } = await context.ports.answers.ask(words, { locale: context.actor.locale, guildId: guildOf(context) });
  if (status !== 'answered' || fact === null) return [];
  return [{ type: 'text', text: `-# ${say(context, 'answersNow', { question: escapeMarkdown(fact.question) })}` }];
}

function words(context: Reader, question: Suggested, at: number, count: number): string {
  const quoted = escapeMarkdown(cut(question.words, QUIET)).split('\n').map((line) => `> ${line}`).join('\n');
  const day = new Date(question.at).toISOString().slice(0, 10);
  const date = context.ports.translator.date(context.actor.locale, day);
  const by = question.from === null ? say(context, 'askedUnnamed', { date }) : say(context, 'askedNamed', { date, member: `<@${question.from}>` });
  const suggested = [
    ...(question.answer === null ? [] : [say(context, 'suggestedAnswer', { answer: escapeMarkdown(question.answer) })]),
    ...(question.source === null ? [] : [say(context, 'suggestedSource', { source: escapeMarkdown(question.source) })]),
  ];
  return [`### ${say(context, 'questionTitle', { number: at + 1, count })}`, quoted, ...suggested, `-# ${by}`].join('\n');
}

/** "Approve" where what the member wrote can stand as it is, "Answer" where a moderator has something to add. */
async function deciding(context: Reader, question: Suggested): Promise<readonly Button[]> {
  const content = suggestedContent(context, question);
  const complete = problemLines(context, content).length === 0 && clashOf(await context.ports.guildFacts.list(guildOf(context)), [{ factId: null, content }]) === null;
  if (!complete) return [press(context, 'answerIt', 'answer', [question.id], { style: 'primary' })];
  return [
    press(context, 'approve', 'approveSuggested', [question.id], { style: 'success' }), press(context, 'changeIt', 'answer', [question.id]),
    { type: 'link', label: say(context, 'openSource'), url: content.sourceUrl },
  ];
}

/**
 * One question with what can be done about it.
 * @param shown.id the one to show; the first when it is left out or was handled
 * @param shown.notice what just happened, above it
 */
export async function questionMessage(context: Reader, { id, notice }: { readonly id?: string | undefined; readonly notice?: string } = {}): Promise<Message> {
  const open = await openQuestions(context);
  const at = Math.max(0, open.findIndex((one) => one.id === id));
  const question = open[at];
  const above: readonly Block[] = notice === undefined ? [] : [{ type: 'text', text: notice }];
  if (question === undefined) return { blocks: [...above, { type: 'text', text: say(context, notice === undefined ? 'questionsNone' : 'questionsDone') }, { type: 'buttons', buttons: [press(context, 'allFacts', 'page', ['0'])] }] };
  const next = open[(at + 1) % open.length];
  return {
    blocks: [
      ...above,
      { type: 'text', text: words(context, question, at, open.length) },
      ...(await answersNow(context, question)),
      {
        type: 'buttons',
        buttons: [
          ...(await deciding(context, question)),
          press(context, 'declineIt', 'decline', [question.id]),
          press(context, 'nextQuestion', 'question', [next?.id ?? ''], { disabled: open.length === 1 }),
        ],
      },
    ],
  };
}

/** The question of a button; null when somebody has handled it. */
export async function questionOf(context: Reader, id: string | undefined): Promise<Suggested | null> {
  return (await openQuestions(context)).find((one) => one.id === id) ?? null;
}

export async function handledMeanwhile(context: Reader): Promise<Reply> {
  return reply.update(await questionMessage(context, { notice: say(context, 'questionHandled') }));
}

/** A fact to begin with: the member's words as its question, and as its answer and source what they wrote of those. */
export function begunWith({ words: asked, answer, source }: Suggested): GuildFactContent {
  const question = asked.replace(/\s+/g, ' ').trim();
  const sourceTitle = source !== null && URL.canParse(source) ? new URL(source).hostname.replace(/^www\./, '') : '';
  return { question: /[?？؟]$/u.test(question) ? question : `${question}?`, also: [], answer: answer ?? '', sourceTitle, sourceUrl: source ?? '', asOf: '' };
}

/** The same as a fact of this month, beginning with a capital as a question does. */
export function suggestedContent(context: Reader, question: Suggested): GuildFactContent {
  const content = tidyContent({ ...begunWith(question), asOf: today(context).slice(0, 7) });
  const [first = '', ...rest] = Array.from(content.question);
  return { ...content, question: `${first.toUpperCase()}${rest.join('')}` };
}

/** "Decline": asks first, because the words cannot be brought back. */
export async function askDecline(context: Pick<ActionContext, 'data'> & Reader): Promise<Reply> {
  const question = await questionOf(context, context.data[0]);
  if (question === null) return handledMeanwhile(context);
  const quoted = escapeMarkdown(cut(question.words, 200)).replaceAll('\n', ' ');
  return reply.update({
    blocks: [
      { type: 'text', text: `${say(context, 'declineSure')}\n> ${quoted}` },
      { type: 'buttons', buttons: [press(context, 'declineYes', 'declineYes', [question.id], { style: 'danger' }), press(context, 'backToQuestion', 'question', [question.id])] },
    ],
  });
}

export async function decline(context: Pick<ActionContext, 'data'> & Reader): Promise<Reply> {
  const gone = await context.ports.suggestions?.remove(guildOf(context), context.data[0] ?? '');
  if (gone === null || gone === undefined) return handledMeanwhile(context);
  return reply.update(await questionMessage(context, { notice: say(context, 'declined') }));
}
