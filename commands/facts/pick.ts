/** Choosing a fact by its question: ids are never shown, and what was typed without choosing is understood all the same. */
import type { AutocompleteContext, Choice } from '../../src/discord/command.ts';
import { escapeMarkdown, option, UserError } from '../../src/discord/command.ts';
import type { GuildFact } from '../../src/domain/guild-facts.ts';
import { plainQuestion } from '../../src/domain/house-rules.ts';
import { cut } from '../ask/words.ts';
import { guildOf, slugOf } from './words.ts';
import type { Reader } from './words.ts';

export function choicesOf(facts: readonly GuildFact[], typed: string, name: (question: string) => string = (question) => question): readonly Choice<string>[] {
  const words = plainQuestion(typed).split(' ');
  const fits = ({ content }: GuildFact): boolean => words.every((word) => plainQuestion([content.question, ...content.also].join(' ')).includes(word));
  return facts.filter(fits).slice(0, 25).map((fact) => ({ name: cut(name(fact.content.question), 100), value: slugOf(fact.id) }));
}

const present = async ({ typed, place, ports }: AutocompleteContext): Promise<readonly Choice<string>[]> =>
  (place.guildId === null ? [] : choicesOf(await ports.guildFacts.list(place.guildId), typed));

export const factOption = (description: string) => option.string({ description, required: true, autocomplete: present });

/** @throws UserError when none of them was meant */
export function chosenOf(facts: readonly GuildFact[], typed: string): GuildFact {
  const found = facts.find(({ id }) => slugOf(id) === typed) ?? facts.find(({ content }) => plainQuestion(content.question) === plainQuestion(typed));
  if (found === undefined) throw new UserError('facts.notAFact', { typed: escapeMarkdown(cut(typed, 100)) });
  return found;
}

/** The fact that an option names. @throws UserError when this server has no such fact */
export const presentFact = async (context: Reader, typed: string): Promise<GuildFact> => chosenOf(await context.ports.guildFacts.list(guildOf(context)), typed);
