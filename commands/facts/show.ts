/** One fact of the server, with all that can be done with it. */
import type { Block, Message } from '../../src/discord/command.ts';
import { escapeMarkdown, UserError } from '../../src/discord/command.ts';
import { sourceOf } from '../../src/domain/guild-facts.ts';
import type { GuildFact, GuildFactContent, GuildFactVersion } from '../../src/domain/guild-facts.ts';
import { cut } from '../ask/words.ts';
import { guildOf, press, say, slugOf } from './words.ts';
import type { Reader } from './words.ts';

/** Letters of the other ways to ask: there may be forty. */
const WAYS = 600;
/** Who left no id behind. */
const NOBODY = '0';

export const whoOf = (context: Reader, id: string): string => (id === NOBODY ? say(context, 'somebody') : `<@${id}>`);
export const momentOf = (at: number): string => `<t:${Math.floor(at / 1000)}:f>`;

/** @param slug from a button, where anything can stand. @throws UserError when this server has no such fact */
export async function factOf(context: Reader, slug: string | undefined): Promise<GuildFact> {
  const guildId = guildOf(context);
  const fact = await context.ports.guildFacts.get(guildId, `${guildId}/${slug ?? ''}`);
  if (fact === null) throw new UserError('facts.factGone');
  return fact;
}

/** All that a fact says. */
export function contentText(context: Reader, content: GuildFactContent): string {
  const date = context.ports.translator.date(context.actor.locale, content.asOf);
  const ways = content.also.length === 0 ? [] : [`-# ${say(context, 'alsoLine', { ways: escapeMarkdown(cut(content.also.join(' · '), WAYS)) })}`];
  return [`### ${escapeMarkdown(content.question)}`, escapeMarkdown(content.answer), `-# ${say(context, 'sourceLine', { date, source: escapeMarkdown(content.sourceTitle) })}`, ...ways].join('\n');
}

export function versionText(context: Reader, { generation, changedAt, changedBy, approvedBy }: Omit<GuildFactVersion, 'content'>): string {
  const line = say(context, 'versionLine', { version: generation, when: momentOf(changedAt), who: whoOf(context, changedBy) });
  return approvedBy === null ? line : `${line} · ${say(context, 'versionApproved', { who: whoOf(context, approvedBy) })}`;
}

/** @param notice what just happened, above it. @param more buttons that belong to the notice */
export async function factMessage(context: Reader, fact: GuildFact, notice?: string, more: readonly Block[] = []): Promise<Message> {
  const slug = slugOf(fact.id);
  const { guildFacts } = context.ports;
  const guildId = guildOf(context);
  const place = (await guildFacts.list(guildId)).findIndex(({ id }) => id === fact.id);
  const waiting = (await guildFacts.drafts(guildId, 'waiting')).find(({ entries }) => entries.some(({ factId }) => factId === fact.id));
  return {
    blocks: [
      ...(notice === undefined ? [] : [{ type: 'text', text: notice } as const, ...more]),
      { type: 'text', text: `${contentText(context, fact.content)}\n-# ${versionText(context, fact)}` },
      ...(waiting === undefined ? [] : [{ type: 'section', text: say(context, 'waitingHere'), button: press(context, 'showWaiting', 'waiting', [waiting.id]) } as const]),
      {
        type: 'buttons',
        buttons: [
          press(context, 'edit', 'edit', [slug], { style: 'primary' }),
          press(context, 'history', 'history', [slug, '0']),
          press(context, 'remove', 'remove', [slug]),
          press(context, 'allFacts', 'page', [String(Math.floor(Math.max(0, place) / 10))]),
          { type: 'link', label: say(context, 'openSource'), url: sourceOf(fact).url },
        ],
      },
    ],
  };
}
