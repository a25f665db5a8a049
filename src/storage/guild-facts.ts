import type { Selectable } from 'kysely';
import { clashOf, MOST_FACTS } from '../domain/guild-facts.ts';
import type { GuildFact, GuildFactContent } from '../domain/guild-facts.ts';
import type { DraftEntry, FactDraft, GuildFactStore, SaveResult } from '../ports/guild-facts.ts';
import type { Queries, StorageContext } from './context.ts';
import { approvalOver } from './guild-fact-approval.ts';
import type { GuildFactDraftTable, GuildFactTable } from './schema.ts';

/** More than moderators will get through, and a bound on what one server can fill the disk with. */
const MOST_DRAFTS = 100;
/** Versions kept of one fact. */
const MOST_VERSIONS = 50;

function factOf(row: Selectable<GuildFactTable>): GuildFact {
  return { id: row.id, guildId: row.guild_id, content: JSON.parse(row.content) as GuildFactContent, generation: row.generation, changedBy: row.changed_by, changedAt: row.changed_at, approvedBy: row.approved_by };
}

function draftOf(row: Selectable<GuildFactDraftTable>): FactDraft {
  const declined = row.declined_by === null ? {} : { declined: { by: row.declined_by, reason: row.reason ?? '' } };
  return { id: row.id, guildId: row.guild_id, kind: row.kind, entries: JSON.parse(row.entries) as DraftEntry[], by: row.by_id, at: row.at, ...declined };
}

const present = (db: Queries, guildId: string) => db.selectFrom('guild_facts').selectAll().where('guild_id', '=', guildId).where('removed_at', 'is', null);

async function write(db: Queries, fact: GuildFact): Promise<void> {
  const content = JSON.stringify(fact.content);
  const changed = { content, generation: fact.generation, changed_by: fact.changedBy, changed_at: fact.changedAt, approved_by: fact.approvedBy };
  await db.insertInto('guild_facts').values({ id: fact.id, guild_id: fact.guildId, removed_at: null, ...changed })
    .onConflict((conflict) => conflict.column('id').doUpdateSet(changed)).execute();
  await db.insertInto('guild_fact_versions').values({ fact_id: fact.id, guild_id: fact.guildId, ...changed }).execute();
  await db.deleteFrom('guild_fact_versions').where('fact_id', '=', fact.id).where('generation', '<=', fact.generation - MOST_VERSIONS).execute();
}

/** Carries what `save` found out of a transaction that must not be kept. */
class Refusal extends Error {
  readonly result: SaveResult;

  constructor(result: SaveResult) {
    super('nothing was saved');
    this.result = result;
  }
}

async function takeDraft(db: Queries, guildId: string, id: string): Promise<boolean> {
  return (await db.deleteFrom('guild_fact_drafts').where('guild_id', '=', guildId).where('id', '=', id).executeTakeFirst()).numDeletedRows > 0n;
}

async function saveAll(db: Queries, guildId: string, entries: readonly DraftEntry[], as: Parameters<GuildFactStore['save']>[2]): Promise<SaveResult> {
  if (as.draft !== undefined && !(await takeDraft(db, guildId, as.draft))) throw new Refusal({ type: 'handled' });
  const facts = new Map((await present(db, guildId).execute()).map((row) => [row.id, factOf(row)]));
  const fresh = entries.filter((entry) => entry.factId === null).length;
  if (facts.size + fresh > MOST_FACTS) throw new Refusal({ type: 'full' });
  const clash = clashOf([...facts.values()], entries);
  if (clash !== null) throw new Refusal({ type: 'taken', fact: clash });
  const ids = [...as.ids];
  const saved: GuildFact[] = [];
  for (const entry of entries) {
    const before = entry.factId === null ? null : facts.get(entry.factId);
    if (before === undefined) throw new Refusal({ type: 'gone' });
    if (before !== null && before.generation !== entry.generation) throw new Refusal({ type: 'conflict', fact: before });
    const id = before?.id ?? `${guildId}/${ids.shift() ?? ''}`;
    const fact: GuildFact = { id, guildId, content: entry.content, generation: (before?.generation ?? 0) + 1, changedBy: as.by, changedAt: as.at, approvedBy: as.approvedBy ?? null };
    await write(db, fact);
    saved.push(fact);
  }
  return { type: 'saved', facts: saved };
}

