/** The form that a fact is written in, and back from its fields to the fact. */
import type { ActionRef, FieldValue, Modal } from '../../src/discord/command.ts';
import { FACT_LIMITS } from '../../src/domain/guild-facts.ts';
import type { GuildFactContent } from '../../src/domain/guild-facts.ts';
import { cut, today } from '../ask/words.ts';
import { say } from './words.ts';
import type { Reader } from './words.ts';

const LONGEST = 4_000;

export const NOTHING: GuildFactContent = { question: '', also: [], answer: '', sourceTitle: '', sourceUrl: '', asOf: '' };

/** A file can bring more ways to ask than a form holds: only whole ones are shown, and the others stay as they are. */
function waysOf({ question, also }: GuildFactContent): { readonly shown: readonly string[]; readonly hidden: readonly string[] } {
  let room = LONGEST - question.length;
  const fitting = also.findIndex((way) => (room -= way.length + 1) < 0);
  const end = fitting === -1 ? also.length : fitting;
  return { shown: also.slice(0, end), hidden: also.slice(end) };
}

/** A form has five fields, so the question and the other ways to ask it share one, a line each. */
export function factForm(context: Reader, title: string, action: ActionRef, content: GuildFactContent): Modal {
  const questions = [content.question, ...waysOf(content).shown].join('\n').slice(0, LONGEST);
  return {
    title: cut(title, 45),
    action,
    fields: [
      { type: 'text', name: 'question', long: true, maxLength: LONGEST, required: true, label: say(context, 'field.question'), description: say(context, 'formQuestionHint'), ...(questions === '' ? {} : { value: questions }) },
      { type: 'text', name: 'answer', long: true, maxLength: FACT_LIMITS.answer, required: true, label: say(context, 'field.answer'), description: say(context, 'formAnswerHint'), ...(content.answer === '' ? {} : { value: content.answer }) },
      { type: 'text', name: 'sourceTitle', maxLength: FACT_LIMITS.sourceTitle, required: true, label: say(context, 'field.sourceTitle'), description: say(context, 'formSourceTitleHint'), ...(content.sourceTitle === '' ? {} : { value: content.sourceTitle }) },
      { type: 'text', name: 'sourceUrl', maxLength: FACT_LIMITS.sourceUrl, required: true, label: say(context, 'field.sourceUrl'), placeholder: 'https://', ...(content.sourceUrl === '' ? {} : { value: content.sourceUrl }) },
      { type: 'text', name: 'asOf', maxLength: 10, required: true, label: say(context, 'field.asOf'), description: say(context, 'formAsOfHint'), value: content.asOf === '' ? today(context).slice(0, 7) : content.asOf },
    ],
  };
}

/**
 * What was written, not tidied yet.
 * @param before what the form began with
 */
export function contentFrom(fields: Readonly<Record<string, FieldValue>>, before: GuildFactContent = NOTHING): GuildFactContent {
  const text = (name: string): string => (typeof fields[name] === 'string' ? fields[name] : '');
  const [question = '', ...also] = text('question').split(/\r\n|\r|\n/).filter((line) => line.trim() !== '');
  return { question, also: [...also, ...waysOf(before).hidden], answer: text('answer'), sourceTitle: text('sourceTitle'), sourceUrl: text('sourceUrl'), asOf: text('asOf') };
}
