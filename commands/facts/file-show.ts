/** How a file's problems and differences are shown, within what one message holds. */
import type { FactFileProblem, FiledFact, Message } from '../../src/discord/command.ts';
import { escapeMarkdown } from '../../src/discord/command.ts';
import { FACT_FIELDS, factChanges, MOST_FACTS } from '../../src/domain/guild-facts.ts';
import { cut } from '../ask/words.ts';
import type { Differences } from './file-differences.ts';
import { say } from './words.ts';
import type { Reader, TextKey } from './words.ts';

/** Letters of a list: a message holds four thousand, with its other sentences. */
const ROOM = 3_000;
/** Rules that `rule.…` speaks of; all others are about the file. */
const FACT_RULES = ['missing', 'tooLong', 'tooMany', 'noQuestionMark', 'unreadable', 'undated', 'figure', 'counted', 'mention', 'polarity', 'phone', 'noSource', 'badAddress', 'badDate', 'futureDate'];

export const text = (words: string): Message => ({ blocks: [{ type: 'text', text: words }] });

/** As many of the lines as fit, and how many more there are. */
export function fitted(context: Reader, lines: readonly string[], more = 0, most = ROOM): string {
  let room = most;
  const shown = lines.filter((line) => (room -= line.length + 1) >= 0);
  const hidden = lines.length - shown.length + more;
  return [...shown, ...(hidden === 0 ? [] : [say(context, 'moreLines', { count: hidden })])].join('\n');
}

export type ShownProblem = Omit<FactFileProblem, 'rule'> & { readonly rule: FactFileProblem['rule'] | 'taken' };

/** What is wrong, in a sentence. */
export function ruleSentence(context: Reader, { rule, found }: Pick<ShownProblem, 'rule' | 'found'>): string {
  const key = `${FACT_RULES.includes(rule) ? 'rule' : 'file'}.${rule}` as TextKey;
  return say(context, key, { found: escapeMarkdown(cut(found, 60)), most: MOST_FACTS, fields: ['id', ...FACT_FIELDS].join(', ') });
}

/** All that is wrong with a file, by line. @param more how many are not among them */
export function problemMessage(context: Reader, name: string, problems: readonly ShownProblem[], more = 0): Message {
  const file = escapeMarkdown(name.slice(0, 60));
  const lines = problems.map((problem) => {
    const { line, field } = problem;
    const what = ruleSentence(context, problem);
    return field === null ? say(context, 'problemLine', { file, line, what }) : say(context, 'fieldProblemLine', { file, line, field, what });
  });
  return text(`${say(context, 'problems', { count: problems.length + more })}\n${fitted(context, lines, more)}`);
}

function addedLine(context: Reader, { content }: FiledFact): string {
  return say(context, 'addedLine', { question: escapeMarkdown(content.question), answer: escapeMarkdown(cut(content.answer, 120)), source: escapeMarkdown(cut(content.sourceTitle, 80)) });
}

/** New facts, and changed ones with each field before and after. */
export function differenceLines(context: Reader, { added, changed }: Differences): readonly string[] {
  const short = (value: string): string => (value === '' ? say(context, 'nothingThere') : escapeMarkdown(cut(value.replaceAll('\n', ' / '), 120)));
  return [
    ...added.map((filed) => addedLine(context, filed)),
    ...changed.map(({ filed, before }) => [
      say(context, 'changedLine', { question: escapeMarkdown(before.content.question) }),
      ...factChanges(before.content, filed.content).map((one) => `-# ${say(context, 'changedField', { field: one.field, before: short(one.before), after: short(one.after) })}`),
    ].join('\n')),
  ];
}
