/** What is wrong with a fact in a form, said field by field. */
import { escapeMarkdown } from '../../src/discord/command.ts';
import { factProblems } from '../../src/domain/guild-facts.ts';
import type { GuildFact, GuildFactContent } from '../../src/domain/guild-facts.ts';
import { today } from '../ask/words.ts';
import { ruleSentence } from './file-show.ts';
import { knownPhones } from './phones.ts';
import { say } from './words.ts';
import type { Reader } from './words.ts';

/** All that is held against it. @param content tidied */
export function problemLines(context: Reader, content: GuildFactContent): readonly string[] {
  const problems = factProblems(content, today(context), knownPhones(context));
  return problems.map((problem) => `**${say(context, `field.${problem.field}`)}:** ${ruleSentence(context, problem)}`);
}

/** Another fact answers the question. */
export function takenLine(context: Reader, { content }: GuildFact): string {
  return `**${say(context, 'field.question')}:** ${say(context, 'taken', { question: escapeMarkdown(content.question) })}`;
}
