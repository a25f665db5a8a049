/** Saving facts the way the server wants it: at once, or after a second person agrees. */
import type { DraftEntries, Reader, SavedOrWaiting } from './words.ts';
import { guildOf } from './words.ts';

/** Saves all entries or none; where a second person has to agree, all of them wait for one. */
export async function saveOrWait(context: Reader, entries: DraftEntries): Promise<SavedOrWaiting> {
  const { guildFacts, random } = context.ports;
  const guildId = guildOf(context);
  if (await guildFacts.needsApproval(guildId)) {
    const kept = await guildFacts.keepDraft({ id: random.id(8), guildId, kind: 'waiting', entries, by: context.actor.id, at: context.now });
    return { type: kept ? 'waiting' : 'waiting-full' };
  }
  return guildFacts.save(guildId, entries, { ids: entries.map(() => random.id(8)), by: context.actor.id, at: context.now });
}
