/** What comes of a form: the fact is saved, or waits, or is given back with what stands in its way. Nothing that was typed is lost. */
import type { Block, Message } from '../../src/discord/command.ts';
import { clashOf, factChanges, MOST_FACTS } from '../../src/domain/guild-facts.ts';
import type { GuildFact } from '../../src/domain/guild-facts.ts';
import { conflictMessage, overNow } from './conflict.ts';
import { problemLines, takenLine } from './problems.ts';
import { saveOrWait } from './save.ts';
import { contentText, factMessage } from './show.ts';
import { dropUnsaved, keepUnsaved } from './unsaved.ts';
import type { Unsaved, Written } from './unsaved.ts';
import { waitingMessage } from './waiting.ts';
import { guildOf, press, say, slugOf } from './words.ts';
import type { Reader, TextKey } from './words.ts';

export interface Attempt {
  /** Its content tidied. */
  readonly entry: Written;
  /** What it was before, if it was given back once. */
  readonly older: Unsaved | null;
  /** What is said once it is saved. */
  readonly saved?: TextKey;
  /** Id of the waiting change that it is to replace; empty for none. */
  readonly waiting?: string;
}

/** Given back with what is wrong. */
async function refusal(context: Reader, { entry, older, waiting = '' }: Attempt, lines: readonly string[], clash: GuildFact | null = null): Promise<Message> {
  const id = await keepUnsaved(context, entry, older);
  const other = clash === null ? [] : [press(context, 'showTaken', 'show', [slugOf(clash.id)])];
  return {
    blocks: [
      { type: 'text', text: [say(context, 'notYet'), ...lines.map((line) => `- ${line}`)].join('\n') },
      { type: 'buttons', buttons: [press(context, 'changeIt', 'again', [id, waiting], { style: 'primary' }), ...other] },
    ],
  };
}

/** The fact was removed while they wrote. */
export function goneMessage(context: Reader, id: string, waiting = ''): Message {
  const buttons: Block = { type: 'buttons', buttons: [press(context, 'asNew', 'asNew', [id, waiting], { style: 'primary' }), press(context, 'allFacts', 'page', ['0'])] };
  return { blocks: [{ type: 'text', text: say(context, 'goneMeanwhile') }, buttons] };
}

async function conflict(context: Reader, { entry, older, waiting }: Attempt, fact: GuildFact): Promise<Message> {
  const merged = await overNow(context, fact, entry);
  if (factChanges(fact.content, merged).length > 0) return conflictMessage(context, fact, await keepUnsaved(context, entry, older), entry, waiting);
  await dropUnsaved(context, older);
  return factMessage(context, fact, say(context, 'conflictSame'));
}

/** What stands in the way before anything is saved; null when nothing does. */
async function obstacle(context: Reader, attempt: Attempt): Promise<Message | null> {
  const { entry, older } = attempt;
  const lines = problemLines(context, entry.content);
  if (lines.length > 0) return refusal(context, attempt, lines);
  const facts = await context.ports.guildFacts.list(guildOf(context));
  if (entry.factId !== null) {
    const fact = facts.find(({ id }) => id === entry.factId);
    if (fact === undefined) return goneMessage(context, await keepUnsaved(context, entry, older), attempt.waiting);
    if (fact.generation !== entry.generation) return conflict(context, attempt, fact);
    if (factChanges(fact.content, entry.content).length === 0) {
      await dropUnsaved(context, older);
      return factMessage(context, fact, say(context, 'sameAsBefore'));
    }
  }
  const clash = clashOf(facts, [entry]);
  return clash === null ? null : refusal(context, attempt, [takenLine(context, clash)], clash);
}

/** Somebody's waiting change, rewritten: it waits on, for somebody other than who rewrote it. */
async function rewrite(context: Reader, { entry, older }: Attempt, id: string): Promise<Message> {
  const { guildFacts, random } = context.ports;
  const guildId = guildOf(context);
  const draft = await guildFacts.draft(guildId, id);
  const before = draft?.kind === 'waiting' ? draft.entries[0] : undefined;
  const first = draft?.by === context.actor.id ? before?.first : before?.content;
  const newer = { id: random.id(8), guildId, kind: 'waiting' as const, entries: [{ ...entry, ...(first === undefined ? {} : { first }) }], by: context.actor.id, at: context.now };
  if (before === undefined || !(await guildFacts.replaceDraft(guildId, id, newer))) {
    const kept = await keepUnsaved(context, entry, older);
    const buttons = [press(context, 'goOn', 'again', [kept], { style: 'primary' }), press(context, 'showWaiting', 'waiting', [''])];
    return { blocks: [{ type: 'text', text: say(context, 'waitingHandledKept') }, { type: 'buttons', buttons }] };
  }
  await dropUnsaved(context, older);
  return waitingMessage(context, { id: newer.id, notice: say(context, 'waitingChanged') });
}

/** @returns what is shown to whoever sent the form */
export async function settle(context: Reader, attempt: Attempt): Promise<Message> {
  const { entry, older } = attempt;
  const before = await obstacle(context, attempt);
  if (before !== null) return before;
  if (attempt.waiting !== undefined && attempt.waiting !== '') return rewrite(context, attempt, attempt.waiting);
  const result = await saveOrWait(context, [entry]);
  if (result.type === 'waiting-full') return refusal(context, attempt, [say(context, 'importWaitsFull')]);
  if (result.type === 'full') return refusal(context, attempt, [say(context, 'full', { most: MOST_FACTS })]);
  const [fact] = result.type === 'saved' ? result.facts : [];
  // Somebody else was a moment faster: what stands in the way is to be seen now.
  if (result.type !== 'waiting' && fact === undefined) return (await obstacle(context, attempt)) ?? refusal(context, attempt, [say(context, 'meanwhile')]);
  await dropUnsaved(context, older);
  if (fact !== undefined) return factMessage(context, fact, say(context, attempt.saved ?? 'saved'));
  return {
    blocks: [
      { type: 'text', text: `${say(context, 'waits')}\n${contentText(context, entry.content)}` },
      { type: 'buttons', buttons: [press(context, 'showWaiting', 'waiting', ['']), press(context, 'allFacts', 'page', ['0'])] },
    ],
  };
}
