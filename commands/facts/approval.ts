/** Whether two people decide about facts, and what the second one decides. */
import type { ActionContext, Message, Reply } from '../../src/discord/command.ts';
import { escapeMarkdown, reply } from '../../src/discord/command.ts';
import { MOST_FACTS } from '../../src/domain/guild-facts.ts';
import { guildOf, press, say } from './words.ts';
import type { Reader } from './words.ts';
import { countsOf, waitingMessage } from './waiting.ts';
import type { Waiting } from './waiting.ts';

type Pressed = Pick<ActionContext, 'data'> & Reader;

/** How it is; with `wanted`, how it is from now on. */
export async function approvalMessage(context: Reader, wanted: string | null | undefined): Promise<Message> {
  const { guildFacts } = context.ports;
  const guildId = guildOf(context);
  const changed = wanted === 'on' || wanted === 'off';
  if (changed) await guildFacts.setApproval(guildId, wanted === 'on');
  const on = await guildFacts.needsApproval(guildId);
  const waiting = (await guildFacts.drafts(guildId, 'waiting')).length;
  const text = `${changed ? '✅ ' : ''}${say(context, on ? 'approvalOn' : 'approvalOff')}`;
  const rest = waiting > 0 && !on ? [say(context, 'approvalRest', { count: waiting })] : [];
  return {
    blocks: [
      { type: 'text', text: [text, ...rest].join('\n') },
      { type: 'buttons', buttons: [press(context, on ? 'turnOff' : 'turnOn', 'approval', [on ? 'off' : 'on']), ...(on || waiting > 0 ? [press(context, 'showWaiting', 'waiting', [''])] : [])] },
    ],
  };
}

async function waitingOf(context: Reader, id: string | undefined): Promise<Waiting | null> {
  const draft = await context.ports.guildFacts.draft(guildOf(context), id ?? '');
  return draft?.kind === 'waiting' ? draft : null;
}

const handled = async (context: Reader): Promise<Reply> => reply.update(await waitingMessage(context, { notice: say(context, 'waitingHandled') }));

/** "Approve": exactly what was shown, because whoever rewrites a change gives it another id. */
export async function approve(context: Pressed): Promise<Reply> {
  const { guildFacts, random } = context.ports;
  const guildId = guildOf(context);
  const draft = await waitingOf(context, context.data[0]);
  if (draft === null) return handled(context);
  const { id, entries, by } = draft;
  if (by === context.actor.id && (await guildFacts.needsApproval(guildId))) return reply.update(await waitingMessage(context, { id }));
  const result = await guildFacts.save(guildId, entries, { ids: entries.map(() => random.id(8)), by, at: context.now, draft: id });
  if (result.type === 'handled') return handled(context);
  if (result.type === 'full') return reply.update(await waitingMessage(context, { id, notice: say(context, 'bringFull', { most: MOST_FACTS }) }));
  if (result.type !== 'saved') return reply.update(await waitingMessage(context, { id, notice: say(context, 'approvedNot') }));
  const [fact] = result.facts;
  const notice = entries.length > 1 ? say(context, 'approvedFile', countsOf(entries)) : say(context, 'approved', { question: escapeMarkdown(fact?.content.question ?? '') });
  return reply.update(await waitingMessage(context, { notice }));
}

/** "Decline": asks first. */
export async function askDeclineWaiting(context: Pressed): Promise<Reply> {
  const draft = await waitingOf(context, context.data[0]);
  if (draft === null) return handled(context);
  const [entry] = draft.entries;
  const what = draft.entries.length > 1 || entry === undefined ? '' : `\n> ${escapeMarkdown(entry.content.question)}`;
  return reply.update({
    blocks: [
      { type: 'text', text: `${say(context, what === '' ? 'declineFileSure' : 'declineWaitSure')}${what}` },
      { type: 'buttons', buttons: [press(context, 'declineIt', 'waitDeclineYes', [draft.id], { style: 'danger' }), press(context, 'backToWaiting', 'waiting', [draft.id])] },
    ],
  });
}

/** Declined by somebody else, or taken back: what was written in a form goes back to its author, a file is with them anyway. */
export async function declineWaiting(context: Pressed): Promise<Reply> {
  const { guildFacts } = context.ports;
  const guildId = guildOf(context);
  const draft = await waitingOf(context, context.data[0]);
  if (draft === null) return handled(context);
  const file = draft.entries.length > 1;
  const entries = draft.entries.map(({ factId, generation, content }) => ({ factId, generation, content }));
  const done = file ? await guildFacts.dropDraft(guildId, draft.id) : await guildFacts.replaceDraft(guildId, draft.id, { ...draft, kind: 'refused', entries, at: context.now });
  if (!done) return handled(context);
  const own = draft.by === context.actor.id;
  return reply.update(await waitingMessage(context, { notice: say(context, own ? (file ? 'takenBackFile' : 'takenBack') : 'declinedWait') }));
}
