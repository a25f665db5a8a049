/** What a second person decides about a change that waits. */
import type { ActionContext, Reply } from '../../src/discord/command.ts';
import { escapeMarkdown, reply } from '../../src/discord/command.ts';
import { MOST_FACTS } from '../../src/domain/guild-facts.ts';
import { cut } from '../ask/words.ts';
import { countsOf, waitingMessage } from './waiting.ts';
import type { Waiting } from './waiting.ts';
import { guildOf, say } from './words.ts';
import type { Reader } from './words.ts';

type Pressed = Pick<ActionContext, 'data' | 'fields'> & Reader;

/** Letters of a reason. */
const REASON = 300;

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
  const approved = by === context.actor.id ? {} : { approvedBy: context.actor.id };
  const result = await guildFacts.save(guildId, entries, { ids: entries.map(() => random.id(8)), by, at: context.now, draft: id, ...approved });
  if (result.type === 'handled') return handled(context);
  if (result.type === 'full') return reply.update(await waitingMessage(context, { id, notice: say(context, 'bringFull', { most: MOST_FACTS }) }));
  if (result.type !== 'saved') return reply.update(await waitingMessage(context, { id, notice: say(context, 'approvedNot') }));
  const [fact] = result.facts;
  const notice = entries.length > 1 ? say(context, 'approvedFile', countsOf(entries)) : say(context, 'approved', { question: escapeMarkdown(fact?.content.question ?? '') });
  return reply.update(await waitingMessage(context, { notice }));
}

/** "Decline": asks why, which its author reads. */
export async function askDeclineWaiting(context: Pressed): Promise<Reply> {
  const draft = await waitingOf(context, context.data[0]);
  if (draft === null) return handled(context);
  return reply.modal({
    title: cut(say(context, 'declineTitle'), 45),
    action: { command: 'facts', action: 'waitDeclineYes', data: [draft.id] },
    fields: [{ type: 'text', name: 'reason', long: true, maxLength: REASON, required: false, label: say(context, 'declineReason'), description: say(context, draft.entries.length > 1 ? 'declineFileHint' : 'declineHint') }],
  });
}

/** Declined by somebody else, or taken back. What was written in a form goes back to its author; of a file, which is with them anyway, only the news. */
export async function declineWaiting(context: Pressed): Promise<Reply> {
  const { guildFacts } = context.ports;
  const guildId = guildOf(context);
  const draft = await waitingOf(context, context.data[0]);
  if (draft === null) return handled(context);
  const { by, ...rest } = draft;
  const file = draft.entries.length > 1;
  const own = by === context.actor.id;
  const reason = typeof context.fields['reason'] === 'string' ? context.fields['reason'].replace(/\s+/gu, ' ').trim().slice(0, REASON) : '';
  const entries = file ? [] : draft.entries.map(({ factId, generation, content }) => ({ factId, generation, content }));
  const declined = own ? {} : { declined: { by: context.actor.id, reason } };
  const done = file && own ? await guildFacts.dropDraft(guildId, draft.id) : await guildFacts.replaceDraft(guildId, draft.id, { ...rest, by, kind: 'refused', entries, at: context.now, ...declined });
  if (!done) return handled(context);
  return reply.update(await waitingMessage(context, { notice: say(context, own ? (file ? 'takenBackFile' : 'takenBack') : 'declinedWait') }));
}
