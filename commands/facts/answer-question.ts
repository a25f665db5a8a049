/** A passed-on question becomes a fact: the form, what is wrong with it, and what is saved. Nothing that was written is lost. */
import type { ActionContext, Message, Reply } from '../../src/discord/command.ts';
import { escapeMarkdown, reply } from '../../src/discord/command.ts';
import { clashOf, MOST_FACTS, tidyContent } from '../../src/domain/guild-facts.ts';
import type { GuildFactContent } from '../../src/domain/guild-facts.ts';
import { contentFrom, factForm } from './form.ts';
import { problemLines, takenLine } from './problems.ts';
import { begunWith, handledMeanwhile, questionMessage, questionOf, suggestedContent } from './questions.ts';
import { saveOrWait } from './save.ts';
import { dropUnsaved, keepUnsaved, unsavedOf } from './unsaved.ts';
import type { Unsaved } from './unsaved.ts';
import { guildOf, press, say } from './words.ts';
import type { DraftEntries, Reader } from './words.ts';

type Pressed = Pick<ActionContext, 'data' | 'fields'> & Reader;

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
  const unsaved = await unsavedOf(context, draftId);
  if (unsaved !== null) return form(context, [id, draftId], unsaved.entry.content);
  return reply.update(await questionMessage(context, { id, notice: say(context, 'draftGone') }));
}

/** Keeps what was written, says what is wrong with it, and offers it again. */
async function refused(context: Reader, id: string, content: GuildFactContent, lines: readonly string[], older: Unsaved | null): Promise<Message> {
  const draftId = await keepUnsaved(context, { factId: null, generation: 0, content }, older);
  return {
    blocks: [
      { type: 'text', text: [say(context, 'notYet'), ...lines.map((line) => `- ${line}`)].join('\n') },
      { type: 'buttons', buttons: [press(context, 'changeIt', 'answerAgain', [id, draftId], { style: 'primary' }), press(context, 'backToQuestion', 'question', [id])] },
    ],
  };
}

/** The form was sent. */
export async function saveAnswer(context: Pressed): Promise<Reply> {
  const [id = '', draftId] = context.data;
  return settleAnswer(context, id, tidyContent(contentFrom(context.fields)), await unsavedOf(context, draftId));
}

/** "Approve": what the member suggested, as it was shown. */
export async function approveSuggested(context: Pressed): Promise<Reply> {
  const question = await questionOf(context, context.data[0]);
  return question === null ? handledMeanwhile(context) : settleAnswer(context, question.id, suggestedContent(context, question), null);
}

async function settleAnswer(context: Reader, id: string, content: GuildFactContent, older: Unsaved | null): Promise<Reply> {
  const { guildFacts, suggestions } = context.ports;
  const guildId = guildOf(context);
  const entries: DraftEntries = [{ factId: null, generation: 0, content }];
  const clash = clashOf(await guildFacts.list(guildId), entries);
  const lines = [...problemLines(context, content), ...(clash === null ? [] : [takenLine(context, clash)])];
  if (lines.length > 0) return reply.update(await refused(context, id, content, lines, older));
  const result = await saveOrWait(context, entries);
  if (result.type !== 'saved' && result.type !== 'waiting') {
    const why = result.type === 'taken' ? takenLine(context, result.fact) : result.type === 'waiting-full' ? say(context, 'importWaitsFull') : say(context, 'full', { most: MOST_FACTS });
    return reply.update(await refused(context, id, content, [why], older));
  }
  await dropUnsaved(context, older);
  await suggestions?.remove(guildId, id);
  const question = escapeMarkdown(content.question);
  return reply.update(await questionMessage(context, { notice: say(context, result.type === 'saved' ? 'answerSaved' : 'answerWaits', { question }) }));
}
