/** What somebody wrote and could not be saved: kept for them alone, so that nothing has to be typed twice. */
import { guildOf } from './words.ts';
import type { DraftEntries, Reader } from './words.ts';

export type Written = DraftEntries[number];
export interface Unsaved {
  readonly id: string;
  readonly entry: Written;
}

/** Null when it is gone, or somebody else's. */
export async function unsavedOf(context: Reader, id: string | undefined): Promise<Unsaved | null> {
  if (id === undefined || id === '') return null;
  const draft = await context.ports.guildFacts.draft(guildOf(context), id);
  const entry = draft?.kind === 'refused' && draft.by === context.actor.id ? draft.entries[0] : undefined;
  return entry === undefined ? null : { id, entry };
}

/** The newest that they wrote. */
export async function newestUnsaved(context: Reader): Promise<Unsaved | null> {
  const mine = (await context.ports.guildFacts.drafts(guildOf(context), 'refused')).filter(({ by, entries }) => by === context.actor.id && entries.length > 0);
  return unsavedOf(context, mine.at(-1)?.id);
}

/** @param older the same text as it was before: it goes, and its id stays, because buttons know it. @returns the id it is kept under */
export async function keepUnsaved(context: Reader, entry: Written, older: Unsaved | null): Promise<string> {
  const { guildFacts, random } = context.ports;
  const guildId = guildOf(context);
  const draft = { id: older?.id ?? random.id(8), guildId, kind: 'refused' as const, entries: [entry], by: context.actor.id, at: context.now };
  if (older === null || !(await guildFacts.replaceDraft(guildId, older.id, draft))) await guildFacts.keepDraft(draft);
  return draft.id;
}

export async function dropUnsaved(context: Reader, unsaved: Unsaved | null): Promise<void> {
  if (unsaved !== null) await context.ports.guildFacts.dropDraft(guildOf(context), unsaved.id);
}

/** Deletes a refused draft of theirs, also one that has no text any more. */
export async function forgetDraft(context: Reader, id = ''): Promise<void> {
  const { guildFacts } = context.ports;
  const draft = await guildFacts.draft(guildOf(context), id);
  if (draft?.kind === 'refused' && draft.by === context.actor.id) await guildFacts.dropDraft(guildOf(context), id);
}
