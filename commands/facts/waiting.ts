/** Changes that wait for a second person, one by one. */
import type { Block, Message } from '../../src/discord/command.ts';
import { escapeMarkdown } from '../../src/discord/command.ts';
import { clashOf, factChanges } from '../../src/domain/guild-facts.ts';
import type { GuildFact } from '../../src/domain/guild-facts.ts';
import { cut } from '../ask/words.ts';
import { askedOffBlocks } from './approval-switch.ts';
import { differingFields } from './conflict.ts';
import { differenceLines, fitted } from './file-show.ts';
import { contentText, momentOf, whoOf } from './show.ts';
import { guildOf, press, say } from './words.ts';
import type { DraftEntries, Reader } from './words.ts';

export type Waiting = Awaited<ReturnType<Reader['ports']['guildFacts']['drafts']>>[number];

/** Letters of a file's list, beside the sentences around it. */
const ROOM = 2_400;

export const countsOf = (entries: DraftEntries): { added: number; changed: number } => {
  const added = entries.filter(({ factId }) => factId === null).length;
  return { added, changed: entries.length - added };
};

/** Why it cannot be approved as it is; null when it can. */
function obstacle(context: Reader, facts: readonly GuildFact[], entries: DraftEntries): string | null {
  const pairs = entries.map((entry) => ({ entry, fact: facts.find(({ id }) => id === entry.factId) }));
  const gone = pairs.some(({ entry, fact }) => entry.factId !== null && fact === undefined);
  const stale = pairs.some(({ entry, fact }) => fact !== undefined && fact.generation !== entry.generation);
  const clash = clashOf(facts, entries);
  if (entries.length > 1 && (gone || stale || clash !== null)) return say(context, 'waitingStaleFile');
  if (gone) return say(context, 'waitingGone');
  if (stale) return say(context, 'waitingStale');
  return clash === null ? null : say(context, 'waitingTaken', { question: escapeMarkdown(clash.content.question) });
}

/** All of a file that changes more than one fact: a message may be too short for it. */
function fileWords(context: Reader, facts: readonly GuildFact[], entries: DraftEntries): string {
  const filed = entries.map(({ factId, content }) => ({ id: factId, line: 0, content }));
  const changed = filed.flatMap((one) => facts.filter(({ id }) => id === one.id).map((before) => ({ filed: one, before })));
  const lines = differenceLines(context, { added: filed.filter(({ id }) => id === null), changed, same: [], left: [], strange: 0 });
  return `${say(context, 'waitingFile', countsOf(entries))}\n${fitted(context, lines, 0, ROOM)}`;
}

function words(context: Reader, facts: readonly GuildFact[], entries: DraftEntries): string {
  const [entry] = entries;
  if (entry === undefined || entries.length > 1) return fileWords(context, facts, entries);
  const fact = facts.find(({ id }) => id === entry.factId);
  const said = fact === undefined
    ? `${entry.factId === null ? `${say(context, 'waitingNew')}\n` : ''}${contentText(context, entry.content)}`
    : `${say(context, 'waitingChange', { question: escapeMarkdown(fact.content.question) })}\n${differingFields(context, fact.content, entry.content, 'wouldBe')}`;
  const { first } = entry;
  if (first === undefined) return said;
  const short = (text: string): string => escapeMarkdown(cut(text === '' ? say(context, 'nothingThere') : text.replaceAll('\n', ' · '), 60));
  const before = factChanges(first, entry.content).map((one) => `-# ${say(context, 'changedField', { field: say(context, `field.${one.field}`), before: short(one.before), after: short(one.after) })}`);
  return [said, `-# ${say(context, 'waitingWas')}`, ...before].join('\n');
}

function buttonsOf(context: Reader, { id, entries, by }: Waiting, may: boolean, next: string | undefined): Block {
  const own = by === context.actor.id;
  const [entry] = entries;
  return {
    type: 'buttons',
    buttons: [
      ...(may ? [press(context, 'approve', 'approve', [id], { style: 'success' })] : []),
      ...(entries.length === 1 ? [press(context, 'changeIt', 'waitEdit', [id])] : []),
      own ? press(context, 'takeBack', 'waitDeclineYes', [id]) : press(context, 'declineIt', 'waitDecline', [id]),
      ...(next === undefined ? [] : [press(context, 'nextWaiting', 'waiting', [next])]),
      // Whoever approves it looks the source up.
      ...(entry === undefined || entries.length > 1 ? [] : [{ type: 'link', label: say(context, 'openSource'), url: entry.content.sourceUrl } as const]),
    ],
  };
}

/**
 * One change with what can be done about it.
 * @param shown.id the one to show; the first when it is left out or was dealt with
 * @param shown.notice what just happened, above it
 */
export async function waitingMessage(context: Reader, { id, notice }: { readonly id?: string | undefined; readonly notice?: string } = {}): Promise<Message> {
  const { guildFacts, factFiles } = context.ports;
  const guildId = guildOf(context);
  const waiting = await guildFacts.drafts(guildId, 'waiting');
  const at = Math.max(0, waiting.findIndex((one) => one.id === id));
  const draft = waiting[at];
  const above: readonly Block[] = [...(notice === undefined ? [] : [{ type: 'text', text: notice } as const]), ...(await askedOffBlocks(context))];
  if (draft === undefined) return { blocks: [...above, { type: 'text', text: say(context, 'waitingNone') }, { type: 'buttons', buttons: [press(context, 'allFacts', 'page', ['0'])] }] };
  const facts = await guildFacts.list(guildId);
  const trouble = obstacle(context, facts, draft.entries);
  const forbidden = draft.by === context.actor.id && (await guildFacts.needsApproval(guildId));
  const notes = [...(trouble === null ? [] : [trouble]), ...(forbidden ? [say(context, 'waitingOwn')] : [])];
  const by = say(context, 'waitingBy', { when: momentOf(draft.at), who: whoOf(context, draft.by) });
  const next = waiting.length === 1 ? undefined : waiting[(at + 1) % waiting.length]?.id;
  const message: Message = {
    blocks: [
      ...above,
      { type: 'text', text: `-# ${say(context, 'waitingTitle', { number: at + 1, count: waiting.length })} · ${by}\n${words(context, facts, draft.entries)}` },
      ...notes.map((text) => ({ type: 'text', text }) as const),
      buttonsOf(context, draft, trouble === null && !forbidden, next),
    ],
  };
  if (draft.entries.length === 1) return message;
  const name = 'facts.yaml';
  const data = await factFiles.write(draft.entries.map(({ factId, content }) => ({ id: factId ?? '/', content })), 'yaml');
  return { blocks: [...message.blocks.slice(0, -1), { type: 'file', file: name }, ...message.blocks.slice(-1)], files: [{ name, data }] };
}