/** What was removed, refused or never confirmed goes after a while; what waits for a second person stays. */
export async function purgeGuildFacts(db: Queries, before: number): Promise<void> {
  const gone = db.selectFrom('guild_facts').select('id').where('removed_at', '<', before);
  await db.deleteFrom('guild_fact_versions').where('fact_id', 'in', gone).execute();
  await db.deleteFrom('guild_facts').where('removed_at', '<', before).execute();
  await db.deleteFrom('guild_fact_drafts').where('kind', '!=', 'waiting').where('at', '<', before).execute();
}

async function unremove({ db }: StorageContext, guildId: string, id: string): Promise<GuildFact | null> {
  return db.transaction().execute(async (transaction) => {
    if ((await present(transaction, guildId).execute()).length >= MOST_FACTS) return null;
    const row = await transaction.updateTable('guild_facts').set({ removed_at: null }).where('guild_id', '=', guildId).where('id', '=', id)
      .where('removed_at', 'is not', null).returningAll().executeTakeFirst();
    return row === undefined ? null : factOf(row);
  });
}

async function keepWithin(db: Queries, draft: FactDraft): Promise<boolean> {
  const { guildId, kind } = draft;
  const kept = await db.selectFrom('guild_fact_drafts').select('id').where('guild_id', '=', guildId).where('kind', '=', kind).orderBy('at').execute();
  // What waits for somebody is never pushed out; the oldest refused text or unconfirmed import is.
  if (kept.length >= MOST_DRAFTS && kind === 'waiting') return false;
  const [oldest] = kept;
  if (kept.length >= MOST_DRAFTS && oldest !== undefined) await db.deleteFrom('guild_fact_drafts').where('id', '=', oldest.id).execute();
  await db.insertInto('guild_fact_drafts').values({ id: draft.id, guild_id: guildId, kind, entries: JSON.stringify(draft.entries), by_id: draft.by, at: draft.at, declined_by: draft.declined?.by ?? null, reason: draft.declined?.reason ?? null }).execute();
  return true;
}

/** A server's own facts. */
export function guildFactsOver(context: StorageContext): GuildFactStore {
  const { db } = context;
  return {
    async list(guildId) {
      const facts = (await present(db, guildId).execute()).map(factOf);
      return facts.toSorted((a, b) => a.content.question.localeCompare(b.content.question) || (a.id < b.id ? -1 : 1));
    },
    async get(guildId, id) {
      const row = await present(db, guildId).where('id', '=', id).executeTakeFirst();
      return row === undefined ? null : factOf(row);
    },
    save: (guildId, entries, as) => db.transaction().execute((transaction) => saveAll(transaction, guildId, entries, as)).catch((error: unknown) => {
      if (error instanceof Refusal) return error.result;
      throw error;
    }),
    async remove(guildId, id, at) {
      const row = await db.updateTable('guild_facts').set({ removed_at: at }).where('guild_id', '=', guildId).where('id', '=', id).where('removed_at', 'is', null).returningAll().executeTakeFirst();
      return row === undefined ? null : factOf(row);
    },
    unremove: (guildId, id) => unremove(context, guildId, id),
    removed: async (guildId) => (await db.selectFrom('guild_facts').selectAll().where('guild_id', '=', guildId).where('removed_at', 'is not', null).orderBy('removed_at', 'desc').orderBy('id').execute()).map(factOf),
    async history(guildId, id) {
      const rows = await db.selectFrom('guild_fact_versions').selectAll().where('guild_id', '=', guildId).where('fact_id', '=', id).orderBy('generation', 'desc').execute();
      return rows.map((row) => ({ content: JSON.parse(row.content) as GuildFactContent, generation: row.generation, changedBy: row.changed_by, changedAt: row.changed_at, approvedBy: row.approved_by }));
    },
    keepDraft: (draft) => db.transaction().execute((transaction) => keepWithin(transaction, draft)),
    drafts: async (guildId, kind) => (await db.selectFrom('guild_fact_drafts').selectAll().where('guild_id', '=', guildId).where('kind', '=', kind).orderBy('at').orderBy('id').execute()).map(draftOf),
    async draft(guildId, id) {
      const row = await db.selectFrom('guild_fact_drafts').selectAll().where('guild_id', '=', guildId).where('id', '=', id).executeTakeFirst();
      return row === undefined ? null : draftOf(row);
    },
    dropDraft: (guildId, id) => takeDraft(db, guildId, id),
    replaceDraft: (guildId, olderId, draft) => db.transaction().execute(async (transaction) => {
      const taken = await takeDraft(transaction, guildId, olderId);
      if (taken && !(await keepWithin(transaction, draft))) throw new Error('a draft has no room for what takes its place');
      return taken;
    }),
    ...approvalOver(db),
  };
}
