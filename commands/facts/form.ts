/** The form that a fact is written in, and back from its fields to the fact. */
import type { ActionRef, FieldValue, Modal } from '../../src/discord/command.ts';
import { FACT_LIMITS } from '../../src/domain/guild-facts.ts';
import type { GuildFactContent } from '../../src/domain/guild-facts.ts';
import { cut, today } from '../ask/words.ts';
import { say } from './words.ts';
import type { Reader } from './words.ts';

const LONGEST = 4_000;

/** A form has five fields, so the question and the other ways to ask it share one, a line each. */
export function factForm(context: Reader, title: string, action: ActionRef, content: GuildFactContent): Modal {
  const questions = [content.question, ...content.also].join('\n').slice(0, LONGEST);
  return {
    title: cut(title, 45),
    action,
    fields: [
      { type: 'text', name: 'question', long: true, maxLength: LONGEST, required: true, label: say(context, 'formQuestion'), description: say(context, 'formQuestionHint'), ...(questions === '' ? {} : { value: questions }) },
      { type: 'text', name: 'answer', long: true, maxLength: FACT_LIMITS.answer, required: true, label: say(context, 'formAnswer'), description: say(context, 'formAnswerHint'), ...(content.answer === '' ? {} : { value: content.answer }) },
      { type: 'text', name: 'sourceTitle', maxLength: FACT_LIMITS.sourceTitle, required: true, label: say(context, 'formSourceTitle'), description: say(context, 'formSourceTitleHint'), ...(content.sourceTitle === '' ? {} : { value: content.sourceTitle }) },
      { type: 'text', name: 'sourceUrl', maxLength: FACT_LIMITS.sourceUrl, required: true, label: say(context, 'formSourceUrl'), placeholder: 'https://', ...(content.sourceUrl === '' ? {} : { value: content.sourceUrl }) },
      { type: 'text', name: 'asOf', maxLength: 10, required: true, label: say(context, 'formAsOf'), description: say(context, 'formAsOfHint'), value: content.asOf === '' ? today(context).slice(0, 7) : content.asOf },
    ],
  };
}

/** What was written, not tidied yet. */
export function contentFrom(fields: Readonly<Record<string, FieldValue>>): GuildFactContent {
  const text = (name: string): string => (typeof fields[name] === 'string' ? fields[name] : '');
  const [question = '', ...also] = text('question').split(/\r\n|\r|\n/).filter((line) => line.trim() !== '');
  return { question, also, answer: text('answer'), sourceTitle: text('sourceTitle'), sourceUrl: text('sourceUrl'), asOf: text('asOf') };
}
