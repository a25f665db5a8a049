/** A passed-on question becomes a fact: the form, what is wrong with it, and what is saved. Nothing that was written is lost. */
import type { ActionContext, Message, Reply } from '../../src/discord/command.ts';
import { escapeMarkdown, reply } from '../../src/discord/command.ts';
import { clashOf, factProblems, MOST_FACTS, tidyContent } from '../../src/domain/guild-facts.ts';
import type { GuildFactContent } from '../../src/domain/guild-facts.ts';
import { today } from '../ask/words.ts';
import { ruleSentence } from './file-show.ts';
import type { ShownProblem } from './file-show.ts';
import { contentFrom, factForm } from './form.ts';
import { knownPhones } from './phones.ts';
import { begunWith, handledMeanwhile, questionMessage, questionOf } from './questions.ts';
import { saveOrWait } from './save.ts';
import { guildOf, press, say } from './words.ts';
import type { DraftEntries, Reader, TextKey } from './words.ts';

type Pressed = Pick<ActionContext, 'data' | 'fields'> & Reader;

const FIELDS: Readonly<Record<string, TextKey>> = {
  question: 'formQuestion', also: 'formQuestion', answer: 'formAnswer', sourceTitle: 'formSourceTitle', sourceUrl: 'formSourceUrl', asOf: 'formAsOf',
};

const form = (context: Reader, data: readonly string[], content: GuildFactContent): Reply =>
  reply.modal(factForm(context, say(context, 'answerTitle'), { command: 'facts', action: 'answerSave', data }, content));

/** "Answer": the form, with the member's words as the question. */
export async function answerForm(context: Pressed): Promise<Reply> {
  const question = await questionOf(context, context.data[0]);
  return question === null ? handledMeanwhile(context) : form(context, [question.id], begunWith(question));
}

/** "Change it": the form as it was sent. */
export async function answerAgain(context: Pressed): Promise<Reply> {
  const [id = '', draftId = ''] = context.data;
  const draft = await context.ports.guildFacts.draft(guildOf(context), draftId);
  const content = draft?.kind === 'refused' && draft.by === context.actor.id ? draft.entries[0]?.content : undefined;
  if (content !== undefined) return form(context, [id, draftId], content);
  return reply.update(await questionMessage(context, { id, notice: say(context, 'draftGone') }));
}

/** Keeps what was written, says what is wrong with it, and offers it again. */
async function refused(context: Reader, id: string, content: GuildFactContent, lines: readonly string[]): Promise<Message> {
  const { guildFacts, random } = context.ports;
  const draftId = random.id(8);
  await guildFacts.keepDraft({ id: draftId, guildId: guildOf(context), kind: 'refused', entries: [{ factId: null, generation: 0, content }], by: context.actor.id, at: context.now });
  return {
    blocks: [
      { type: 'text', text: [say(context, 'notYet'), ...lines.map((line) => `- ${line}`)].join('\n') },
      { type: 'buttons', buttons: [press(context, 'changeIt', 'answerAgain', [id, draftId], { style: 'primary' }), press(context, 'backToQuestion', 'question', [id])] },
    ],
  };
}

function problemLines(context: Reader, content: GuildFactContent): readonly string[] {
  const problems: readonly ShownProblem[] = factProblems(content, today(context), knownPhones(context)).map((one) => ({ line: 0, ...one }));
  return problems.map((problem) => `**${say(context, FIELDS[problem.field ?? ''] ?? 'formQuestion')}:** ${ruleSentence(context, problem)}`);
}

/** The form was sent. */
export async function saveAnswer(context: Pressed): Promise<Reply> {
  const { guildFacts, suggestions } = context.ports;
  const guildId = guildOf(context);
  const [id = '', draftId] = context.data;
  if (draftId !== undefined) await guildFacts.dropDraft(guildId, draftId);
  const content = tidyContent(contentFrom(context.fields));
  const entries: DraftEntries = [{ factId: null, generation: 0, content }];
  const clash = clashOf(await guildFacts.list(guildId), entries);
  const lines = [...problemLines(context, content), ...(clash === null ? [] : [`**${say(context, 'formQuestion')}:** ${say(context, 'file.taken')}`])];
  if (lines.length > 0) return reply.update(await refused(context, id, content, lines));
  const result = await saveOrWait(context, entries);
  if (result.type !== 'saved' && result.type !== 'waiting') {
    const why = result.type === 'waiting-full' ? say(context, 'importWaitsFull') : say(context, 'importFull', { count: MOST_FACTS + 1, most: MOST_FACTS });
    return reply.update(await refused(context, id, content, [why]));
  }
  await suggestions?.remove(guildId, id);
  const question = escapeMarkdown(content.question);
  return reply.update(await questionMessage(context, { notice: say(context, result.type === 'saved' ? 'answerSaved' : 'answerWaits', { question }) }));
}
