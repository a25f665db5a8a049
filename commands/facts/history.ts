/** The versions of a fact: who wrote which, when, what they changed, and the way back to one. */
import type { Message } from '../../src/discord/command.ts';
import { escapeMarkdown, UserError } from '../../src/discord/command.ts';
import { factChanges } from '../../src/domain/guild-facts.ts';
import type { GuildFact, GuildFactVersion } from '../../src/domain/guild-facts.ts';
import { cut } from '../ask/words.ts';
import { settle } from './settle.ts';
import { contentText, factOf, versionText } from './show.ts';
import { guildOf, press, say, slugOf } from './words.ts';
import type { Reader } from './words.ts';

const PAGE = 5;
/** Letters of an answer before and after. */
const ANSWER = 80;

interface Past {
  readonly fact: GuildFact;
  readonly removed: boolean;
  /** Newest first. */
  readonly versions: readonly GuildFactVersion[];
}

/** Also of a fact that was removed. @throws UserError when this server has no such fact */
async function pastOf(context: Reader, slug: string | undefined): Promise<Past> {
  const { guildFacts } = context.ports;
  const guildId = guildOf(context);
  const id = `${guildId}/${slug ?? ''}`;
  const there = await guildFacts.get(guildId, id);
  const fact = there ?? (await guildFacts.removed(guildId)).find((one) => one.id === id);
  if (fact === undefined) throw new UserError('facts.factGone');
  return { fact, removed: there === null, versions: await guildFacts.history(guildId, id) };
}

function lineOf(context: Reader, version: GuildFactVersion, before: GuildFactVersion | undefined): string {
  const head = `**${versionText(context, version)}**`;
  if (before === undefined) return version.generation === 1 ? `${head}\n-# ${say(context, 'versionFirst')}` : head;
  const changes = factChanges(before.content, version.content);
  const short = (words: string): string => escapeMarkdown(cut(words, ANSWER));
  const answer = changes.filter(({ field }) => field === 'answer')
    .map((one) => say(context, 'changedField', { field: say(context, 'field.answer'), before: short(one.before), after: short(one.after) }));
  const others = changes.filter(({ field }) => field !== 'answer').map(({ field }) => say(context, `field.${field}`));
  const lines = [...answer, ...(others.length === 0 ? [] : [say(context, 'versionChanged', { fields: others.join(' · ') })])];
  return [head, ...lines.map((line) => `-# ${line}`)].join('\n');
}

/** @param wanted page, from 0 */
export async function historyMessage(context: Reader, slug: string | undefined, wanted = 0): Promise<Message> {
  const { fact, removed, versions } = await pastOf(context, slug);
  const pages = Math.max(1, Math.ceil(versions.length / PAGE));
  const page = Math.min(Math.max(0, wanted), pages - 1);
  const first = page * PAGE;
  const shown = versions.slice(first, first + PAGE);
  const data = slugOf(fact.id);
  const turn = (label: 'previous' | 'nextPage', to: number) => press(context, label, 'history', [data, String(to)], { disabled: to < 0 || to >= pages });
  const day = (at: number): string => context.ports.translator.date(context.actor.locale, new Date(at).toISOString().slice(0, 10));
  const options = shown.map(({ generation, changedAt, content }) =>
    ({ label: say(context, 'versionOption', { version: generation, date: day(changedAt) }), value: String(generation), description: cut(content.answer, 100) }));
  return {
    blocks: [
      { type: 'text', text: `### ${say(context, 'historyTitle', { question: escapeMarkdown(fact.content.question) })}${removed ? `\n${say(context, 'historyRemoved')}` : ''}` },
      { type: 'text', text: shown.map((version, index) => lineOf(context, version, versions[first + index + 1])).join('\n') },
      { type: 'select', select: { type: 'string', action: { command: 'facts', action: 'version', data: [data] }, placeholder: say(context, 'chooseVersion'), options } },
      {
        type: 'buttons',
        buttons: [
          ...(pages === 1 ? [] : [turn('previous', page - 1), turn('nextPage', page + 1)]),
          removed ? press(context, 'bringBack', 'bringBack', [data], { style: 'primary' }) : press(context, 'backToFact', 'fact', [data]),
        ],
      },
    ],
  };
}

/** One version whole. */
export async function versionMessage(context: Reader, slug: string | undefined, generation: string | undefined): Promise<Message> {
  const { fact, removed, versions } = await pastOf(context, slug);
  const version = versions.find((one) => String(one.generation) === generation);
  if (version === undefined) return historyMessage(context, slug);
  const data = slugOf(fact.id);
  const now = version.generation === fact.generation;
  const restore = press(context, 'restore', 'restore', [data, String(version.generation), String(fact.generation)], { style: 'primary' });
  return {
    blocks: [
      { type: 'text', text: `${contentText(context, version.content)}\n-# ${versionText(context, version)}${now && !removed ? `\n${say(context, 'versionNow')}` : ''}` },
      { type: 'buttons', buttons: [...(now || removed ? [] : [restore]), press(context, 'backToHistory', 'history', [data, '0'])] },
    ],
  };
}

/** "Restore this version": a change like any other, so it may meet a newer one, or wait for a second person. */
export async function restoreVersion(context: Reader, [slug, generation, seen]: readonly string[]): Promise<Message> {
  const fact = await factOf(context, slug);
  const version = (await pastOf(context, slug)).versions.find((one) => String(one.generation) === generation);
  if (version === undefined) return historyMessage(context, slug);
  const entry = { factId: fact.id, generation: Number.parseInt(seen ?? '', 10) || 0, content: version.content };
  return settle(context, { entry, older: null, saved: 'restored' });
}
