/** Two people wrote the same fact: the second sees both, and chooses. */
import type { Message } from '../../src/discord/command.ts';
import { escapeMarkdown } from '../../src/discord/command.ts';
import { factChanges, mergedOver } from '../../src/domain/guild-facts.ts';
import type { GuildFact, GuildFactContent } from '../../src/domain/guild-facts.ts';
import { cut } from '../ask/words.ts';
import { fitted } from './file-show.ts';
import { whoOf } from './show.ts';
import type { Written } from './unsaved.ts';
import { guildOf, press, say } from './words.ts';
import type { Reader } from './words.ts';

/** Letters of one field: an answer fits whole. */
const FIELD = 300;

/** The version that somebody began with; null when it is no longer kept. */
async function baseOf(context: Reader, fact: GuildFact, generation: number): Promise<GuildFactContent | null> {
  const versions = await context.ports.guildFacts.history(guildOf(context), fact.id);
  return versions.find((version) => version.generation === generation)?.content ?? null;
}

/** What they wrote, over the fact as it stands: a field that they did not touch is as it stands. */
export async function overNow(context: Reader, fact: GuildFact, { generation, content }: Written): Promise<GuildFactContent> {
  return mergedOver(await baseOf(context, fact, generation), content, fact.content);
}

/** Each field that would be different, as it stands and as they wrote it. */
export function differingFields(context: Reader, now: GuildFactContent, mine: GuildFactContent, label: 'conflictMine' | 'wouldBe' = 'conflictMine'): string {
  const value = (words: string): string => (words === '' ? say(context, 'nothingThere') : escapeMarkdown(cut(words.replaceAll('\n', ' · '), FIELD)));
  const fields = factChanges(now, mine).map(({ field, before, after }) =>
    `**${say(context, `field.${field}`)}**\n> ${say(context, 'conflictNow', { text: value(before) })}\n> ${say(context, label, { text: value(after) })}`);
  return fitted(context, fields);
}

/** @param id of what is kept of theirs. @param waiting the waiting change that it is to replace, or nothing */
export async function conflictMessage(context: Reader, fact: GuildFact, id: string, written: Written, waiting = ''): Promise<Message> {
  const merged = await overNow(context, fact, written);
  const head = say(context, 'conflict', { who: whoOf(context, fact.changedBy) });
  return {
    blocks: [
      { type: 'text', text: head },
      { type: 'text', text: `### ${escapeMarkdown(fact.content.question)}\n${differingFields(context, fact.content, merged)}\n-# ${say(context, 'conflictKept')}` },
      { type: 'buttons', buttons: [press(context, 'keepMine', 'mine', [id, String(fact.generation), waiting], { style: 'primary' }), press(context, 'leaveIt', 'leave', [id, waiting])] },
    ],
  };
}
