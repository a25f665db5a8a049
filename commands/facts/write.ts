/** The forms of /facts add and /facts edit, and what their buttons do. */
import type { ActionContext, Reply } from '../../src/discord/command.ts';
import { reply } from '../../src/discord/command.ts';
import { tidyContent } from '../../src/domain/guild-facts.ts';
import type { GuildFactContent } from '../../src/domain/guild-facts.ts';
import { conflictMessage, overNow } from './conflict.ts';
import { contentFrom, factForm, NOTHING } from './form.ts';
import { listMessage } from './list.ts';
import { goneMessage, settle } from './settle.ts';
import { factMessage, factOf } from './show.ts';
import { forgetDraft, keepUnsaved, unsavedOf } from './unsaved.ts';
import type { Unsaved, Written } from './unsaved.ts';
import { waitingMessage } from './waiting.ts';
import { guildOf, press, say, slugOf } from './words.ts';
import type { Reader } from './words.ts';

type Pressed = Pick<ActionContext, 'data' | 'fields' | 'values'> & Reader;

/** @param unsaved id of what is kept of theirs. @param waiting id of the waiting change that it is to replace */
function form(context: Reader, { factId, generation, content }: Written, unsaved = '', waiting = ''): Reply {
  const data = [factId === null ? '' : slugOf(factId), String(generation), unsaved, waiting];
  return reply.modal(factForm(context, say(context, factId === null ? 'addTitle' : 'editTitle'), { command: 'facts', action: 'save', data }, content));
}

export const addForm = (context: Reader): Reply => form(context, { factId: null, generation: 0, content: NOTHING });

/** @throws UserError when this server has no such fact */
export async function editForm(context: Reader, slug: string | undefined): Promise<Reply> {
  const fact = await factOf(context, slug);
  return form(context, { factId: fact.id, generation: fact.generation, content: fact.content });
}

async function waitingEntry(context: Reader, id: string | undefined): Promise<Written | null> {
  const draft = await context.ports.guildFacts.draft(guildOf(context), id ?? '');
  return draft?.kind === 'waiting' && draft.entries.length === 1 ? (draft.entries[0] ?? null) : null;
}

/** "Change it" of a waiting change: over the fact as it stands, or as a new one where that is gone. */
export async function editWaiting(context: Pressed): Promise<Reply> {
  const entry = await waitingEntry(context, context.data[0]);
  if (entry === null) return reply.update(await waitingMessage(context, { notice: say(context, 'waitingHandled') }));
  const fact = entry.factId === null ? null : await context.ports.guildFacts.get(guildOf(context), entry.factId);
  if (fact === null) return form(context, { factId: null, generation: 0, content: entry.content }, '', context.data[0]);
  return form(context, { factId: fact.id, generation: fact.generation, content: await overNow(context, fact, entry) }, '', context.data[0]);
}

/** What the form began with: for what of it a form cannot hold. */
async function beganWith(context: Reader, factId: string | null, generation: number, older: Unsaved | null, waiting: string | undefined): Promise<GuildFactContent> {
  if (older !== null) return older.entry.content;
  const changed = await waitingEntry(context, waiting);
  if (changed !== null) return changed.content;
  const versions = factId === null ? [] : await context.ports.guildFacts.history(guildOf(context), factId);
  return versions.find((version) => version.generation === generation)?.content ?? NOTHING;
}

/** A form was sent. */
export async function saveForm(context: Pressed): Promise<Reply> {
  const [slug = '', version, draft, waiting] = context.data;
  const factId = slug === '' ? null : `${guildOf(context)}/${slug}`;
  const generation = Number.parseInt(version ?? '', 10) || 0;
  const older = await unsavedOf(context, draft);
  const content = tidyContent(contentFrom(context.fields, await beganWith(context, factId, generation, older, waiting)));
  return reply.update(await settle(context, { entry: { factId, generation, content }, older, waiting: waiting ?? '' }));
}

const draftGone = (context: Reader): Reply => reply.update({ blocks: [{ type: 'text', text: say(context, 'draftGone') }] });

/** Their text again: as a form while the fact is as they knew it, else beside what became of it. */
export async function again(context: Pressed, waiting = context.data[1]): Promise<Reply> {
  const unsaved = await unsavedOf(context, context.data[0]);
  if (unsaved === null) return draftGone(context);
  const { entry, id } = unsaved;
  if (entry.factId === null) return form(context, entry, id, waiting);
  const fact = await context.ports.guildFacts.get(guildOf(context), entry.factId);
  if (fact === null) return reply.update(goneMessage(context, id, waiting));
  return fact.generation === entry.generation ? form(context, entry, id, waiting) : reply.update(await conflictMessage(context, fact, id, entry, waiting));
}

/** "Go on with mine": their text over the newer one. */
export async function goOnWithMine(context: Pressed): Promise<Reply> {
  const unsaved = await unsavedOf(context, context.data[0]);
  if (unsaved === null) return draftGone(context);
  const { entry } = unsaved;
  const fact = entry.factId === null ? null : await context.ports.guildFacts.get(guildOf(context), entry.factId);
  // It may have been changed once more, or removed, since both texts were shown.
  if (fact === null || String(fact.generation) !== context.data[1]) return again(context, context.data[2]);
  const over = { factId: fact.id, generation: fact.generation, content: await overNow(context, fact, entry) };
  return form(context, over, await keepUnsaved(context, over, unsaved), context.data[2]);
}

/** "Leave it as it is now": their text stays at hand for a while. */
export async function leave(context: Pressed): Promise<Reply> {
  const unsaved = await unsavedOf(context, context.data[0]);
  if (unsaved === null) return draftGone(context);
  const fact = unsaved.entry.factId === null ? null : await context.ports.guildFacts.get(guildOf(context), unsaved.entry.factId);
  if (fact === null) return again(context);
  return reply.update(await factMessage(context, fact, say(context, 'left'), [{ type: 'buttons', buttons: [press(context, 'backToMine', 'again', [unsaved.id, context.data[1] ?? ''])] }]));
}

/** "Save it as a new fact". */
export async function asNew(context: Pressed): Promise<Reply> {
  const unsaved = await unsavedOf(context, context.data[0]);
  if (unsaved === null) return draftGone(context);
  const entry = { factId: null, generation: 0, content: unsaved.entry.content };
  return form(context, entry, await keepUnsaved(context, entry, unsaved), context.data[1]);
}

/** "Delete it": what was not saved. */
export async function forgetUnsaved(context: Pressed): Promise<Reply> {
  await forgetDraft(context, context.data[0]);
  return reply.update(await listMessage(context, 0));
}
